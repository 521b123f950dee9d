"""A possessive of the wrong gender: French "son" agrees with the thing owned, English "his", "her", "its" with the owner.

Options: `owner: woman` finds "his" after a woman's name, `owner: thing` finds "his" and "him" after a company, a town or a
country, where nothing near names a man.  The table gives words their kind: woman, man, person or thing.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._tables import Rows, table
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_MEN = frozenset({"he", "him", "himself", "mr", "sir"})
_PERSONS = frozenset("i me my she her who someone anyone everyone anybody everybody one whoever".split())
_EARLIER = 3
_REACH = 25


@functools.lru_cache(maxsize=8)
def _kinds(rows: Rows) -> dict[str, str]:
    return {row[0]: row[1] for row in rows.rows}


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every such possessive in the document; the segments just before count as what the reader has in mind."""
    kinds = _kinds(table(options))
    women = options.get("owner") == "woman"
    for index, segment in enumerate(segments):
        text = segment.target
        if "his" not in text.folded:
            continue
        before = [earlier.target for earlier in segments[max(0, index - _EARLIER) : index]]
        for at, folded in enumerate(text.folded):
            if folded == "his" and at + 1 < len(text.words) and text.kinds[at + 1] == "w":
                owner = _woman(text, at, kinds) if women else _thing(text, at, kinds)
                if owner and not any(_names_man(one, kinds, len(one.words), people=not women) for one in before):
                    repair = "her" if women else "its"
                    yield index, Match(text.starts[at], text.ends[at], (_like(text.words[at], repair),))


def _like(word: str, repair: str) -> str:
    return repair.capitalize() if word[0].isupper() else repair


def _names_man(text: Text, kinds: Mapping[str, str], end: int, people: bool) -> bool:
    """Whether a man, or a name that may be a man's, stands before a token; `people`: any person at all."""
    for at in range(end):
        word, folded = text.words[at], text.folded[at]
        if folded in _MEN or (folded == "his" and at != end):
            return True
        kind = kinds.get(word) or kinds.get(folded)
        if kind == "man" or (people and (kind in ("woman", "person") or folded in _PERSONS)):
            return True
    return False


def _woman(text: Text, at: int, kinds: Mapping[str, str]) -> bool:
    """Whether the nearest person before a token is a woman by name, and no man is near."""
    first = text.sentences[text.sentence_of(at)][0]
    if _names_man(text, kinds, at, people=False) or _names_man_after(text, at, kinds):
        return False
    found = False
    for index in range(max(first, at - _REACH), at):
        word = text.words[index]
        kind = kinds.get(word)
        if kind == "woman" and word[0].isupper():
            found = True
        elif word[0].isupper() and index > first and not _follows_woman(text, index, kinds) and kind not in ("thing", "place", "other"):
            return False
        elif kinds.get(text.folded[index]) == "person":
            return False
    return found


def _names_man_after(text: Text, at: int, kinds: Mapping[str, str]) -> bool:
    last = text.sentences[text.sentence_of(at)][1]
    rest = range(at + 1, last)
    return any(text.folded[i] in _MEN or kinds.get(text.words[i]) == "man" for i in rest)


def _follows_woman(text: Text, index: int, kinds: Mapping[str, str]) -> bool:
    """Whether a capitalised word belongs to the name that begins with a woman's first name."""
    at = index - 1
    while at >= 0 and text.kinds[at] == "w" and (text.words[at][0].isupper() or text.folded[at] in ("de", "von", "du", "le", "la")):
        if kinds.get(text.words[at]) == "woman":
            return True
        at -= 1
    return False


def _thing(text: Text, at: int, kinds: Mapping[str, str]) -> bool:
    """Whether the sentence's subject is a thing that owns, and no person stands in the text up to the token."""
    first = text.sentences[text.sentence_of(at)][0]
    if _names_man(text, kinds, at, people=True) or _names_man_after(text, at, kinds):
        return False
    head = _subject(text, first, at, kinds)
    if head is None:
        return False
    capitals = [i for i in range(first + 1, at) if text.words[i][0].isupper() and i != head]
    return not any(kinds.get(text.words[i]) not in ("thing", "place", "other") for i in capitals)


def _subject(text: Text, first: int, at: int, kinds: Mapping[str, str]) -> int | None:
    """The head of the noun phrase that opens the sentence, where the table calls it a thing."""
    index = first
    while index < at and text.kinds[index] != "w":
        index += 1
    if kinds.get(text.words[index]) == "place" and text.words[index][0].isupper():
        return index
    if text.folded[index] not in ("the", "this", "a", "an", "our", "each", "every", "its", "their"):
        return None
    for head in range(index + 1, min(index + 5, at)):
        if kinds.get(text.folded[head]) == "thing" and (head + 1 >= at or text.kinds[head + 1] != "w" or _verbal(text, head + 1)):
            return head
    return None


def _verbal(text: Text, index: int) -> bool:
    first = text.sentences[text.sentence_of(index)][0]
    tag = text.tags(text.sentence_of(index))[index - first]
    return tag.startswith("VERB") or tag in ("AUX", "ADV", "ADP", "SCONJ") or text.folded[index] == "that"
