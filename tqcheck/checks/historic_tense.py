"""The future told of a year long gone, as French narrates: "where he will die in 1821"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._time import is_year
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_WILL = frozenset({"will", "'ll"})
_CLAUSE = words_of(
    ", ; : . ( ) – — that who which because if when while whether where although though and but or than since"
)
_REACH = 10
_LATEST = 1999


def check(segment: Segment, _options: Mapping[str, object]) -> Iterator[Match]:
    """Every "will" whose clause names a year of the past."""
    text = segment.target
    if not _WILL.intersection(text.folded):
        return
    for first, last in text.sentences:
        for will in range(first + 1, last - 1):
            if text.folded[will] in _WILL and (_year_after(text, will, last) or _year_before(text, will, first)):
                yield Match(text.starts[will], text.ends[will + 1])


def _year_after(text: Text, will: int, last: int) -> bool:
    for at in range(will + 1, min(will + _REACH, last - 1)):
        if text.folded[at] in _CLAUSE:
            return False
        if text.folded[at] == "in" and _gone(text, at + 1):
            return True
    return False


def _year_before(text: Text, will: int, first: int) -> bool:
    """Whether the sentence begins "In 1640," and its subject runs up to "will"."""
    if text.folded[first] != "in" or not _gone(text, first + 1) or will - first > _REACH:
        return False
    between = text.folded[first + 2 : will]
    return not _CLAUSE.intersection(between[1:])


def _gone(text: Text, index: int) -> bool:
    return index < len(text.words) and is_year(text, index) and int(text.words[index]) <= _LATEST
