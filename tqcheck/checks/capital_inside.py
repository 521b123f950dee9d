"""A French adjective or noun with a capital in the middle of a sentence, as English titles have it: en Bois Durable.

Quiet on names: after and before another capital, after a definite article, before "de", before a colon; the table is
the lexicon of `_french`, whose row `c` lists words that may stand with a capital (the State, nations).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from tqcheck.checks._french import Lexicon, lexicon
from tqcheck.checks._tables import Rows, table
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_DEFINITE = words_of("le la les du au des aux l' saint sainte monsieur madame")
_AFTER = words_of(": - & de du des d' / ' ’")
_SHORTEST = 3


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such word; the repair writes it small."""
    text, words, kept = segment.target, lexicon(options), _kept(table(options))
    for at in range(1, len(text.words)):
        word = text.words[at]
        if len(word) < _SHORTEST or not word[0].isupper() or not word[1:].islower() or not _inside(text, at):
            continue
        folded = text.folded[at]
        if not folded.startswith(kept) and _common(text, at, words):
            yield Match(text.starts[at], text.ends[at], (word.lower(),))


@functools.lru_cache(maxsize=4)
def _kept(rows: Rows) -> tuple[str, ...]:
    return tuple(stem for row in rows.rows if row[0] == "c" for stem in row[1].split())


def _inside(text: Text, at: int) -> bool:
    """Whether a small word stands before it, and nothing after it that makes a name of it."""
    before = text.words[at - 1]
    if not before.islower() or text.kinds[at - 1] != "w" or text.string[text.ends[at - 1] : text.starts[at]] != " ":
        return False
    after = text.words[at + 1] if at + 1 < len(text.words) else "."
    return not after[0].isupper() and text.kinds[at + 1 : at + 2] != "n" and after not in _AFTER


def _common(text: Text, at: int, words: Lexicon) -> bool:
    folded = text.folded[at]
    if folded in words.adjectives and words.any_noun(folded) is None:
        return not folded.endswith(("é", "és")) and text.folded[at - 1] not in ("de", "à", "et")
    return folded in words.nouns and text.folded[at - 1] not in _DEFINITE
