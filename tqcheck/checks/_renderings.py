"""Rows of a table of wrong renderings as they are stored compiled, and whether their phrases stand in a text."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from tqcheck.checks._tables import Rows

if TYPE_CHECKING:
    from tqcheck.text import Text

# What a token must be besides one of the forms: a noun or adjective for all that its tag says, a verb, a verb without a
# reflexive pronoun before it, or not there; or that a clause ends before it.
NOUN, VERB, PLAIN, NOT, END = "n", "v", "o", "!", "$"
# Words that can follow the end of a German clause without a comma.
_CONJUNCTIONS = frozenset(["und", "oder", "sowie", "als", "wie"])
REFLEXIVE = ("me", "m'", "te", "t'", "se", "s'", "nous", "vous")
# What can stand between a reflexive pronoun and its verb.
BETWEEN = frozenset(
    ("y", "en", "est", "es", "suis", "sont", "sommes", "êtes", "était", "étais", "étaient", "étions", "étiez", "être")
) | {"étant", "sera", "serait", "fut", "furent", "soit"}
# What stands before a verb, never before a noun.
_SUBJECTS = {
    "fr": frozenset(["je", "j'", "tu", "il", "elle", "on", "ils", "elles", "ne", "n'", "se", "s'", "qui"]),
    "en": frozenset(["i", "he", "they"]),
}


class Element(msgspec.Struct, array_like=True, frozen=True):
    """Tokens that are one of some forms (any token where there are none), each with its labels, so many times."""

    forms: dict[str, tuple[str, ...]]
    low: int = 1
    high: int = 1
    kind: str = ""


Phrase = tuple[Element, ...]


class Repair(msgspec.Struct, array_like=True, frozen=True):
    """What is right: text before and behind a word that takes the form of the wrong one (`forms`: label -> form)."""

    before: str
    forms: dict[str, str] = {}
    behind: str = ""


class Rendering(msgspec.Struct, array_like=True, frozen=True):
    """A row: phrases of the source, wrong renderings, right ones, and what silences it.

    `beside`: words of the source one of which must be there (if any are named), `without`: words of the source that
    must not be there, `excused`: phrases of the target that say the thing rightly.
    """

    source: tuple[Phrase, ...]
    wrong: tuple[Phrase, ...]
    right: tuple[Repair, ...]
    excused: tuple[Phrase, ...]
    beside: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=16)
def index(rows: Rows) -> Mapping[str, tuple[int, ...]]:
    """The rows that a word of the source leads to, by number."""
    found: dict[str, list[int]] = {}
    for number, (anchors, _) in enumerate(rows.rows):
        for word in anchors.split():
            found.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


@functools.lru_cache(maxsize=4096)
def rendering(encoded: str) -> Rendering:
    """A stored row; read when a word of it first turns up."""
    return msgspec.json.decode(encoded, type=Rendering)


# A token and the labels of its form; where a phrase ends, and those of its tokens that have labels.
Form = tuple[int, tuple[str, ...]]
Found = tuple[int, tuple[Form, ...]]


def stands(phrase: Phrase, text: Text, at: int) -> Found | None:
    """Whether a phrase stands in a text from a token on."""
    return _from(phrase, 0, text, at)


def _from(phrase: Phrase, number: int, text: Text, at: int) -> Found | None:
    """The rest of a phrase from a token on; each element as few times as may be."""
    if number == len(phrase):
        return at, ()
    element = phrase[number]
    if element.kind == END:
        ends = at >= len(text.folded) or text.kinds[at] == "p" or text.folded[at] in _CONJUNCTIONS
        return _from(phrase, number + 1, text, at) if ends else None
    if element.kind == NOT:
        return None if _is(element, text, at) else _from(phrase, number + 1, text, at)
    for count in range(element.high + 1):
        if count and not _is(element, text, at + count - 1):
            return None
        rest = _from(phrase, number + 1, text, at + count) if count >= element.low else None
        if rest is not None:
            labels = element.forms.get(text.folded[at], ()) if count else ()
            return (rest[0], ((at, labels), *rest[1])) if labels else rest
    return None


def _is(element: Element, text: Text, at: int) -> bool:
    if at >= len(text.folded):
        return False
    if not element.forms:
        return text.kinds[at] != "p"
    if text.folded[at] not in element.forms:
        return False
    if element.kind == PLAIN:
        return not _reflexive(text, at)
    verb = element.kind in (NOUN, VERB) and (_behind_subject(text, at) or text.tag(at).startswith(("VERB", "AUX")))
    return verb if element.kind == VERB else not verb


def _behind_subject(text: Text, at: int) -> bool:
    return at > 0 and text.folded[at - 1] in _SUBJECTS.get(text.lang[:2], ())


def _reflexive(text: Text, at: int) -> bool:
    """Whether the verb at a place has a reflexive pronoun before it."""
    while at and text.folded[at - 1] in BETWEEN:
        at -= 1
    return at > 0 and text.folded[at - 1] in REFLEXIVE


def places(phrases: tuple[Phrase, ...], text: Text) -> Iterator[tuple[int, int]]:
    """Where one of several phrases stands: tokens, end-exclusive."""
    for phrase in phrases:
        for at, word in enumerate(text.folded):
            if word in phrase[0].forms or not phrase[0].forms or not phrase[0].low:
                found = stands(phrase, text, at)
                if found is not None:
                    yield at, found[0]
