"""A number of the source that the target gives another value; compared by value, not by letters.

A finding needs both sides: a value of the source that the target lacks, and one of the target that the source lacks.
What languages write differently (1 234,5 and 1,234.5, 14 h 30 and 2:30 p.m., milliards and billion, numbers in words)
is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tqcheck.model import Match, Segment

# Languages that write a decimal comma; the others write a decimal point.
_COMMA = frozenset({"fr", "de", "es", "it", "pt", "nl", "pl", "ru"})
_GROUP = "[\u00a0\u202f '’.,]"
_NUMBER = re.compile(rf"(?<![\w.,])\d{{1,3}}(?:{_GROUP}\d{{3}})+(?:[.,]\d+)?(?!\w)|(?<![\w])\d+(?:[.,]\d+)?(?![\d])")
# A number bound to letters or signs is a name, a code, a time or an address.
_BOUND = re.compile(r"[\w:/@#-]\Z")
_SCALES = {
    "thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12,
    "mille": 3, "milliard": 9, "milliards": 9, "billón": 12, "mil": 3, "millones": 6, "millón": 6, "milioni": 6,
    "miliardi": 9,
    "milhões": 6, "milhão": 6, "bilhões": 9, "millionen": 6, "milliarden": 9, "milliarde": 9,
}  # fmt: skip
_SMALL = Decimal(13)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: Decimal
    scaled: Decimal


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:  # noqa: ARG001
    """The numbers of the target that stand where the source has others, where one answers to one."""
    if segment.source is None or not any(letter.isdigit() for letter in segment.source.string):
        return
    source = list(_numbers(segment.source.string, segment.source.lang))
    target = list(_numbers(segment.target.string, segment.target.lang))
    theirs = {value for one in source for value in (one.value, one.scaled)}
    ours = {value for one in target for value in (one.value, one.scaled)}
    missing = [one for one in source if one.value not in ours and one.scaled not in ours and one.value > _SMALL]
    strange = [one for one in target if one.value not in theirs and one.scaled not in theirs and one.value > _SMALL]
    if len(missing) != 1 or len(strange) != 1 or _converted(missing[0], strange[0]):
        return
    words = segment.source.string[missing[0].start : missing[0].end]
    message = f"The source says {words}, the translation another number."
    yield Match(strange[0].start, strange[0].end, (), message, words)


def _converted(source: _Found, target: _Found) -> bool:
    """Whether two values may be one in another unit or on another clock."""
    low, high = sorted((source.value, target.value))
    return high - low == 12 or (
        low > 0 and high / low in (Decimal(10), Decimal(100), Decimal(1000), Decimal(1_000_000))
    )


def _numbers(string: str, lang: str) -> Iterator[_Found]:
    for found in _NUMBER.finditer(string):
        before, after = string[max(found.start() - 1, 0) : found.start()], string[found.end() : found.end() + 16]
        if _BOUND.search(before) or re.match(r"[\w:/@-]", after):
            continue
        value = _value(found[0], lang)
        if value is None:
            continue
        scale = re.match(r"[\s\u00a0\u202f]+(\w+)", after)
        power = _SCALES.get(scale[1].casefold(), 0) if scale else 0
        yield _Found(found.start(), found.end(), value, value * 10**power)


def _value(digits: str, lang: str) -> Decimal | None:
    """The value of a number as a language writes it; where it could be read either way, as that language would."""
    plain = re.sub("[\u00a0\u202f '’]", "", digits)
    point, group = (",", ".") if lang in _COMMA else (".", ",")
    whole, found, part = plain.rpartition(point)
    if found and len(part) == 3 and group not in plain and plain.count(point) == 1 and len(whole) <= 3 and whole != "0":
        # "1,500" after a comma language's habit, or a group by the other's: taken as a group, the commoner case in
        # print.
        return _decimal(whole + part)
    if found:
        return _decimal(f"{whole.replace(group, '')}.{part}")
    if plain.count(group) == 1 and len(plain.split(group)[1]) != 3:
        return _decimal(plain.replace(group, "."))
    return _decimal(plain.replace(group, ""))


def _decimal(digits: str) -> Decimal | None:
    try:
        return Decimal(digits).normalize()
    except InvalidOperation:
        return None
