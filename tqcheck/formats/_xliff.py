"""What both versions of XLIFF share: a unit without a target takes one after its source."""

from __future__ import annotations

import re

from tqcheck.edits import Edit
from tqcheck.formats import _xml_text
from tqcheck.formats._xml import Element
from tqcheck.model import Document

_SOURCE = re.compile(r"</?((?:[\w.-]+:)?)(?:source|seg-source)(?:\s[^<>]*)?>\Z")
_OPENING = re.compile(r"<(?:[\w.-]+:)?source(?=[\s/>])")
# The elements that may be empty and filled.
_HOLDER = re.compile(r"(?:[\w.-]+:)?(?:target|mrk)(?=[\s/])")
# How far before its end a source may begin to be told how far in it stands.
_LONGEST = 100_000


def place(unit: Element, target: Element | None) -> int:
    """Where an empty target begins, or where one would that is not there."""
    if target is not None:
        return target.start + 1
    before = unit.first("seg-source") or unit.first("source")
    return before.end if before else unit.start + 1


def put(document: Document, begin: int, start: int, end: int, text: str) -> str | Edit | None:
    """How a text is written into a target; with a new target around it where there is none."""
    raw = document.raw
    source = _SOURCE.search(raw, max(start - 200, 0), start) if begin == start == end else None
    if _xml_text.in_tag(raw, start) and not _HOLDER.match(raw, start):
        return None
    if source is None:
        return _xml_text.put(document, begin, start, end, text)
    if _xml_text.unwritable(text):
        return None
    written = _xml_text.at_edges(_xml_text.escaped(text, document.encoding))
    return f"{_line_before(raw, source.start())}<{source[1]}target>{written}</{source[1]}target>"


def _line_before(raw: str, at: int) -> str:
    """The line end and the indent before the source that ends at an offset; nothing where it begins no line."""
    opening = max((match.start() for match in _OPENING.finditer(raw, max(at - _LONGEST, 0), at + 1)), default=at)
    line = opening
    while line and raw[line - 1] in " \t":
        line -= 1
    if not line or raw[line - 1] not in "\r\n":
        return ""
    newline = 2 if raw[max(line - 2, 0) : line] == "\r\n" else 1
    return raw[line - newline : opening]
