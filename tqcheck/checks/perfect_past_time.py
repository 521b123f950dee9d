"""A present perfect with a moment of the past beside it: "has closed its doors last week".

The table gives the past of participles that differ from it (gone, went); any other participle is its own past.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from tqcheck.checks._tables import Rows, table
from tqcheck.checks._time import WEEKDAYS, is_year, past_moment
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_HAVE = frozenset({"has", "have", "'ve"})
_NOT_FINITE = words_of(
    "to will would may might could should must can shall not 'll 'd cannot n't ca wo do does did having"
)
_CLAUSE = words_of(
    ", ; : . ( ) – — - that who which and but because since if when while whether or as than until where to will"
)
_RELATIVE = words_of(
    "since than from of until till before after as with over during by the this for between to through "
    "and or compared every each next"
)
_AHEAD = words_of(
    "scheduled planned set called invited postponed proposed arranged expected agreed promised organised "
    "organized summoned convened been due announced got had booked moved"
)
_REACH = 12


@functools.lru_cache(maxsize=8)
def _pasts(rows: Rows) -> dict[str, str]:
    return {row[0]: row[1] for row in rows.rows}


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such verb, from "has" to the participle."""
    text = segment.target
    if not _HAVE.intersection(text.folded):
        return
    for first, last in text.sentences:
        for have in range(first, last):
            if text.folded[have] in _HAVE and have + 2 < last:
                found = _perfect(text, have, first, last)
                if found is not None:
                    yield Match(
                        text.starts[have], text.ends[found], _repairs(text, have, found, first, _pasts(table(options)))
                    )


def _perfect(text: Text, have: int, first: int, last: int) -> int | None:
    """The participle of the perfect that begins at "have", where a moment of the past follows it in its clause."""
    before = text.folded[have - 1] if have > first else ""
    if before in _NOT_FINITE or not _moment_in_reach(text, have, last):
        return None
    tags = text.tags(text.sentence_of(have))
    at = have + 1
    while at < last and (tags[at - first] in ("ADV", "PART") or text.folded[at] in ("not", "n't")):
        at += 1
    if at < last and text.folded[at] == "been" and at + 1 < last and tags[at + 1 - first] == "VERB.PART":
        at += 1
    if at >= last or (tags[at - first] != "VERB.PART" and text.folded[at] != "been"):
        return None
    return at if _moment(text, at, last) else None


def _moment_in_reach(text: Text, have: int, last: int) -> bool:
    """A first look without tags: some moment of the past stands near."""
    return any(_is_moment(text, at, last) for at in range(have + 2, min(have + _REACH + 4, last)))


def _moment(text: Text, participle: int, last: int) -> bool:
    for at in range(participle + 1, min(participle + _REACH, last)):
        if _is_moment(text, at, last):
            if text.folded[at - 1] in _RELATIVE:
                return False
            if text.folded[at] in WEEKDAYS:
                return text.folded[participle] not in _AHEAD
            return text.folded[participle] != "been" or text.folded[at] == "yesterday"
        if text.folded[at] in _CLAUSE:
            return False
    return False


def _is_moment(text: Text, at: int, last: int) -> bool:
    if text.folded[at] in WEEKDAYS:
        return text.words[at][0].isupper()
    if text.folded[at] == "in" and at + 1 < last and is_year(text, at + 1):
        return at + 2 >= last or text.folded[at + 2] not in ("and", "to", "-", "–", "or")
    return past_moment(text, at, last)


def _repairs(text: Text, have: int, participle: int, first: int, pasts: Mapping[str, str]) -> tuple[str, ...]:
    """The simple past in the place of the perfect, adverbs kept; none where "not" would need "did"."""
    between = [text.words[at] for at in range(have + 1, participle)]
    folded = [text.folded[at] for at in range(have + 1, participle)]
    if "not" in folded or "n't" in folded:
        return ()
    plural = text.folded[have] != "has" and (have == first or text.folded[have - 1] != "i")
    be = "were" if plural else "was"
    if "been" in folded:
        between[folded.index("been")] = be
        return (" ".join([*between, text.words[participle]]),)
    word = text.folded[participle]
    past = be if word == "been" else pasts.get(word, text.words[participle])
    return (" ".join([*between, past]),)
