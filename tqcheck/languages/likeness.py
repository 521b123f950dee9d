"""Whether two words of two languages look like one word: names, loans and cognates, for texts without a dictionary."""

from __future__ import annotations

import functools
import unicodedata

# Letters with which two words that are alike both begin (all of them, if they have fewer).
BEGINNING = 4
# What the same beginning must make up of the shorter and of the longer word.
_OF_SHORTER = 0.5
_OF_LONGER = 0.5


@functools.lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """The word in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def alike(one: str, other: str) -> bool:
    """Whether the words are the same but for case and accents, or begin alike for the greater part."""
    first, second = bare(one), bare(other)
    if first == second:
        return len(first) > 2
    shorter, longer = sorted((len(first), len(second)))
    if shorter < BEGINNING or first[:BEGINNING] != second[:BEGINNING]:
        return False
    same = BEGINNING
    while same < shorter and first[same] == second[same]:
        same += 1
    return same >= _OF_SHORTER * shorter and same >= _OF_LONGER * longer
