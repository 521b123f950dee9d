"""A possessive of the wrong gender: "his" for "her" or "its".

French "son" agrees with the thing owned, English "his", "her", "its" with the owner. Options: `owner: woman` finds
"his" after a woman's name or "she", `owner: thing` finds "his" after a company, a town or a country, where nothing
near names a man. The table gives words their kind: woman, man, person, thing, place, other (a name that owns
nothing) or part (of a body, or kin: what one person often does to another's).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._tables import Rows, table
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_MEN = frozenset({"he", "him", "himself", "mr", "sir"})
_PERSONS = words_of("i me my she her who someone anyone everyone anybody everybody one whoever you we")
_PARTICLES = words_of("de von du le la van der di")
_OWNED = 4
_EARLIER = {"woman": 1, "thing": 1}


@functools.lru_cache(maxsize=8)
def _kinds(rows: Rows) -> dict[str, str]:
    return {row[0]: row[1] for row in rows.rows}


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every such possessive in the document; the segments just before count as what the reader has in mind."""
    kinds = _kinds(table(options))
    owner = str(options.get("owner"))
    for index, segment in enumerate(segments):
        text = segment.target
        if "his" not in text.folded:
            continue
        before = [earlier.target for earlier in segments[max(0, index - _EARLIER[owner]) : index]]
        for at, folded in enumerate(text.folded):
            if (
                folded == "his"
                and _owned_by(text, at, kinds, owner)
                and not any(_names_man(one, kinds) for one in before)
            ):
                repair = "her" if owner == "woman" else "its"
                repair = repair.capitalize() if text.words[at][0].isupper() else repair
                yield index, Match(text.starts[at], text.ends[at], (repair,))


def _owned_by(text: Text, at: int, kinds: Mapping[str, str], owner: str) -> bool:
    if at + 1 >= len(text.words) or text.kinds[at + 1] != "w" or _names_man(text, kinds, skip=at):
        return False
    return _woman(text, at, kinds) if owner == "woman" else _thing(text, at, kinds)


def _kind(text: Text, at: int, kinds: Mapping[str, str]) -> str:
    word = text.words[at]
    return kinds.get(word) or (kinds.get(text.folded[at], "") if word.islower() or at == 0 else "")


def _names_man(text: Text, kinds: Mapping[str, str], skip: int = -1) -> bool:
    """Whether a man stands anywhere in a text, or a "his" other than the one in question."""
    for at, folded in enumerate(text.folded):
        if folded in _MEN or (folded == "his" and at != skip and skip < 0) or _kind(text, at, kinds) == "man":
            return True
    return False


def _woman(text: Text, at: int, kinds: Mapping[str, str]) -> bool:
    """Whether the person named last before a token is a woman, and what she owns is not part of another."""
    first, last = text.sentences[text.sentence_of(at)]
    if any(kinds.get(text.folded[i]) == "part" for i in range(at + 1, min(at + _OWNED, last))):
        return False
    for index in range(at - 1, first - 1, -1):
        word, kind = text.words[index], _kind(text, index, kinds)
        if kind == "woman" or text.folded[index] == "she":
            return True
        if kind == "person":
            return False
        if (
            word[0].isupper()
            and index > first
            and kind not in ("thing", "place", "other")
            and not _surname(text, index, kinds)
        ):
            return False
    return False


def _surname(text: Text, index: int, kinds: Mapping[str, str]) -> bool:
    """Whether a capitalised word belongs to a name that begins with a woman's first name."""
    at = index - 1
    while at >= 0 and text.kinds[at] == "w" and (text.words[at][0].isupper() or text.folded[at] in _PARTICLES):
        if kinds.get(text.words[at]) == "woman":
            return True
        at -= 1
    return at > 0 and text.words[at] == "." and kinds.get(text.words[at - 1]) == "woman"


def _thing(text: Text, at: int, kinds: Mapping[str, str]) -> bool:
    """Whether the sentence's subject is a thing that owns, and no person stands before the token."""
    first = text.sentences[text.sentence_of(at)][0]
    if any(text.folded[i] in _PERSONS or _kind(text, i, kinds) in ("woman", "person") for i in range(at)):
        return False
    if "his" in text.folded[first:at]:
        return False
    head = _subject(text, first, at, kinds)
    if head is None:
        return False
    names = [i for i in range(first + 1, at) if text.words[i][0].isupper() and i != head]
    return all(kinds.get(text.words[i]) in ("thing", "place", "other") for i in names)


def _subject(text: Text, first: int, at: int, kinds: Mapping[str, str]) -> int | None:
    """The head of the first noun phrase with a determiner that the table calls a thing, or the first country."""
    for index in range(first, at):
        if kinds.get(text.words[index]) == "place":
            return index
        if text.folded[index] in ("the", "this", "a", "an", "our", "each", "every", "its", "their"):
            for head in range(index + 1, min(index + 4, at)):
                if kinds.get(text.folded[head]) == "thing" and not _modifies(text, head):
                    return head
    return None


def _modifies(text: Text, index: int) -> bool:
    """Whether a noun only modifies the noun after it."""
    first = text.sentences[text.sentence_of(index)][0]
    tags = text.tags(text.sentence_of(index))
    following = index + 1 - first
    return following < len(tags) and tags[following] in ("NOUN.S", "NOUN.P", "PROPN")
