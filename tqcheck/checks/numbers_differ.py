"""A number of the source that the target gives another value; compared by value, not by letters.

Option `kind`: `other` (one value of the source that the target lacks, and one of the target that the source lacks),
`missing` (a value of the source that is nowhere in the target), `added`, `time` (times of the clock), `unit` (one
value with two units or currencies), `bare` (a sum or a share without its sign), `date` (dates in figures), `part` (a
half that became a third).
What languages write differently (1 234,5 and 1,234.5, 14 h 30 and 2:30 p.m., milliards and billion, numbers in words)
is the same; a number converted to another unit is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from tqcheck.checks._ends import last_word
from tqcheck.model import Match, Segment
from tqcheck.text import Text
from tqcheck.values.clock import dates, times
from tqcheck.values.feasts import LAST_DAY, has_feast
from tqcheck.values.numbers import Number, numbers
from tqcheck.values.sayings import fractions
from tqcheck.values.vocabulary import vocabulary

BILINGUAL = True
# A number up to here may be said by other words, or by none.
_SMALL = Decimal(13)
_YEAR = 4
# Units that a number is not without: currencies and shares.
_SIGNED = frozenset({"USD", "EUR", "GBP", "JPY", "CHF", "%"})
_SIGN = re.compile(r"[$€£¥%]|\b(?:USD|EUR|GBP|JPY|CHF)\b")
_TURNS = (Decimal(180), Decimal(360))
_FACTORS = (Decimal(10), Decimal(100), Decimal(1000), Decimal(1_000_000))
_FORTNIGHT = Decimal(15)
_IN_BRACKETS = re.compile(
    r"[\s\u00a0\u202f-]?[^\s\d()]{1,12} \([^()]{0,8}\d[\d., \u00a0]*[^\s\d()]{0,2} ?[^\s\d()]{1,12}\)"
)
_BEFORE_BRACKETS = re.compile(r"\d[\s\u00a0\u202f-]?[^\s\d()]{1,12} \([^()\d]{0,8}\Z")
# Tens, dozens, hundreds of things.
_ROUND = Decimal(10)
_HALF_DAY, _DAY = Decimal(12), Decimal(24)
_HALF_OF_DAY = 720
# Where one of these stands in the target, it may stand for a number of the source.
_VAGUE = re.compile(
    r"(?i)\b(?:hundreds?|thousands?|dozens?|centaines?|milliers?|cientos|miles|centinaia|migliaia|centenas|milhares|hunderte[n]?"
    r"|tausende[n]?|half|quarter|double|twice|century|centuries|midnight|noon|several|many)\b"
)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The numbers of the target that stand where the source has others, or the one that is missing."""
    source = segment.source
    if source is not None and segment.target.string.strip():
        yield from _CHECKS[str(options["kind"])](source, segment.target)


def _lone(mine: Sequence[Number], theirs: Sequence[Number], worded: bool) -> list[Number]:
    """The numbers of one side that nothing of the other answers to."""
    return [one for one in mine if not any(_same(one, other, worded) for other in theirs)]


def _same(one: Number, other: Number, worded: bool) -> bool:
    """Whether two numbers are worth the same; without words for scales in both languages, by their figures."""
    return not one.values.isdisjoint(other.values) or (not worded and one.plain == other.plain)


def _is_short_year(one: Number, other: Number) -> bool:
    """Whether one is the other without its century: '68 is 1968."""
    low, high = sorted((one.value, other.value))
    return high >= 1000 and low >= 10 and high == high.to_integral_value() and high % 100 == low and not one.units


def _sides(source: Text, target: Text) -> tuple[list[Number], list[Number], tuple[Number, ...], tuple[Number, ...]]:
    """What the source has alone, what the target has alone, and all numbers of both."""
    theirs, ours = numbers(source), numbers(target)
    worded = bool(vocabulary(source.lang).atoms and vocabulary(target.lang).atoms)
    missing, strange = _lone(theirs, ours, worded), _lone(ours, theirs, worded)
    left = [one for one in missing if one.firm and not any(_is_short_year(one, other) for other in strange)]
    more = [one for one in strange if one.firm and not any(_is_short_year(one, other) for other in missing)]
    return left, more, theirs, ours


