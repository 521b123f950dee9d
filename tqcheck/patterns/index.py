"""Find the patterns that may match a text by the rarest word of each.

One dictionary look-up a token, however many patterns.
"""

from __future__ import annotations

import struct
from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from tqcheck.patterns.choose import Openings, at_start, openings
from tqcheck.patterns.program import DIGITS_KEY, Anchor, Companion, Program

if TYPE_CHECKING:
    from tqcheck.text import Text

# Pattern number, least, greatest number of tokens before a word, number of its companion or -1.
_LEAD = struct.Struct("<ihhi")
# Word -> its leads, packed: there are tens of thousands.
Index = Mapping[str, bytes]


def build(
    anchors: Sequence[Sequence[Anchor]], companions: Sequence[Companion | None], sourced: Container[int] = ()
) -> tuple[dict[str, bytes], dict[str, bytes], list[Companion]]:
    """The index of patterns numbered by their place in `anchors`, and the companions that it points to.

    Patterns of the numbers in `sourced` are of use only beside a source: they have an index of their own.
    """
    always: dict[str, list[bytes]] = {}
    beside_source: dict[str, list[bytes]] = {}
    numbers: dict[Companion, int] = {}
    for number, (words, companion) in enumerate(zip(anchors, companions, strict=True)):
        beside = -1 if companion is None else numbers.setdefault(companion, len(numbers))
        index = beside_source if number in sourced else always
        for anchor in words:
            index.setdefault(anchor.word, []).append(_LEAD.pack(number, anchor.low, anchor.high, beside))
    packed = ({word: b"".join(leads) for word, leads in index.items()} for index in (always, beside_source))
    return next(packed), next(packed), list(numbers)


# What a word leads to: (words beside it or None, from and to where they stand, pattern, least, greatest place).
Lead = tuple[frozenset[str] | None, int, int, int, int, int]
# Words whose leads are kept: more than a text has, not all that a day's texts have.
_READY = 200_000


class Part(Protocol):
    """One of several indexes that are searched together: `same` says whether two patterns of parts are one."""

    def index(self, beside_source: bool) -> Index:
        """Words and where they lead."""
        ...

    def companion(self, number: int) -> Companion:
        """The words that stand beside the anchors of some patterns."""
        ...

    def hashed(self, number: int) -> int:
        """What tells a pattern from others."""
        ...

    def program(self, number: int) -> Program:
        """A pattern, ready to be run."""
        ...

    def agrees(self, number: int, other: Self, its: int) -> bool:
        """Whether a pattern is the same as one of another part that is hashed alike, and means the same there."""
        ...


P = TypeVar("P", bound=Part)


class Finder(Generic[P]):
    """Several indexes made one: the leads of a word are unpacked when the word first turns up.

    `patterns` are those met so far, each with all its (part, number): what several parts have alike is tried once.
    """

    def __init__(self, parts: Sequence[P], beside_source: bool = False) -> None:
        self.parts = parts
        self.indexes = [part.index(beside_source) for part in parts]
        self.patterns: list[tuple[tuple[int, int], ...]] = []
        # Pattern -> what `program` says of it, for those that were tried.
        self.programs: dict[int, tuple[int, Program, Openings, bool]] = {}
        self._hashed: dict[int, int] = {}
        self._numbers: list[dict[int, int]] = [{} for _ in parts]
        self._ready: dict[str, Sequence[Lead]] = {}
        self._digits = any(DIGITS_KEY in index for index in self.indexes)

    def _unpack(self, word: str) -> None:
        leads: dict[Lead, None] = {}
        for which, index in enumerate(self.indexes):
            numbers = self._numbers[which]
            for number, low, high, beside in _LEAD.iter_unpack(index.get(word, b"")):
                pattern = numbers.get(number, -1)
                if pattern < 0:
                    pattern = numbers[number] = self._pattern(which, number)
                if beside < 0:
                    leads[None, 0, 0, pattern, low, high] = None
                else:
                    companion = self.parts[which].companion(beside)
                    leads[companion.words, companion.low, companion.high + 1, pattern, low, high] = None
        self._ready[word] = list(leads) if leads else ()

    def _pattern(self, which: int, number: int) -> int:
        """The joint number of a part's pattern."""
        part = self.parts[which]
        pattern = self._hashed.setdefault(part.hashed(number), len(self.patterns))
        if pattern < len(self.patterns):
            first, its = self.patterns[pattern][0]
            if part.agrees(number, self.parts[first], its):
                self.patterns[pattern] += ((which, number),)
                return pattern
        self.patterns.append(((which, number),))
        return len(self.patterns) - 1

    def program(self, pattern: int) -> tuple[int, Program, Openings, bool]:
        """The part whose word lists a pattern refers to, and its program.

        Also the words that it begins with, and whether it does so at the start of a sentence only.
        """
        which, number = self.patterns[pattern][0]
        program = self.parts[which].program(number)
        found = self.programs[pattern] = which, program, openings(program), at_start(program)
        return found

    def candidates(self, text: Text) -> list[tuple[int, int]]:
        """Each (pattern, start token) at which a pattern may match, once, in the order of the anchors."""
        ready, folded = self._ready, text.folded
        if len(ready) > _READY:
            ready.clear()
        for word in [word for word in folded if word not in ready]:
            self._unpack(word)
        places = [(place, leads) for place, leads in enumerate(map(ready.__getitem__, folded)) if leads]
        if self._digits and "n" in text.kinds:
            if DIGITS_KEY not in ready:
                self._unpack(DIGITS_KEY)
            places += [(place, ready[DIGITS_KEY]) for place, kind in enumerate(text.kinds) if kind == "n"]
        # A dictionary keeps the order and drops what two anchors of one pattern lead to alike.
        starts: dict[tuple[int, int], None] = {}
        for place, leads in places:
            for words, first, last, number, low, high in leads:
                if words is not None:
                    near, after = place + first, place + last
                    if after <= 0 or words.isdisjoint(folded[near if near > 0 else 0 : after]):  # noqa: FURB136 a call costs
                        continue
                if low == high:
                    if place >= low:
                        starts[number, place - low] = None
                else:
                    for start in range(max(place - high, 0), place - low + 1):
                        starts[number, start] = None
        return list(starts)
