"""ICU messages: which characters of "{count, plural, one {# file} other {…}}" are syntax (ICU, MessageFormat)."""

from __future__ import annotations

import re

Span = tuple[int, int]

_SIMPLE = re.compile(r"\{\s*[\w.-]{1,60}\s*(?:,\s*[A-Za-z]{1,30}\s*(?:,[^{}]{0,200})?)?\}")
_CHOICE = re.compile(
    r"\{\s*[\w.-]{1,60}\s*,\s*(?:plural|select|selectordinal)\s*,\s*(?:offset:\d+\s*)?(?:[\w-]{1,40}|=\d{1,9})\s*\{"
)
_NEXT = re.compile(r"\}\s*(?:(?:[\w-]{1,40}|=\d{1,9})\s*\{|\})")
_SIGN = re.compile(r"''|'[{}#][^']*'|[{}#]")


def ranges(text: str) -> tuple[Span, ...] | None:
    """The spans of arguments, and of the syntax around the variants of a choice; None where it is no ICU message."""
    found: list[Span] = []
    depth = position = 0
    while match := _SIGN.search(text, position):
        start, position = match.span()
        sign = match.group()
        if sign == "{":
            whole = _CHOICE.match(text, start)
            depth += whole is not None
            whole = whole or _SIMPLE.match(text, start)
        elif sign == "}":
            whole = _NEXT.match(text, start) if depth else None
            depth -= whole is not None and whole.group().endswith("}")
        elif sign == "#" and depth:
            whole = match
        else:
            continue
        if whole is None:
            return None
        found.append(whole.span())
        position = whole.end()
    return tuple(found) if found and not depth else None


def chooses(text: str) -> bool:
    """Whether a text holds a choice: a plural or a select."""
    return ("plural" in text or "select" in text) and _CHOICE.search(text) is not None
