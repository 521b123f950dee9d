"""JSON as it stands in a file: its strings with their paths and places, read without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.formats._values import UNICODE, Value, characters

# Deeper is no translation.
_DEEPEST = 200

_TOKEN = re.compile(
    r'[ \t\r\n]*(?:(?P<string>"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")|(?P<sign>[{}\[\],:])'
    r"|(?P<other>[-+.\w]{1,60})|(?P<comment>//[^\r\n]*|/\*(?s:.*?)\*/))"
)
ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|' + UNICODE + ")")
_ANY_ESCAPE = re.compile(r"\\.")
_SIGNS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class BadJson(ValueError):
    """Text that is not JSON: why, and the offset in the file."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of an object or a list: `path` the keys that lead to it, `start` and `end` its place with its quotes.

    `text` is what a string says, None for what is no string; a comment has `comment` set, and its path is its place's.
    """

    path: tuple[str, ...]
    start: int
    end: int
    text: str | None
    comment: bool = False


@dataclass
class _Level:
    """An object or a list that is open: the key at hand, or the number of the item, and what may come next."""

    closing: str
    key: str = ""
    count: int = 0
    expected: str = "first"


def meaning(escape: re.Match[str]) -> str:
    """What an escape says."""
    sign = escape.group()[1:]
    return characters(escape.group()) if sign[0] == "u" else _SIGNS.get(sign, sign)


def value(text: str, start: int, end: int) -> Value:
    """A string between its quotes, mapped."""
    found = Value(start + 1)
    found.written(text, start + 1, end - 1, ESCAPE, meaning)
    return found


def leaves(text: str) -> Iterator[Leaf]:
    """The values and comments of a file, in order; raises BadJson where it goes wrong, after what stands before."""
    levels: list[_Level] = []
    position = 0
    done = False
    while match := _TOKEN.match(text, position):
        position = match.end()
        kind = match.lastgroup or ""
        start = match.start(kind)
        if kind == "comment":
            yield Leaf(tuple(level.key for level in levels), start, position, match[kind], comment=True)
            continue
        if done:
            raise BadJson("text after the end", start)
        if kind == "sign":
            done = _sign(levels, match[kind], start)
            continue
        level = levels[-1] if levels else None
        if level and level.closing == "}" and level.expected in ("first", "key"):
            _key(level, kind, text, start, position)
            continue
        _value_may_come(level, start)
        path = tuple(one.key for one in levels)
        yield Leaf(path, start, position, _said(text, start, position) if kind == "string" else None)
        done = _closed(levels)
    rest = len(text) - len(text[position:].lstrip(" \t\r\n"))
    if rest < len(text):
        raise BadJson("not JSON", rest)
    if not done:
        raise BadJson("the file ends too soon", rest)


def _sign(levels: list[_Level], sign: str, start: int) -> bool:
    """Take a bracket, a comma or a colon; True where the whole file is closed."""
    level = levels[-1] if levels else None
    if sign in ",:":
        _separate(level, sign, start)
        return False
    if sign in "{[":
        if level and level.closing == "}" and level.expected in ("first", "key"):
            raise BadJson("expected a key in double quotes", start)
        _value_may_come(level, start)
        if len(levels) == _DEEPEST:
            raise BadJson("nested too deeply", start)
        levels.append(_Level("}" if sign == "{" else "]", key="0"))
        return False
    if level is None or sign != level.closing:
        raise BadJson(f'"{sign}" without its opening', start)
    if level.expected not in ("first", "after"):
        raise BadJson(f'something is missing before "{sign}"', start)
    levels.pop()
    return _closed(levels)


def _value_may_come(level: _Level | None, start: int) -> None:
    if level and level.expected in ("after", "colon"):
        raise BadJson('expected ":"' if level.expected == "colon" else f'expected "," or "{level.closing}"', start)


def _closed(levels: list[_Level]) -> bool:
    """Take a value as complete; True where it was the whole file."""
    if levels:
        levels[-1].expected = "after"
    return not levels


def _separate(level: _Level | None, sign: str, start: int) -> None:
    if level is not None and sign == ":" and level.expected == "colon":
        level.expected = "value"
    elif level is not None and sign == "," and level.expected == "after":
        level.expected = "key" if level.closing == "}" else "value"
        level.count += 1
        if level.closing == "]":
            level.key = str(level.count)
    else:
        raise BadJson(f'unexpected "{sign}"', start)


def _key(level: _Level, kind: str, text: str, start: int, end: int) -> None:
    if kind != "string":
        raise BadJson("expected a key in double quotes", start)
    level.key = _said(text, start, end)
    level.expected = "colon"


def _said(text: str, start: int, end: int) -> str:
    """What a string says; raises BadJson at an escape that JSON does not know."""
    inside = text[start + 1 : end - 1]
    if "\\" not in inside:
        return inside
    for match in _ANY_ESCAPE.finditer(inside):
        if not ESCAPE.match(inside, match.start()):
            raise BadJson("not an escape of JSON", start + 1 + match.start())
    return ESCAPE.sub(meaning, inside)
