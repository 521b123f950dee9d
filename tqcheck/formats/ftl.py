"""Fluent: messages, terms and attributes are segments; where a value is a choice, each of its variants is one.

Placeables are opaque.  Comments are Remarks, the one right before a message its context.  Source: Project Fluent's
syntax 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _locale
from tqcheck.formats._values import Value
from tqcheck.model import Document, Problem, Remark

SUFFIXES = (".ftl",)
KEYED = True

_ENTRY = re.compile(r"(-?[A-Za-z][\w-]*) *= *")
_ATTRIBUTE = re.compile(r" +\.([A-Za-z][\w-]*) *= *")
_COMMENT = re.compile(r"#{1,3}(?: |$)")
_SELECTOR = re.compile(r"\{[^{}\"]*(?:\"[^\"\r\n]*\"[^{}\"]*)*->[ \t]*(?:\r\n?|\n)")
_VARIANT = re.compile(r"\s*\*?\[\s*([\w.-]+)\s*\][ \t]*")
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
_BRACE = re.compile(r"[{}]|\"(?:[^\"\\\r\n]|\\[^\r\n])*\"")
_TAG = re.compile(r"</?[A-Za-z][^<>\r\n]{0,300}>")

Line = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A value as it stands: its name, and its lines without their indents."""

    name: str
    lines: tuple[Line, ...]


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The values and comments of a file, in order; the first line that is neither is told, the rest is read."""
    locale = _locale.of(raw.path)
    first: Problem | None = None
    comment: list[str] = []
    for kind, lines in _entries(raw):
        start, end = lines[0]
        if kind == "comment":
            text = raw.text[start:end].lstrip("#").strip()
            yield Remark(start, end, text)
            comment.append(text)
            continue
        if kind == "entry":
            for pattern in _patterns(raw.text, lines):
                yield from _passages(raw.text, pattern, locale, " ".join(comment) or None)
        elif kind == "junk":
            first = first or Problem(
                raw.path, "not a message, a term or a comment", "the others are checked", *raw.position(start)
            )
        comment = []
    if first:
        yield first


def _entries(raw: RawFile) -> Iterator[tuple[str, list[Line]]]:
    """The comments, entries with their lines, blank lines, and what is none of them."""
    entry: list[Line] = []
    depth = 0
    for start, end in raw.lines():
        line = raw.text[start:end]
        runs_on = line[:1] in ("", " ") or (depth > 0 and line[:1] in "}[*")
        if entry and runs_on:
            entry.append((start, end))
            depth += _depth(line)
            continue
        if entry:
            yield "entry", entry
            entry, depth = [], 0
        if _COMMENT.match(line):
            yield "comment", [(start, end)]
        elif _ENTRY.match(line):
            entry = [(start, end)]
            depth = _depth(line)
        else:
            yield "junk" if line.strip() else "blank", [(start, end)]
    if entry:
        yield "entry", entry


def _depth(line: str) -> int:
    """By how much a line opens more braces than it closes."""
    signs = [match.group() for match in _BRACE.finditer(line)]
    return signs.count("{") - signs.count("}")


def _patterns(text: str, lines: Sequence[Line]) -> Iterator[_Pattern]:
    """The value and the attributes of an entry."""
    name = ""
    parts: list[tuple[str, list[Line]]] = []
    for start, end in lines:
        head = (_ENTRY if not parts else _ATTRIBUTE).match(text, start, end)
        if head:
            name = name or head[1]
            parts.append((head[1] if not parts else f"{name}.{head[1]}", [(head.end(), end)]))
        else:
            parts[-1][1].append((start, end))
    for one, found in parts:
        while found and not text[slice(*found[-1])].strip():
            found.pop()
        if found and not text[slice(*found[0])].strip():
            found.pop(0)
        if found:
            yield _Pattern(one, tuple(found))


def _passages(text: str, pattern: _Pattern, locale: str | None, context: str | None) -> Iterator[Passage]:
    start, end = pattern.lines[0][0], pattern.lines[-1][1]
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    choice = _SELECTOR.match(text, begin, end)
    if choice and text[start:end].rstrip().endswith("}"):
        variants = list(_variants(text, choice.end(), end))
        if variants:
            for key, (first, last) in variants:
                value = _value(text, _lines(text, first, last))
                yield _passage(f"{pattern.name}[{key}]", value, locale, context, key if key in _PLURALS else None)
            return
    yield _passage(pattern.name, _value(text, pattern.lines), locale, context, None)


def _passage(name: str, value: Value, locale: str | None, context: str | None, plural: str | None) -> Passage:
    return Passage(
        id=name,
        target=value.text,
        pieces=value.pieces,
        context=context,
        target_lang=locale,
        opaque=_opaque(value.text),
        flags=frozenset({"fluent-format"}),
        plural=plural,
    )


def _variants(text: str, position: int, end: int) -> Iterator[tuple[str, Line]]:
    """The variants of a choice with where their values stand; none, where they are not as expected."""
    found: list[tuple[str, int]] = []
    closing = end
    depth = 1
    edges: list[int] = []
    for start, stop in _lines(text, position, end):
        head = _VARIANT.match(text, start, stop) if depth == 1 else None
        if head:
            edges.append(start)
            found.append((head[1], head.end()))
        for brace in _BRACE.finditer(text, head.end() if head else start, stop):
            depth += {"{": 1, "}": -1}.get(brace.group(), 0)
            if depth == 0:
                closing = brace.start()
                break
        if depth == 0:
            break
    if depth or text[closing + 1 : end].strip():
        return
    for (key, start), stop in zip(found, [*edges[1:], closing], strict=True):
        yield key, (start, start + len(text[start:stop].rstrip()))


def _lines(text: str, start: int, end: int) -> list[Line]:
    """The lines between two offsets."""
    edges = [(match.start() + start, match.end() + start) for match in re.finditer(r"\r\n?|\n", text[start:end])]
    starts = [start, *(after for _, after in edges)]
    ends = [*(before for before, _ in edges), end]
    return list(zip(starts, ends, strict=True))


def _value(text: str, lines: Sequence[Line]) -> Value:
    """The lines of a value as one text, their common indent left out."""
    while len(lines) > 1 and not text[slice(*lines[0])].strip():
        lines = lines[1:]
    whole = [text[start:end] for start, end in lines]
    own_line = text[lines[0][0] - 1 : lines[0][0]] in ("\n", "\r")
    indents = [len(line) - len(line.lstrip(" ")) for line in whole[0 if own_line else 1 :] if line.strip()]
    indent = min(indents, default=0)
    first = lines[0][0] + len(whole[0]) - len(whole[0].lstrip(" "))
    value = Value(first)
    for at, (start, end) in enumerate(lines):
        stop = start + len(text[start:end].rstrip()) if at + 1 == len(lines) else end
        begin = first if at == 0 else min(start + indent, end)
        if at:
            value.instead(lines[at - 1][1], begin, "\n")
        value.plain(text, begin, stop)
    return value


def _opaque(text: str) -> tuple[tuple[int, int], ...]:
    """The placeables, whole, and the tags outside them."""
    found: list[tuple[int, int]] = []
    depth = opening = 0
    for match in _BRACE.finditer(text):
        sign = match.group()
        if sign == "{":
            opening = match.start() if depth == 0 else opening
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if depth == 0:
                found.append((opening, match.end()))
    tags = [match.span() for match in _TAG.finditer(text)]
    placed = iter(found)
    kept: list[tuple[int, int]] = []
    current = next(placed, None)
    for tag in tags:
        while current and current[1] <= tag[0]:
            current = next(placed, None)
        if current is None or tag[1] <= current[0]:
            kept.append(tag)
    return tuple(sorted([*found, *kept]))


def put(document: Document, begin: int, start: int, end: int, text: str) -> str | None:  # noqa: ARG001 as all are called
    """The text as it stands; None for what Fluent would read as syntax or cut off."""
    unsafe = any(sign in text for sign in "{}\r\n") or (text != text.strip(" ") and start == begin)
    if unsafe or (start == begin and text[:1] in ("", ".", "*", "[", "#")):
        return None
    return text


def said(document: Document, begin: int, start: int, end: int) -> str | None:  # noqa: ARG001 as all are called
    """What a stretch of a value says, the indents after its line ends left out."""
    return re.sub(r"(\r\n?|\n) *", "\n", document.raw[start:end])
