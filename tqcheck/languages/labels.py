"""The labels of inflected forms (PAST, PL, PART.FS …) as bits of one number: forms are many."""

from __future__ import annotations

import functools
from collections.abc import Iterable

_PERSONS = ("1S", "2S", "3S", "1P", "2P", "3P")
_TENSES = ("PRES", "IMPF", "PAST", "FUT", "COND", "SUB", "SUBI")
# The commonest first: numbers of so few bits are one object each, however many forms carry them.
_LABELS = (
    *("SG", "PL", "BASE", "PAST", "PART", "PRES3", "GER", "PRES", "ADJ", "ADV", "CMP", "SUP", "INF"),
    *("MS", "FS", "MP", "FP", "PART.MS", "PART.FS", "PART.MP", "PART.FP"),
    *(f"{tense}.{person}" for tense in _TENSES for person in _PERSONS),
    *("-e", "-en", "-em", "-er", "-es"),
)
_BITS = {label: 1 << at for at, label in enumerate(_LABELS)}


def bits(labels: Iterable[str]) -> int:
    """The labels as bits, 0 for none.  Raises KeyError for one that no form has."""
    return sum(_BITS[label] for label in set(labels))


@functools.lru_cache(maxsize=1024)
def labels(number: int) -> tuple[str, ...]:
    """The labels whose bits a number has, sorted."""
    return tuple(sorted(label for label, bit in _BITS.items() if number & bit))
