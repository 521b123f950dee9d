"""Placeholders, inline tags and entities in a string: what a program fills in or reads, and no translator changes.

One scan over the string, whatever the syntax: printf and its kin (C, Python, Objective-C, Qt), braces (Python, .NET,
Java, Fluent, ICU), mustaches (Vue, Angular, i18next), Ruby, shell, tags of HTML and XML, BBCode, entities.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from tqcheck.messages import Message, chooses, read

# Kinds of marks: what is filled in, a tag that opens, closes or stands alone, a character written by name.
FILLED, OPENING, CLOSING, SINGLE, ENTITY = "filled", "opening", "closing", "single", "entity"

# What makes of a percent sign beside it no placeholder; Chinese and its like are written without spaces.
_LETTER = r"\d_A-Za-z\u00aa-\u1fff"
_LENGTH = r"(?:hh|h|ll|l|L|z|j|t|q)?"
_MARK = re.compile(
    r"(?P<tag><(?P<slash>/?)(?P<name>[A-Za-z][\w:.-]{0,40}|\d{1,2})(?:\s[^<>\n]{0,300})?/?>)"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,10}|\#[0-9]{1,6}|\#x[0-9A-Fa-f]{1,5});)"
    r"|(?P<mustache>\{\{\{? ?[\w.:\[\]$()'-]{1,60}(?: ?\| ?[\w.:'-]{1,60}){0,4} ?\}?\}\})"
    r"|(?P<nested>\$t\([^()\n]{1,80}\))"
    r"|(?P<ruby>%\{\w{1,60}\}|%<\w{1,60}>[\d.]{0,8}[a-z])"
    r"|(?P<python>%\([\w.-]{1,60}\)[#0 +-]?[\d.]{0,8}[A-Za-z])"
    rf"|(?P<numbered>%\d{{1,2}}\$[-+ 0#]?[\d.]{{0,8}}{_LENGTH}[@A-Za-z])"
    r"|(?P<shell>\$\{[\w.:-]{1,60}\}|(?<![\d$]\s)(?<![\w$])\$(?!(?:US|USD|CA|CAN|CAD|AU|AUD|NZ|HK)\b)[A-Z][A-Z0-9_]{2,40}\b(?![$%]))"
    r"|(?P<linked>(?<![\w@.])@:(?:\([\w.]{1,60}\)|\w{1,40}(?:\.\w{1,40}){0,6}))"
    r"|(?P<fluent>\{ ?\$[\w-]{1,60}(?:\([^{}]{0,80}\))? ?\}|\{ ?-[\w-]{1,60} ?\})"
    r"|(?P<brace>\{[\w.!\[\]-]{0,60}(?:,\s?-?\d{1,3})?(?::[^{}\s]{0,40})?\})"
    rf"|(?P<printf>(?<![{_LETTER}%])%(?:[-+0#]{{0,3}}\d{{0,3}}(?:\.\d{{1,3}})?{_LENGTH}[diouxXeEfFgGcrsap@](?![{_LETTER}%])|L?[1-9]\d?(?![\w.,%])|n(?!\w)))"
    r"|(?P<bbcode>\[(?P<bbslash>/?)(?P<bbname>b|i|u|s|url|img|quote|code|size|color|list|table|td|tr)(?:=[^\]\n]{1,80})?\])"
)
# The format flags of gettext and Weblate, and the syntaxes that one which says "no" rules out.
_FLAGS = {
    "c-format": ("printf", "numbered"),
    "objc-format": ("printf", "numbered"),
    "php-format": ("printf", "numbered"),
    "qt-format": ("printf",),
    "perl-format": ("printf", "numbered"),
    "javascript-format": ("printf", "numbered"),
    "lua-format": ("printf", "numbered"),
    "perl-brace-format": ("brace",),
    "python-format": ("python", "printf"),
    "python-brace-format": ("brace",),
    "c-sharp-format": ("brace",),
    "java-format": ("brace", "printf", "numbered"),
    "java-printf-format": ("printf", "numbered"),
    "ruby-format": ("ruby", "printf"),
    "sh-format": ("shell",),
    "vue-format": ("mustache", "brace", "linked"),
    "i18next-interpolation": ("mustache", "nested"),
    "icu-message-format": ("brace",),
    "fluent-format": ("fluent",),
    "bbcode": ("bbcode",),
}
_SIGNS = "<&{%$[@"
_SIGN = re.compile(f"[{re.escape(_SIGNS)}]")
# What a printf-like function reads, in a text that is known to be for one.
_PRINTF = re.compile(
    r"%(?:\d{1,2}\$|\([\w.-]{1,60}\))?[-+ #0']{0,5}(?:\d{1,4}|\*)?(?:\.(?:\d{1,4}|\*))?"
    r"(?:hh?|ll?|[zjtLq])?[%@diouxXeEfFgGaAcCsSpPrn]"
)
# What functions and libraries read whose signs are too common to be told without a flag.
_BY_FLAG = {
    "percent-placeholders": re.compile(r"%[A-Za-z_][\w-]{0,60}%"),
    "laravel-format": re.compile(r"(?<![\w:]):[A-Za-z_]\w{0,60}"),
    "scheme-format": re.compile(r"~[aAsSdDxXfFgG%~]"),
    "object-pascal-format": re.compile(r"%(?:\d{1,3}:)?-?(?:\d{1,3}|\*)?(?:\.\d{1,3})?[dueEfFgGnNmMpPsSxX]"),
    "es-format": re.compile(r"\$\{[^{}\n]{1,80}\}"),
    "perl-brace-format": re.compile(r"\{\w{1,60}\}"),
}
# The arms of an ICU message ("one {…} other {…}") are text.
_COMPLEX = re.compile(r"\{\s*\w{1,60}\s*,\s*(?:plural|select|selectordinal)\s*,")
_ARM = re.compile(r"(?:=\d{1,6}|\w{1,60})\s{0,4}\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """A placeholder, tag or entity: `start`, `end` are characters, end-exclusive.

    `key` is what must be the same in a translation: the name of a tag, what a placeholder takes; `syntax` is how it is
    written.
    """

    start: int
    end: int
    kind: str
    syntax: str
    key: str


def marks(string: str, flags: Collection[str] = ()) -> tuple[Mark, ...]:
    """The marks of a string, in order.

    Those of a syntax that a flag like `no-python-format` rules out are none; with a flag like `c-format`, all that
    such a function reads is one.
    """
    if not flags and not any(sign in string for sign in _SIGNS):
        return ()
    return _found(string, frozenset(flags))


# Many rules ask for the marks of a text, one rule after the other for all the texts of a file.
@functools.lru_cache(maxsize=1 << 16)
def _found(string: str, flags: frozenset[str]) -> tuple[Mark, ...]:
    found = list(_marks(string, flags)) if any(sign in string for sign in _SIGNS) else []
    more = [mark for flag in sorted(flags) for mark in _flagged(string, flag)]
    if not more:
        return tuple(found)
    # What a flag names goes before what its signs would be elsewhere; what printf would read is read last.
    named = [mark for mark in more if mark.syntax == "flagged"]
    rest = [mark for mark in more if mark.syntax != "flagged"]
    return tuple(_apart([*named, *found, *rest]))


def _apart(every: Iterable[Mark]) -> list[Mark]:
    """The marks that overlap none before them in the list, in the order of the text."""
    found: list[Mark] = []
    for mark in every:
        at = bisect.bisect_left(found, mark.end, key=lambda one: one.start)
        if at == 0 or found[at - 1].end <= mark.start:
            found.insert(at, mark)
    return found


def _flagged(string: str, flag: str) -> Iterator[Mark]:
    """What is a placeholder only because a flag says so."""
    pattern = _PRINTF if "printf" in _FLAGS.get(flag, ()) else _BY_FLAG.get(flag)
    if flag.startswith("placeholders:"):
        # Expressions of a file are not run: they may take for ever.
        named = [one.strip('"') for one in flag[13:].split(":") if one and not one.startswith('r"')]
        pattern = re.compile("|".join(map(re.escape, named))) if named else None
    for match in pattern.finditer(string) if pattern else ():
        # "the % operator" is none.
        if match[0] and not (" " in match[0] and string[match.end() : match.end() + 1].isalpha()):
            yield Mark(match.start(), match.end(), FILLED, "printf" if pattern is _PRINTF else "flagged", match[0])


def _marks(string: str, flags: Collection[str]) -> Iterator[Mark]:
    ruled_out = {syntax for flag in flags if flag.startswith("no-") for syntax in _FLAGS.get(flag[3:], ())}
    complex_message = _COMPLEX.search(string) is not None
    for match in _MARK.finditer(string):
        if complex_message and match["brace"] and _ARM.search(string, max(match.start() - 64, 0), match.start()):
            continue
        syntax = match.lastgroup or ""
        if syntax not in ruled_out:
            yield _mark(match, syntax)


def _mark(match: re.Match[str], syntax: str) -> Mark:
    text = match[0]
    kind, key = FILLED, text
    if syntax == "tag":
        kind = CLOSING if match["slash"] else SINGLE if text.endswith("/>") else OPENING
        key = match["name"].lower()
    elif syntax == "bbcode":
        kind, key = CLOSING if match["bbslash"] else OPENING, match["bbname"]
    elif syntax == "entity":
        kind = ENTITY
    elif syntax in ("mustache", "fluent", "brace"):
        key = re.sub(r"\s", "", text)
    elif syntax in ("printf", "numbered"):
        # %d and %i take the same.
        key = text[:-1] + "d" if text[-1] in "iu" else text
    return Mark(match.start(), match.end(), kind, syntax, key)


def ranges(string: str, flags: Collection[str] = ()) -> tuple[tuple[int, int], ...]:
    """The spans of the marks of a string that stand for something else than letters, in order."""
    if not flags and _SIGN.search(string) is None:
        return ()
    found = [(mark.start, mark.end) for mark in marks(string, flags) if mark.kind != ENTITY]
    message = read(string) if chooses(string) else None
    if isinstance(message, Message):
        syntax = message.syntax()
        found = sorted([*syntax, *(one for one in found if not any(one[0] < e and s < one[1] for s, e in syntax))])
    return tuple(found)
