"""The text of XML elements with the place of every character, and text written into them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from tqcheck.edits import Edit
from tqcheck.formats._opaque import joined, ranges
from tqcheck.formats._values import Pieces, Value
from tqcheck.formats._xml import REFERENCE, Data, Element, Fault, Span, decoded, says
from tqcheck.model import Document

_CODE = re.compile(r"<!--.*?-->|</?[^<>\s]++(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>", re.DOTALL)
_EMPTY = re.compile(r"<([^<>\s/]++)((?:\s++[^<>\s/=]++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+)\s*+/>")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Content:
    """The text of an element, with its inline codes in it as they are written, opaque."""

    text: str
    pieces: Pieces
    opaque: tuple[Span, ...]


def content(
    element: Element,
    opaque: Callable[[Element], bool] | None = None,
    flags: Collection[str] = (),
    *,
    strip: bool = True,
) -> Content:
    """What an element says; inner elements for which `opaque` is true are no text at all.  Raises Fault.

    Indents at its edges are left out unless `strip` is False or its xml:space is "preserve".
    """
    value = Value(element.inner)
    spans: list[Span] = []
    first, last = element.inner, element.inner_end
    if strip and element.inherited("xml:space") != "preserve":
        first, last = _indented(element.raw, first, last)
    _fill(value, spans, element, opaque, (first, last))
    text = value.text
    return Content(text, value.pieces, joined(spans, ranges(text, flags)))


def _indented(raw: str, first: int, last: int) -> Span:
    """A span without the white space at its edges that holds a line end."""
    body = raw[first:last]
    leading = len(body) - len(body.lstrip(" \t\r\n"))
    trailing = len(body) - len(body.rstrip(" \t\r\n"))
    start = first + leading if "\n" in body[:leading] or "\r" in body[:leading] else first
    tail = body[len(body) - trailing :] if trailing else ""
    end = last - trailing if "\n" in tail or "\r" in tail else last
    return (start, end) if start < end else (first, first)


def _fill(
    value: Value, spans: list[Span], element: Element, opaque: Callable[[Element], bool] | None, within: Span
) -> None:
    raw = element.raw
    for child in element.children:
        if isinstance(child, Data):
            start, end = max(child.start, within[0]), min(child.end, within[1])
            if child.kind == "text" and start < end:
                value.written(raw, start, end, REFERENCE, says)
            elif child.kind == "cdata":
                value.written(raw, child.start, child.end, _LINE_END, says)
            continue
        if child.empty or (opaque is not None and opaque(child)):
            spans.append(_code(value, raw, child.start, child.end))
            continue
        spans.append(_code(value, raw, child.start, child.inner))
        _fill(value, spans, child, opaque, (child.inner, child.inner_end))
        spans.append(_code(value, raw, child.inner_end, child.end))


_LINE_END = re.compile(r"\r\n?")


def _code(value: Value, raw: str, start: int, end: int) -> Span:
    begin = value.length
    value.plain(raw, start, end)
    return begin, value.length


def in_cdata(raw: str, begin: int, at: int) -> bool:
    """Whether an offset is in a CDATA section, in an element whose content begins at `begin`."""
    return raw.rfind("<![CDATA[", begin, at) > raw.rfind("]]>", begin, at)


def in_tag(raw: str, at: int) -> bool:
    """Whether an offset is that of an empty segment for which the file has no room: it points into a tag."""
    return at > 0 and raw[at - 1] == "<"


def said(document: Document, begin: int, start: int, end: int) -> str | None:
    """What a stretch of an element's content says, codes as they are written; None where it is not whole."""
    text = document.raw[start:end]
    if in_cdata(document.raw, begin, start):
        return None if "]]>" in text else _LINE_END.sub("\n", text)
    if "<![CDATA[" in text:
        return None
    parts: list[str] = []
    position = 0
    try:
        for code in _CODE.finditer(text):
            parts += [decoded(text[position : code.start()]), code.group()]
            position = code.end()
        return "".join([*parts, decoded(text[position:])])
    except Fault:
        return None


def filled(raw: str, at: int, written: str) -> Edit | None:
    """The edit that puts a text into an empty element (`<a/>`) into whose tag an offset points; None for other tags."""
    tag = _EMPTY.match(raw, at - 1)
    return Edit(tag.end(2), tag.end(), f">{written}</{tag[1]}>") if tag else None


def put(document: Document, begin: int, start: int, end: int, text: str) -> str | Edit | None:
    """How a text is written into an element; codes that stood there stay, and none may be lost."""
    raw = document.raw
    if unwritable(text):
        return None
    if in_tag(raw, start):
        return filled(raw, start, at_edges(escaped(text, document.encoding)))
    if in_cdata(raw, begin, start):
        return None if "\r" in text else text.replace("]]>", "]]]]><![CDATA[>")
    written = with_codes(raw[start:end], text, lambda part: escaped(part, document.encoding))
    return None if written is None else at_edges(written, raw[begin:start], raw[end : raw.find("<", end)])


def at_edges(text: str, before: str = "", after: str = "") -> str:
    """A text with the white space at its edges as numbers, where it would be taken for an indent."""
    head = text[: len(text) - len(text.lstrip(" \t\n"))]
    tail = text[max(len(text.rstrip(" \t\n")), len(head)) :]
    text = text[len(head) : len(text) - len(tail)]
    if not before.strip(" \t\r\n") and "\n" in before.replace("\r", "\n") + head:
        head = _numbers(head)
    if not after.strip(" \t\r\n") and "\n" in after.replace("\r", "\n") + tail:
        tail = _numbers(tail)
    return head + text + tail


def _numbers(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)


def codes(raw: str, start: int, end: int) -> list[Span]:
    """Where the tags and comments in a stretch stand."""
    return [match.span() for match in _CODE.finditer(raw, start, end)]


def without_codes(text: str) -> str:
    """A stretch without its tags and comments."""
    return _CODE.sub("", text)


def unwritable(text: str) -> bool:
    """Whether a text holds characters that XML cannot hold."""
    return bool(_UNWRITABLE.search(text))


def with_codes(old: str, text: str, write: Callable[[str], str]) -> str | None:
    """A text written, all but the codes of what stood there; None where one of them is gone."""
    parts: list[str] = []
    for code in _CODE.findall(old):
        before, found, text = text.partition(code)
        if not found:
            return None
        parts += [write(before), code]
    return "".join([*parts, write(text)])


_MEANT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


def escaped(text: str, encoding: str = "utf-8") -> str:
    """A text as XML; characters that the encoding does not have as numbers."""
    written = "".join(_MEANT.get(character, character) for character in text)
    return written.encode(encoding, "xmlcharrefreplace").decode(encoding)
