"""A member of a closed class that became another: a month, a day of the week, a season, a side, a colour.

Option `kind`: `swapped` (the source has one and the target another instead) or `missing` (the target has none at all),
with the `class`.  A date in figures may stand for a month.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._ends import last_word
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.values.classes import Member, members
from tqcheck.values.clock import masked_dates
from tqcheck.values.vocabulary import CLASSES

BILINGUAL = True
KINDS = ("swapped", "missing")
_NAMES = {
    "months": "month", "days": "day of the week", "seasons": "season", "compass": "point of the compass",
    "sides": "side", "near_days": "day", "colours": "colour",
}  # fmt: skip


def validate(options: Mapping[str, object]) -> list[str]:
    """What is wrong with a rule's options."""
    problems = [] if options.get("kind") in KINDS else [f"class_differs needs kind: {', '.join(KINDS)}"]
    return (
        problems if options.get("class") in CLASSES else [*problems, f"class_differs needs class: {', '.join(CLASSES)}"]
    )


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """One finding at most: the member that the source does not have, or where one is missing."""
    source, target, name = segment.source, segment.target, str(options["class"])
    if source is None or not target.string.strip() or source.lang == target.lang:
        return
    theirs = members(source.string, source.lang, name)
    ours = members(target.string, target.lang, name) if theirs else []
    missing, strange = _lone(theirs, ours), _lone(ours, theirs)
    if not missing or (name == "months" and masked_dates(target.string)[1]):
        return
    one = missing[0]
    said = source.string[one.start : one.end]
    if said in target.string:
        # A name: "Sunday Times", "Rio de Janeiro".
        return
    if options["kind"] == "swapped" and len(missing) == len(strange):
        yield Match(strange[0].start, strange[0].end, (), f"The source says {said}, another {_NAMES[name]}.", said)
    elif options["kind"] == "missing" and not ours and DOUBTFUL not in segment.flags:
        yield Match(*last_word(target), (), f"{said} of the source is missing.", said)


def _lone(mine: Sequence[Member], theirs: Sequence[Member]) -> list[Member]:
    """The first of each firm value of one side that the other does not have."""
    values = {one.value for one in theirs}
    lone = {one.value: one for one in reversed(mine) if one.firm and one.value not in values}
    return sorted(lone.values(), key=lambda one: one.start)
