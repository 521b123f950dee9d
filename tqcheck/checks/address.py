"""How the reader is addressed: tu or vous, du or Sie, tú or usted, tu or Lei, tu or você.

Option `kind`: `mixed` (the way of the few segments, where most of a document, or of a run, have the other), `within`
(both ways in one segment; German has a check of its own, mixed_address), `formal` or
`informal` (every address of that way, for who wants the other).  By the table languages/address.tsv; what is quoted,
and texts in which a speaker says "I" or people talk with each other, are left alone: there both are right.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

from tqcheck.checks import Gathered
from tqcheck.checks._quoted import inside, quoted
from tqcheck.checks._scan import Joined
from tqcheck.model import Fact, Match, Segment
from tqcheck.text import Text

FORMAL, INFORMAL, SPEAKER = "formal", "informal", "speaker"
KINDS = ("mixed", "within", FORMAL, INFORMAL)
# Who is addressed in German: mixed_address.  In the others "vous" and its like may be several people.
_ONE_READER = frozenset({"es"})
# What joins the commands of a sentence, and what makes the second a clause.
_JOINTS = frozenset({"y", "e", "o", ","})
_SUBORDINATE = frozenset({"que", "cuando", "si", "donde", "mientras", "aunque", "quien", "como"})
# Segments that address the reader one way, and their share, before the others are in the minority.
_MAJORITY = 5
_CLEAR = 0.8
# Of the segments that address somebody, those that speak of "I", ask or exclaim, where people talk.
_TALK = 0.2
# Letters of a word that has one of the endings ("chez" and "rez" are none).
_LEAST = 4
_SPEECH = re.compile(r"\s*(?:[—–]|-\s)")
_OPENERS = frozenset(".!?:;…\"«›‹'‚‘([–—-*\n•")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one way: as they are folded, those that must be large, those that must come first, endings.

    Each of the plain words has those behind which it is another.
    """

    plain: Mapping[str, frozenset[str]]
    large: frozenset[str]
    first: frozenset[str]
    endings: tuple[str, ...]


class _Address(NamedTuple):
    """A place where somebody is addressed."""

    order: int
    start: int
    end: int
    way: str
    word: str
    talk: int


@functools.cache
def _table() -> Mapping[str, Mapping[str, _Words]]:
    lines = resources.files("tqcheck.languages").joinpath("address.tsv").read_text("utf-8").splitlines()
    table: dict[str, dict[str, _Words]] = {}
    for lang, way, words in (line.split("\t") for line in lines if not line.startswith("#")):
        every = words.split()
        table.setdefault(lang, {})[way] = _Words(
            {
                word: frozenset(filter(None, others.split(",")))
                for word, _, others in (one.partition("/") for one in every if one[0] not in "=^-")
            },
            frozenset(word[1:] for word in every if word[0] == "="),
            frozenset(word[1:] for word in every if word[0] == "^"),
            tuple(word[1:] for word in every if word[0] == "-"),
        )
    return table


