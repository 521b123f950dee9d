"""The words that a language has for values, read once from its file."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from importlib import resources

# What a number word does to the number before it.
SMALL, TENS, HUNDREDS, HUNDRED, SCALE = "small", "tens", "hundreds", "hundred", "scale"

# Closed classes: a member of one stands for a member of the same class in the other language.
CLASSES = ("months", "days", "seasons", "compass", "sides", "near_days", "colours", "places", "acronyms", "languages")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words for values; all in small letters, apostrophes straight.

    `atoms` are the number words: (what they do, their value).  `rough` words say a number besides something else: they
    may answer to one, but none answers to them.  `short_scales` stand after figures only.  `soft` number words are
    articles or other words too.  `units` map a word (or words, joined by "_") to what it may be.  `doubtful` months and
    days need a number or a preposition; `members` are the words of all `classes`, `counting` all that say a number;
    `compounds` tells words that number words are written into.
    `unclear` members of the other `classes` are other words as well,
    save behind the words in `clear_after`.
    """

    code: str
    atoms: Mapping[str, tuple[str, int]]
    rough: Mapping[str, int]
    soft: frozenset[str]
    short_scales: Mapping[str, int]
    joins: frozenset[str]
    ordinals: Mapping[str, int]
    ordinal: str
    century: frozenset[str]
    centuries: Mapping[str, int]
    decade: str
    before_decade: frozenset[str]
    parts: Mapping[str, Fraction]
    one_part: Mapping[str, Fraction]
    of: frozenset[str]
    skipped: frozenset[str]
    units: Mapping[str, frozenset[str]]
    classes: Mapping[str, Mapping[str, int]]
    short_months: Mapping[str, int]
    before_month: frozenset[str]
    short_days: Mapping[str, int]
    day_parts: tuple[str, ...]
    day_ends: tuple[str, ...]
    members: frozenset[str]
    counting: frozenset[str]
    compounds: re.Pattern[str] | None
    doubtful: frozenset[str]
    unclear: frozenset[str]
    clear_after: frozenset[str]


@functools.cache
def vocabulary(code: str) -> Vocabulary:
    """The words of a language by its code ("en", "en-GB"); an empty vocabulary where there is no file."""
    base = code.replace("_", "-").split("-")[0].lower()
    raw = _read(base) if base.isalpha() and base != "any" else {}
    atoms: dict[str, tuple[str, int]] = {}
    for kind, name in (
        (SMALL, "small"),
        (TENS, "tens"),
        (HUNDREDS, "hundreds"),
        (HUNDRED, "hundred"),
        (SCALE, "scales"),
    ):
        atoms |= {word: (kind, number) for word, number in _numbers(raw.get(name, "")).items()}
    classes = {name: _numbers(raw.get(name, "")) for name in CLASSES if name not in CLASSES[-3:]}
    short = _numbers(raw.get("short_months", "")) | _numbers(raw.get("short_days", ""))
    day_parts = tuple(raw.get("day_parts", "").split())
    said = ("rough", "ordinals", "centuries", "parts", "one_part")
    return Vocabulary(
        code=base,
        atoms=atoms,
        rough=_numbers(raw.get("rough", "")),
        soft=_words(raw, "soft"),
        short_scales=_numbers(raw.get("short_scales", "")),
        joins=_words(raw, "joins"),
        ordinals=_numbers(raw.get("ordinals", "")),
        ordinal=raw.get("ordinal", ""),
        century=_words(raw, "century"),
        centuries=_numbers(raw.get("centuries", "")),
        decade=raw.get("decade", ""),
        before_decade=_words(raw, "before_decade"),
        parts={word: Fraction(value) for word, value in _pairs(raw.get("parts", ""))},
        one_part={word: Fraction(value) for word, value in _pairs(raw.get("one_part", ""))},
        of=_words(raw, "of"),
        skipped=_words(raw, "skipped"),
        units=_units(raw.get("units", "")),
        classes=classes,
        short_months=_numbers(raw.get("short_months", "")),
        before_month=_words(raw, "before_month"),
        short_days=_numbers(raw.get("short_days", "")),
        day_parts=day_parts,
        day_ends=(*day_parts, *(f"{part}s" for part in day_parts)),
        members=frozenset({*short, *(word for known in classes.values() for word in known)}),
        counting=frozenset({*atoms, *(word for name in said for word, _ in _pairs(raw.get(name, "")))}),
        compounds=re.compile(raw["compounds"], re.IGNORECASE) if "compounds" in raw else None,
        doubtful=_words(raw, "doubtful"),
        unclear=_words(raw, "unclear_classes"),
        clear_after=_words(raw, "clear_after"),
    )


@functools.cache
def signs() -> Mapping[str, frozenset[str]]:
    """The signs of units and currencies, as they are spelled, and what each may be."""
    return _units(_read("any")["units"])


def _read(name: str) -> dict[str, str]:
    file = resources.files(__package__).joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(word, value) for word, _, value in (pair.partition("=") for pair in text.split())]


def _numbers(text: str) -> dict[str, int]:
    return {word: int(Decimal(value)) for word, value in _pairs(text)}


def _units(text: str) -> dict[str, frozenset[str]]:
    return {word: frozenset(value.split("|")) for word, value in _pairs(text)}


def _words(raw: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset(raw.get(name, "").split())
