"""HTML and XHTML: each block of running text is a segment, and each attribute that is read out or shown.

Inline tags stay in it, opaque; code, scripts, styles, preformatted text and what is marked as not to be translated
(translate="no", class="notranslate") or as in another language are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _xml, _xml_text
from tqcheck.formats._markup import Piece, decoded, entity, pieces
from tqcheck.formats._opaque import joined, ranges
from tqcheck.formats._values import Value
from tqcheck.model import Document, Problem, Remark

SUFFIXES = (".html", ".htm", ".xhtml")

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code",
    "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark",
    "math", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_CODE = frozenset({"code", "kbd", "samp", "var", "svg", "math", "pre", "script", "style", "textarea", "xmp"})
_SHOWN = ("alt", "title", "placeholder", "aria-label", "aria-description")
_META = frozenset({"description", "og:title", "og:description", "twitter:title", "twitter:description"})
_CONTEXTS = {"li": "list item", "td": "table cell", "th": "table cell", "title": "page title", "button": "button"}
_SIGN = re.compile(r"[ \t\r\n\f]+|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TEMPLATE = re.compile(r"\{%[^%{}]{0,500}%\}")
_TAG = re.compile(r"<!--.*?-->|<\?.*?\?>|</?[A-Za-z](?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>", re.DOTALL)
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "&#10;", "\t": "&#9;", "\f": "&#12;", "\r": "&#13;"}
_BARE = {**_WRITTEN, " ": "&#32;", '"': "&quot;", "'": "&#39;", "=": "&#61;", "`": "&#96;"}
_QUOTES = {'"': "&quot;", "'": "&#39;"}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]|[\ufffe\uffff]|\r")


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The texts of a page, in order."""
    try:
        yield from _Page(raw).read()
    except _xml.Fault as fault:
        yield _xml.problem(raw, fault, "what stands before it is checked")


class _Page:
    """A page as it is read: the block at hand, and the element that is being left out with how deep it is nested."""

    def __init__(self, raw: RawFile) -> None:
        self._raw = raw
        self._lang: str | None = None
        self._block: list[Piece] = []
        self._context: str | None = None
        self._number = 0
        self._left_out: Piece | None = None
        self._nested = 0

    def read(self) -> Iterator[Passage | Remark]:
        """Its texts and comments."""
        for piece in pieces(self._raw.text):
            if piece.kind == "comment":
                yield self._remark(piece)
            if self._left_out is not None:
                self._pass_over(piece, self._left_out)
            elif piece.kind in ("text", "code", "comment"):
                self._block.append(piece)
            elif piece.kind == "start":
                yield from self._start(piece)
            elif piece.name in _INLINE:
                self._block.append(piece)
            else:
                yield from self._end_block()
        yield from self._end_block()

    def _remark(self, piece: Piece) -> Remark:
        text = self._raw.text[piece.start : piece.end]
        return Remark(piece.start, piece.end, text.removeprefix("<!--").removesuffix("-->").strip())

    def _start(self, tag: Piece) -> Iterator[Passage]:
        if tag.name not in _INLINE:
            yield from self._end_block()
            self._context = "heading" if re.fullmatch("h[1-6]", tag.name) else _CONTEXTS.get(tag.name)
        if tag.name == "html":
            self._lang = self._value(tag, "lang") or self._value(tag, "xml:lang")
        if self._leaves_out(tag):
            if not tag.empty:
                self._left_out, self._nested = tag, 1
            return
        yield from self._attributes(tag)
        if tag.name in _INLINE:
            self._block.append(tag)

    def _value(self, tag: Piece, name: str) -> str | None:
        span = tag.attributes.get(name)
        return decoded(self._raw.text[slice(*span)]).strip() or None if span else None

    def _leaves_out(self, tag: Piece) -> bool:
        """Whether an element is no text of this page's language."""
        if tag.name in _CODE or (self._value(tag, "translate") or "").lower() == "no":
            return True
        if "notranslate" in (self._value(tag, "class") or "").split():
            return True
        lang = self._value(tag, "lang")
        if lang is None or tag.name == "html":
            return False
        if self._lang is None:
            return tag.name in _INLINE
        return _base(lang) != _base(self._lang)

    def _pass_over(self, piece: Piece, outer: Piece) -> None:
        """Look for the end of the element that is left out; an inline one stands in its block, opaque."""
        if piece.name == outer.name:
            self._nested += (piece.kind == "start" and not piece.empty) - (piece.kind == "end")
        if self._nested <= 0:
            self._left_out = None
            if outer.name in _INLINE:
                self._block.append(Piece("code", outer.start, piece.end))

    def _attributes(self, tag: Piece) -> Iterator[Passage]:
        """The texts of a tag itself."""
        names = list(_SHOWN)
        if tag.name == "meta":
            kind = self._value(tag, "name") or self._value(tag, "property") or ""
            names = ["content"] if kind.lower() in _META else []
        elif tag.name == "input" and (self._value(tag, "type") or "").lower() in ("submit", "reset", "button"):
            names.append("value")
        for name in names:
            span = tag.attributes.get(name)
            if span and span[0] < span[1]:
                context = "page description" if name == "content" else name
                yield from self._passage([Piece("text", *span)], span[0], context)

    def _end_block(self) -> Iterator[Passage]:
        block = self._block
        self._block = []
        if block:
            yield from self._passage(_unwrapped(block, self._raw.text), block[0].start, self._context)

    def _passage(self, parts: Sequence[Piece], begin: int, context: str | None) -> Iterator[Passage]:
        text = self._raw.text
        if not any(part.kind == "text" and text[part.start : part.end].strip() for part in parts):
            return
        value = Value(begin)
        spans: list[tuple[int, int]] = []
        for number, part in enumerate(parts):
            if part.kind == "comment":
                continue
            start, end = part.start, part.end
            if part.kind != "text":
                spans.append((value.length, value.length + end - start))
                value.plain(text, start, end)
                continue
            body = text[start:end]
            start += 0 if value.length else len(body) - len(body.lstrip(" \t\r\n\f"))
            end -= len(body) - len(body.rstrip(" \t\r\n\f")) if number == len(parts) - 1 else 0
            value.written(text, start, max(start, end), _SIGN, _says)
        target = value.text
        found = joined(ranges(target), (match.span() for match in _TEMPLATE.finditer(target)))
        self._number += 1
        yield Passage(
            str(self._number),
            target,
            value.pieces,
            context=context,
            target_lang=self._lang,
            opaque=joined(spans, found),
        )


