"""Give the texts of a translation those of its source, read from another file.

They are aligned paragraph by paragraph, and sentence by sentence where the paragraphs do not match.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tqcheck.model import DOUBTFUL, Document, Segment
from tqcheck.pairing.align import Bead, Unit, align, unit
from tqcheck.text import Text

_SURE = 0.8
# Below this share of paragraphs that stand one to one, the paragraphs are not those of the source.
_PARALLEL = 0.4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: the index of its segment, and its span in the segment's target, characters."""

    segment: int
    start: int
    end: int
    unit: Unit


def paired(target: Document, source: Document) -> Document:
    """The target with the texts of the source beside its own."""
    sources = _aligned(target, source)
    segments: list[Segment] = []
    for number, segment in enumerate(target.segments):
        text, sure = sources.get(number, (None, True))
        flags = segment.flags if sure else segment.flags | {DOUBTFUL}
        previous = segments[-1] if segments else None
        segments.append(replace(segment, source=text, flags=flags, previous=previous))
    return replace(target, segments=tuple(segments), source_lang=target.source_lang or source.target_lang)


def _aligned(target: Document, source: Document) -> Mapping[int, tuple[Text, bool]]:
    lefts = [unit(segment.target, kind=segment.context) for segment in source.segments]
    rights = [unit(segment.target, kind=segment.context) for segment in target.segments]
    beads = align(lefts, rights)
    straight = sum(_straight(bead) for bead in beads)
    if straight < _PARALLEL * min(len(lefts), len(rights)):
        beads = [Bead((0, len(lefts)), (0, len(rights)), 1.0)]
    found: dict[int, tuple[Text, bool]] = {}
    for bead in _joined(beads):
        if _straight(bead):
            found[bead.target[0]] = (source.segments[bead.source[0]].target, bead.certainty >= _SURE)
        else:
            found.update(_by_sentences(target, source, bead))
    return found


def _straight(bead: Bead) -> bool:
    return bead.source[1] - bead.source[0] == 1 == bead.target[1] - bead.target[0]


def _joined(beads: Sequence[Bead]) -> Iterator[Bead]:
    """The beads, those that are not one to one taken together with their neighbours of that sort.

    What nothing translates is taken together with what stands before it: there it is missed.
    """
    waiting: Bead | None = None
    for bead in beads:
        together = waiting is not None and (bead.target[0] == bead.target[1] or not _straight(bead))
        if waiting is not None and together and not (_straight(waiting) and bead.target[0] < bead.target[1]):
            waiting = Bead((waiting.source[0], bead.source[1]), (waiting.target[0], bead.target[1]), 0.0)
            continue
        if waiting is not None:
            yield waiting
        waiting = bead
    if waiting is not None:
        yield waiting


def _by_sentences(target: Document, source: Document, bead: Bead) -> Mapping[int, tuple[Text, bool]]:
    """The sources of a run of target segments, put together from the sentences that translate theirs."""
    lefts = list(_sentences(source, range(*bead.source)))
    rights = list(_sentences(target, range(*bead.target)))
    parts: dict[int, list[Sentence]] = {}
    sure: dict[int, float] = {}
    last: int | None = None
    for found in align([one.unit for one in lefts], [one.unit for one in rights]):
        mine = dict.fromkeys(one.segment for one in rights[slice(*found.target)])
        owners = list(mine) or ([last] if last is not None else [])
        for owner in owners[:1]:
            parts.setdefault(owner, []).extend(lefts[slice(*found.source)])
        for owner in mine:
            certainty = found.certainty if len(mine) == 1 else 0.0
            sure[owner] = min(sure.get(owner, 1.0), certainty)
            last = owner
    return {
        number: (_text(source, sentences), sure.get(number, 0.0) >= _SURE)
        for number, sentences in parts.items()
        if sentences
    }


def _sentences(document: Document, numbers: range) -> Iterator[Sentence]:
    for number in numbers:
        segment = document.segments[number]
        text = segment.target
        for first, last in text.sentences:
            one = unit(text, first, last, segment.context)
            yield Sentence(number, text.starts[first], text.ends[last - 1], one)


def _text(source: Document, sentences: Sequence[Sentence]) -> Text:
    """The sentences as one text: whole segments as they are, parts of several with a space between."""
    first = source.segments[sentences[0].segment].target
    if all(one.segment == sentences[0].segment for one in sentences):
        start, end = sentences[0].start, sentences[-1].end
        if start == first.starts[0] and end == first.ends[-1]:
            return first
    pieces = [source.segments[one.segment].target.string[one.start : one.end] for one in sentences]
    opaque: list[tuple[int, int]] = []
    offset = 0
    for one, piece in zip(sentences, pieces, strict=True):
        text = source.segments[one.segment].target
        opaque += [
            (text.starts[at] - one.start + offset, text.ends[at] - one.start + offset)
            for at, kind in enumerate(text.kinds)
            if kind == "o" and one.start <= text.starts[at] and text.ends[at] <= one.end
        ]
        offset += len(piece) + 1
    return Text(" ".join(pieces), source.target_lang, opaque)
