"""Finds the segments of a document that are worth a closer look, in one scan of all its text together."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from tqcheck.model import Segment
from tqcheck.text import Text

_BETWEEN = "\n\x00\n"


class Joined:
    """The targets of a document as one string; the same only if the segments are the same object."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments

    def __hash__(self) -> int:
        return id(self.segments)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Joined) and other.segments is self.segments


@functools.lru_cache(maxsize=2)
def _joined(document: Joined) -> tuple[str, list[int]]:
    """Return the string, and where in it each segment starts and the string ends."""
    strings = [segment.target.string for segment in document.segments]
    starts = list(itertools.accumulate((len(string) + len(_BETWEEN) for string in strings), initial=0))
    return _BETWEEN.join(strings), starts


def containing(segments: Sequence[Segment], triggers: Sequence[str]) -> Iterator[int]:
    """Yield the index of every segment whose target contains one of the texts, in order (all, where there are none)."""
    if not triggers:
        yield from range(len(segments))
        return
    string, starts = _joined(Joined(segments))
    found: set[int] = set()
    for trigger in triggers:
        at = string.find(trigger)
        while at >= 0:
            index = bisect.bisect_right(starts, at) - 1
            found.add(index)
            at = string.find(trigger, starts[index + 1])
    yield from sorted(found)


def matching(segments: Sequence[Segment], hint: re.Pattern[str]) -> Iterator[int]:
    """Yield the index of every segment in which an expression matches somewhere, in order."""
    string, starts = _joined(Joined(segments))
    match = hint.search(string)
    while match:
        index = bisect.bisect_right(starts, match.start()) - 1
        yield index
        match = hint.search(string, starts[index + 1])


@functools.lru_cache(maxsize=2)
def _places(document: Joined) -> dict[str, list[int]]:
    """Return folded word -> the segments whose target has it, in order, some of them more than once."""
    places: dict[str, list[int]] = {}
    for number, segment in enumerate(document.segments):
        for word in segment.target.folded:
            places.setdefault(word, []).append(number)
    return places


def having(segments: Sequence[Segment], words: Iterable[str]) -> list[int]:
    """Return the index of every segment whose target has one of the words (folded), in order."""
    places = _places(Joined(segments))
    return sorted({number for word in words for number in places.get(word, ())})


def opaque(text: Text, start: int, end: int) -> bool:
    """Whether the span touches a placeholder, a tag, code or an address."""
    if "o" not in text.kinds:
        return False
    return any(kind == "o" and text.starts[i] < end and text.ends[i] > start for i, kind in enumerate(text.kinds))
