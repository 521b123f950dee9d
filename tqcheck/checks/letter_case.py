"""A word with the source language's capital: "american", "the Governments".

French writes nationalities, days and months small. The table gives each word as it should not stand, the word as it
should, and the words after which (">word": before which) it is right all the same. Quiet in chat and where the
sentence itself begins small.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._register import informal
from tqcheck.checks._tables import Rows, table
from tqcheck.model import Match, Segment
from tqcheck.text import Text


@functools.lru_cache(maxsize=8)
def _words(rows: Rows) -> dict[str, tuple[str, frozenset[str]]]:
    return {row[0]: (row[1], frozenset(" ".join(row[2:]).split())) for row in rows.rows}


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every such word inside a sentence."""
    words = _words(table(options))
    for index, segment in enumerate(segments):
        text = segment.target
        if words.keys().isdisjoint(text.words) or informal(segments, index):
            continue
        for at, word in enumerate(text.words):
            if word in words:
                right, excuses = words[word]
                if _in_sentence(text, at) and not _excused(text, at, excuses):
                    yield index, Match(text.starts[at], text.ends[at], (right,))


def _in_sentence(text: Text, at: int) -> bool:
    """Whether the word stands inside a sentence that begins with a capital, among small words."""
    first, last = text.sentences[text.sentence_of(at)]
    opening = next((text.words[i] for i in range(first, last) if text.kinds[i] == "w"), "")
    if at == first or not opening[:1].isupper() or text.kinds[at - 1] == "o":
        return False
    if text.words[at].islower():
        return True
    if at == first + 1:  # "The Governments": may be the title of something
        return False
    neighbours = [text.words[i] for i in (at - 1, at + 1) if first <= i < last]
    return all(not word[0].isupper() and word[0] not in "“\"‘'(" for word in neighbours)


def _excused(text: Text, at: int, excuses: frozenset[str]) -> bool:
    before = text.folded[at - 1] if at else ""
    after = text.folded[at + 1] if at + 1 < len(text.words) else ""
    return before in excuses or f">{after}" in excuses or before in ("-", "/") or after == "-"
