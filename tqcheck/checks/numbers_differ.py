"""A number of the source that the target gives another value; compared by value, not by letters.

Option `kind`: `time` (times of the clock), `other` (a value of the source that the target lacks, and one of the target
that the source lacks) or `missing` (a value of the source that is nowhere in the target, neither in figures nor, it
seems, in words).
What languages write differently (1 234,5 and 1,234.5, 14 h 30 and 2:30 p.m., milliards and billion, numbers in words)
is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tqcheck.checks._ends import last_word
from tqcheck.model import Match, Segment

BILINGUAL = True
_KINDS = ("other", "missing", "time")
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
_TURNS = (Decimal(180), Decimal(360))
_TIME = re.compile(
    r"(?<![\w.,:])(?:(?P<a>\d{1,2})[\s\u00a0\u202f]?(?:h|heures?|Uhr|uur|horas?|ore)(?![\w/])(?:[\s\u00a0\u202f]?(?P<am>[0-5]\d)(?![\w,.]\d))?"
    r"|(?P<b>\d{1,2})(?:[:.](?P<bm>[0-5]\d))?[\s\u00a0\u202f]?[apAP]\.?[mM]\b\.?"
    r"|(?P<c>[01]?\d|2[0-4]):(?P<cm>[0-5]\d)(?![\w:]))"
)
# Numbers in words: where one stands, the target may say in words what the source says in figures.
_LARGE_WORDS = re.compile(
    r"(?i)teen\b|t(?:y|ies)\b|\b(?:hundreds?|thousands?|dozens?|cent|cents|mille|vingt|trente|quarante|cinquante|soixante|centaines?"
    r"|milliers?|cien|cientos?|mil|miles|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|vinte|trinta"
    r"|quarenta|cinquenta|sessenta|oitenta|venti|trenta|quaranta|cinquanta|sessanta|ottanta|novanta|cento|mila"
    r"|half|quarter|double|twice|century|centuries|midnight|noon|several|many)\b|zig\b|hundert|tausend|zehn"
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: Decimal
    scaled: Decimal


def validate(options: Mapping[str, object]) -> list[str]:
    """What is wrong with a rule's options."""
    return [] if options.get("kind") in _KINDS else [f"numbers_differ needs kind: {', '.join(_KINDS)}"]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The numbers of the target that stand where the source has others, or the one that is missing."""
    if segment.source is None or not any(letter.isdigit() for letter in segment.source.string):
        return
    if options["kind"] == "time":
        yield from _time_differs(segment, segment.source.string, segment.target.string)
        return
    source = list(_numbers(segment.source.string, segment.source.lang))
    target = list(_numbers(segment.target.string, segment.target.lang))
    theirs = {value for one in source for value in (one.value, one.scaled)}
    ours = {value for one in target for value in (one.value, one.scaled)}
    missing = [one for one in source if one.value not in ours and one.scaled not in ours]
    strange = [one for one in target if one.value not in theirs and one.scaled not in theirs]
    # A small number may be said in words on one side, unless both sides have figures, one for one.
    if options["kind"] == "missing" or len(source) != len(target):
        missing = [one for one in missing if one.value > _SMALL]
        strange = [one for one in strange if one.value > _SMALL]
    if options["kind"] == "missing":
        yield from _missing(segment, missing, strange)
        return
    if len(missing) != 1 or len(strange) != 1 or _converted(missing[0], strange[0]):
        return
    words = segment.source.string[missing[0].start : missing[0].end]
    message = f"The source says {words}, the translation another number."
    yield Match(strange[0].start, strange[0].end, (), message, words)


def _missing(segment: Segment, missing: Sequence[_Found], strange: Sequence[_Found]) -> Iterator[Match]:
    """The numbers of the source that are not in the target, where no number of its own stands for them."""
    if segment.source is None or strange or not missing or not segment.target.string.strip():
        return
    figures = set(re.findall(r"\d+", segment.target.string))
    # "The 1950s" has the figures of 1950; a turn of 180 degrees is a figure of speech.
    missing = [one for one in missing if one.value not in _TURNS and f"{one.value:f}" not in figures]
    if (
        not missing
        or _LARGE_WORDS.search(segment.target.string)
        or _other_digits(segment.source.string, segment.target.string)
    ):
        return
    said = ", ".join(segment.source.string[one.start : one.end] for one in missing)
    yield Match(*last_word(segment.target), (), f"{said} of the source is missing.", said)


def _other_digits(source: str, target: str) -> bool:
    """Whether the target has figures that the source does not have: it may say the same in another unit or form."""
    return not set(re.findall(r"\d+", target)) <= set(re.findall(r"\d+", source))


def _converted(source: _Found, target: _Found) -> bool:
    """Whether two values may be one in another unit or on another clock."""
    low, high = sorted((source.value, target.value))
    return high - low == 12 or (
        low > 0 and high / low in (Decimal(10), Decimal(100), Decimal(1000), Decimal(1_000_000))
    )


def _time_differs(segment: Segment, source: str, target: str) -> Iterator[Match]:
    """A time of the target that the source does not have, where one answers to one; half a day apart is the same."""
    theirs, ours = list(_times(source)), list(_times(target))
    missing = [one for one in theirs if one.value % 720 not in {other.value % 720 for other in ours}]
    strange = [one for one in ours if one.value % 720 not in {other.value % 720 for other in theirs}]
    if segment.source is not None and len(missing) == 1 == len(strange):
        said = source[missing[0].start : missing[0].end]
        yield Match(strange[0].start, strange[0].end, (), f"The source says {said}.", said)


def _times(string: str) -> Iterator[_Found]:
    """The times of the clock, in minutes after midnight."""
    for found in _TIME.finditer(string):
        hours = int(found["a"] or found["b"] or found["c"])
        minutes = int(found["am"] or found["bm"] or found["cm"] or 0)
        if hours < 25 and minutes < 60:
            value = Decimal(60 * (hours % 24) + minutes)
            yield _Found(found.start(), found.end(), value, value)


def _numbers(string: str, lang: str) -> Iterator[_Found]:
    # Times are compared by themselves: 14 h 30 is 2:30 p.m.
    string = _TIME.sub(lambda time: " " * len(time[0]), string)
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
