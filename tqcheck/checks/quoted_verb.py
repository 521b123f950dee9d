"""A verb of saying after a quotation, rendered by another sense of the word: "tempering X" for French "tempère X".

Each row of the table holds forms of the source's verb, the wrong words, and what says it; alternatives are parted by
"|".  Both stand between a quotation or a comma and the name or article of the person who speaks.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from tqcheck.checks._tables import Rows, table
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True

_CLOSERS = words_of('" ” » ’ , ! ? )')
_SPEAKERS = words_of(
    "le la les l' un une ce cet cette son sa ses leur notre the a an his her its their this our one another mr ms mrs "
    "m mme dr me -t-il -t-elle il elle he she"
)
_Row = tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...], str]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such verb."""
    source, target = segment.source, segment.target
    if source is None or not any(mark in source.string for mark in '"”»'):
        return
    for theirs, wrong, meant in _rows(table(options)):
        if not any(_spoken(source, form) for form in theirs):
            continue
        for words in wrong:
            for at in _spoken(target, words):
                yield Match(target.starts[at], target.ends[at + len(words) - 1], (meant,))
                break


def _spoken(text: Text, words: tuple[str, ...]) -> list[int]:
    """The places of a word or several between the end of a quotation and whoever speaks."""
    found = []
    for at, word in enumerate(text.folded):
        end = at + len(words)
        if word != words[0] or at == 0 or end >= len(text.words) or tuple(text.folded[at:end]) != words:
            continue
        speaker = text.folded[end] in _SPEAKERS or text.words[end][0].isupper()
        if speaker and text.folded[at - 1] in _CLOSERS:
            found.append(at)
    return found


@functools.lru_cache(maxsize=8)
def _rows(rows: Rows) -> tuple[_Row, ...]:
    def forms(cell: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(one.replace("'", "' ").split()) for one in cell.split("|"))

    return tuple((forms(theirs), forms(wrong), meant) for theirs, wrong, meant in rows.rows)
