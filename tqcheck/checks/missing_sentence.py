"""A sentence of the source that the target has not: fewer sentences, and too few words for all of them.

The finding stands where the sentence is wanting: at the target's first words, or at its last word and stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._ends import first_words, last_word
from tqcheck.checks.sentence_count import has_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True

# Words of the target for a word of the source: below this share something is left out.
_SHORT = 1.0
# Above this share of what the rest of the source says, nothing is.
_FULL = 1.4
# A sentence of one word is often an interjection, which may go.
_LEAST = 2
# Letters by which a word and its kin are known.
_BEGINNING = 4
_JOINTS = frozenset({",", ";", ":", "–", "—", "...", "and", "but", "so", "et", "mais", "donc", "car", "und", "y"})


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:  # noqa: ARG001
    """The place of a sentence left out at the start or the end; at most one finding."""
    source, target = segment.source, segment.target
    if source is None:
        return
    theirs, ours = _lengths(source), _lengths(target)
    if not ours or len(ours) >= len(theirs):
        return
    total, words = sum(length for _, length in theirs), sum(length for _, length in ours)
    at_start = _first_is_missing(source, target, theirs, words)
    index, lost = theirs[0] if at_start else theirs[-1]
    if _commas(target) - _commas(source) + len(ours) >= len(theirs):
        return
    if lost < _LEAST or words > _SHORT * total or words > _FULL * (total - lost) + 1:
        return
    first, last = source.sentences[index]
    place = source.starts[first], source.ends[last - 1]
    if has_of(source, target, place):
        return
    said = source.string[slice(*place)]
    start, end = first_words(target) if at_start else last_word(target)
    yield Match(start, end, (), f"The source also says “{said}”.", said)


def _lengths(text: Text) -> list[tuple[int, int]]:
    """The sentences with words in them: (index, words)."""
    counted = [(number, text.kinds[first:last].count("w")) for number, (first, last) in enumerate(text.sentences)]
    return [(number, words) for number, words in counted if words]


def _commas(text: Text) -> int:
    """Commas, "and" and the like: where a translation may join two sentences."""
    return sum(word in _JOINTS for word in text.folded)


def _first_is_missing(source: Text, target: Text, theirs: list[tuple[int, int]], words: int) -> bool:
    """Whether the first sentence is missing rather than the last: by the stops, the words alike, the length."""
    opening, closing = (_stop(source, theirs[n][0]) for n in (0, -1))
    if opening != closing:
        return _stop(target, len(target.sentences) - 1) == closing
    alike = [_shared(source, theirs[n][0], target) for n in (0, -1)]
    if alike[0] != alike[1]:
        return alike[0] < alike[1]
    total = sum(length for _, length in theirs)
    without_first, without_last = total - theirs[0][1], total - theirs[-1][1]
    return abs(words - without_first) < abs(words - without_last)


def _shared(source: Text, sentence: int, target: Text) -> int:
    """How many of a source sentence's longer words begin as one of the target's does: names and kindred words."""
    first, last = source.sentences[sentence]
    theirs = {word[:_BEGINNING] for word in source.folded[first:last] if len(word) >= _BEGINNING}
    return len(theirs & {word[:_BEGINNING] for word in target.folded})


def _stop(text: Text, sentence: int) -> str:
    """The mark that ends a sentence: a question's, an exclamation's or a full stop's."""
    first, last = text.sentences[sentence]
    marks = [mark for mark in text.words[first:last] if mark in {"?", "!"}]
    return marks[-1] if marks else "."
