"""The same source with several targets in a document or a run, and one target under sources that have little in common.

Option `kind`: `targets` or `sources`.  Only labels, headings and messages of a few words are compared: shorter ones may
mean two things ("Open" is a verb here and an adjective there), of longer ones the wording may vary.  Texts with
different contexts or plural forms are different texts; so are those that are still to be reviewed.  Capitals, spaces,
the style of quotation marks and the closing sign make no difference.  Where a document differs from itself or from the
others all the time, it holds several translations of one text, and nothing is said.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from tqcheck.checks import Gathered
from tqcheck.checks._ends import last_word
from tqcheck.checks._scan import Joined
from tqcheck.model import DOUBTFUL, Fact, Match, Segment
from tqcheck.text import Text

KINDS = ("targets", "sources")
# The words of a label, a heading, a message: of longer sentences the wording may vary.
_MOST = 12
# Words of a text that is marked as a whole.
_SHORT = 6
_LEAST = {"targets": 3, "sources": 4}
# Words that two sources share at the most, of all that they have, where one target cannot be right for both.
_SHARED = 0.25
# So many texts that differ, and more than this share of those that are there twice: several translations side by side.
_SEVERAL = 4
_SYSTEMATIC = 0.2
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "–": "-", "—": "-"})


class _Place(NamedTuple):
    """A text that is compared: `key` of what must be the same, `said` of what must be then (hashes), and how it reads.

    `words` are those of a source that is compared; `document` and `path` are of a run; `first` and `last` the
    characters that are marked.
    """

    order: int
    key: int
    said: int
    shown: str
    source: str
    words: str
    name: str
    first: int
    last: int
    document: int = 0
    path: str = ""


def gather(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[Fact]:
    """The texts of a document that can be compared."""
    yield from _read(Joined(segments), str(options["kind"]))


# Asked for twice: to compare them with each other, and with those of other documents.
@functools.lru_cache(maxsize=4)
def _read(document: Joined, kind: str) -> tuple[Fact, ...]:
    return tuple(_facts(document.segments, kind))


def _facts(segments: Sequence[Segment], kind: str) -> Iterator[Fact]:
    for index, segment in enumerate(segments):
        source, target = segment.source, segment.target
        if source is None or not target.string.strip() or not segment.flags.isdisjoint(("fuzzy", DOUBTFUL)):
            continue
        compared, other = (source, target) if kind == "targets" else (target, source)
        if _LEAST[kind] <= compared.kinds.count("w") <= _MOST:
            key = _hash("\0".join((_plain(compared), segment.context or "", segment.plural or "")))
            words = " ".join(source.folded) if kind == "sources" else ""
            shown = _shown(target), _shown(source), words, segment.id
            yield index, key, _hash(_plain(other)), *shown, *_span(target)


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """The targets in the minority, or the later ones."""
    places = [_place(fact, 0, "") for fact in gather(segments, options)]
    for place, match in _compared(places, str(options["kind"])):
        yield place.order, match


def compare(documents: Sequence[Gathered], options: Mapping[str, object]) -> Iterator[tuple[int, int, Match]]:
    """The same over several documents: what differs from the others where a document agrees with itself."""
    places = [
        _place(fact, number, document.path) for number, document in enumerate(documents) for fact in document.items
    ]
    holders = Counter(key for key, _ in {(one.key, one.document) for one in places})
    ways = Counter((key, document) for key, document, _ in {(one.key, one.document, one.said) for one in places})
    # What a document is told of itself is enough.
    kept = [one for one in places if holders[one.key] > 1 and ways[one.key, one.document] == 1]
    for place, match in _compared(kept, str(options["kind"])):
        yield place.document, place.order, match


def _place(fact: Fact, document: int, path: str) -> _Place:
    return _Place._make((*fact, document, path))


def _compared(places: Sequence[_Place], kind: str) -> Iterator[tuple[_Place, Match]]:
    """The places that differ from others with the same key, in order, save in documents that do so all the time."""
    groups: dict[int, list[_Place]] = {}
    for place in places:
        groups.setdefault(place.key, []).append(place)
    compared = [group for group in groups.values() if len(group) > 1]
    judge = _targets if kind == "targets" else _sources
    found = [(place, match) for group in compared for place, match in judge(group)]
    twice = Counter(document for group in compared for document in {one.document for one in group})
    differ = Counter(document for document, _ in {(place.document, place.key) for place, _ in found})
    for place, match in sorted(found, key=lambda one: (one[0].document, one[0].order)):
        often = differ[place.document]
        if often < _SEVERAL or often <= _SYSTEMATIC * twice[place.document]:
            yield place, match


def _targets(group: Sequence[_Place]) -> Iterator[tuple[_Place, Match]]:
    written = Counter(place.said for place in group)
    usual = next(place for place in group if place.said == written.most_common(1)[0][0])
    for place in group:
        if place.said != usual.said:
            message = f"The same source is translated “{usual.shown}” in {_where(usual, place)}."
            yield place, Match(place.first, place.last, (), message, place.source)


def _sources(group: Sequence[_Place]) -> Iterator[tuple[_Place, Match]]:
    first = group[0]
    for place in group[1:]:
        if place.said == first.said or (first.path and place.document == first.document):
            continue
        mine, theirs = set(place.words.split()), set(first.words.split())
        if len(mine & theirs) <= _SHARED * len(mine | theirs):
            where = _where(first, place)
            told = f"{where[0].upper()}{where[1:]} has this translation for another source, “{first.source}”."
            yield place, Match(place.first, place.last, (), told, place.source)


def _where(there: _Place, here: _Place) -> str:
    """How a message names a segment."""
    return f"segment {there.name}" + (f" of {there.path}" if there.document != here.document else "")


def _plain(text: Text) -> str:
    """A text as it is compared: in small letters, single spaces, without the sign that closes it."""
    return " ".join(text.string.translate(_ALIKE).casefold().split()).rstrip(".。!?…:; ")


def _hash(string: str) -> int:
    return int.from_bytes(blake2b(string.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def _span(text: Text) -> tuple[int, int]:
    """What is marked: a long text that is marked whole would hide what else is wrong in it."""
    return (0, len(text.string)) if text.kinds.count("w") <= _SHORT else last_word(text)


def _shown(text: Text) -> str:
    """A text as a message quotes it."""
    string = " ".join(text.string.split())
    return string if len(string) <= 80 else f"{string[:79]}…"
