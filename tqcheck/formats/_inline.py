"""The inside of a Markdown block: which characters are text, which are marks, and which are code."""

from __future__ import annotations

import bisect
import html
import re

from tqcheck.formats._jsx import Scanner
from tqcheck.formats._opaque import ranges

Span = tuple[int, int]

_SIGN = re.compile(r"\\.|`+|!\[|[\[\]<&]|\*+|_+|~~", re.DOTALL)
_SIGN_OR_BRACE = re.compile(rf"{_SIGN.pattern}|\{{", re.DOTALL)
_LINK_END = re.compile(
    r"\]\([ \t]*(?:<[^<>\n]{0,2000}>|[^\s()<]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,4})"
    r"(?: {1,4}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?[ \t]*\)"
    r"|\]\[[^\[\]]{0,300}\]"
)
_IMAGE = re.compile(r"!\[[^\[\]]{0,1000}(?:\]\([^()\s]{0,2000}(?: {1,4}[^()]{0,500})?\)|\]\[[^\[\]]{0,300}\])")
_NOTE = re.compile(r"\[\^[^\]\s]{1,100}\]:?")
_TAG = re.compile(
    r"</?[A-Za-z][^<>]{0,1000}>|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}>|<[^\s<>@]{1,100}@[^\s<>]{1,100}>"
)
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Inline:
    """A block's text without its marks.

    `text` is what a reader sees; `pieces` maps its offsets to those of the block as written; `opaque` are the spans of
    `text` that hold code, tags, images and placeholders.  With `components`, tags and braces are those of MDX.
    """

    def __init__(self, content: str, components: bool = False) -> None:
        self.text = ""
        self.pieces: list[Span] = []
        self.opaque: list[Span] = []
        self._content = content
        self._ticks = _positions_of_ticks(content)
        self._edits: dict[int, tuple[int, str | None]] = {}
        self._links: list[int] = []
        self._emphasis: list[list[int]] = []
        self._scanner = Scanner(content) if components else None
        signs = _SIGN_OR_BRACE if components else _SIGN
        position = 0
        while match := signs.search(content, position):
            position = self._sign(match)
        self._build()

    def _drop(self, start: int, end: int, instead: str = "") -> int:
        """Leaves a span out of the text, or puts something in its place; returns its end."""
        if end > start:
            self._edits[start] = (end, instead)
        return end

    def _keep(self, start: int, end: int) -> int:
        """Makes a span opaque; returns its end."""
        self._edits[start] = (end, None)
        return end

    def _sign(self, match: re.Match[str]) -> int:
        """What stands at a sign; returns the offset from which to read on."""
        start, end = match.span()
        sign = match.group()
        first = sign[0]
        if first == "\\":
            return self._drop(start, end, sign[1]) if sign[1] in _ESCAPABLE else end
        if first == "`":
            close = self._closing_ticks(end, len(sign))
            return self._keep(start, close) if close else end
        if self._scanner is not None and first in "<{":
            close = self._scanner.end(start)
            return self._keep(start, close) if close else end
        if first in "*_~":
            self._mark(start, end)
            return end
        if first == "<" and (comment := _COMMENT.match(self._content, start)):
            spaced = (
                self._content[start - 1 : start] == " " and self._content[comment.end() : comment.end() + 1].isspace()
            )
            return self._drop(start - spaced, comment.end())
        if first == "&" and (entity := _ENTITY.match(self._content, start)):
            character = html.unescape(entity.group())
            return self._drop(start, entity.end(), character) if len(character) == 1 else end
        return self._bracket(sign, start, end)

    def _bracket(self, sign: str, start: int, end: int) -> int:
        """Tags, images, notes and links: a link's text stays, its brackets and target go."""
        whole = {"<": _TAG, "![": _IMAGE}.get(sign)
        if whole is not None and (match := whole.match(self._content, start)):
            return self._keep(start, match.end())
        if sign == "[":
            if note := _NOTE.match(self._content, start):
                return self._drop(start, note.end())
            self._links.append(start)
        elif sign == "]" and self._links:
            opening = self._links.pop()
            if close := _LINK_END.match(self._content, start):
                self._drop(opening, opening + 1)
                return self._drop(start, close.end())
        return end

    def _closing_ticks(self, position: int, length: int) -> int | None:
        """The end of the code that a run of backticks opens, or None where no run of that length closes it."""
        starts = self._ticks.get(length, [])
        index = bisect.bisect_left(starts, position)
        return starts[index] + length if index < len(starts) else None

    def _mark(self, start: int, end: int) -> None:
        """Pairs a run of emphasis marks with those that are open; what finds no partner stays as it is."""
        content, sign = self._content, self._content[start]
        before = content[start - 1] if start else " "
        after = content[end] if end < len(content) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if sign == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        while closes and start < end:
            index = next(
                (i for i in range(len(self._emphasis) - 1, -1, -1) if content[self._emphasis[i][0]] == sign), None
            )
            if index is None:
                break
            opening = self._emphasis[index]
            del self._emphasis[index + 1 :]
            count = min(opening[1] - opening[0], end - start)
            self._drop(opening[1] - count, opening[1])
            opening[1] -= count
            if opening[0] == opening[1]:
                self._emphasis.pop()
            start = self._drop(start, start + count)
        if opens and start < end and len(self._emphasis) < 50:
            self._emphasis.append([start, end])

    def _build(self) -> None:
        """Puts the text together and maps it."""
        parts: list[str] = []
        length = position = 0
        for start, (end, instead) in sorted(self._edits.items()):
            if start < position:
                continue
            kept = self._content[position:start]
            if instead is None:
                self.opaque.append((length + len(kept), length + end - position))
                kept = self._content[position:end]
            if kept:
                self.pieces.append((length, position))
            if instead:
                self.pieces.append((length + len(kept), start))
                kept += instead
            parts.append(kept)
            length += len(kept)
            position = end
        if position < len(self._content) or not self.pieces:
            self.pieces.append((length, position))
        parts.append(self._content[position:])
        self.text = "".join(parts)
        self.opaque = sorted({*self.opaque, *(span for span in ranges(self.text) if not self._covered(span))})

    def _covered(self, span: Span) -> bool:
        return any(start < span[1] and span[0] < end for start, end in self.opaque)


def _positions_of_ticks(content: str) -> dict[int, list[int]]:
    """Length of a run of backticks -> where such runs begin."""
    positions: dict[int, list[int]] = {}
    for match in re.finditer("`+", content):
        positions.setdefault(len(match.group()), []).append(match.start())
    return positions
