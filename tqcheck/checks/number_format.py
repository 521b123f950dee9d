"""A number, price, time or century in the source's format, with the English form worked out.

Option `kind`: one of `thousands` (12 500), `points` (1.250.000), `comma` (12,5 %), `price` (15 €), `millions` (3,5 M€),
`clock` (14h30), `century` (XIXth century), `ordinal` (1er).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tqcheck.checks.shape import opaque, triggered
from tqcheck.model import Match, Segment

_SPACE = "[ \u00a0\u202f\u2009]"
_UNIT = (
    "%|per ?cent|percent|points?|degrees?|times|euros?|dollars?|pounds?|francs?|yen|millions?|billions?|trillions?|thousand|milliards?"
    "|k?m²?|km/h|cm|mm|kg|tons?|tonnes?|lit(?:er|re)s?|(?:kilo|centi|milli)?met(?:er|re)s?|kilos?|kilograms?|miles?|years?|hours?|GW|MW|kWh|GHz|Go|Mo"
)
_MULTIPLES = {"k": "thousand", "M": "million", "MM": "billion", "Md": "billion", "Mds": "billion", "Mrd": "billion", "Mn": "million"}


def _digits(number: str) -> str:
    return re.sub(r"[^\d]", "", number)


def _grouped(number: str) -> str:
    """A whole number with English commas."""
    return f"{int(_digits(number)):,}"


def _english(number: str) -> str:
    """A number written with a decimal comma, or spaces between thousands, in English figures."""
    whole, comma, decimals = number.partition(",")
    digits = _digits(whole)
    return (_grouped(digits) if len(digits) > 3 else digits) + ("." + decimals if comma else "")


def _figure(number: str) -> str:
    """A figure of a price as English writes it: a decimal comma becomes a point, English figures stay."""
    number = re.sub(_SPACE, "", number)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        return number
    return _english(number) if "," in number or len(number) > 3 and number.isdigit() else number


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
    half = "p.m." if 12 <= hour < 24 else "a.m."
    return f"{(hour - 1) % 12 + 1}{':' + minutes if minutes and minutes != '00' else ''} {half}"


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _ending(number: int) -> str:
    return "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _century(match: re.Match[str]) -> str:
    number = _roman(match["roman"])
    return f"{number}{_ending(number)}{' century' if match['word'] is None else ''}"


def _ordinal(match: re.Match[str]) -> str:
    number = int(match["n"])
    return f"{number}{_ending(number)}"


# Between figures: not inside a longer number, an address or a reference.
_APART = r"(?<![\d.,/:+#-])"
_FIGURE = rf"\d[\d.,]*(?:{_SPACE}\d{{3}})*(?<=\d)"
_COUNTED = (
    "people|persons|euros?|dollars?|inhabitants|jobs|members|visitors|copies|tons|tonnes|homes|workers|employees|soldiers|men|women"
    "|children|students|refugees|votes|kilometers|kilometres|hectares"
)
_ROMAN = "X{1,2}(?:I[XV]|V?I{0,3})|I[XV]|V?I{1,3}|V"

_KINDS: dict[str, tuple[str, str, Callable[[re.Match[str]], str]]] = {
    # kind: characters one of which must occur, shape, English form
    "thousands": (
        "0123456789",
        rf"{_APART}(?<!\d[ \u00a0\u202f\u2009])(?P<x>(?P<whole>[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+)(?:,(?P<part>\d{{1,2}}))?)"
        rf"(?![\d/:-]|{_SPACE}\d|[.,]\d)",
        _thousands,
    ),
    "points": (
        ".",
        rf"{_APART}(?P<x>[1-9]\d{{0,2}}(?:(?:\.\d{{3}}){{2}}(?:\.000)?|\.\d{{3}}(?= (?:{_COUNTED})\b)))(?![\d,]|\.\d)",
        _points,
    ),
    "comma": (
        ",",
        rf"(?<![\d.,/:])(?P<sign>[€$£]{_SPACE}?)?(?P<x>\d{{1,3}},(?:\d{{1,2}}|\d{{4,}}))(?![\d,])"
        rf"(?(sign)|(?=(?:{_SPACE}|-)?(?:{_UNIT})(?!\w|-|\.\w)|{_SPACE}?[€$£]))",
        _comma,
    ),
    "price": (
        "€$£",
        rf"(?<![\d.,€$£])(?<![€$£]{_SPACE})(?P<x>(?P<n>{_FIGURE}){_SPACE}?(?P<sign>[€$£]))(?!\w|{_SPACE}?\d)",
        _price,
    ),
    "millions": (
        "€$£",
        rf"(?<![\w.,])(?P<x>(?P<n>{_FIGURE}){_SPACE}?(?P<m>k|MM|Mds?|Mrd|Mn|M){_SPACE}?(?P<sign>[€$£]))(?!\w)",
        _millions,
    ),
    "clock": (
        "hH",
        rf"(?<![\w.,:-])(?P<x>(?P<h>[01]?\d|2[0-4])(?:{_SPACE}?[hH]{_SPACE}?(?P<min>[0-5]\d)|{_SPACE}?[hH]))(?![\w/+-]|{_SPACE}?\d)",
        _clock,
    ),
    "century": (
        "XVI",
        rf"(?<!\w)(?P<x>(?P<roman>{_ROMAN})(?:th|st|nd|rd|{_SPACE}?(?:e|è|ème|eme)|(?={_SPACE}centur)))(?!\w)(?P<word>(?={_SPACE}centur))?",
        _century,
    ),
    "ordinal": ("0123456789", r"(?<![\w.,])(?P<x>(?P<n>\d{1,3})(?:er|ère|ères|ème|èmes|eme|nde|ième))(?!\w)", _ordinal),
}
_SHAPES = {kind: (tuple(trigger), re.compile(shape), form) for kind, (trigger, shape, form) in _KINDS.items()}


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every number of the document that has the format."""
    triggers, shape, form = _SHAPES[str(options["kind"])]
    for index in triggered(segments, triggers):
        text = segments[index].target
        for match in shape.finditer(text.string):
            if not opaque(text, *match.span()):
                yield index, Match(*match.span("x"), (form(match),))
