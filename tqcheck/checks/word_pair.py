"""Two small words that English never puts side by side: the of, to went, has have, they has.

The table gives frames: left words, right words, and words that excuse the pair when they stand before it.
A comma or a capital between the two makes no pair.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._register import informal
from tqcheck.checks._tables import Rows, table
from tqcheck.model import Match, Segment
from tqcheck.text import Text

Pair = tuple[str, str]


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every pair of the table in the document."""
    pairs = _pairs(table(options))
    for index, segment in enumerate(segments):
        text = segment.target
        folded = text.folded
        if pairs.keys().isdisjoint(itertools.pairwise(folded)):
            continue
        for at in range(len(folded) - 1):
            excuses = pairs.get((folded[at], folded[at + 1]))
            if excuses is None or text.string[text.ends[at] : text.starts[at + 1]] != " ":
                continue
            if not text.words[at + 1].islower() or (at and folded[at - 1] in excuses):
                continue
            if _small(text, at) and not _mentioned(text.string, text.starts[at]) and not informal(segments, index):
                yield index, Match(text.starts[at], text.ends[at + 1])


def _small(text: Text, at: int) -> bool:
    """Whether a token is written small, or great only because its sentence begins with it."""
    return text.words[at].islower() or text.words[at] == "I" or text.sentences[text.sentence_of(at)][0] == at


def _mentioned(string: str, start: int) -> bool:
    """Whether the first word is quoted by itself, as words are in a grammar."""
    return start > 0 and string[start - 1] in "\"“‘'*_`"


@functools.lru_cache(maxsize=16)
def _pairs(frames: Rows) -> dict[Pair, frozenset[str]]:
    found: dict[Pair, frozenset[str]] = {}
    for left, right, *excused in frames.rows:
        excuses = frozenset(" ".join(excused).split())
        for one in left.split():
            for other in right.split():
                if one == other and one != "has":
                    continue
                found[one, other] = found.get((one, other), frozenset()) | excuses
    return found
