"""Two French words with a hyphen between them that French does not join: bas-lumière, crochet-réglage.

Both halves must be words of the lexicon (the table's rows with a code); rows of one word are compounds that are right,
`k` and `l` words that begin and end such compounds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._french import Lexicon, lexicon
from tqcheck.checks._scan import containing
from tqcheck.checks._tables import Rows, table
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment

_COMPOUND = re.compile(r"(?<![\w'’-])[a-zà-ÿœ]{3,}(?:-[a-zà-ÿœ]{2,}){1,3}(?![\w-])")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every such compound of the document."""
    words, right = lexicon(options), _right(table(options))
    first, last = _cells(table(options), "k"), _cells(table(options), "l")
    for index in containing(segments, ("-",)):
        for match in _COMPOUND.finditer(segments[index].target.string):
            parts = match.group().split("-")
            if match.group() in right or parts[0] in first or parts[-1] in last:
                continue
            if all(_known(part, words) if len(part) > len("des") else part in _JOINTS for part in parts):
                yield index, Match(*match.span())


def _known(part: str, words: Lexicon) -> bool:
    return words.any_noun(part) is not None or bool(words.adjective(part)) or part in words.before


_JOINTS = words_of(
    "de du des à en et la le les au aux sur par sac lit bas mur pot fil arc axe bec col dos eau feu jeu "
    "mat mou net nez or os pli roi sol sel sec son tir ton vin vis vue air été"
)


@functools.lru_cache(maxsize=4)
def _right(rows: Rows) -> frozenset[str]:
    return frozenset(row[0] for row in rows.rows if len(row) == 1)


@functools.lru_cache(maxsize=8)
def _cells(rows: Rows, kind: str) -> frozenset[str]:
    return frozenset(word for row in rows.rows if row[0] == kind for word in row[1].split())
