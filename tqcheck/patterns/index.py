"""Find the patterns that may match a text by the rarest word of each.

One dictionary look-up a token, however many patterns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tqcheck.patterns.program import DIGITS_KEY, Anchor, Companion

if TYPE_CHECKING:
    from tqcheck.text import Text

# Word -> (pattern number, least, greatest number of tokens before the word, number of its companion or -1), flattened.
Index = Mapping[str, Sequence[int]]


def build(
    anchors: Sequence[Sequence[Anchor]], companions: Sequence[Companion | None]
) -> tuple[dict[str, list[int]], list[Companion]]:
    """The index of patterns numbered by their place in `anchors`, and the companions that it points to."""
    index: dict[str, list[int]] = {}
    numbers: dict[Companion, int] = {}
    for number, (words, companion) in enumerate(zip(anchors, companions, strict=True)):
        beside = -1 if companion is None else numbers.setdefault(companion, len(numbers))
        for anchor in words:
            index.setdefault(anchor.word, []).extend((number, anchor.low, anchor.high, beside))
    return index, list(numbers)


def candidates(index: Index, companions: Callable[[int], Companion], text: Text) -> Iterator[tuple[int, int]]:
    """Each (pattern number, start token) at which a pattern may match, without repeats, in the order of the anchors."""
    seen: set[tuple[int, int]] = set()
    folded = text.folded
    for place, found in enumerate(map(index.get, folded)):
        if found is not None:
            yield from _starts(found, place, companions, folded, seen)
    digits = index.get(DIGITS_KEY)
    if digits is not None and "n" in text.kinds:
        for place, kind in enumerate(text.kinds):
            if kind == "n":
                yield from _starts(digits, place, companions, folded, seen)


def _starts(
    found: Sequence[int],
    place: int,
    companions: Callable[[int], Companion],
    folded: Sequence[str],
    seen: set[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    for at in range(0, len(found), 4):
        beside = found[at + 3]
        if beside >= 0:
            companion = companions(beside)
            near = folded[max(place + companion.low, 0) : max(place + companion.high + 1, 0)]
            if companion.words.isdisjoint(near):
                continue
        number, low, high = found[at], found[at + 1], found[at + 2]
        for start in range(max(place - high, 0), place - low + 1):
            if (number, start) not in seen:
                seen.add((number, start))
                yield number, start