def _base(code: str) -> str:
    return code.lower().partition("-")[0]


def _says(match: re.Match[str]) -> str:
    return " " if match.group().isspace() else entity(match)


def _unwrapped(block: list[Piece], text: str) -> Sequence[Piece]:
    """A block without the space, the empty tags and the pair of tags around all of it."""
    first, last = 0, len(block)
    while first < last:
        if _is_edge(block[first], text):
            first += 1
        elif _is_edge(block[last - 1], text):
            last -= 1
        elif _are_a_pair(block, first, last):
            first, last = first + 1, last - 1
        else:
            break
    return block[first:last]


def _is_edge(piece: Piece, text: str) -> bool:
    blank = piece.kind == "text" and not text[piece.start : piece.end].strip(" \t\r\n\f")
    return blank or piece.kind == "comment" or (piece.kind == "start" and piece.empty)


def _are_a_pair(block: Sequence[Piece], first: int, last: int) -> bool:
    """Whether the first piece opens an element that the last one closes."""
    begin, end = block[first], block[last - 1]
    if (begin.kind, end.kind, begin.name) != ("start", "end", end.name):
        return False
    return all(block[at].name != begin.name for at in range(first + 1, last - 1))


def said(document: Document, begin: int, start: int, end: int) -> str | None:
    """What a stretch of a text says, tags as they are written."""
    text = document.raw[start:end]
    if begin and document.raw[begin - 1] != ">":
        return _SIGN.sub(_says, text)
    parts: list[str] = []
    position = 0
    for tag in _TAG.finditer(text):
        parts += [_SIGN.sub(_says, text[position : tag.start()]), tag.group()]
        position = tag.end()
    return "".join([*parts, _SIGN.sub(_says, text[position:])])


def put(document: Document, begin: int, start: int, end: int, text: str) -> str | None:
    """How a text is written; tags that stood there stay, and none may be lost."""
    raw = document.raw
    if _UNWRITABLE.search(text):
        return None
    before = raw[begin - 1 : begin] if begin else ">"
    signs = {**_WRITTEN, **({before: _QUOTES[before]} if before in _QUOTES else {})}
    if before != ">" and before not in _QUOTES:
        signs = _BARE

    def write(part: str) -> str:
        written = "".join(signs.get(character, character) for character in part)
        written = re.sub("(?<= ) ", "&#32;", written)
        return written.encode(document.encoding, "xmlcharrefreplace").decode(document.encoding)

    written = _xml_text.with_codes(raw[start:end], text, write) if before == ">" else write(text)
    if not written:
        return written
    if written[0] == " " and (start == begin or raw[start - 1].isspace() or raw[start - 1] == ">"):
        written = "&#32;" + written[1:]
    if written[-1] == " " and (raw[end : end + 1].isspace() or raw[end : end + 1] in ("", "<", before)):
        written = written[:-1] + "&#32;"
    return written
