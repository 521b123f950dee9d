"""The end of a segment: the stop that its source has and it has not, or a word nothing can end in.

Option `kind`: `stop` (no final stop under a source that has one; silent without a source) or `cut` (the last
word is an article or a conjunction: the rest is lost; the table lists such words).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._register import informal
from tqcheck.checks._tables import word_set
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_STOPS = (".", "!", "?", "…")
_CLOSING = " »”\"'\u00a0\u202f"
_WORDS = 4


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every segment that ends so."""
    if options["kind"] == "cut":
        yield from _cut(segments, word_set(options))
        return
    for index, segment in enumerate(segments):
        text = segment.target
        if segment.source is not None and _bare(text) and segment.source.string.rstrip(_CLOSING).endswith(_STOPS):
            yield index, Match(text.starts[-1], text.ends[-1], (f"{text.words[-1]}.",))


def _bare(text: Text) -> bool:
    """Whether the text ends in a small word, with no mark after it."""
    return bool(text.kinds) and text.kinds[-1] == "w" and text.words[-1].islower()


def _cut(segments: Sequence[Segment], last_words: frozenset[str]) -> Iterator[tuple[int, Match]]:
    for index, segment in enumerate(segments):
        text = segment.target
        at = len(text.words) - 1
        if at > 0 and text.words[at] in _STOPS:
            at -= 1
        lost = at >= _WORDS and text.folded[at] in last_words and text.words[at].islower()
        if lost and not informal(segments, index):
            goes_on = index + 1 < len(segments) and segments[index + 1].target.string[:1].islower()
            if not goes_on:
                yield index, Match(text.starts[max(at - 1, 0)], text.ends[at])
