"""Expressions of time in English: dates and lengths, as the checks of tense read them."""

from __future__ import annotations

from tqcheck.checks._words import words_of
from tqcheck.text import Text

UNITS = words_of(
    "seconds minutes hours days nights weeks months quarters years decades centuries generations seasons "
    "second minute hour day night week month quarter year decade century season"
)
MONTHS = words_of("january february march april may june july august september october november december")
WEEKDAYS = words_of("monday tuesday wednesday thursday friday saturday sunday")
_AMOUNTS = words_of(
    "a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
    "fifty sixty hundred several many few some more less over almost nearly about around at least than "
    "just only already now long"
)
_PERIODS = words_of("week month year night summer winter spring autumn fall weekend season")


def is_year(text: Text, index: int) -> bool:
    """Whether a token is a year of four digits."""
    word = text.words[index]
    return len(word) == 4 and word.isdigit() and word[0] in "12"


def length_ends(text: Text, index: int, last: int) -> int | None:
    """The token after a length of time that begins at a token ("three years", "more than ten days"), else None."""
    at = index
    while at < min(index + 6, last):
        folded = text.folded[at]
        if folded in UNITS:
            return at + 1 if at > index else None
        if folded not in _AMOUNTS and text.kinds[at] != "n":
            return None
        at += 1
    return None


def past_moment(text: Text, index: int, last: int) -> bool:
    """Whether a moment in the past begins at a token: yesterday, last week, two days ago."""
    folded = text.folded[index]
    if folded == "yesterday":
        return True
    if folded == "last" and index + 1 < last:
        following = text.folded[index + 1]
        return following in _PERIODS or following in MONTHS or following in WEEKDAYS
    end = length_ends(text, index, last)
    return end is not None and end < last and text.folded[end] == "ago"
