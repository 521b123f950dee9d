"""Markdown: headings, paragraphs, list items and table cells are segments; code, HTML and link targets are not text.

Blocks are cut by markdown-it (CommonMark and tables).  In a block, emphasis marks, link targets and references are left
out of the segment's target, the text around them stays in one piece; code, tags and images stay in it, opaque.
"""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.files import RawFile
from tqcheck.formats import Passage
from tqcheck.formats._inline import Inline
from tqcheck.formats.txt import joined
from tqcheck.model import Document, Remark

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")

_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)(?s:.*?)(?:\r\n?|\n)((?:\1|\.\.\.)[ \t]*(?=\r|\n|\Z))")
# Of a front matter, what its readers see.
_SEEN = frozenset(
    ["title", "description", "excerpt", "heading", "hero", "lead", "subtitle", "summary", "tagline", "text", "details"]
)
# The edges of a container (VitePress, MyST and others), with its title; the anchor that a heading is given.
_CONTAINER = re.compile(r"^([ \t]*):{3,}(?:[ \t]*\{?[\w-]+\}?)?[ \t]*([^\r\n]*)", re.MULTILINE)
_ANCHOR = re.compile(r"[ \t]*\{#[\w:.-]{1,200}\}[ \t]*\Z")
_CONTEXTS = {"heading_open": "heading", "list_item_open": "list item", "th_open": "table cell", "td_open": "table cell"}
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# What would be a sign in running text; what would open another block where a line begins.
_SIGNS = re.compile(r"[\\*`\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)|~(?=~)|\|")
_OPENING = re.compile(r"[ \t]*(?:\d{1,9}(?=[.)](?:\s|\Z))|(?=[>=]|#{1,6}(?:\s|\Z)|[-+](?:\s|\Z|-)))")
# A line end inside a paragraph, with the indent and the quote marks of the next line.
_JOIN = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t>]*")
_CELL_EDGE = re.compile(r"(?<!\\)\|")

Span = tuple[int, int]


def read(raw: RawFile) -> Iterator[Passage | Remark]:
    """The segments and comments of a document, in order."""
    yield from _remarks(raw)
    yield from front_matter(raw)
    yield from passages(raw)


def passages(raw: RawFile, components: bool = False) -> Iterator[Passage]:
    """The segments of a document, in order; with `components` (MDX) tags and braces are those of a program."""
    number = 0
    for context, lines in _blocks(raw, components):
        content, places = joined(raw.text, lines)
        if context == "heading" and (anchor := _ANCHOR.search(content[-250:])):
            content = content[: -len(anchor.group())]
        inline = Inline(content, components)
        if not inline.text.strip():
            continue
        number += 1
        yield Passage(
            str(number), inline.text, _composed(inline.pieces, places), context=context, opaque=tuple(inline.opaque)
        )


def _remarks(raw: RawFile) -> Iterator[Remark]:
    """The HTML comments that are not in code."""
    from markdown_it import MarkdownIt

    if "<!--" not in raw.text:
        return
    tokens = MarkdownIt("commonmark").enable("table").parse(_without_front_matter(raw.text))
    code = [token.map for token in tokens if token.type in ("fence", "code_block") and token.map]
    start = raw.text.find("<!--")
    while start >= 0 and (end := raw.text.find("-->", start + 4)) >= 0:
        line = raw.position(start)[0] - 1
        quoted = raw.text.count("`", raw.line_starts[line], start) % 2
        if not quoted and not any(first <= line < last for first, last in code):
            yield Remark(start, end + 3, raw.text[start + 4 : end].strip())
        start = raw.text.find("<!--", end + 3)


def _blocks(raw: RawFile, components: bool) -> Iterator[tuple[str | None, list[Span]]]:
    """Each block that holds running text: its kind, and where its lines stand in the file."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable("inline")
    if components:
        parser.block.ruler.disable(["code", "html_block"])
    lines = list(raw.lines())
    context: list[str | None] = [None]
    row: Iterator[Span] = iter(())
    for token in parser.parse(_CONTAINER.sub(_edge, _without_front_matter(raw.text))):
        if token.type == "tr_open" and token.map:
            row = _cells(raw.text, lines[token.map[0]])
        if token.type == "inline" and token.map:
            place = context[-1] or (context[-2] if len(context) > 1 else None)
            yield place, [next(row, (0, 0))] if place == "table cell" else _places(raw.text, token, lines)
        elif token.nesting == 1:
            context.append(_CONTEXTS.get(token.type))
        elif token.nesting == -1:
            context.pop()


def _without_front_matter(text: str) -> str:
    """The text with its front matter blanked, so that lines keep their numbers."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return text
    return re.sub(r"[^\r\n]+", "", match.group()) + text[match.end() :]


