"""Finds the segments of a document that are worth a closer look, in one scan of all its text together."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from array import array
from collections.abc import Iterator, Sequence

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
def _joined(document: Joined) -> tuple[str, list[int], frozenset[str]]:
    """Return the string, where in it each segment starts and the string ends, and its characters."""
    strings = [segment.target.string for segment in document.segments]
    starts = list(itertools.accumulate((len(string) + len(_BETWEEN) for string in strings), initial=0))
    string = _BETWEEN.join(strings)
    return string, starts, frozenset(string)


def containing(segments: Sequence[Segment], triggers: Sequence[str]) -> Iterator[int]:
    """Yield the index of every segment whose target contains one of the texts, in order (all, where there are none)."""
    if not triggers:
        yield from range(len(segments))
        return
    string, starts, characters = _joined(Joined(segments))
    found: set[int] = set()
    for trigger in triggers:
        if not characters.issuperset(trigger):
            continue
        at = string.find(trigger)
        while at >= 0:
            index = bisect.bisect_right(starts, at) - 1
            found.add(index)
            at = string.find(trigger, starts[index + 1])
    yield from sorted(found)


def matching(segments: Sequence[Segment], hint: re.Pattern[str]) -> Iterator[int]:
    """Yield the index of every segment in which an expression matches somewhere, in order."""
    string, starts, _ = _joined(Joined(segments))
    match = hint.search(string)
    while match:
        index = bisect.bisect_right(starts, match.start()) - 1
        yield index
        match = hint.search(string, starts[index + 1])


class Places:
    """Where the words of a document stand: `words` maps each folded word to its places, numbered through all targets.

    `heads` are the places at which the targets begin.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.heads: list[int] = []
        self.words: dict[str, array[int]] = {}
        words, place = self.words, 0
        for segment in segments:
            self.heads.append(place)
            for word in segment.target.folded:
                found = words.get(word)
                if found is None:
                    words[word] = array("I", (place,))
                else:
                    found.append(place)
                place += 1

    def segment(self, place: int) -> int:
        """The index of the segment that has a place."""
        return bisect.bisect_right(self.heads, place) - 1


@functools.lru_cache(maxsize=2)
def _places(document: Joined) -> Places:
    return Places(document.segments)


def places(segments: Sequence[Segment]) -> Places:
    """Where the words of a document stand."""
    return _places(Joined(segments))


def opaque(text: Text, start: int, end: int) -> bool:
    """Whether the span touches a placeholder, a tag, code or an address."""
    if "o" not in text.kinds:
        return False
    return any(kind == "o" and text.starts[i] < end and text.ends[i] > start for i, kind in enumerate(text.kinds))
