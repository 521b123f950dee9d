r"""Apple's .strings files: each value of a `"key" = "value";` is a segment, the comment before it the context.

Source: Apple, "Resource Programming Guide", string resources; old-style property lists, without nested values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _locale
from tqcheck.formats._opaque import ranges
from tqcheck.formats._values import UNICODE, Value, characters
from tqcheck.model import Problem, Remark

SUFFIXES = (".strings",)
KEYED = True

_TOKEN = re.compile(
    r"\s*(?:(?P<comment>/\*(?s:.*?)\*/|//[^\r\n]*)|(?P<string>\"[^\"\\]*(?:\\(?s:.)[^\"\\]*)*\")"
    r"|(?P<word>[\w.$/:-]+)|(?P<sign>[=;]))"
)
_ENTRY = re.compile(r"\s*(?:\"[^\"\\]*(?:\\(?s:.)[^\"\\]*)*\"|[\w.$/:-]+)\s*[=;]")
_FOLLOWING = re.compile(r"[\r\n][ \t]*(?=[\"\w/])")
_SPACE = re.compile(r"(?:\s+|//[^\r\n]*|/\*(?s:.*?)\*/)*")
_ESCAPE = re.compile(rf"\\(?:{UNICODE}|[0-7]{{1,3}}|(?s:.))")
_STRING = re.compile(r'[^"\\]*(?:\\(?s:.)[^"\\]*)*')
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_FORMATTED = re.compile(r"%(?:\d{1,2}\$)?[-+0 #]{0,3}\d{0,3}(?:\.\d{1,3})?(?:hh?|ll?|[qztj])?[@diouxXeEfFgGcCsSp]")


def recognises(raw: RawFile) -> bool:
    """Whether a file begins as one of Apple's does: comments, then a key and its value."""
    space = _SPACE.match(raw.text)
    position = space.end() if space else 0
    return position == len(raw.text) or _ENTRY.match(raw.text, position) is not None or _locale.of(raw.path) is not None


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The values and comments of a file, in order; after a fault it goes on at the next line that begins an entry."""
    locale = _locale.of(raw.path)
    first: Problem | None = None
    comment: str | None = None
    entry: list[tuple[str, int, int]] = []
    position, length = 0, len(raw.text.rstrip())
    while position < length:
        match = _TOKEN.match(raw.text, position)
        kind = (match.lastgroup or "") if match else ""
        start, end = match.span(kind) if match else (position, position)
        if kind == "comment":
            comment = raw.text[start:end].removeprefix("//").removeprefix("/*").removesuffix("*/").strip()
            yield Remark(start, end, comment)
            position = end
            continue
        entry.append((raw.text[start] if kind == "sign" else kind, start, end))
        if not kind or "".join(one[0][:1] for one in entry) not in _BEGINNINGS:
            first = first or _problem(raw, start if match else _after_space(raw.text, position))
            following = _FOLLOWING.search(raw.text, max(start, position + 1))
            position = following.end() if following else length
            entry, comment = [], None
            continue
        position = end
        if entry[-1][0] == ";":
            if len(entry) > 2:
                yield _passage(raw, entry, comment, locale)
            entry, comment = [], None
    if entry and not first:
        first = _problem(raw, length)
    if first:
        yield first


# The kinds of tokens of an entry, and of what may become one: s(tring), w(ord) and the signs.
_BEGINNINGS = frozenset(
    part[:at] for part in ("s=s;", "w=s;", "s=w;", "w=w;", "s;", "w;") for at in range(1, len(part) + 1)
)


def _after_space(text: str, position: int) -> int:
    return len(text) - len(text[position:].lstrip())


def _problem(raw: RawFile, offset: int) -> Problem:
    message = 'not "key" = "value";' if offset < len(raw.text.rstrip()) else "the file ends within an entry"
    return Problem(raw.path, message, "the other entries are checked", *raw.position(offset))


def _passage(raw: RawFile, entry: list[tuple[str, int, int]], comment: str | None, locale: str | None) -> Passage:
    (kind, start, end), (value_kind, begin, close) = entry[0], entry[2]
    key = _ESCAPE.sub(_meaning, raw.text[start + 1 : end - 1]) if kind == "string" else raw.text[start:end]
    quoted = value_kind == "string"
    value = Value(begin + quoted)
    value.written(raw.text, begin + quoted, close - quoted, _ESCAPE, _meaning)
    flags = frozenset({"objc-format"} if _FORMATTED.search(value.text) else ())
    return Passage(
        key,
        value.text,
        value.pieces,
        context=comment or None,
        target_lang=locale,
        opaque=ranges(value.text, flags),
        flags=flags,
    )


def _meaning(escape: re.Match[str]) -> str:
    """What an escape says."""
    sign = escape.group()[1:]
    if sign[0] in "uU" and len(sign) > 1:
        return characters(escape.group())
    return chr(int(sign, 8)) if sign[0] in "01234567" else _SIGNS.get(sign, sign)


def escape(text: str, around: str) -> str:  # noqa: ARG001 a file writes all text alike
    """The text inside the quotes."""
    return "".join(_WRITTEN.get(character, character) for character in text)


def unescape(text: str) -> str | None:
    """What a stretch between the quotes says; None where it is not whole."""
    return _ESCAPE.sub(_meaning, text) if _STRING.fullmatch(text) else None
