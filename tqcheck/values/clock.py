"""Times of the clock, in minutes after midnight, and dates in figures."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from tqcheck.text import Text
from tqcheck.values.blanks import blanked
from tqcheck.values.caseless import caseless, lowered
from tqcheck.values.vocabulary import vocabulary
from tqcheck.values.words import spelled

_HALF, _NOON = 720, 12
_HOUR, _QUARTER = 60, 15
# Characters before an hour in which a preposition tells that it is one.
_NEAR = 24
_S = "[\\s\u00a0\u202f]"
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"(?<![\w./-])(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([/-])\d{1,2}\2\d{1,2})(?![\w/-]|\.\d)")
_PARTS = (
    "hour_marks", "at_hour", "hours", "morning", "evening", "half_past", "past", "before", "noon", "midnight",
    "after_hour",
)  # fmt: skip
# The groups of a pattern that hold hours, and minutes.
_HOURS, _MINUTES = tuple("abcdegfi"), ("am", "bm", "cm", "dm", "em", "fm")
# Languages that tell the hour without a word for it: "alle 21".
_BARE = frozenset({"it", "es", "pt"})
_NOTHING = "(?!)"
_STOP = r"(?![\w%]|[.,]\d)"


@dataclass(frozen=True, slots=True)
class Time:
    """A time of the clock: its span, its minutes after midnight.

    `sure`: of which half of the day is known.  `firm`: a translation must say it.
    """

    start: int
    end: int
    minutes: int
    sure: bool
    firm: bool = True

    def same(self, other: Time) -> bool:
        """Whether two times are one, as far as either says."""
        if self.sure and other.sure:
            return self.minutes == other.minutes
        return self.minutes % _HALF == other.minutes % _HALF


def times(text: Text) -> tuple[Time, ...]:
    """The times of a text, in order."""
    return text.reading("times", lambda one: times_in(one.string, one.lang))


def times_in(string: str, lang: str) -> tuple[Time, ...]:
    """The times of a string, in order."""
    string, pattern = lowered(string), _pattern(lang)
    words = list(pattern.words.finditer(string))
    if not words and not _DIGIT.search(string):
        return ()
    return tuple(sorted(_times(string, words, pattern, lang), key=lambda time: time.start))


def masked_dates(string: str) -> tuple[str, list[tuple[int, int, int]]]:
    """The string with spaces for its dates in figures, and their numbers: (start, end, value)."""
    found = [
        (date.start() + part.start(), date.start() + part.end(), int(part[0]))
        for date in _DATE.finditer(string)
        for part in re.finditer(r"\d+", date[0])
    ]
    return _DATE.sub(lambda date: " " * len(date[0]), string), found


def dates(string: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """The dates in figures of a string: (start, end, their three numbers in order)."""
    found = _DATE.finditer(string)
    return [(date.start(), date.end(), tuple(map(int, re.findall(r"\d+", date[0])))) for date in found]


@dataclass(frozen=True, slots=True)
class _Patterns:
    figures: re.Pattern[str]
    words: re.Pattern[str]
    morning: re.Pattern[str]
    evening: re.Pattern[str]
    evening_near: re.Pattern[str]
    at_hour: re.Pattern[str]


@functools.lru_cache(maxsize=64)
def _pattern(lang: str) -> _Patterns:
    part = _read(vocabulary(lang).code)
    figures = (
        rf"(?<![\w.,:/-])(?=\d)(?:(?P<a>\d{{1,2}}){_S}?(?:{part['hour_marks']})(?![^\W\d]|/)(?:{_S}?(?P<am>[0-5]\d){_STOP})?"
        rf"|(?P<b>\d{{1,2}})(?:[:.](?P<bm>[0-5]\d))?{_S}?(?P<half>[ap])\.?m\b\.?"
        rf"|(?P<c>[01]?\d|2[0-4])[:](?P<cm>[0-5]\d)(?::[0-5]\d)?(?![\w:])(?:{_S}?(?:{part['hour_marks']})\b)?"
        rf"|(?P<d>[01]?\d|2[0-4])[.](?P<dm>[0-5]\d){_S}?(?:{part['hour_marks']})\b"
        rf"|(?<={_S})(?P<e>[01]?\d|2[0-4]){_S}(?:{part['hours']})\b(?:{_S}(?P<em>[0-5]\d){_STOP})?"
        rf"|(?P<f>[01]?\d|2[0-4])[.](?P<fm>[0-5]\d){_STOP}"
        rf"|(?<={_S})(?P<i>[01]?\d|2[0-4])(?={_S}?(?:[.;!?](?!\d)|,{_S}|$|{_S}(?:{part['after_hour']})\b))"
        rf"|(?P<g>[01]?\d|2[0-4])(?={_S}(?:{part['morning']}|{part['evening']})\b))"
    )
    words = (
        rf"\b(?:{part['before']}|{part['past']})(?!\w)"
        rf"|(?P<noon>\b(?:{part['noon']})\b)|(?P<midnight>\b(?:{part['midnight']})\b)|\b{part['half_past']}\b"
    )
    return _Patterns(
        caseless(figures),
        caseless(words),
        caseless(rf"\W{{0,3}}(?:{part['morning']})\b"),
        caseless(rf"\W{{0,3}}(?:{part['evening']})\b"),
        caseless(rf"(?:{part['evening']})\b"),
        caseless(rf"(?:\b|^)(?:{part['at_hour']}){_S}?\Z"),
    )


@functools.cache
def _read(code: str) -> Mapping[str, str]:
    file = resources.files(__package__).joinpath(f"{code}.toml")
    raw = tomllib.loads(file.read_text("utf-8")) if code.isalpha() and file.is_file() else {}
    return {"hour_marks": "h|Uhr|uur"} | {
        part: raw.get(part, _NOTHING) for part in _PARTS if part in raw or part != "hour_marks"
    }


def _times(string: str, words: Sequence[re.Match[str]], pattern: _Patterns, lang: str) -> Iterator[Time]:
    """The times of a string in small letters; `words` are what may be times in words."""
    code = vocabulary(lang).code
    counted = [one for found in words if (one := _counted(found, lang))]
    yield from counted
    string = blanked(string, ((one.start, one.end) for one in counted))
    for found in pattern.figures.finditer(string) if _DIGIT.search(string) else ():
        bare = found["f"] or found["g"] or found["i"] or (found["e"] and not found["em"])
        if bare and not (
            _at(string, found.start(), pattern) or (found["e"] and pattern.morning.match(string, found.end()))
        ):
            continue
        if (found["f"] and code != "it") or (found["i"] and code not in _BARE):
            continue
        hour, minute = (int(next(filter(None, found.group(*names)), 0)) for names in (_HOURS, _MINUTES))
        if hour > 24 or minute > 59 or (found["half"] and hour > 12):
            continue
        yield _time(string, found, hour % 24, minute, pattern, code)
    atoms = vocabulary(lang).atoms
    for found in words:
        named = found.groupdict()
        if found["noon"] or found["midnight"]:
            yield Time(found.start(), found.end(), _HALF if found["noon"] else 0, sure=True, firm=False)
        elif (word := named.get("n") or named.get("next") or "") in atoms and atoms[word][1] <= _NOON:
            hour = atoms[word][1] - (1 if named.get("next") else 0)
            yield Time(found.start(), found.end(), 60 * (hour % 12) + 30, sure=False)


def _counted(found: re.Match[str], lang: str) -> Time | None:
    """The time that is told by the minutes before or after an hour: "ten to eight", "six heures et quart"."""
    named = found.groupdict()
    told, sign = (named.get("hour"), 1) if named.get("hour") else (named.get("next_hour"), -1)
    hour = _hour(told, lang) if told else None
    minutes = next((one.value for one in spelled(named.get("after") or named.get("less") or "", lang)), _QUARTER)
    if hour is None or minutes >= _HOUR:
        return None
    return Time(*found.span(), (60 * hour + sign * minutes) % (2 * _HALF), sure=False)


def _hour(word: str, lang: str) -> int | None:
    """The hour of a word or figure, noon and midnight too."""
    if word.isdigit():
        return int(word) % 24
    pattern = _pattern(lang).words.fullmatch(word)
    if pattern is not None and (pattern["noon"] or pattern["midnight"]):
        return 12
    _, value = vocabulary(lang).atoms.get(word, ("", 0))
    return value if 0 < value <= _NOON else None


def _at(string: str, start: int, pattern: _Patterns) -> bool:
    return pattern.at_hour.search(string[max(start - _NEAR, 0) : start]) is not None


def _time(string: str, found: re.Match[str], hour: int, minute: int, pattern: _Patterns, code: str) -> Time:
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
        return Time(*found.span(), 60 * hour + minute, sure=True)
    if 0 < hour <= 12 and pattern.evening.match(string, found.end()):
        return Time(*found.span(), 60 * (hour % 12 + 12) + minute, sure=hour != 12)
    if hour == 0 or hour > 12 or pattern.morning.match(string, found.end()):
        return Time(*found.span(), 60 * hour + minute, sure=True)
    # 10 h 30 is in the morning, unless the text speaks of an evening; English leaves a.m. and p.m. out.
    exact = minute > 0 or found[0].startswith("0")
    return Time(
        *found.span(), 60 * hour + minute, sure=exact and code != "en" and not pattern.evening_near.search(string)
    )
