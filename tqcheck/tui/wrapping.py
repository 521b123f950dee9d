"""Break text into lines of a screen's columns; offsets are characters, end-exclusive."""

from __future__ import annotations

import re

from rich.cells import cell_len, get_character_cell_size

_PIECE = re.compile(r"\S+\s*|\s+")


def wrap(text: str, columns: int) -> list[tuple[int, int]]:
    """The spans of the lines that a text takes in a number of columns; at least one, between words where that goes."""
    columns = max(columns, 1)
    lines: list[tuple[int, int]] = []
    start = 0
    for end in [*(found.start() for found in re.finditer("\n", text)), len(text)]:
        lines.extend(_wrapped(text, start, end, columns))
        start = end + 1
    return lines


def _wrapped(text: str, start: int, end: int, columns: int) -> list[tuple[int, int]]:
    """The lines of a stretch without line feeds."""
    if end - start <= columns and text.isascii():
        return [(start, end)]
    lines: list[tuple[int, int]] = []
    line, used = start, 0
    for piece in _PIECE.finditer(text, start, end):
        word = piece.group().rstrip()
        size, whole = cell_len(word), cell_len(piece.group())
        if used + size > columns and used:
            lines.append((line, piece.start()))
            line, used = piece.start(), 0
        if size > columns:
            *full, (line, _) = _broken(text, piece.start(), piece.end(), columns)
            lines.extend(full)
            used = cell_len(text[line : piece.end()])
        else:
            used += whole
    lines.append((line, end))
    return lines


def _broken(text: str, start: int, end: int, columns: int) -> list[tuple[int, int]]:
    """The lines of a word that is longer than a line."""
    lines: list[tuple[int, int]] = []
    line, used = start, 0
    for at in range(start, end):
        size = get_character_cell_size(text[at])
        if used + size > columns:
            lines.append((line, at))
            line, used = at, 0
        used += size
    return [*lines, (line, end)]
