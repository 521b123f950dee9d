"""Numbers in words: "three hundred and five", "quatre-vingt-dix", "fünfundzwanzig", "dos mil millones"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tqcheck.values.vocabulary import HUNDRED, HUNDREDS, SCALE, SMALL, TENS, Vocabulary, vocabulary

_WORD = re.compile(r"[^\W\d_]+")
# Letters of the words that German and Italian write together.
_LEAST_COMPOUND, _MOST_COMPOUND = 6, 60
# How languages say that half as much comes on top.
_HALVES = {
    "en": ("and", "a", "half"), "fr": ("et", "demi"), "es": ("y", "medio"), "it": ("e", "mezzo"), "pt": ("e", "meio"),
}  # fmt: skip
_COMPOUNDS = frozenset({"de", "it"})


class Token(NamedTuple):
    """A word of letters: `start`, `end` in characters, end-exclusive, and its small letters."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: its span and value; `soft` where the words may mean something else."""

    start: int
    end: int
    value: int
    soft: bool


@functools.lru_cache(maxsize=512)
def tokens(string: str) -> tuple[Token, ...]:
    """The words of a string; those that a hyphen joins are several."""
    return tuple(Token(*found.span(), found[0].casefold()) for found in _WORD.finditer(string))


@functools.lru_cache(maxsize=512)
def said(string: str) -> frozenset[str]:
    """The words of a string, in small letters."""
    return frozenset(_WORD.findall(string.casefold()))


def spelled(string: str, lang: str) -> Iterator[Spelled]:
    """The numbers in words of a string, in order."""
    words = vocabulary(lang)
    compound = words.compounds is not None and words.compounds.search(string)
    if not words.atoms or (not compound and words.atoms.keys().isdisjoint(said(string))):
        return
    found = tokens(string)
    index = 0
    while index < len(found):
        if not _atoms(found[index].word, words.code) and found[index].word not in ("a", "an"):
            index += 1
            continue
        used, value = _number(string, found, index, words)
        if used:
            used, value = _and_a_half(found, index, used, value, words)
            last = found[index + used - 1]
            soft = used == 1 and (found[index].word in words.soft or value == 1)
            yield Spelled(found[index].start, last.end, value, soft)
        index += used or 1


def _number(string: str, found: Sequence[Token], first: int, words: Vocabulary) -> tuple[int, int]:
    """How many words from the first on make a number, and its value; (0, 0) where none does."""
    reading = Reading(words.code == "fr", words.code == "de")
    used = 0
    for at in range(first, min(first + 16, len(found))):
        if at > first and not _joined(string[found[at - 1].end : found[at].start]):
            break
        word = found[at].word
        if used and word in words.joins and words.code != "de":
            reading.join()
            continue
        atoms = _atoms(word, words.code)
        if at == first and word in ("a", "an") and words.code == "en":
            atoms = ((SMALL, 1),)
            following = found[at + 1].word if at + 1 < len(found) else ""
            if words.atoms.get(following, ("", 0))[0] not in (HUNDRED, SCALE):
                break
        if not atoms or not all(reading.add(kind, value) for kind, value in atoms):
            break
        used = at - first + 1
    return (used, reading.value) if used and reading.said else (0, 0)


def _and_a_half(found: Sequence[Token], first: int, used: int, value: int, words: Vocabulary) -> tuple[int, int]:
    """A number with the half behind it: "a million and a half", "one and a half thousand"."""
    half = _HALVES.get(words.code, ())
    end = first + used + len(half)
    if not half or tuple(token.word for token in found[first + used : end]) != half:
        return used, value
    kind, scale = words.atoms.get(found[first + used - 1].word, ("", 1))
    if kind == SCALE:
        return end - first, value + scale // 2
    kind, scale = words.atoms.get(found[end].word, ("", 1)) if end < len(found) else ("", 1)
    return (end + 1 - first, value * scale + scale // 2) if kind == SCALE else (used, value)


def _joined(between: str) -> bool:
    return between in (" ", "-", "\u00a0", "\u202f", "‑", "\n")


@functools.lru_cache(maxsize=1 << 14)
def _atoms(word: str, code: str) -> tuple[tuple[str, int], ...]:
    """The number words that a word is made of: one, or several where the language writes them together."""
    atoms = vocabulary(code).atoms
    if word in atoms:
        return (atoms[word],)
    if code not in _COMPOUNDS or not _LEAST_COMPOUND <= len(word) <= _MOST_COMPOUND:
        return ()
    parts = _parts(word, code)
    return tuple(atoms[part] for part in parts if part in atoms)


def _parts(word: str, code: str) -> list[str]:
    """A word cut into number words, the longest first; empty where something is left over."""
    words = vocabulary(code)
    pieces = sorted({*words.atoms, *words.joins}, key=len, reverse=True)
    cut: list[str] = []
    while word:
        piece = next((piece for piece in pieces if word.startswith(piece)), None)
        if piece is None:
            return []
        cut.append(piece)
        word = word[len(piece) :]
    return cut if len(cut) > 1 else []


class Reading:
    """A number as it is read, word by word."""

    def __init__(self, french: bool, german: bool) -> None:
        self.french, self.german = french, german
        self.total = self.group = 0
        self.said = False
        self.scale = 0
        self.joined = False

    @property
    def value(self) -> int:
        """What has been read so far."""
        return self.total + self.group

    def join(self) -> None:
        """Read an "and"."""
        self.joined = True

    def add(self, kind: str, value: int) -> bool:
        """Read a word on; False where it belongs to no number, or to another one."""
        joined, self.joined = self.joined, False
        fits = {
            SMALL: self._small,
            TENS: self._tens,
            HUNDREDS: self._hundreds,
            HUNDRED: self._hundred,
            SCALE: self._scaled,
        }
        added = fits[kind](value, joined)
        self.said = self.said or added
        return added

    def _small(self, value: int, joined: bool) -> bool:  # noqa: ARG002
        rest = self.group % 100
        if value == 0:
            return not self.said
        if value < 10:
            fits = rest == 0 or (rest >= 20 and rest % 10 == 0) or (self.french and rest in (10, 70, 90))
        else:
            fits = rest == 0 or (self.french and rest in (60, 80))
        self.group += value if fits else 0
        return fits

    def _tens(self, value: int, joined: bool) -> bool:  # noqa: ARG002
        rest = self.group % 100
        if self.french and value == 20 and rest == 4:
            self.group += 76
        elif rest == 0 or (self.german and 0 < rest < 10):
            self.group += value
        else:
            return False
        return True

    def _hundreds(self, value: int, joined: bool) -> bool:  # noqa: ARG002
        if self.group:
            return False
        self.group = value
        return True

    def _hundred(self, value: int, joined: bool) -> bool:  # noqa: ARG002
        if self.group >= 100:
            return False
        self.group = value * (self.group or 1)
        return True

    def _scaled(self, value: int, joined: bool) -> bool:  # noqa: ARG002
        if self.scale and value > self.scale:
            # "dos mil quinientos millones"
            self.total = (self.total + self.group) * value
        elif self.group == 0 and (value > 1000 or self.said):
            return False
        else:
            self.total += (self.group or 1) * value
        self.group, self.scale = 0, value
        return True
