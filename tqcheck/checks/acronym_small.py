"""An acronym written small that the document elsewhere writes in capitals: "his icu stay", "admitted to the ICU".

Quiet where the small form is a word of the language, in a bracket, an address or a handle, in chat, and on units and
abbreviations, which the table lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._acronyms import acronyms
from tqcheck.checks._register import informal
from tqcheck.checks._tables import word_set
from tqcheck.checks.unknown_word import known
from tqcheck.model import Match, Segment

_LONGEST = 5
_JOINT = re.compile(r"[-@#/\\_.'’&=+\d]")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every such small form, with the capitals as its repair."""
    large = {acronym for segment in segments for _, acronym in acronyms(segment.target)}
    small = {
        acronym.casefold()
        for acronym in large
        if len(acronym) <= _LONGEST and acronym.casefold() not in word_set(options)
    }
    for index, segment in enumerate(segments):
        text = segment.target
        for at, word in enumerate(text.words):
            if word not in small or known(word, text.lang) or informal(segments, index):
                continue
            around = text.string[max(text.starts[at] - 1, 0) : text.starts[at]] + text.string[text.ends[at] :][:1]
            if not _JOINT.search(around):
                yield index, Match(text.starts[at], text.ends[at], (word.upper(),))