def _edge(match: re.Match[str]) -> str:
    """What is read in place of a container's edge: its title as a heading, else nothing."""
    return f"{match[1]}# {match[2]}" if match[2] else ""


def front_matter_end(text: str) -> int:
    """Where the front matter of a document ends; 0 where it has none."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def front_matter(raw: RawFile) -> Iterator[Passage]:
    """The values of a front matter in YAML that readers see; one that is not YAML has none."""
    from tqcheck.formats import yaml

    match = _FRONT_MATTER.match(raw.text)
    if match is None or match[1] != "---":
        return
    for item in yaml.read(RawFile.of(raw.path, raw.text[: match.start(2)])):
        if isinstance(item, Passage) and item.id.rpartition(".")[2] in _SEEN:
            yield replace(item, target_lang=None, context="front matter", id=f"front matter.{item.id}")


def in_front_matter(document: Document, begin: int) -> bool:
    """Whether a segment that begins at an offset is a value of the front matter."""
    match = _FRONT_MATTER.match(document.raw)
    return match is not None and begin < match.end()


def _places(text: str, token: Token, lines: Sequence[Span]) -> list[Span]:
    """Where the lines of a block stand in the file, without indents, quote marks and the signs of a heading."""
    places: list[Span] = []
    first, last = token.map or (0, 0)
    for content, (start, end) in zip(token.content.split("\n"), lines[first:last], strict=False):
        content = content.strip()
        line = text[start:end].rstrip()
        offset = len(line) - len(content) if line.endswith(content) else line.find(content)
        length = len(content) - _ends_in_break(content)
        if length > 0 and offset >= 0:
            places.append((start + offset, start + offset + length))
    return places


def _ends_in_break(line: str) -> bool:
    """Whether a line ends in the backslash of a hard line break, one that is not itself escaped."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _cells(text: str, line: Span) -> Iterator[Span]:
    """The cells of a table row, without the space around them."""
    start, end = line
    row = text[start:end]
    edges = [-1, *(match.start() for match in _CELL_EDGE.finditer(row)), len(row)]
    spans = [(left + 1, right) for left, right in pairwise(edges)]
    if len(spans) > 1 and not row[slice(*spans[0])].strip(" \t>"):
        spans = spans[1:]
    for left, right in spans:
        cell = row[left:right]
        left += len(cell) - len(cell.lstrip())
        yield start + left, start + max(left, right - len(cell) + len(cell.rstrip()))


def _composed(inner: Sequence[Span], outer: Sequence[Span]) -> tuple[Span, ...]:
    """The map of a text into its block's, led on into the file by the block's own map."""
    starts = [start for start, _ in outer]
    result: list[Span] = []
    for (start, place), following in zip(inner, (*(start for start, _ in inner[1:]), None), strict=True):
        index = bisect.bisect_right(starts, place) - 1
        result.append((start, outer[index][1] + place - outer[index][0]))
        for begin, raw in outer[index + 1 :]:
            if following is not None and start + begin - place >= following:
                break
            result.append((start + begin - place, raw))
    return tuple(result)


def unescape(text: str) -> str:
    """What a piece of running text says, its entities and escapes read."""
    return html.unescape(_ESCAPE.sub(r"\1", text))


def put(document: Document, begin: int, start: int, end: int, text: str) -> str | None:
    """The text with a backslash before what would be a sign; in the front matter, as YAML writes it there.

    Signs that stood in its place are signs still.
    """
    from tqcheck.formats import yaml

    if in_front_matter(document, begin):
        return yaml.put(document, begin, start, end, text)
    raw = document.raw
    old = raw[start:end]
    written = _SIGNS.sub(lambda match: match.group() if match.group()[0] in old else "\\" + match.group(), text)
    line = raw[max(raw.rfind("\n", 0, start), raw.rfind("\r", 0, start)) + 1 : start]
    if start == begin or not line.strip(" \t>"):
        opening = _OPENING.match(written + raw[end : end + 8])
        if opening and opening.end() < len(written):
            written = f"{written[: opening.end()]}\\{written[opening.end() :]}"
    return written


def said(document: Document, begin: int, start: int, end: int) -> str | None:
    """What a stretch of running text or of the front matter says; None where it is not whole."""
    from tqcheck.formats import yaml

    if in_front_matter(document, begin):
        return yaml.said(document, begin, start, end)
    return unescape(_JOIN.sub(" ", document.raw[start:end]))
