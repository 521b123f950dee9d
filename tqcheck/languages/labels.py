"""The labels of inflected forms (PAST, PL, PART.FS …) as bits of one number: forms are many."""

from __future__ import annotations

import functools
from collections.abc import Iterable

_PERSONS = ("1S", "2S", "3S", "1P", "2P", "3P")
_TENSES = ("PRES", "IMPF", "PAST", "FUT", "COND", "SUB", "SUBI")
# The commonest first: numbers of so few bits are one object each, however many forms carry them.
_COMMON = (
    *("SG", "PL", "BASE", "PAST", "PART", "PRES3", "GER", "PRES", "ADJ", "ADV", "CMP", "SUP", "INF"),
    *("MS", "FS", "MP", "FP", "PART.MS", "PART.FS", "PART.MP", "PART.FP"),
)
# No form of a word has labels of both, and there are but 64 bits: they share theirs, and the last one tells them apart.
_ROMANCE = tuple(f"{tense}.{person}" for tense in _TENSES for person in _PERSONS)
_GERMAN = ("-e", "-en", "-em", "-er", "-es")
_IS_GERMAN = 1 << 63


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: 1 << at for at, name in enumerate(names)}


_BITS = _numbered((*_COMMON, *_ROMANCE))
_GERMAN_BITS = _numbered((*_COMMON, *_GERMAN))


def bits(labels: Iterable[str]) -> int:
    """The labels as bits, 0 for none.  Raises KeyError for one that no form has."""
    names = set(labels)
    if names.isdisjoint(_GERMAN):
        return sum(_BITS[name] for name in names)
    return _IS_GERMAN | sum(_GERMAN_BITS[name] for name in names)


@functools.lru_cache(maxsize=1024)
def labels(number: int) -> tuple[str, ...]:
    """The labels whose bits a number has, sorted."""
    known = _GERMAN_BITS if number & _IS_GERMAN else _BITS
    return tuple(sorted(name for name, bit in known.items() if number & bit))
