"""Placeholders and tags of the source that the target lacks, has changed, or has in an order that no program can know.

Option `kind`: `filled` (what a program fills in), `tag` (tags and BBCode), `order` (printf without numbers, whose
values come in the source's order), `nesting` (tags that close what they did not open, where the source's do not).
The forms of a plural are compared with all forms of the source; that of a single number may leave it out.
Not compared: the attributes of tags, entities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from tqcheck.checks._ends import last_word
from tqcheck.checks._plurals import groups, is_counted, is_number
from tqcheck.messages import chooses
from tqcheck.model import Match, Segment
from tqcheck.placeholders import CLOSING, ENTITY, FILLED, OPENING, SINGLE, Mark, marks

BILINGUAL = True
KINDS = ("filled", "tag", "order", "nesting")
# Tags that need no end, whether or not they say so.
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "p", "li", "x", "ph"})
# What the kinds that compare the forms of a plural call what they compare.
_COMPARED = {"filled": "placeholder", "tag": "tag"}


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The differences of the kind, in a text without plural forms."""
    if segment.source is None or not segment.target.string or (segment.plural and options["kind"] in _COMPARED):
        return
    if chooses(segment.source.string) or chooses(segment.target.string):
        return  # an affair of message_differs
    source = list(marks(segment.source.string, segment.flags))
    target = list(marks(segment.target.string, segment.flags))
    if source or target:
        yield from _CHECKS[str(options["kind"])](segment, source, target)


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """The differences of the kind in the forms of plurals."""
    kind = str(options["kind"])
    for group in groups(segments) if kind in _COMPARED else ():
        told = [segment for _, segment in group if segment.source is not None]
        for index, segment in group if told else ():
            if segment.target.string:
                given = segment if segment.source is not None else replace(segment, source=told[-1].source)
                for match in _in_form(given, told, len(group), kind):
                    yield index, match


def _in_form(segment: Segment, told: Sequence[Segment], count: int, kind: str) -> Iterator[Match]:
    """The differences of a form from the source's form for many; that of a single number may be like any of them."""
    ours = _of_kind(segment.target.string, segment, kind)
    sources = [_of_kind(one.source.string, one, kind) for one in told if one.source is not None]
    found, wanted = Counter(map(_identity, ours)), Counter(map(_identity, sources[-1]))
    if found == wanted:
        return
    if is_counted(segment, count):
        lacking = wanted - found
        dropped = [mark for mark in sources[-1] if _identity(mark) in lacking and is_number(mark)]
        alone = len(sources[-1]) == 1 and kind == "filled"
        if any(found == Counter(map(_identity, one)) for one in sources):
            return
        if sum(lacking.values()) == 1 and not found - wanted and (dropped or alone):
            return
    if told[-1].source is not None:
        yield from _differences(replace(segment, source=told[-1].source), sources[-1], ours, _COMPARED[kind])


def _of_kind(string: str, segment: Segment, kind: str) -> list[Mark]:
    kinds = (FILLED,) if kind == "filled" else (OPENING, CLOSING, SINGLE)
    return [mark for mark in marks(string, segment.flags) if mark.kind in kinds]


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
    if lacking:
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
