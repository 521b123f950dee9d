"""Scalars of YAML as they stand in a file, mapped; the map is checked against what the parser says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from tqcheck.formats._values import Value

_DOUBLE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|"
    r"(?:\r\n?|\n)[ \t]*|.)|[ \t]*(?:\r\n?|\n)\s*"
)
_SINGLE = re.compile(r"''|[ \t]*(?:\r\n?|\n)\s*")
_FOLD = re.compile(r"[ \t]*(?:\r\n?|\n)\s*")
_NEWLINE = re.compile(r"\r\n?|\n")
_HEADER = re.compile(r"[|>]([0-9+-]{0,2})[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|\Z)")
_SIGNS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85",
    "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def scalar(text: str, start: int, end: int, style: str | None, says: str | None) -> Value | None:
    """A scalar between two offsets, mapped; None where it is written in a way that cannot be followed.

    `says`: what a parser says of it, None where none was asked.
    """
    if style in ("|", ">"):
        value = _block(text, start, end, style)
        return value if says is None or (value is not None and value.text == says.rstrip("\n")) else None
    if style in ('"', "'"):
        start, end = start + 1, end - 1
    value = Value(start)
    value.written(text, start, end, *_reader(style or ""))
    return value if says is None or value.text == says else None


def as_it_stands(text: str, start: int, end: int, style: str | None) -> str | None:
    """A scalar that is written as it reads, without its quotes; None where it is written otherwise."""
    if style in ("|", ">"):
        return None
    if style:
        start, end = start + 1, end - 1
    said = text[start:end]
    other = "\n" in said or "\r" in said or (style == '"' and "\\" in said) or (style == "'" and "'" in said)
    return None if other else said


def _reader(style: str) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    return {'"': (_DOUBLE, _double), "'": (_SINGLE, _single)}.get(style, (_FOLD, _fold))


def _fold(match: re.Match[str]) -> str:
    """What line ends say: a space, or as many new lines as there are empty lines between."""
    count = len(_NEWLINE.findall(match.group()))
    return " " if count == 1 else "\n" * (count - 1)


def _single(match: re.Match[str]) -> str:
    return "'" if match.group() == "''" else _fold(match)


def _double(match: re.Match[str]) -> str:
    sign = match.group()
    if sign[0] != "\\":
        return _fold(match)
    sign = sign[1:]
    if sign[0] in "\r\n":
        return "\n" * (len(_NEWLINE.findall(sign)) - 1)
    if sign[0] in "xU" and len(sign) > 1:
        code = int(sign[1:], 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    if sign[0] == "u" and len(sign) > 1:
        return str(json.loads(f'"\\{sign}"'))
    return _SIGNS.get(sign, sign)


def _block(text: str, start: int, end: int, style: str) -> Value | None:
    """A block scalar, its indents left out; line ends are folded as the style says."""
    header = _HEADER.match(text, start)
    if header is None:
        return None
    lines: list[tuple[int, int]] = []
    position = header.end()
    for match in _NEWLINE.finditer(text, position, end):
        lines.append((position, match.start()))
        position = match.end()
    if position < end:
        lines.append((position, end))
    indents = [len(line) - len(line.lstrip(" ")) for line in (text[a:b] for a, b in lines) if line.strip(" ")]
    if not indents:
        return Value(end)
    indent = indents[0] if not re.search("[0-9]", header[1]) else min(indents)
    stripped = [(min(a + indent, b), b) for a, b in lines]
    while stripped and stripped[-1][0] == stripped[-1][1]:
        stripped.pop()
    value = Value(stripped[0][0])
    for at, (a, b) in enumerate(stripped):
        if at:
            _line_end(text, value, stripped, at, style)
        value.plain(text, a, b)
    return value


def _line_end(text: str, value: Value, lines: list[tuple[int, int]], at: int, style: str) -> None:
    """Add what the end of the line before says."""
    before, here = lines[at - 1], lines[at]
    place = (before[1], here[0])
    if style == "|":
        value.instead(*place, "\n")
        return
    if here[0] == here[1]:  # an empty line: one new line, told at its own end
        value.instead(*place, "\n")
        return
    if before[0] == before[1]:
        return
    indented = text[here[0]] in " \t" or text[before[0]] in " \t"
    value.instead(*place, "\n" if indented else " ")


def stretch(text: str, style: str) -> str | None:
    """What a stretch of a scalar says, by the sign that it begins with; None where it is not whole."""
    if style == '"' and ((len(text) - len(text.rstrip("\\"))) % 2 or re.search(r'(?<!\\)(?:\\\\)*"', text)):
        return None
    if style == "'" and "'" in text.replace("''", ""):
        return None
    escape, meaning = _reader(style)
    return escape.sub(meaning, text)


def double_quoted(text: str) -> str:
    """A text inside double quotes."""
    return "".join(_written(character) for character in text)


def _written(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character in "\n\t\r":
        return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}[character]
    if character == " " or character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
