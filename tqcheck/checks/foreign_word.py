"""A word of the source language left in the translation, told by a list: les packs gear, la Swiss Army knife.

The table lists words of the source that the target has not borrowed.  Quiet on words in quotes, on four of them or
more in a row, which are a title or a quotation, and where the whole segment is in that language; neighbours are one
finding.  With the option `names: true` it is quiet, too, on small words inside a name ("Voices for Africa") and where a
quotation stands open.  A word that the document keeps using is a term of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._tables import word_set
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_QUOTES = frozenset('"“”«»‘`*_@#/\\')
_LONGEST = 3
# A word used more often is a term of the document.
_HABIT = 3
# Small words that only a sentence of the source has in number.
_SMALL = words_of("the of and to this is for with by i'm i an my in it at that can could")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every run of such words, written small."""
    listed = word_set(options)
    found = [(number, match) for number, segment in enumerate(segments) for match in _runs(segment, options)]
    used = Counter(_stem(word) for segment in segments for word in segment.target.folded if word in listed)
    for number, match in found:
        said = segments[number].target.string[match.start : match.end].casefold().split()
        if not all(used[_stem(word)] > _HABIT for word in said):
            yield number, match


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _runs(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    text, listed = segment.target, word_set(options)
    english = len(_SMALL.intersection(text.folded)) >= _LONGEST
    if english or 3 * len(listed.intersection(text.folded)) > len(text.words) - 3:
        return  # the segment itself is in the other language
    at = 0
    while at < len(text.words):
        end = at
        while end < len(text.words) and text.folded[end] in listed and text.words[end].islower():
            end += 1
        named = options.get("names") and (_in_name(text, at, end) or _in_quotation(text, at))
        if at < end <= at + _LONGEST and not named and not _meant(text, at, end):
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


def _in_name(text: Text, first: int, end: int) -> bool:
    """Whether a word written large stands on both sides, or two on one."""
    left = [word[:1].isupper() for word in text.words[max(first - 2, 0) : first]]
    right = [word[:1].isupper() for word in text.words[end : end + 2]]
    return (left[-1:] == [True] and right[:1] == [True]) or left == [True, True] or right == [True, True]


def _in_quotation(text: Text, first: int) -> bool:
    before = text.string[: text.starts[first]]
    return before.count('"') % 2 == 1 or before.count("„") > before.count("“") or "*" in before
