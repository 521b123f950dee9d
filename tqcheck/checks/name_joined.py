"""A name whose tie to the word before it is lost, or its parts turned round, as the source beside it shows.

Option `kind`: `tie` (a noun stands bare before a name that the source ties to its noun by a preposition: a spokesman
Jagger, un porte-parole de Jagger) or `turned` (two parts of a name in the other order: Wilson Mary, Mary Wilson).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True
KINDS = ("tie", "turned")
_TIES = words_of("de du des d' à chez en dans sur pour contre avec")
_ARTICLES = words_of("la le l' les")
# After these the French name is that of a body or a club, which English may turn round.
_BODIES = words_of("le la les l' du des au aux")
# After these a name follows bare, or the noun and the name are one compound.
_TITLES = words_of(
    "uncle aunt king queen prince princess president chancellor minister senator judge doctor professor brother sister "
    "father mother saint captain general colonel inspector sergeant director chairman spokesman coach champion cousin"
)
_ENDS = frozenset('.,;:!?)"”’–—-') | words_of(
    "and or to in on at for with from by as who which that is was has had will"
)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such place of a segment; none without a source."""
    if segment.source is None:
        return
    found = (
        _ties(segment.target, segment.source) if options["kind"] == "tie" else _turned(segment.target, segment.source)
    )
    for first, last in found:
        yield Match(segment.target.starts[first], segment.target.ends[last])


def _ties(text: Text, source: Text) -> Iterator[tuple[int, int]]:
    for start, end in text.sentences:
        tags = text.tags(text.sentence_of(start))
        for at in range(start, end - 1):
            if not text.words[at].islower() or not tags[at - start].startswith("NOUN") or text.folded[at] in _TITLES:
                continue
            if not _name(text, at + 1, start) or text.ends[at] + 1 != text.starts[at + 1]:
                continue
            last = at + 1
            while last + 1 < end and _name(text, last + 1, start):
                last += 1
            closed = last + 1 == end or text.folded[last + 1] in _ENDS
            if closed and _tied(source, text.words[at + 1]) and text.folded[at] not in source.folded:
                yield at, last


def _turned(text: Text, source: Text) -> Iterator[tuple[int, int]]:
    pairs = {
        (source.words[at], source.words[at + 1])
        for start, end in source.sentences
        for at in range(start, end - 1)
        if _name(source, at, -1) and _name(source, at + 1, -1) and (at == start or source.folded[at - 1] not in _BODIES)
    }
    if not pairs:
        return
    for start, end in text.sentences:
        for at in range(start, end - 1):
            one, other = text.words[at], text.words[at + 1]
            turned = (other, one) in pairs and (one, other) not in pairs and one != other
            if turned and text.ends[at] + 1 == text.starts[at + 1]:
                yield at, at + 1


def _name(text: Text, at: int, start: int) -> bool:
    """Whether a token looks like a part of a name: a capital, then small letters, not first in its sentence."""
    word = text.words[at]
    if at == start or len(word) < 3 or text.kinds[at] != "w":
        return False
    return word[0].isupper() and not word.isupper() and "'" not in word


def _tied(source: Text, name: str) -> bool:
    """Whether the source has the name, each time after a preposition that ties it to a common noun."""
    places = [at for at, word in enumerate(source.words) if word == name]
    return bool(places) and all(_tie_before(source, at) for at in places)


def _tie_before(source: Text, at: int) -> bool:
    tie = at - 1
    if tie > 0 and source.folded[tie] in _ARTICLES:
        tie -= 1
    if tie < 1 or source.folded[tie] not in _TIES:
        return False
    return source.kinds[tie - 1] == "w" and source.words[tie - 1].islower()
