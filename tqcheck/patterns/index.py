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


def candidates(index: Index, companions: Callable[[int], Companion], text: Text) -> list[tuple[int, int]]:
    """Each (pattern number, start token) at which a pattern may match, without repeats, in the order of the anchors."""
    folded = text.folded
    places = [(place, found) for place, found in enumerate(map(index.get, folded)) if found is not None]
    digits = index.get(DIGITS_KEY)
    if digits is not None and "n" in text.kinds:
        places += [(place, digits) for place, kind in enumerate(text.kinds) if kind == "n"]
    # A dictionary keeps the order and drops what two anchors of one pattern lead to alike.
    starts: dict[tuple[int, int], None] = {}
    for place, found in places:
        for at in range(0, len(found), 4):
            beside = found[at + 3]
            if beside >= 0:
                companion = companions(beside)
                near = folded[max(place + companion.low, 0) : max(place + companion.high + 1, 0)]
                if companion.words.isdisjoint(near):
                    continue
            number, low, high = found[at], found[at + 1], found[at + 2]
            if low == high:
                if place >= low:
                    starts[number, place - low] = None
            else:
                for start in range(max(place - high, 0), place - low + 1):
                    starts[number, start] = None
    return list(starts)
