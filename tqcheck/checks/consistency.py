"""The same source with several targets in a document, and one target under sources that have little in common.

Option `kind`: `targets` or `sources`.  Texts with different contexts or plural forms are different texts; so are
those that are still to be reviewed.  Capitals, spaces and the closing sign make no difference.  Short labels are left
alone: "Open" is a verb here and an adjective there; so are long sentences, whose wording may vary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._ends import last_word
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text

KINDS = ("targets", "sources")
# The words of a label, a heading, a message: of longer sentences the wording may vary.
_MOST = 12
# Words of a text that is marked as a whole.
_SHORT = 6
_LEAST = {"targets": 3, "sources": 4}
# Words that two sources share at the most, of all that they have, where one target cannot be right for both.
_SHARED = 0.25

_Place = tuple[int, Segment, Text]


def validate(options: Mapping[str, object]) -> list[str]:
    """What is wrong with a rule's options."""
    return [] if options.get("kind") in KINDS else [f"consistency needs kind: {', '.join(KINDS)}"]


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """The targets in the minority, or the later ones: the whole of a short one, the end of a longer."""
    kind = str(options["kind"])
    groups: dict[tuple[str, str | None, str | None], list[_Place]] = {}
    for index, segment in enumerate(segments):
        source = segment.source
        if source is None or not segment.target.string.strip() or not segment.flags.isdisjoint(("fuzzy", DOUBTFUL)):
            continue
        text = source if kind == "targets" else segment.target
        if _LEAST[kind] <= text.kinds.count("w") <= _MOST:
            groups.setdefault((_plain(text), segment.context, segment.plural), []).append((index, segment, source))
    compare = _targets if kind == "targets" else _sources
    for places in groups.values():
        if len(places) > 1:
            yield from compare(places)


def _plain(text: Text) -> str:
    """A text as it is compared: in small letters, single spaces, without the sign that closes it."""
    return " ".join(text.string.casefold().split()).rstrip(".。!?…:; ")


def _targets(places: Sequence[_Place]) -> Iterator[tuple[int, Match]]:
    written = Counter(_plain(segment.target) for _, segment, _ in places)
    if len(written) == 1:
        return
    usual = next(segment for _, segment, _ in places if _plain(segment.target) == written.most_common(1)[0][0])
    for index, segment, source in places:
        if _plain(segment.target) != _plain(usual.target):
            message = f"The same source is translated “{_shown(usual.target)}” in segment {usual.id}."
            yield index, Match(*_span(segment.target), (), message, _shown(source))


def _sources(places: Sequence[_Place]) -> Iterator[tuple[int, Match]]:
    _, first, said = places[0]
    for index, segment, source in places[1:]:
        mine, theirs = set(source.folded), set(said.folded)
        if len(mine & theirs) <= _SHARED * len(mine | theirs):
            message = f"Segment {first.id} has this translation for another source, “{_shown(said)}”."
            yield index, Match(*_span(segment.target), (), message, _shown(source))


def _span(text: Text) -> tuple[int, int]:
    """What is marked: a long text that is marked whole would hide what else is wrong in it."""
    return (0, len(text.string)) if text.kinds.count("w") <= _SHORT else last_word(text)


def _shown(text: Text) -> str:
    """A text as a message quotes it."""
    string = " ".join(text.string.split())
    return string if len(string) <= 80 else f"{string[:79]}…"
