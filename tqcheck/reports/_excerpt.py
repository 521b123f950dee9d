"""The part of a segment around a finding, fit to be printed, and how wide it stands on a screen."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# Characters of the text that are shown on either side of a finding, and of the finding itself.
_AROUND = 45
_LONGEST = 110
_GAP = " … "


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text before a finding, the finding and the text after it."""

    before: str
    marked: str
    after: str

    @property
    def carets(self) -> str:
        """A line that underlines the marked part where it stands under the excerpt."""
        return " " * width(self.before) + "^" * max(width(self.marked), 1)


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """The finding at `start`, `end` with some text around it, cut between words."""
    left = max(start - _AROUND, 0)
    if left:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    right = min(end + _AROUND, len(text))
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    marked = text[start:end]
    if len(marked) > _LONGEST:
        marked = marked[: _LONGEST // 2] + _GAP + marked[-_LONGEST // 2 :]
    return Excerpt(
        printable(("… " if left else "") + text[left:start]),
        printable(marked),
        printable(text[end:right] + (" …" if right < len(text) else "")),
    )


def printable(text: str) -> str:
    """The text on one line, with nothing in it that could steer a terminal."""
    return text if text.isprintable() else "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    if character.isspace():
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "" if unicodedata.category(character) == "Cf" else "\ufffd"


def width(text: str) -> int:
    """The columns that a text takes on a screen."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