def _other(source: Text, target: Text) -> Iterator[Match]:
    missing, strange, theirs, ours = _sides(source, target)
    if len([one for one in theirs if one.figures]) != len([one for one in ours if one.figures]):
        missing = [one for one in missing if one.value > _SMALL] if not _paired(missing, strange) else missing
        strange = [one for one in strange if one.value > _SMALL] if not _paired(missing, strange) else strange
    round_ones = _rough(strange[0], theirs, ours) if not missing and len(strange) == 1 else []
    missing = missing or round_ones
    if len(missing) != 1 or len(strange) != 1 or (not round_ones and _converted(missing[0], strange[0])):
        return
    said = source.string[missing[0].start : missing[0].end]
    message = f"The source says {said}, the translation another number."
    yield Match(strange[0].start, strange[0].end, (), message, said)


def _rough(strange: Number, theirs: Sequence[Number], ours: Sequence[Number]) -> list[Number]:
    """The only round number of the source (une centaine), where the target has nothing but another one."""
    counted = [one for one in theirs if one.value >= _ROUND and not one.figures and not one.firm]
    others = [one for one in theirs if one.value >= _ROUND and one not in counted]
    same = any(not one.values.isdisjoint(other.values) for one in counted for other in ours)
    alone = len({one.value for one in counted}) == 1 and not others and not same
    comparable = alone and strange.value >= _ROUND and not strange.units and not counted[-1].units
    return counted[-1:] if comparable else []


def _paired(missing: Sequence[Number], strange: Sequence[Number]) -> bool:
    """Whether one number stands for one: of the same unit, or both in words."""
    if len(missing) != 1 or len(strange) != 1:
        return False
    return not missing[0].units.isdisjoint(strange[0].units) or not (missing[0].figures or strange[0].figures)


def _converted(source: Number, target: Number) -> bool:
    """Whether two values may be one in another unit or on another clock."""
    if source.units and target.units and source.units.isdisjoint(target.units):
        return True
    low, high = sorted((source.value, target.value))
    if high - low == _HALF_DAY and high <= _DAY and not source.units and not target.units:
        return True
    # Only what is measured is converted; a figure without a unit that is ten times another is another.
    measured = bool(source.units or target.units or source.scaled or target.scaled)
    sized = not source.units.isdisjoint(target.units) or (source.scaled and target.scaled)
    return measured and not sized and low > 0 and high / low in _FACTORS


def _missing(source: Text, target: Text) -> Iterator[Match]:
    missing, strange, _, _ = _sides(source, target)
    figures = set(re.findall(r"\d+", target.string))
    # A turn of 180 degrees is a figure of speech.
    missing = [one for one in missing if _must_be_said(one) and f"{one.value:f}" not in figures]
    missing = [one for one in missing if not _is_converted_beside(source.string, one)]
    missing = [one for one in missing if one.value > LAST_DAY or not has_feast(target)]
    if strange or not missing or _VAGUE.search(target.string) or not figures <= set(re.findall(r"\d+", source.string)):
        return
    said = ", ".join(source.string[one.start : one.end] for one in missing)
    yield Match(*last_word(target), (), f"{said} of the source is missing.", said)


def _is_converted_beside(string: str, number: Number) -> bool:
    """Whether a measure stands beside the same in another unit: 70 mph (113 km/h)."""
    before, after = string[: number.start], string[number.end :]
    return bool(number.units) and bool(_IN_BRACKETS.match(after) or _BEFORE_BRACKETS.search(before[-30:]))


def _must_be_said(number: Number) -> bool:
    # Fifteen days are two weeks in other languages.
    fortnight = number.value == _FORTNIGHT and "d" in number.units
    return number.figures and number.value > _SMALL and number.value not in _TURNS and not fortnight


def _added(source: Text, target: Text) -> Iterator[Match]:
    missing, strange, _, _ = _sides(source, target)
    figures = set(re.findall(r"\d+", source.string))
    strange = [one for one in strange if _must_be_said(one) and f"{one.value:f}" not in figures]
    strange = [one for one in strange if one.value > LAST_DAY or not has_feast(source)]
    if missing or not strange or _VAGUE.search(source.string) or not figures <= set(re.findall(r"\d+", target.string)):
        return
    yield Match(strange[0].start, strange[0].end, (), "The source has no such number.")


