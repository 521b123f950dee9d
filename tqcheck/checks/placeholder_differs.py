"""Placeholders and tags of the source that the target lacks, has changed, or has in an order that no program can know.

Option `kind`: `filled` (what a program fills in), `tag` (tags and BBCode), `order` (printf without numbers, whose
values come in the source's order), `nesting` (tags that close what they did not open, where the source's do not).
Not compared: the attributes of tags, entities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from tqcheck.checks._ends import last_word
from tqcheck.model import Match, Segment
from tqcheck.placeholders import CLOSING, ENTITY, FILLED, OPENING, SINGLE, Mark, marks

BILINGUAL = True
KINDS = ("filled", "tag", "order", "nesting")
# Tags that need no end, whether or not they say so.
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "p", "li", "x", "ph"})
# Forms of a plural that may leave the number out: "one file" for "%d files".
_COUNTED = frozenset({"zero", "one", "two", "0", "1"})


def validate(options: Mapping[str, object]) -> list[str]:
    """What is wrong with a rule's options."""
    return [] if options.get("kind") in KINDS else [f"placeholder_differs needs kind: {', '.join(KINDS)}"]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The differences of the kind."""
    if segment.source is None or not segment.target.string:
        return
    source = list(marks(segment.source.string, segment.flags))
    target = list(marks(segment.target.string, segment.flags))
    if source or target:
        yield from _CHECKS[str(options["kind"])](segment, source, target)


def _filled(segment: Segment, source: Sequence[Mark], target: Sequence[Mark]) -> Iterator[Match]:
    theirs = [mark for mark in source if mark.kind == FILLED]
    ours = [mark for mark in target if mark.kind == FILLED]
    yield from _differences(segment, theirs, ours, "placeholder")


def _tags(segment: Segment, source: Sequence[Mark], target: Sequence[Mark]) -> Iterator[Match]:
    theirs = [mark for mark in source if mark.kind in (OPENING, CLOSING, SINGLE)]
    ours = [mark for mark in target if mark.kind in (OPENING, CLOSING, SINGLE)]
    yield from _differences(segment, theirs, ours, "tag")


def _differences(segment: Segment, theirs: Sequence[Mark], ours: Sequence[Mark], what: str) -> Iterator[Match]:
    assert segment.source is not None
    wanted, found = Counter(map(_identity, theirs)), Counter(map(_identity, ours))
    missing, strange = wanted - found, found - wanted
    written = {_identity(mark): segment.source.string[mark.start : mark.end] for mark in theirs}
    lacking = [written[key] for key in missing.elements()]
    for mark in reversed(ours):
        if strange[_identity(mark)]:
            strange[_identity(mark)] -= 1
            said = segment.target.string[mark.start : mark.end]
            # One for one: the target's is the source's, changed on the way.
            repair = (lacking.pop(),) if len(lacking) == 1 and what == "placeholder" else ()
            message = f"The source has {repair[0]} here." if repair else f"The source has no {what} {said}."
            yield Match(mark.start, mark.end, repair, message, repair[0] if repair else None)
    if lacking and not (what == "placeholder" and segment.plural in _COUNTED and len(lacking) == 1):
        listed = ", ".join(dict.fromkeys(lacking))
        yield Match(*last_word(segment.target), (), f"The {what} {listed} of the source is missing.", listed)


def _identity(mark: Mark) -> tuple[str, str]:
    return ("tag" if mark.kind in (OPENING, SINGLE) and mark.key in _VOID else mark.kind, mark.key)


def _order(segment: Segment, source: Sequence[Mark], target: Sequence[Mark]) -> Iterator[Match]:  # noqa: ARG001
    theirs = [mark.key for mark in source if mark.syntax == "printf" and mark.key[-1].isalpha()]
    ours = [mark for mark in target if mark.syntax == "printf" and mark.key[-1].isalpha()]
    if theirs == [mark.key for mark in ours] or sorted(theirs) != sorted(mark.key for mark in ours):
        return
    at = next(number for number, mark in enumerate(ours) if mark.key != theirs[number])
    mark = ours[at]
    message = f"The values come in the order {' '.join(theirs)}; number them (%1$…) to change it."
    yield Match(mark.start, mark.end, (), message, " ".join(theirs))


def _nesting(segment: Segment, source: Sequence[Mark], target: Sequence[Mark]) -> Iterator[Match]:
    if _crossing(source) is not None:
        return
    mark = _crossing(target)
    if mark is not None:
        said = segment.target.string[mark.start : mark.end]
        yield Match(mark.start, mark.end, (), f"{said} closes what is not open here, or opens what is never closed.")


def _crossing(found: Sequence[Mark]) -> Mark | None:
    """The first tag that is not paired; None where all are."""
    opened: list[Mark] = []
    for mark in found:
        if mark.key in _VOID or mark.kind in (SINGLE, FILLED, ENTITY):
            continue
        if mark.kind == OPENING:
            opened.append(mark)
        elif not opened or opened[-1].key != mark.key:
            return mark
        else:
            opened.pop()
    return opened[-1] if opened else None


_CHECKS: Mapping[str, Callable[[Segment, Sequence[Mark], Sequence[Mark]], Iterator[Match]]] = {
    "filled": _filled,
    "tag": _tags,
    "order": _order,
    "nesting": _nesting,
}
