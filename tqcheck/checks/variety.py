"""British and American spelling, and the like of other languages, in one text or one project.

Option `kind`: `mixed` (the spellings of one variety where those of the other clearly prevail; a word in two spellings,
wherever), or `wanted` with `region` (every spelling of another variety).  By the tables of languages/varieties.  Names
and what is quoted are left alone; -ize is right in British spelling too, if it is kept to.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from tqcheck.checks import Gathered
from tqcheck.checks._quoted import inside, quoted
from tqcheck.checks._scan import Joined
from tqcheck.languages.varieties import EITHER, spellings
from tqcheck.model import Fact, Match, Segment
from tqcheck.text import Text

_Way = TypeVar("_Way", str, bool)
KINDS = ("mixed", "wanted")
# Words in one spelling, and their share, before the others are in the minority.
_MAJORITY = 4
_CLEAR = 0.8
_NAMES = {"GB": "British", "US": "American", "PT": "Portuguese", "BR": "Brazilian", "DE": "German", "CH": "Swiss"}


class _Spelled(NamedTuple):
    """A word in one of two spellings: where it stands, the variety, the other form, the word, its family."""

    order: int
    start: int
    end: int
    variety: str
    text: str
    other: str
    word: str
    family: str
    document: int = 0


def gather(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[Fact]:
    """The words of a document that tell its variety."""
    if options["kind"] == "mixed":
        yield from (one[:8] for one in _found(segments))


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """The words in the spelling of the minority, or of another region."""
    found = _found(segments)
    if options["kind"] == "wanted":
        for one in found:
            if one.variety not in (EITHER, options.get("region")):
                yield one.order, Match(one.start, one.end, (one.other,))
        return
    for one, message in _minority(found, "here"):
        yield one.order, Match(one.start, one.end, (one.other,), message)


def compare(documents: Sequence[Gathered], options: Mapping[str, object]) -> Iterator[tuple[int, int, Match]]:  # noqa: ARG001
    """The words of the minority over several documents, less what a document shows alone."""
    every = [[_Spelled._make((*fact, number)) for fact in document.items] for number, document in enumerate(documents)]
    told = {one for found in every for one, _ in _minority(found, "")}
    for one, message in _minority([one for found in every for one in found], "in these files"):
        if one not in told:
            yield one.document, one.order, Match(one.start, one.end, (one.other,), message)


def _minority(found: Sequence[_Spelled], where: str) -> Iterator[tuple[_Spelled, str]]:
    varieties = Counter(one.variety for one in found if one.variety != EITHER)
    rarer = _rarer(varieties)
    usual = next((name for name in varieties if name != rarer), "")
    families = {family: _rarer(_ways(found, family)) for family in {one.family for one in found} if family}
    words = _twofold(found)
    for one in found:
        if rarer is not None and one.variety == rarer:
            count = varieties[usual]
            yield one, f"The spelling is {_NAMES[usual]} in {count} words {where}, and {_NAMES[rarer]} here."
        elif one.family and families[one.family] == (one.text.lower() != one.word):
            yield one, f"Elsewhere {where} such words are spelt as in “{one.other}”."
        elif words.get(one.word) == one.text.lower():
            yield one, f"Elsewhere {where} this word is spelt “{one.other}”."


def _rarer(ways: Mapping[_Way, int]) -> _Way | None:
    """Of two ways the rarer, where the other clearly prevails."""
    if len(ways) != 2:
        return None
    (few, rarer), (most, _) = sorted((count, way) for way, count in ways.items())
    return rarer if most >= _MAJORITY and most >= _CLEAR * (few + most) else None


def _ways(found: Sequence[_Spelled], family: str) -> Counter[bool]:
    """How often words of a family have its first ending (False) and the other."""
    return Counter(one.text.lower() != one.word for one in found if one.family == family)


def _twofold(found: Sequence[_Spelled]) -> dict[str, str]:
    """Of each word that two segments spell in two ways, the rarer or the later; in one, its spelling is the topic."""
    forms: dict[str, Counter[str]] = {}
    places: dict[str, set[tuple[int, int]]] = {}
    for one in found:
        if one.variety != EITHER or one.family:
            forms.setdefault(one.word, Counter())[one.text.lower()] += 1
            places.setdefault(one.word, set()).add((one.document, one.order))
    several = ((word, ways) for word, ways in forms.items() if len(ways) > 1 and len(places[word]) > 1)
    return {word: min(reversed(ways), key=ways.__getitem__) for word, ways in several}


def _found(segments: Sequence[Segment]) -> tuple[_Spelled, ...]:
    """The words of a document that are spelt in one of two ways, in order."""
    return _read(Joined(segments))


@functools.lru_cache(maxsize=2)
def _read(document: Joined) -> tuple[_Spelled, ...]:
    return tuple(_spelled(document.segments))


def _spelled(segments: Sequence[Segment]) -> Iterator[_Spelled]:
    for order, segment in enumerate(segments):
        text = segment.target
        table = spellings(text.lang)
        if not table or table.keys().isdisjoint(text.folded):
            continue
        spans = quoted(text.string)
        for at, word in enumerate(text.words):
            spelling = table.get(word.lower())  # not as it is folded, which makes "ss" of "ß"
            if spelling is None or text.kinds[at] != "w" or inside(text.starts[at], spans) or _is_name(text, at):
                continue
            written = text.words[at]
            other = spelling.other.capitalize() if written[0].isupper() else spelling.other
            place = (order, text.starts[at], text.ends[at])
            yield _Spelled(*place, spelling.variety, written, other, spelling.word, spelling.family)


def _is_name(text: Text, at: int) -> bool:
    """Whether a word may be part of a name: written large where small letters are due, or before another large word."""
    word = text.words[at]
    if not word[0].isupper():
        return False
    start, end = text.sentences[text.sentence_of(at)]
    follows = text.words[at + 1][:1] if at + 1 < end else ""
    german = text.lang.startswith("de")
    return not word[1:].islower() or (not german and (at != start or follows.isupper()))
