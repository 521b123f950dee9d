"""Android string resources: strings, the items of arrays and the quantities of plurals are segments.

What is not translatable, and references to other resources, is left alone; the comment before a text is its context.
Source: the Android documentation, "String resources".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.edits import Edit
from tqcheck.files import RawFile
from tqcheck.formats import Passage, _locale, _xml, _xml_text
from tqcheck.formats._opaque import joined, ranges
from tqcheck.formats._values import UNICODE, Value, characters
from tqcheck.formats._xml import Data, Element
from tqcheck.model import Document, Problem, Remark

SUFFIXES = (".xml",)
KEYED = True

_NAMES = frozenset({"string", "string-array", "array", "plurals"})
_REFERENCE = re.compile(r"[@?](?:[\w.]+:)?[\w/.:]+")
_FLAGS = frozenset({"java-printf-format"})
_ENTITY = r"&(?:#([0-9]{1,7});|#x([0-9a-fA-F]{1,6});|(\w[\w.-]{0,100});)?"
_SIGN = re.compile(rf"\\{UNICODE}(?:\\{UNICODE})?|\\.|\"|[ \t\r\n]+|{_ENTITY}", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_WRITTEN = {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\u000D"}
_SPACES = re.compile("(?<= ) |^ | $")


def recognises(raw: RawFile) -> bool:
    """Whether an XML file holds Android's resources."""
    root = _xml.head(raw.text)
    return root is not None and root.name == "resources"


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The texts of a file, in order."""
    language = _language(raw.path)
    before: Remark | None = None
    at = 0

    def unit(element: Element) -> Iterator[Passage]:
        nonlocal before, at
        near = before is not None and before.start >= at and not raw.text[before.end : element.start].strip()
        context = before.text if before and near else None
        at = element.end
        yield from _texts(element, context, language)

    for item in _xml.read(raw, _NAMES, unit):
        if isinstance(item, Remark):
            before = item
        yield item


def _language(path: str) -> str | None:
    """The language of a values folder: "fr" of values-fr/, "pt" of values-pt-rBR/, "sr" of values-b+sr+Latn/."""
    match = re.search(r"(?:^|[/\\])values-(?:b\+)?([a-z]{2,3})(?:[-+][^/\\]*)?[/\\][^/\\]*$", path)
    return match[1] if match and match[1] in _locale.CODES else None


def _texts(element: Element, context: str | None, language: str | None) -> Iterator[Passage]:
    name = element.get("name") or ""
    if element.get("translatable") == "false" or "donottranslate" in (element.get("tools:ignore") or "").lower():
        return
    if element.name == "string":
        yield from _passage(element, element, name, None, context, language)
    for number, item in enumerate(element.all("item") if element.name != "string" else ()):
        form = item.get("quantity")
        yield from _passage(item, element, f"{name}[{form or number}]", form, context, language)


def _passage(
    element: Element, around: Element, identity: str, plural: str | None, context: str | None, language: str | None
) -> Iterator[Passage]:
    value = Value(element.inner)
    spans: list[tuple[int, int]] = []
    _fill(value, spans, element, _State(element))
    text = value.text
    if _REFERENCE.fullmatch(text) and element.raw[element.inner] != "\\":
        return
    flags = frozenset({"no-java-printf-format"}) if around.get("formatted") == "false" else _FLAGS
    yield Passage(
        id=identity,
        target=text,
        pieces=((0, element.start + 1),) if element.empty else value.pieces,
        context=context,
        target_lang=language,
        opaque=joined(spans, ranges(text, flags)),
        flags=flags,
        plural=plural,
    )


class _State:
    """What the signs of a text depend on: whether it is in quotes, and where its outer white space ends and begins."""

    def __init__(self, element: Element) -> None:
        body = element.raw[element.inner : element.inner_end]
        self.first = element.inner + len(body) - len(body.lstrip(" \t\r\n"))
        self.last = element.inner + len(body.rstrip(" \t\r\n"))
        self.quoted = False


def _fill(value: Value, spans: list[tuple[int, int]], element: Element, state: _State) -> None:
    raw = element.raw
    for child in element.children:
        if isinstance(child, Data):
            if child.kind != "comment":
                _take(value, raw, child, state)
            continue
        if child.empty or child.name == "xliff:g":
            spans.append(_code(value, raw, child.start, child.end))
            continue
        spans.append(_code(value, raw, child.start, child.inner))
        _fill(value, spans, child, state)
        spans.append(_code(value, raw, child.inner_end, child.end))


def _code(value: Value, raw: str, start: int, end: int) -> tuple[int, int]:
    begin = value.length
    value.plain(raw, start, end)
    return begin, value.length


def _take(value: Value, raw: str, data: Data, state: _State) -> None:
    """Add a stretch of text: references, escapes and quotes read, white space made one space."""
    position, last = max(data.start, state.first), min(data.end, state.last)
    for match in _SIGN.finditer(raw, position, max(position, last)):
        sign = match.group()
        if sign[0] == "&" and data.kind == "cdata":
            continue
        value.plain(raw, position, match.start())
        position = match.end()
        if sign == '"':
            state.quoted = not state.quoted
        elif sign.isspace():
            value.instead(*match.span(), sign if state.quoted else " ")
        else:
            value.instead(*match.span(), _says(match))
    value.plain(raw, position, last)


def _says(match: re.Match[str]) -> str:
    sign = match.group()
    if sign[0] == "&":
        return _xml.says(match)
    if sign[1] == "u" and len(sign) > 2:
        return characters(sign)
    return _ESCAPES.get(sign[1], sign[1])


def said(document: Document, begin: int, start: int, end: int) -> str | None:
    """What a stretch of a text says, codes as they are written; None where it is not whole."""
    raw = document.raw
    if "<![CDATA[" in raw[start:end] or "]]>" in raw[start:end]:
        return None
    kind = "cdata" if _xml_text.in_cdata(raw, begin, start) else "text"
    quoted = _quoted(raw, begin, start)
    parts: list[str] = []
    position = start
    try:
        for code in [*_xml_text.codes(raw, start, end), (end, end)]:
            value = Value(position)
            state = _State(Element("", 0, position, raw, (0, 0), None, inner_end=code[0]))
            state.first, state.last, state.quoted = position, code[0], quoted
            _take(value, raw, Data(kind, position, code[0]), state)
            parts += [value.text, raw[slice(*code)]]
            position, quoted = code[1], state.quoted
    except _xml.Fault:
        return None
    return "".join(parts)


def _quoted(raw: str, begin: int, at: int) -> bool:
    """Whether an offset is between double quotes."""
    text = _xml_text.without_codes(raw[begin:at])
    return sum(match.group() == '"' for match in _SIGN.finditer(text)) % 2 == 1


def put(document: Document, begin: int, start: int, end: int, text: str) -> str | Edit | None:
    """How a text is written; codes that stood there stay, and none may be lost."""
    raw = document.raw
    if _xml_text.unwritable(text):
        return None
    if _xml_text.in_tag(raw, start):
        return _xml_text.filled(raw, start, _xml_text.escaped(_escaped(text, "", 0, 0, 0), document.encoding))
    if _xml_text.in_cdata(raw, begin, start):
        return None if "]]>" in text or "]]>" in raw[start:end] else _escaped(text, raw, begin, start, end)

    def write(part: str) -> str:
        return _xml_text.escaped(_escaped(part, raw, begin, start, end), document.encoding)

    return _xml_text.with_codes(raw[start:end], text, write)


def _escaped(text: str, raw: str, begin: int, start: int, end: int) -> str:
    r"""A text with Android's escapes; spaces at its edges and beside others as \u0020, or they would be lost."""
    written = "".join(_WRITTEN.get(character, character) for character in text)
    if not raw[begin:start].strip() and text[:1] in ("@", "?"):
        written = "\\" + written
    inside = raw[start - 1 : start].isalnum() and raw[end : end + 1].isalnum()
    return written if inside and "  " not in text and text.strip() == text else _SPACES.sub(r"\\u0020", written)
