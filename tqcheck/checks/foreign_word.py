"""A word of the source language left in the translation, told by a list: les packs gear, la Swiss Army knife.

The table lists words of the source that the target has not borrowed.  Quiet on words in quotes, on four of them or
more in a row, which are a title or a quotation, and where the whole segment is in that language; neighbours are one
finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._tables import word_set
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_QUOTES = frozenset('"“”«»‘*_@#/\\')
_LONGEST = 3


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every run of such words, written small."""
    text, listed = segment.target, word_set(options)
    if 3 * len(listed.intersection(text.folded)) > len(text.words) - 3:
        return  # the segment itself is in the other language
    at = 0
    while at < len(text.words):
        end = at
        while end < len(text.words) and text.folded[end] in listed and text.words[end].islower():
            end += 1
        if at < end <= at + _LONGEST and not _meant(text, at, end):
            yield Match(text.starts[at], text.ends[end - 1])
        at = max(end, at + 1)


def _meant(text: Text, first: int, end: int) -> bool:
    """Whether the words stand in quotes, or are part of an address."""
    before = text.words[first - 1] if first else ""
    after = text.words[end] if end < len(text.words) else ""
    if before in _QUOTES or after in _QUOTES:
        return True
    string = text.string
    left, right = (
        string[max(text.starts[first] - 1, 0) : text.starts[first]],
        string[text.ends[end - 1] : text.ends[end - 1] + 1],
    )
    return left in ("-", ".", "'", "’") or right == "-"
