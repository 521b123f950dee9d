"""A sentence that the target left out or added: another number of sentences, and a length that says the same.

Option `kind`: `missing` or `added`.  Two sentences that became one are as long as before; a sentence left out leaves
the rest as long as the rest of the source.  The finding stands at the last word, at the first ones where
the first sentence is wanting, or on the sentence that was added.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._ends import first_words, last_word
from tqcheck.checks.length_differs import CHARACTERS
from tqcheck.languages import language
from tqcheck.languages.likeness import bare
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text

BILINGUAL = True
KINDS = ("missing", "added")
# Words of a sentence that says something, and sentences of a text that are counted at the most.
_LEAST, _MOST = 3, 8
# Of the length to be expected: below or above it something is missing or added; what is left must be near to one.
_SHORT, _LONG, _NEAR = 0.78, 1.35, 0.3
# The first of these where a sentence has a name or a number that is nowhere else; letters of a name.
_SHORT_OF_TOLD, _NAME = 0.88, 2
# Of the length of a text, what a sentence that counts has at least.
_PART = 0.2
# Letters by which a word and its kin are known.
_STEM = 5


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """One finding at most."""
    source, target = segment.source, segment.target
    if source is None or not target.string.strip() or source.lang == target.lang or DOUBTFUL in segment.flags:
        return
    if not language(source.lang).name or not language(target.lang).name:
        return
    if options["kind"] == "missing":
        theirs, ours = _sentences(source, _LEAST), _sentences(target, 1)
        if 0 < len(ours) < len(theirs) <= _MOST:
            yield from _missing(source, target, theirs, ours)
    else:
        theirs, ours = _sentences(source, 1), _sentences(target, _LEAST)
        # A source that ends in a comma is a line of a longer text, and its clauses may be sentences.
        if 0 < len(theirs) < len(ours) <= _MOST and not source.string.rstrip().endswith(","):
            yield from _added(source, target, theirs, ours)


def _sentences(text: Text, least: int) -> list[tuple[int, int]]:
    """The spans of the sentences that have words enough."""
    return [
        (text.starts[first], text.ends[last - 1])
        for first, last in text.sentences
        if text.kinds.count("w", first, last) >= least
    ]


def _missing(
    source: Text, target: Text, theirs: Sequence[tuple[int, int]], ours: Sequence[tuple[int, int]]
) -> Iterator[Match]:
    factor = CHARACTERS[language(target.lang).code] / CHARACTERS[language(source.lang).code]
    lengths = [factor * (end - start) for start, end in theirs]
    said = sum(end - start for start, end in ours)
    alone = [not has_of(source, target, one) for one in theirs]
    told = any(only and _is_told(source, target, one) for one, only in zip(theirs, alone, strict=True))
    if said >= (_SHORT_OF_TOLD if told else _SHORT) * sum(lengths):
        return
    lost = _best(lengths, said, len(theirs) - len(ours), alone)
    if lost is not None:
        start, end = theirs[lost[0]]
        words = source.string[start:end]
        place = first_words(target) if lost[0] == 0 else last_word(target)
        yield Match(*place, (), f"The source has {len(theirs)} sentences; “{words}” may be missing.", words)


def _added(
    source: Text, target: Text, theirs: Sequence[tuple[int, int]], ours: Sequence[tuple[int, int]]
) -> Iterator[Match]:
    factor = CHARACTERS[language(target.lang).code] / CHARACTERS[language(source.lang).code]
    wanted = factor * sum(end - start for start, end in theirs)
    lengths = [float(end - start) for start, end in ours]
    if sum(lengths) <= _LONG * wanted:
        return
    alone = [not has_of(target, source, one) for one in ours]
    more = _best(lengths, wanted, len(ours) - len(theirs), alone)
    if more is not None:
        yield Match(*ours[more[-1]], (), "The source has fewer sentences, and says less.")


def has_of(text: Text, other: Text, sentence: tuple[int, int]) -> bool:
    """Whether the other text has something that only this sentence of a text has: a number, a name, a kindred word.

    `sentence`: its characters.
    """
    inside: set[str] = set()
    outside: set[str] = set()
    for start, word in zip(text.starts, text.folded, strict=True):
        if len(word) > _STEM or word.isdigit():
            (inside if sentence[0] <= start < sentence[1] else outside).add(bare(word)[:_STEM])
    return not (inside - outside).isdisjoint(bare(word)[:_STEM] for word in other.folded)


def _is_told(source: Text, target: Text, sentence: tuple[int, int]) -> bool:
    """Whether a sentence has a name or a number inside it, and the other side none of them."""
    there = {bare(word)[:_STEM] for word in target.folded}
    inside = [
        word
        for start, word, kind in zip(source.starts, source.words, source.kinds, strict=True)
        if sentence[0] < start < sentence[1] and (kind == "n" or (len(word) > _NAME and word.istitle()))
    ]
    return bool(inside) and all(bare(word)[:_STEM] not in there for word in inside)


def _best(lengths: Sequence[float], wanted: float, count: int, alone: Sequence[bool]) -> tuple[int, ...] | None:
    """Which sentences to leave out, so that the rest is as long as wanted; None where no choice comes near.

    `alone` tells the sentences of which the other side has nothing: only they can be missing.
    """
    total = sum(lengths)
    rests = {
        some: total - sum(lengths[one] for one in some)
        for some in itertools.combinations(range(len(lengths)), count)
        if all(alone[one] for one in some)
    }
    near = [
        some
        for some, rest in rests.items()
        if 0 < rest < (1 - _PART) * total and abs(rest - wanted) <= _NEAR * max(rest, wanted)
    ]
    return min(near, key=lambda some: abs(rests[some] - wanted), default=None)
