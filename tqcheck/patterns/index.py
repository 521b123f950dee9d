"""Find the patterns that may match a text by the rarest word of each.

One dictionary look-up a token, however many patterns.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import TYPE_CHECKING

from tqcheck.patterns.program import DIGITS_KEY, Anchor, Companion

if TYPE_CHECKING:
    from tqcheck.text import Text

# Word -> (pattern number, least, greatest number of tokens before the word, number of its companion or -1), flattened.
Index = Mapping[str, Sequence[int]]


def build(
    anchors: Sequence[Sequence[Anchor]], companions: Sequence[Companion | None], sourced: Container[int] = ()
) -> tuple[dict[str, list[int]], dict[str, list[int]], list[Companion]]:
    """The index of patterns numbered by their place in `anchors`, and the companions that it points to.

    Patterns of the numbers in `sourced` are of use only beside a source: they have an index of their own.
    """
    always: dict[str, list[int]] = {}
    beside_source: dict[str, list[int]] = {}
    numbers: dict[Companion, int] = {}
    for number, (words, companion) in enumerate(zip(anchors, companions, strict=True)):
        beside = -1 if companion is None else numbers.setdefault(companion, len(numbers))
        index = beside_source if number in sourced else always
        for anchor in words:
            index.setdefault(anchor.word, []).extend((number, anchor.low, anchor.high, beside))
    return always, beside_source, list(numbers)


# What a word leads to: (words beside it or None, from and to where they stand, pattern, least, greatest place).
Lead = tuple[frozenset[str] | None, int, int, int, int, int]


class Finder:
    """An index made ready: the entries of a word are unpacked when the word first turns up."""

    def __init__(self, index: Index, companions: Callable[[int], Companion]) -> None:
        self.index = index
        self.companions = companions
        self.leads: dict[str, list[Lead]] = {}

    def _unpacked(self, word: str) -> list[Lead]:
        found = self.index[word]
        leads: list[Lead] = []
        for at in range(0, len(found), 4):
            number, low, high, beside = found[at : at + 4]
            if beside < 0:
                leads.append((None, 0, 0, number, low, high))
            else:
                companion = self.companions(beside)
                leads.append((companion.words, companion.low, companion.high + 1, number, low, high))
        self.leads[word] = leads
        return leads

    def candidates(self, text: Text) -> list[tuple[int, int]]:
        """Each (pattern number, start token) at which a pattern may match, once, in the order of the anchors."""
        index, ready, folded = self.index, self.leads, text.folded
        if not index:
            return []
        places = [(place, word) for place, word in enumerate(folded) if word in index]
        if DIGITS_KEY in index and "n" in text.kinds:
            places += [(place, DIGITS_KEY) for place, kind in enumerate(text.kinds) if kind == "n"]
        # A dictionary keeps the order and drops what two anchors of one pattern lead to alike.
        starts: dict[tuple[int, int], None] = {}
        for place, word in places:
            for words, first, last, number, low, high in ready.get(word) or self._unpacked(word):
                if words is not None:
                    near = place + first
                    if words.isdisjoint(folded[max(0, near) : max(0, place + last)]):
                        continue
                if low == high:
                    if place >= low:
                        starts[number, place - low] = None
                else:
                    for start in range(max(place - high, 0), place - low + 1):
                        starts[number, start] = None
        return list(starts)
