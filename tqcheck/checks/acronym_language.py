"""Acronyms of the source's language: "chronic obstructive pulmonary disease (EPOC)", where English has COPD.

Option `kind`: `explained` (the letters are the initials that the words before the bracket have in the source's
language; every use of it in the document), `order` (an acronym that is never explained, with the letters of one that
is, in another order: "local recurrence (LR)", "the risk of RL"), `listed` (one of the table, with its English letters,
unless the document explains it or names a body so).  For the others the table gives English words and, in the column of
option `column`, the initials of their translations; for `order` it lists acronyms that are no sign of anything.  Not
caught: the name of a body, which may keep its letters (SUS), an acronym that is nowhere explained, and one whose words
are not in the table.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from tqcheck.checks._acronyms import Explained, acronyms, explained, in_order, translated
from tqcheck.checks._tables import Rows, table, word_set
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_JOINTS = frozenset("-/&@#_")


def validate(options: Mapping[str, object]) -> list[str]:
    """What is wrong with a rule's options."""
    kinds = ("listed", *_KINDS)
    return [] if options.get("kind") in kinds else [f"kind is one of {', '.join(kinds)}"]


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every such acronym of the document."""
    if options["kind"] == "listed":
        yield from _listed(segments, table(options))
        return
    places = [(index, one) for index, segment in enumerate(segments) for one in explained(segment.target)]
    if places:
        yield from _KINDS[str(options["kind"])](segments, places, options)


def _explained(
    segments: Sequence[Segment], places: Sequence[tuple[int, Explained]], options: Mapping[str, object]
) -> Iterator[tuple[int, Match]]:
    initials = _initials(table(options), int(str(options.get("column", 1))))
    english = {one.acronym for _, one in places if in_order(one.acronym, one.words)}
    repairs: dict[str, str] = {}
    for _, one in places:
        if one.acronym not in english and not one.name and (repair := translated(one.acronym, one.words, initials)):
            repairs.setdefault(one.acronym, repair)
    for index, at, acronym in _uses(segments, repairs):
        yield index, _match(segments[index].target, at, repairs[acronym])


def _listed(segments: Sequence[Segment], rows: Rows) -> Iterator[tuple[int, Match]]:
    english = _english(rows)
    if not any(english.keys() & set(segment.target.words) for segment in segments):
        return
    known = {one.acronym for segment in segments for one in explained(segment.target) if _meant(one)}
    for index, segment in enumerate(segments):
        text = segment.target
        for at, word in enumerate(text.words):
            if word in english and word.removesuffix("s") not in known and not _shouted(text, at):
                yield index, Match(text.starts[at], text.ends[at], (english[word],))


def _meant(one: Explained) -> bool:
    """Whether the words before the bracket spell the acronym, or name a body."""
    return one.name or in_order(one.acronym, one.words)


def _shouted(text: Text, at: int) -> bool:
    """Whether a neighbour is written in capitals too, or the acronym is part of a longer sign."""
    near = (text.words[one] for one in (at - 1, at + 1) if 0 <= one < len(text.words))
    joined = text.string[max(text.starts[at] - 1, 0) : text.starts[at]] + text.string[text.ends[at] : text.ends[at] + 1]
    return any(len(word) > 1 and word.isupper() and word.isalpha() for word in near) or bool(set(joined) & _JOINTS)


def _order(
    segments: Sequence[Segment], places: Sequence[tuple[int, Explained]], options: Mapping[str, object]
) -> Iterator[tuple[int, Match]]:
    known = {one.acronym for _, one in places}
    right = {"".join(sorted(one.acronym)): one.acronym for _, one in places if in_order(one.acronym, one.words)}
    for index, segment in enumerate(segments):
        for at, acronym in acronyms(segment.target):
            other = right.get("".join(sorted(acronym)))
            if other and acronym not in known and acronym not in word_set(options):
                yield index, _match(segment.target, at, other)


_KINDS: Mapping[str, Callable[..., Iterator[tuple[int, Match]]]] = {
    "explained": _explained,
    "order": _order,
}


@functools.lru_cache(maxsize=8)
def _initials(rows: Rows, column: int) -> dict[str, str]:
    return {row[0]: row[column] for row in rows.rows if len(row) > column}


@functools.lru_cache(maxsize=8)
def _english(rows: Rows) -> dict[str, str]:
    return {row[0]: row[1] for row in rows.rows}


def _uses(segments: Sequence[Segment], wanted: Collection[str]) -> Iterator[tuple[int, int, str]]:
    if wanted:
        for index, segment in enumerate(segments):
            for at, acronym in acronyms(segment.target):
                if acronym in wanted:
                    yield index, at, acronym


def _match(text: Text, at: int, repair: str) -> Match:
    plural = "s" if text.words[at].endswith("s") else ""
    return Match(text.starts[at], text.ends[at], (repair + plural,))
