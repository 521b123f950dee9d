"""Find the patterns that may match a text by the rarest word of each: one dictionary look-up a token, however many patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tqcheck.patterns.program import DIGITS_KEY, Anchor

if TYPE_CHECKING:
    from tqcheck.text import Text

# Word -> (pattern number, least, greatest number of tokens before the word), flattened.
Index = Mapping[str, Sequence[int]]


def build(anchors: Sequence[Sequence[Anchor]]) -> dict[str, list[int]]:
    """The index of patterns numbered by their place in `anchors`."""
    index: dict[str, list[int]] = {}
    for number, words in enumerate(anchors):
        for anchor in words:
            index.setdefault(anchor.word, []).extend((number, anchor.low, anchor.high))
    return index


def candidates(index: Index, text: Text) -> Iterator[tuple[int, int]]:
    """Each (pattern number, start token) at which a pattern may match, without repeats, in the order of the anchors in the text."""
    seen: set[tuple[int, int]] = set()
    get = index.get
    for place, found in enumerate(map(get, text.folded)):
        if found is None:
            continue
        yield from _starts(found, place, seen)
    digits = index.get(DIGITS_KEY)
    if digits is not None and "n" in text.kinds:
        for place, kind in enumerate(text.kinds):
            if kind == "n":
                yield from _starts(digits, place, seen)


def _starts(found: Sequence[int], place: int, seen: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for at in range(0, len(found), 3):
        number, low, high = found[at], found[at + 1], found[at + 2]
        for start in range(max(place - high, 0), place - low + 1):
            if (number, start) not in seen:
                seen.add((number, start))
                yield number, start
