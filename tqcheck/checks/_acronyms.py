"""Acronyms that a document explains, "obstructive pulmonary disease (OPD)", and whether its words fit the letters."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.checks._words import words_of
from tqcheck.text import Text

ACRONYM = re.compile(r"[A-ZÁÉÍÓÚÑÇ]{2,6}")
# Words that a name may have and an acronym leaves out.
SMALL = words_of("of the and for in on to a an at by with de la del da do das dos e y en el los las em or as from")
_MOST_WORDS = 8
_MOST_SPARE = 2  # words inside a name that its acronym may leave out
_CLOSERS = frozenset({")", "]", ",", ";", ":"})


@dataclass(frozen=True)
class Explained:
    """An acronym in brackets (its token) and the words before the bracket, folded, nearest last.

    `name`: the nearest two are written large, as the name of a body is.
    """

    acronym: str
    at: int
    words: tuple[str, ...]
    name: bool


def explained(text: Text) -> Iterator[Explained]:
    """Every acronym that stands first in a bracket after some words."""
    if "(" not in text.string:
        return
    for at in range(2, len(text.words) - 1):
        word = text.words[at].removesuffix("s")
        if text.words[at - 1] != "(" or text.words[at + 1] not in _CLOSERS or not ACRONYM.fullmatch(word):
            continue
        before = _before(text, at - 1)
        if before:
            large = [one[:1].isupper() for one in text.words[max(at - 4, 0) : at - 1] if one.casefold() not in SMALL]
            yield Explained(word, at, before, len(large) > 1 and all(large[-2:]))


def _before(text: Text, end: int) -> tuple[str, ...]:
    """The words before a bracket, back to the next sign, cut at hyphens."""
    first = text.sentences[text.sentence_of(end)][0]
    found: list[str] = []
    for at in range(end - 1, first - 1, -1):
        if text.kinds[at] != "w":
            if text.words[at] in ("-", "/", "’", "'"):
                continue
            break
        found.extend(part for part in reversed(re.split(r"[-/]", text.folded[at].removesuffix("'s"))) if part)
        if len(found) >= _MOST_WORDS:
            break
    return tuple(reversed(found))


def acronyms(text: Text) -> Iterator[tuple[int, str]]:
    """The tokens that may be acronyms, without the -s of the plural."""
    for at, word in enumerate(text.words):
        if text.kinds[at] == "w" and ACRONYM.fullmatch(bare := word.removesuffix("s")):
            yield at, bare


@functools.lru_cache(maxsize=4096)
def fits(acronym: str, words: tuple[str, ...]) -> bool:
    """Whether the letters come in this order in the words, each at a word's beginning or inside the same one."""
    return _fits(acronym.casefold(), words, 0, 0, "")


def _fits(letters: str, words: Sequence[str], letter: int, word: int, rest: str) -> bool:
    """`rest`: what is left of the word in which the letter before this one was found."""
    if letter == len(letters):
        return True
    inside = rest.find(letters[letter])
    if inside >= 0 and _fits(letters, words, letter + 1, word, rest[inside + 1 :]):
        return True
    return any(
        words[at][0] == letters[letter] and _fits(letters, words, letter + 1, at + 1, words[at][1:])
        for at in range(word, len(words))
    )


def in_order(acronym: str, words: Sequence[str]) -> bool:
    """Whether the letters are initials of the words, in this order."""
    rest = iter(word[0] for word in words)
    return all(letter in rest for letter in acronym.casefold())


def translated(acronym: str, words: Sequence[str], initials: Mapping[str, str]) -> str:
    """The English acronym of the words whose names in the source's language give the letters; "" where they do not.

    `initials`: English word -> the first letters that its translations may have.
    """
    content = [word for word in words if word not in SMALL]
    for spare in range(_MOST_SPARE + 1):
        length = len(acronym) + spare
        taken = content[-length:] if len(content) >= length else []
        own = _covered(acronym.casefold(), taken, initials, spare) if taken else None
        if own:
            return "" if sorted(own) == sorted(acronym) else own
    return ""


def _covered(letters: str, words: Sequence[str], initials: Mapping[str, str], spare: int) -> str | None:
    """The English initials of the words, where each but `spare` has a letter of its own among the letters.

    A letter belongs to a word if its translation begins so; None where letters or words are left over.
    """
    if not words:
        return None if letters else ""
    first = initials.get(words[0], initials.get(words[0].removesuffix("s"), ""))
    for at, letter in enumerate(letters):
        if letter in first:
            rest = _covered(letters[:at] + letters[at + 1 :], words[1:], initials, spare)
            if rest is not None:
                return words[0][0].upper() + rest
    return _covered(letters, words[1:], initials, spare - 1) if spare and len(words) > 1 else None
