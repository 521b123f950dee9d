"""Plain text: a line is a segment; where the file's lines are wrapped to a width, a paragraph is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.files import RawFile
from tqcheck.formats import Passage
from tqcheck.formats._opaque import ranges

SUFFIXES = (".txt", ".text")

_JOIN = re.compile(r"\s*(?:\r\n?|\n)\s*")
_WIDEST = 100
_NARROWEST = 30
_ENDS = ".!?…:;\"'”’»)"

Line = tuple[int, int]


def read(raw: RawFile) -> Iterator[Passage]:
    """The paragraphs of a text, in order; white space around them is left out."""
    blocks = list(_blocks(raw))
    width = _wrapped_at(raw.text, blocks)
    number = 0
    for block in blocks:
        for lines in _paragraphs(raw.text, block, width):
            number += 1
            target, pieces = joined(raw.text, lines)
            yield Passage(str(number), target, pieces, opaque=ranges(target))


def joined(text: str, lines: Sequence[Line]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Lines as one string, a space for each newline, with the map of its offsets to those of `text`."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    offset = 0
    newline = 0
    for start, end in lines:
        if parts:
            parts.append(" ")
            pieces.append((offset, newline))
            offset += 1
        newline = end
        parts.append(text[start:end])
        pieces.append((offset, start))
        offset += end - start
    return "".join(parts), tuple(pieces)


def unescape(text: str) -> str:
    """What a stretch of a paragraph says, its line ends read as spaces."""
    return _JOIN.sub(" ", text)


def _blocks(raw: RawFile) -> Iterator[list[Line]]:
    """Runs of lines with text on them, each line without the white space around it."""
    block: list[Line] = []
    for start, end in raw.lines():
        line = raw.text[start:end]
        stripped = line.strip()
        if not stripped:
            if block:
                yield block
            block = []
            continue
        start += len(line) - len(line.lstrip())
        block.append((start, start + len(stripped)))
    if block:
        yield block


def _wrapped_at(text: str, blocks: Sequence[Sequence[Line]]) -> int | None:
    """The width at which an editor or a typist broke the lines, or None: then each line stands for itself.

    In wrapped text a line ends because the next word did not fit, and mostly in the middle of a sentence.
    """
    pairs = [(line, following) for block in blocks for line, following in pairwise(block)]
    if len(pairs) < 3:
        return None
    lengths = sorted(end - start for (start, end), _ in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(not _fits(text, line, following, width) for line, following in pairs)
    open_ended = sum(text[end - 1] not in _ENDS for (_, end), _ in pairs)
    return width if full >= 0.7 * len(pairs) and open_ended >= 0.5 * len(pairs) else None


def _fits(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the next line would still have stood on this one, with room to spare."""
    word = text[following[0] : following[1]].split(None, 1)[0]
    return line[1] - line[0] + 1 + len(word) <= 0.92 * width


def _paragraphs(text: str, block: Sequence[Line], width: int | None) -> Iterator[Sequence[Line]]:
    """Splits a block where a line ended although there was room: a heading, a verse, an entry of a list."""
    paragraph: list[Line] = []
    for line in block:
        if paragraph and (width is None or (_fits(text, paragraph[-1], line, width) and not text[line[0]].islower())):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph
