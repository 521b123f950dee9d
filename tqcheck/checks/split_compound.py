"""A German compound written in two words, as in English: Hotel Zimmer, Marketing Team, Ruder Pedale.

The first table lists words that stand first in compounds, several in a row of it; the second is the nouns by gender
that `german_phrase` reads, and the second word must be one of them or a plural of one.  Quiet in names, in titles where
every word is written large, and where a number, a stop or a quotation mark stands between.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from tqcheck.checks._tables import Rows, table
from tqcheck.checks._words import words_of
from tqcheck.checks.german_phrase import gender_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_PLURALS = ("", "n", "en", "e", "s", "er", "nen")
_SHORTEST = 4
_MEASURES = words_of("glas tasse paar stück")
_HOUSES = words_of("hotel café cafe restaurant club theater kino")
# What houses are named after.
_SIGNS = words_of(
    "krone sonne stern adler traube linde hirsch engel lamm mond esel fuchs pfau löwe bär schwan rose tiger elefant "
    "insel paradies kaiser könig kaiserin königin hafen mühle schloss rathaus residenz zentrum stadt"
)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every compound in two words."""
    text = segment.target
    firsts, nouns = _tables(table(options))
    for at in range(len(text.words) - 1):
        pair = text.folded[at] in firsts and text.words[at][:1].isupper() and _second(text, at + 1, nouns)
        if pair and text.string[text.ends[at] : text.starts[at + 1]] == " " and not _named(text, at):
            yield Match(text.starts[at], text.ends[at + 1], _joined(text, at))


def _second(text: Text, at: int, nouns: Mapping[str, str]) -> bool:
    word = text.words[at]
    if not word[:1].isupper() or not word[1:].islower() or len(word) < _SHORTEST:
        return False
    low = word.lower()
    return any(
        low.endswith(ending) and gender_of(low[: len(low) - len(ending)], nouns) is not None for ending in _PLURALS
    )


def _joined(text: Text, at: int) -> tuple[str, ...]:
    first, second = text.words[at], text.words[at + 1]
    whole, hyphened = first + second.lower(), f"{first}-{second}"
    return (hyphened, whole) if first.isupper() or _foreign(first) else (whole, hyphened)


def _foreign(word: str) -> bool:
    """Whether a first word is foreign enough to be joined by a hyphen."""
    return word[-3:].lower() in ("ing", "ity", "ine", "oud", "log", "are", "ial", "ice", "net", "nce")


def _named(text: Text, at: int) -> bool:
    """Whether the two words belong to a name or to a title written large."""
    before = text.words[at - 1] if at else ""
    after = text.words[at + 2] if at + 2 < len(text.words) else ""
    if text.string[text.ends[at + 1] : text.ends[at + 1] + 1] in ("-", "/", "&"):
        return True
    start, _ = text.sentences[text.sentence_of(at)]
    if text.folded[at] in _HOUSES and text.folded[at + 1] in _SIGNS:
        return True
    great = before[:1].isupper() and at - 1 > start
    return great or after[:1].isupper() or before.isdigit() or before in ("-", "&", "/", "„", "“", '"', "’")


@functools.lru_cache(maxsize=4)
def _tables(rows: Rows) -> tuple[frozenset[str], Mapping[str, str]]:
    firsts = frozenset(word for row in rows.rows if len(row) == 1 for word in row[0].split())
    nouns = {word: row[0] for row in rows.rows if len(row) > 1 and row[0] != "w" for word in row[1].split()}
    wholes = {f"-{word}": "w" for row in rows.rows if row[0] == "w" for word in row[1].split()}
    return firsts - _MEASURES, {**nouns, **wholes}