def gather(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[Fact]:
    """The addresses of a document that people do not talk in; nothing for the kinds that need no others."""
    if options["kind"] == "mixed":
        found = _found(segments)
        if not _is_talk(found):
            yield from found


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """One address in each segment of the minority, or all of the kind."""
    found = _found(segments)
    if options["kind"] == "within":
        yield from _within(segments, found)
    elif options["kind"] != "mixed":
        for one in found:
            if one.way == options["kind"]:
                yield one.order, Match(one.start, one.end)
    elif not _is_talk(found):
        for one, message in _minority(found, "here"):
            yield one.order, Match(one.start, one.end, (), message)


def _within(segments: Sequence[Segment], found: Sequence[_Address]) -> Iterator[tuple[int, Match]]:
    """The first address of the rarer way in each segment that has both; the later one where both are as frequent."""
    for order, group in itertools.groupby(found, lambda one: one.order):
        text = segments[order].target
        if text.lang.partition("-")[0] not in _ONE_READER:
            continue
        every = list(group)
        if any(one.talk for one in every):
            continue
        ways = {way: [one for one in every if one.way == way] for way in (FORMAL, INFORMAL)}
        ways[FORMAL] += _joined_commands(text, order) if ways[INFORMAL] else []
        if ways[FORMAL] and ways[INFORMAL]:
            rarer, other = sorted(ways.values(), key=lambda one: (len(one), -one[0].start))
            message = f"The reader is “{other[0].word}” and “{rarer[0].word}” in one text."
            yield order, Match(rarer[0].start, rarer[0].end, (), message)


def _joined_commands(text: Text, order: int) -> Iterator[_Address]:
    """The commands behind "and" or a comma: "abra el menú y pulse"."""
    first = _table()[text.lang.partition("-")[0]][FORMAL].first
    for at in range(1, len(text.words)):
        if text.folded[at] in first and text.words[at].islower() and text.folded[at - 1] in _JOINTS:
            start, _ = text.sentences[text.sentence_of(at)]
            if _SUBORDINATE.isdisjoint(text.folded[start:at]):
                yield _Address(order, text.starts[at], text.ends[at], FORMAL, text.words[at], 0)


def compare(documents: Sequence[Gathered], options: Mapping[str, object]) -> Iterator[tuple[int, int, Match]]:  # noqa: ARG001
    """The documents of one way among many of the other."""
    ways = [[_Address._make(fact) for fact in document.items] for document in documents]
    told = {(number, one.order) for number, found in enumerate(ways) for one, _ in _minority(found, "")}
    # Each document counts by its own addresses; orders are kept apart by its number.
    offset = 1 << 32
    joined = [one._replace(order=one.order + number * offset) for number, found in enumerate(ways) for one in found]
    for one, message in _minority(joined, "in these files"):
        number, order = divmod(one.order, offset)
        if (number, order) not in told:
            yield number, order, Match(one.start, one.end, (), message)


def _minority(found: Sequence[_Address], where: str) -> Iterator[tuple[_Address, str]]:
    """The first address of each segment that has the rarer way, where the other is clearly the usual one."""
    segments = {way: {one.order for one in found if one.way == way} for way in (FORMAL, INFORMAL)}
    formal, informal = len(segments[FORMAL]), len(segments[INFORMAL])
    most, way, usual = max((formal, INFORMAL, FORMAL), (informal, FORMAL, INFORMAL))
    if most < _MAJORITY or most < _CLEAR * (formal + informal) or formal == 0 or informal == 0:
        return
    example = next(one.word for one in found if one.way == usual)
    seen: set[int] = set()
    for one in found:
        if one.way == way and one.order not in seen:
            seen.add(one.order)
            yield one, f"The reader is “{example}” in {most} texts {where}, and “{one.word}” here."


def _is_talk(found: Sequence[_Address]) -> bool:
    """Whether people talk with each other, or one of himself, in many of the places."""
    segments = {one.order: one.talk for one in found}
    return sum(segments.values()) > _TALK * len(segments)


def _found(segments: Sequence[Segment]) -> list[_Address]:
    """The addresses of a document, in order."""
    return _read(Joined(segments))


@functools.lru_cache(maxsize=2)
def _read(document: Joined) -> list[_Address]:
    found: list[_Address] = []
    for order, segment in enumerate(document.segments):
        text = segment.target
        ways = _table().get(text.lang.partition("-")[0])
        if ways is None or _SPEECH.match(text.string):
            continue
        spans = quoted(text.string)
        places = [
            (text.starts[at], text.ends[at], way, text.words[at])
            for way in (FORMAL, INFORMAL)
            for at in range(len(text.words))
            if _is(text, at, ways[way]) and not inside(text.starts[at], spans)
        ]
        if places:
            talk = int("!" in text.string or any(_is(text, at, ways[SPEAKER]) for at in range(len(text.words))))
            found += [_Address(order, *place, talk) for place in sorted(places)]
    return found


def _is(text: Text, at: int, words: _Words) -> bool:
    """Whether a token is one of the words."""
    if text.kinds[at] != "w":
        return False
    folded = text.folded[at].lstrip("-")
    if folded in words.plain:
        other = at > 0 and text.folded[at - 1] in words.plain[folded]
        return not other and not (text.words[at].isupper() and len(folded) > 1)
    if text.words[at] in words.large:
        return not _first(text, at)
    if folded in words.first:
        return _first(text, at)
    # Names end so too (Suez, Gomez); a verb is large only where it comes first.
    ends = bool(words.endings) and folded.endswith(words.endings) and len(folded) > _LEAST
    return ends and (text.words[at].islower() or (_first(text, at) and text.words[at][1:].islower()))


def _first(text: Text, at: int) -> bool:
    """Whether a token begins a sentence or an item, and would be written large anyway."""
    start, _ = text.sentences[text.sentence_of(at)]
    return at == start or text.words[at - 1] in _OPENERS or "\n" in text.string[text.ends[at - 1] : text.starts[at]]