def _unit(source: Text, target: Text) -> Iterator[Match]:
    theirs, ours = numbers(source), numbers(target)
    for one in ours:
        same = [other for other in theirs if not one.values.isdisjoint(other.values)]
        if not one.units or len(same) != 1 or not same[0].units or not one.units.isdisjoint(same[0].units):
            continue
        if sum(not one.values.isdisjoint(other.values) for other in ours) > 1:
            continue
        said = _with_unit(source.string, same[0])
        yield Match(one.start, one.end, (), f"The source says {said}, the translation another unit.", said)


def _unit_missing(source: Text, target: Text) -> Iterator[Match]:
    """A sum of money or a share whose sign or word is gone."""
    theirs, ours = numbers(source), numbers(target)
    worded = bool(vocabulary(source.lang).units and vocabulary(target.lang).units)
    if not worded or any(one.units & _SIGNED for one in ours) or _SIGN.search(target.string):
        return
    for one in ours:
        same = [other for other in theirs if not one.values.isdisjoint(other.values)]
        if (
            len(same) == 1
            and same[0].units
            and same[0].units <= _SIGNED
            and same[0].figures
            and one.figures
            and not one.units
        ):
            said = _with_unit(source.string, same[0])
            yield Match(one.start, one.end, (), f"The source says {said}.", said)
            return


def _date(source: Text, target: Text) -> Iterator[Match]:
    """A date in figures that is another; day and month may change places with the format."""
    theirs, ours = dates(source.string), dates(target.string)
    if len(theirs) != 1 or len(ours) != 1:
        return
    (first, last, one), (start, end, other) = theirs[0], ours[0]
    same_format = [len(str(part)) == _YEAR for part in one] == [len(str(part)) == _YEAR for part in other]
    iso = same_format and len(str(one[0])) == _YEAR
    if [part % 100 for part in one] == [part % 100 for part in other]:
        return
    if not iso and sorted(part % 100 for part in one) == sorted(part % 100 for part in other):
        return
    said = source.string[first:last]
    yield Match(start, end, (), f"The source says {said}.", said)


def _with_unit(string: str, number: Number) -> str:
    """A number as it stands, with the word or the sign behind it."""
    behind = re.match(r"[\s\u00a0\u202f-]?[^\s\d.,;:!?]+", string[number.end :])
    return string[max(number.start - 1, 0) : number.end].strip(" (“«") + (behind[0] if behind else "")


def _part(source: Text, target: Text) -> Iterator[Match]:
    words = vocabulary(source.lang)
    if words.counting.isdisjoint(source.folded) and "-" not in source.string:
        return
    theirs = list(fractions(source.string, words))
    ours = list(fractions(target.string, vocabulary(target.lang))) if theirs else []
    if len(theirs) != 1 or len(ours) != 1 or theirs[0][2] == ours[0][2]:
        return
    (first, last, _), (start, end, _) = theirs[0], ours[0]
    said = source.string[first:last]
    yield Match(start, end, (), f"The source says {said}.", said)


def _time(source: Text, target: Text) -> Iterator[Match]:
    theirs, ours = times(source), times(target)
    missing = [one for one in theirs if one.firm and not any(one.same(other) for other in ours)]
    strange = [one for one in ours if one.firm and not any(one.same(other) for other in theirs)]
    if not missing and not strange and len(theirs) == 1 == len(ours):
        # Noon and midnight are left out as they like, but the one is not the other.
        missing, strange = (
            [one for one in found if not one.firm and not one.same(other)]
            for found, other in ((theirs, ours[0]), (ours, theirs[0]))
        )
        if missing and strange and missing[0].minutes % _HALF_OF_DAY != strange[0].minutes % _HALF_OF_DAY:
            return
    if len(missing) == 1 == len(strange):
        said = source.string[missing[0].start : missing[0].end]
        yield Match(strange[0].start, strange[0].end, (), f"The source says {said}.", said)


_CHECKS: Mapping[str, Callable[[Text, Text], Iterator[Match]]] = {
    "other": _other,
    "missing": _missing,
    "added": _added,
    "unit": _unit,
    "bare": _unit_missing,
    "date": _date,
    "part": _part,
    "time": _time,
}
KINDS = tuple(_CHECKS)
