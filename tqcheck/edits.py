"""Replacements in a text, in order and apart: what they make of it, and where its places were before."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A replacement in a text: `start`, `end` are characters of it, end-exclusive."""

    start: int
    end: int
    text: str


def apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits in order, those left out that touch one before them."""
    position = -1
    for edit in sorted(set(edits)):
        if edit.start > position:
            yield edit
            position = edit.end


def applied(text: str, edits: Sequence[Edit]) -> str:
    """A text with sorted edits made."""
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


class Edits:
    """Edits that are sorted and apart, asked by place: each answer costs the logarithm of their number."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        # By how much what follows an edit has moved; where the edits end when all are made.
        self._shifts = [0, *itertools.accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]
        moved = zip(edits, self._shifts, strict=False)
        self._made = [edit.start + shift + len(edit.text) for edit, shift in moved]

    def within(self, start: int, end: int) -> Iterator[Edit]:
        """The edits that lie in a span of the text, in order."""
        for index in range(bisect_left(self._starts, start), len(self._edits)):
            if self._ends[index] > end:
                return
            yield self._edits[index]

    def before(self, place: int) -> int:
        """Where a place of the text with the edits made was before them; places in an edit are its end."""
        index = bisect_left(self._made, place)
        old = place - self._shifts[index]
        return min(old, self._ends[index]) if index < len(self._ends) else old

    def nearest(self, start: int, end: int) -> Edit:
        """The edit that stands nearest to a span of the text, the first of two; there must be one."""
        after = bisect_left(self._ends, start)
        near = self._edits[max(after - 1, 0) : after + 1]
        return min(near, key=lambda edit: max(edit.start - end, start - edit.end, 0))
