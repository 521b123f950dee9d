"""A sentence that begins small after a full stop: a stop too many, or two halves that were never joined.

Quiet after abbreviations, in lists and poems (lines that begin small throughout), and in chat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._register import informal
from tqcheck.checks._scan import matching, opaque
from tqcheck.checks._tables import word_set
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_SHORTEST = 3
_SMALL = re.compile(r"\. [a-zà-ÿ]")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every such start; the table lists abbreviations that end in a stop."""
    abbreviations = word_set(options)
    for index in matching(segments, _SMALL):
        text = segments[index].target
        for _, cut in text.sentences[:-1]:
            if _starts_small(text, cut, abbreviations) and not informal(segments, index):
                start, end = text.starts[cut - 2], text.ends[cut]
                if not opaque(text, start, end):
                    yield index, Match(start, end, _repairs(text, cut))


def _starts_small(text: Text, cut: int, abbreviations: frozenset[str]) -> bool:
    """Whether the sentence at a token begins with a small word after a word, its stop and one space."""
    stop, before = cut - 1, cut - 2
    if before < 1 or text.words[stop] != "." or text.kinds[before] != "w" or text.kinds[cut] != "w":
        return False
    word = text.words[before]
    if text.string[text.ends[before] : text.starts[cut]] != ". " or not text.words[cut].islower():
        return False
    if len(word) < _SHORTEST or word.isupper() or text.folded[before] in abbreviations:
        return False
    return word[0].islower() or text.kinds[before - 1] == "w"


def _repairs(text: Text, cut: int) -> tuple[str, ...]:
    before = text.words[cut - 2]
    return f"{before} {text.words[cut]}", f"{before}. {text.words[cut].capitalize()}"
