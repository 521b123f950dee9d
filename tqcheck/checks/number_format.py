"""A number, price, time or century in the source's format, with the English form worked out.

Option `kind`: one of `thousands` (12 500), `points` (1.250.000), `comma` (12,5 %), `price` (15 €), `millions` (3,5 M€),
`clock` (14h30), `century` (XIXth century), `ordinal` (1er).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.checks._scan import matching, opaque
from tqcheck.model import Match, Segment

_SPACE = "[ \u00a0\u202f\u2009]"
# Not inside a longer number, an address or a reference.
_APART = r"(?<![\d.,/:+#-])"
_FIGURE = rf"\d[\d.,]{{0,15}}(?:{_SPACE}\d{{3}}){{0,4}}(?<=\d)"
_UNIT = (
    "%|per ?cent|percent|points?|degrees?|times|euros?|dollars?|pounds?|francs?|yen|millions?|billions?|trillions?"
    "|thousand|milliards?|k?m²?|km/h|cm|mm|kg|tons?|tonnes?|lit(?:er|re)s?|(?:kilo|centi|milli)?met(?:er|re)s?|kilos?|kilograms?"
    "|miles?|years?|hours?|GW|MW|kWh|GHz|Go|Mo"
)
_COUNTED = (
    "people|persons|euros?|dollars?|inhabitants|jobs|members|visitors|copies|tons|tonnes|homes|workers|employees|soldiers"
    "|men|women|children|students|refugees|votes|kilometers|kilometres|hectares|patients|deaths|cases|subjects"
    "|participants|individuals|adults|adolescents|newborns|births|households|families|users|records|samples|schools"
    "|hospitals|teachers|nurses|doctors|farmers|articles|interviews|questionnaires|pesos|reais|species|trees"
)
_ROMAN = "X{1,2}(?:I[XV]|V?I{0,3})|I[XV]|V?I{1,3}|V"
_MULTIPLES = {
    "k": "thousand",
    "M": "million",
    "Mn": "million",
    "MM": "billion",
    "Md": "billion",
    "Mds": "billion",
    "Mrd": "billion",
}


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _grouped(number: str) -> str:
    """Return a whole number with English commas."""
    return f"{int(_digits(number)):,}"


def _english(number: str) -> str:
    """Return a number that has a decimal comma, or spaces between thousands, in English figures."""
    whole, comma, decimals = number.partition(",")
    return _grouped(whole) + ("." + decimals if comma else "")


def _figure(number: str) -> str:
    """Return the figure of a price as English writes it; what is English already stays."""
    number = re.sub(_SPACE, "", number)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number) or ("," not in number and not number.isdigit()):
        return number
    return _english(number)


def _thousands(match: re.Match[str]) -> str:
    return _grouped(match["whole"]) + ("." + match["part"] if match["part"] else "")


def _points(match: re.Match[str]) -> str:
    return _grouped(match["x"])


def _comma(match: re.Match[str]) -> str:
    return _english(match["x"])


def _price(match: re.Match[str]) -> str:
    return match["sign"] + _figure(match["n"])


def _millions(match: re.Match[str]) -> str:
    return f"{match['sign']}{_figure(match['n'])} {_MULTIPLES[match['m']]}"


def _clock(match: re.Match[str]) -> str:
    hour, minutes = int(match["h"]), match["min"]
    half = "p.m." if hour in range(12, 24) else "a.m."
    return f"{(hour - 1) % 12 + 1}{':' + minutes if minutes and minutes != '00' else ''} {half}"


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _century(match: re.Match[str]) -> str:
    number = _roman(match["roman"])
    return f"{number}{_ending(number)}{' century' if match['word'] is None else ''}"


def _ordinal(match: re.Match[str]) -> str:
    number = int(match["n"])
    return f"{number}{_ending(number)}"


@dataclass(frozen=True)
class _Kind:
    """A format: what a segment must have to be looked at closely, its shape, and the English form of a match."""

    hint: re.Pattern[str]
    shape: re.Pattern[str]
    english: Callable[[re.Match[str]], str]


def _kind(english: Callable[[re.Match[str]], str], hint: str, *shape: str) -> _Kind:
    return _Kind(re.compile(hint), re.compile("".join(shape)), english)


_KINDS = {
    "thousands": _kind(
        _thousands,
        rf"{_SPACE}[0-9]{{3}}(?![0-9])",
        rf"{_APART}(?<!\d[ \u00a0\u202f\u2009])(?P<x>(?P<whole>[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}}){{1,4}})",
        rf"(?:,(?P<part>\d{{1,2}}))?)(?![\d/:-]|{_SPACE}\d|[.,]\d)",
    ),
    "points": _kind(
        _points,
        r"\.[0-9]{3}(?![0-9])",
        rf"{_APART}(?P<x>[1-9]\d{{0,2}}(?:(?:\.\d{{3}}){{2}}(?:\.000)?|\.\d{{3}}(?= (?:{_COUNTED})\b)))(?![\d,]|\.\d)",
    ),
    "comma": _kind(
        _comma,
        r",[0-9]",
        rf"(?<![\d.,/:])(?P<sign>[€$£]{_SPACE}?)?(?P<x>\d{{1,3}},(?:\d{{1,2}}|\d{{4,}}))(?![\d,])",
        rf"(?(sign)|(?=(?:{_SPACE}|-)?(?:{_UNIT})(?!\w|-|\.\w)|{_SPACE}?[€$£]))",
    ),
    "price": _kind(
        _price,
        rf"[0-9]{_SPACE}?[€$£]",
        rf"(?<![\d.,€$£])(?<![€$£]{_SPACE})(?P<x>(?P<n>{_FIGURE}){_SPACE}?(?P<sign>[€$£]))(?!\w|{_SPACE}?\d)",
    ),
    "millions": _kind(
        _millions,
        rf"[kMdsn]{_SPACE}?[€$£]",
        rf"(?<![\w.,])(?P<x>(?P<n>{_FIGURE}){_SPACE}?(?P<m>k|MM|Mds?|Mrd|Mn|M){_SPACE}?(?P<sign>[€$£]))(?!\w)",
    ),
    "clock": _kind(
        _clock,
        rf"[0-9]{_SPACE}?[hH](?![a-z])",
        rf"(?<![\w.,:-])(?P<x>(?P<h>[01]?\d|2[0-4])(?:{_SPACE}?[hH]{_SPACE}?(?P<min>[0-5]\d)|{_SPACE}?[hH]))",
        rf"(?![\w/+-]|{_SPACE}?\d)",
    ),
    "century": _kind(
        _century,
        r"[XVI](?:th|st|nd|rd|e|è| centur)",
        rf"(?<!\w)(?P<x>(?P<roman>{_ROMAN})(?:th|st|nd|rd|{_SPACE}?(?:e|è|ème|eme)|(?={_SPACE}centur)))(?!\w)",
        rf"(?P<word>(?={_SPACE}centur))?",
    ),
    "ordinal": _kind(
        _ordinal,
        r"[0-9](?:er|è|e|n|i)",
        r"(?<![\w.,])(?P<x>(?P<n>\d{1,3})(?:er|ère|ères|ème|èmes|eme|nde|ième))(?!\w)",
    ),
}


# A number with a decimal comma that is no list of figures.
_DECIMAL = re.compile(r"(?<![\w.,/:(\[])(?P<x>\d{1,3},\d{1,2})(?![\w,/:)\]]|\.\d|, \d)")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every number of the document that has the format."""
    kind = _KINDS[str(options["kind"])]
    for index in matching(segments, kind.hint):
        text = segments[index].target
        found = list(kind.shape.finditer(text.string))
        if options["kind"] == "comma":
            found += _copied(segments[index], found)
        for match in found:
            if not opaque(text, *match.span()):
                yield index, Match(*match.span("x"), (kind.english(match),))


def _copied(segment: Segment, found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The figures with a comma that stand so in the source too, whatever follows them."""
    if segment.source is None or segment.source.lang == "en":
        return []
    theirs = {match["x"] for match in _DECIMAL.finditer(segment.source.string)}
    known = {match.start("x") for match in found}
    ours = _DECIMAL.finditer(segment.target.string)
    return [match for match in ours if match["x"] in theirs and match.start("x") not in known]
