"""HTML cut into tags, text and comments, leniently and in one pass; offsets are characters.

Source: WHATWG, HTML, "Tokenization", as far as it bears on where text begins and ends.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tqcheck.formats._xml import Fault, after_doctype

Span = tuple[int, int]

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*+)((?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>")
_SHORT = re.compile(r"<(/?)([A-Za-z][^\s/<>]*+)([^<>]*+)>")
_ATTRIBUTE = re.compile(
    r"([^ \t\r\n\f\"'<>/=]++)(?:[ \t\r\n\f]*+=[ \t\r\n\f]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\r\n\f\"'=<>`]++)))?"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Elements whose content is no markup.
_RAW = frozenset({"script", "style", "textarea", "xmp"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# Tags that never end, after which quotes are no longer paired: a file of nothing else would be read again and again.
_PATIENCE = 50


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag ("start", "end"), a "comment", an instruction ("code") or "text"; `raw` text is never read as markup."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: dict[str, Span] = field(default_factory=dict)
    raw: bool = False
    empty: bool = False


def entity(match: re.Match[str]) -> str:
    """What a reference says; itself where it is unknown."""
    return html.unescape(match.group())


def decoded(text: str) -> str:
    """What a stretch says, its references read."""
    return _ENTITY.sub(entity, text)


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a document, in order and without gaps but for declarations; raises Fault for declared entities."""
    position = begun = 0
    broken = 0
    while (at := text.find("<", position)) >= 0:
        found = _aside(text, at)
        if found is None:
            match = (_TAG if broken < _PATIENCE else _SHORT).match(text, at)
            if match is None:
                broken += 1
                position = at + 1
                continue
            found = _tag(match)
        if at > begun:
            yield Piece("text", begun, at)
        yield found
        position = begun = found.end
        if found.kind == "start" and found.name in _RAW and not found.empty:
            close = re.compile(f"</{found.name}(?=[\\s/>])", re.IGNORECASE).search(text, position)
            position = begun = close.start() if close else len(text)
            yield Piece("text", found.end, begun, raw=True)
    if begun < len(text):
        yield Piece("text", begun, len(text))


def _aside(text: str, at: int) -> Piece | None:
    """A comment, a declaration or an instruction."""
    for opening, closing, kind in (("<!--", "-->", "comment"), ("<?", "?>", "code"), ("<![", "]>", "comment")):
        if text.startswith(opening, at):
            end = text.find(closing, at + len(opening))
            return Piece(kind, at, len(text) if end < 0 else end + len(closing))
    if text[at : at + 9].upper() == "<!DOCTYPE":
        return Piece("declaration", at, after_doctype(text, at))
    if text.startswith("<!ENTITY", at):
        raise Fault("the file declares entities; none is expanded", at)
    return None


def _tag(match: re.Match[str]) -> Piece:
    name = match[2].lower()
    if match[1]:
        return Piece("end", *match.span(), name)
    attributes: dict[str, Span] = {}
    for found in _ATTRIBUTE.finditer(match.string, *match.span(3)):
        group = next((number for number in (2, 3, 4) if found[number] is not None), 0)
        attributes.setdefault(found[1].lower(), found.span(group) if group else (found.end(), found.end()))
    return Piece("start", *match.span(), name, attributes, empty=name in VOID or match[3].endswith("/"))
