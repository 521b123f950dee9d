"""The ground floor: what tqcheck knows of each language, one TOML file a language, found by its name."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Language:
    """Spelling and typography of one language; every word is case-folded, apostrophes straight.

    `quotes` and `inner_quotes` are (opening, closing) pairs, the preferred one first.  `spaced` are the signs that take
    a space before them.  `titles` never end a sentence; `abbreviations` may, before one of the `starters`; `enders` do
    before any capital; `counters` are abbreviations only before a number.  `elisions` keep their apostrophe and leave
    the rest ("l'" "homme"; "*" is any word); `clitics` are cut from the end of a word ("n't", "-il"), save from the
    words in `whole`.
    """

    code: str
    name: str = ""
    quotes: tuple[tuple[str, str], ...] = (("“", "”"), ('"', '"'))
    inner_quotes: tuple[tuple[str, str], ...] = (("‘", "’"), ("'", "'"))
    spaced: str = ""
    decimal: str = "."
    thousands: tuple[str, ...] = (",",)
    ordinal_stop: bool = False
    titles: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    enders: frozenset[str] = frozenset()
    counters: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    elisions: frozenset[str] = frozenset()
    clitics: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    months: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


_SETS = frozenset({"titles", "abbreviations", "enders", "counters", "starters", "elisions", "whole"})
_LISTS = frozenset({"clitics", "months", "days"})
_PAIRS = frozenset({"quotes", "inner_quotes"})


@functools.cache
def language(code: str) -> Language:
    """Return what is known of a language by its code ("en", "en-GB"); generic settings where it has no file."""
    base = code.replace("_", "-").split("-")[0].lower()
    file = resources.files(__package__).joinpath(f"{base}.toml")
    if not base.isalpha() or not file.is_file():
        return Language(base)
    return Language(base, **{key: _value(key, value) for key, value in tomllib.loads(file.read_text("utf-8")).items()})


@functools.cache
def supported() -> tuple[str, ...]:
    """Return the codes of the languages that have a file here, sorted."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(entry.name[:-5] for entry in files if entry.name.endswith(".toml")))


def _value(key: str, value: Any) -> Any:
    if key in _SETS:
        return frozenset(value.split())
    if key in _LISTS:
        return tuple(value.split())
    if key in _PAIRS:
        return tuple((pair[0], pair[1]) for pair in value.split())
    return tuple(value) if isinstance(value, list) else value
