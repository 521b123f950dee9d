"""An adjective left behind its noun, as in French: "the measures economic of the cabinet".

The table holds adjectives that stand before their noun, and their kind: "noun" where the word is a noun too (then
only a plural noun before it tells), "quality" where what follows may hold it behind its noun (a man famous for).
Quiet after verbs that take an adjective of their object (make the files public) and where the adjective goes on (a
deal economic in nature).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from tqcheck.checks._tables import Rows, table
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

# What may follow a noun phrase that is over: anything else may be the noun that the adjective belongs to.
_AFTER = words_of(
    ", . ; : ! ? ) of in to for with on at by from that which who is are was were has have had will would "
    "can could than but when while since because after before during between against without under over "
    "through should must may might i he she it they we you not also already and or however where whose"
)
_HOLDS_BACK = words_of("of in to for with on at by from that than but when while as")
_OBJECT_ADJECTIVE = words_of(
    "make makes made making keep keeps kept keeping find finds found finding consider considers "
    "considered considering render renders rendered rendering declare declares declared declaring leave "
    "leaves left leaving call calls called calling deem deemed think thought believe believed hold held "
    "get gets got getting become becomes became turn turned remain remains remained stay stayed stays is "
    "are was were be been being am 's 're 'm as more most so how very too less quite rather not both "
    "however go goes went gone seem seems seemed look looks looked feel feels felt"
)
_NOT_HEADS = words_of(
    "something nothing anything everything someone anyone somebody things matters court courts attorney "
    "attorneys president secretary body sum poet heir proof time times all one ones none much year years "
    "day days week weeks month months percent cent degree degrees way others lot state part god knight "
    "battle line form director notary those people letters news reasons questions affairs fellow native "
    "half part born ex anti pro veteran"
)
_NOT_OPENERS = frozenset({"AUX", "PRON", "ADV", "PART", "PROPN", "X", "SYM"})
_POSSESSIVES = words_of("his her its their our my your")
# Heads before which an adjective that is a noun too can only be an adjective: "the party socialist".
_GROUPS = words_of(
    "party government regime group movement country state opposition league militia army leader minister"
)


@functools.lru_cache(maxsize=8)
def _kinds(rows: Rows) -> dict[str, str]:
    return {row[0]: row[1] for row in rows.rows}


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every noun with its adjective behind it; the repair turns them round."""
    kinds = _kinds(table(options))
    text = segment.target
    for index, word in enumerate(text.words):
        kind = kinds.get(word)
        if kind is not None and _lexically(text, index, kind) and _by_tags(text, index, kind):
            start, end = text.starts[index - 1], text.ends[index]
            yield Match(start, end, (f"{word} {text.words[index - 1]}",))


def _lexically(text: Text, index: int, kind: str) -> bool:
    """Whether the words around leave room for a noun phrase that ends in the adjective; no tagger needed."""
    first, last = text.sentences[text.sentence_of(index)]
    if index < first + 1:
        return False
    noun = text.words[index - 1]
    if (
        text.kinds[index - 1] != "w"
        or not (noun.islower() or index - 1 == first)
        or len(noun) < 3
        or text.folded[index - 1] in _NOT_HEADS
    ):
        return False
    following = text.folded[index + 1] if index + 1 < last else "."
    if following not in _AFTER or (kind == "quality" and following in _HOLDS_BACK):
        return False
    before = text.folded[max(first, index - 7) : index]
    return not _OBJECT_ADJECTIVE.intersection(before)


def _by_tags(text: Text, index: int, kind: str) -> bool:
    sentence = text.sentence_of(index)
    first = text.sentences[sentence][0]
    tags = text.tags(sentence)
    here = index - first
    if here == 1:  # "Parties socialist met": only a plural can open a sentence
        return tags[0] == "NOUN.P" and text.words[index - 1].endswith("s")
    noun, opener = tags[here - 1], tags[here - 2]
    if not noun.startswith("NOUN"):
        return False
    if kind == "noun" and noun != "NOUN.P" and text.words[index].islower() and text.folded[index - 1] not in _GROUPS:
        return False
    joined = here + 2 < len(tags) and text.folded[index + 1] in ("and", "or")
    if joined and tags[here + 2] in ("ADJ", "NOUN.S", "NOUN.P", "PROPN"):  # "the role economic and social forces play"
        return False
    return opener not in _NOT_OPENERS or text.folded[index - 2] in _POSSESSIVES
