"""Values written with escapes, joins and indents: put together, with the map of where each character stands."""

from __future__ import annotations

import re
from collections.abc import Callable

Pieces = tuple[tuple[int, int], ...]


class Value:
    """A value as it grows: stretches of the file as they stand, and characters that stand for something else there.

    Where the file holds something between two characters that is no part of the value (the join of two lines), both
    its ends are in the map, so that an edit before it leaves it alone.
    """

    def __init__(self, start: int) -> None:
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int]] = [(0, start)]
        self._length = 0
        self._at = start

    @property
    def text(self) -> str:
        """What the value says so far."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """How many characters it has so far."""
        return self._length

    @property
    def pieces(self) -> Pieces:
        """The map so far, closed: the end of the value is in it."""
        self._place(self._at)
        return tuple(self._pieces)

    def plain(self, text: str, start: int, end: int) -> None:
        """Add a stretch of the file as it stands."""
        if end > start:
            self.instead(start, end, text[start:end])

    def instead(self, start: int, end: int, says: str) -> None:
        """Add what a stretch of the file says; nothing, where it says nothing."""
        if not says:
            return
        self._place(self._at)
        self._place(start)
        self._parts.append(says)
        self._length += len(says)
        self._at = end

    def written(
        self, text: str, start: int, end: int, escape: re.Pattern[str], meaning: Callable[[re.Match[str]], str]
    ) -> None:
        """Add a stretch of the file with its escapes read."""
        position = start
        for match in escape.finditer(text, start, end):
            self.plain(text, position, match.start())
            self.instead(*match.span(), meaning(match))
            position = match.end()
        self.plain(text, position, end)

    def _place(self, raw: int) -> None:
        offset, place = self._pieces[-1]
        if place + self._length - offset != raw:
            self._pieces.append((self._length, raw))


_CODE = re.compile(r"\\[uU]([0-9a-fA-F]{4})")


def characters(text: str) -> str:
    r"""What the \uXXXX codes of a stretch say; halves of surrogate pairs are put together, lone ones replaced."""
    codes = b"".join(int(code, 16).to_bytes(2, "little") for code in _CODE.findall(text))
    return codes.decode("utf-16-le", "replace")


# \uXXXX, or two of them that make one character.
UNICODE = r"[uU](?:[dD][89abAB][0-9a-fA-F]{2}\\[uU][dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4})"


def coded(text: str) -> str:
    r"""A text as \uXXXX codes."""
    data = text.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[at]:02X}{data[at + 1]:02X}" for at in range(0, len(data), 2))
