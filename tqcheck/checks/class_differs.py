"""A member of a closed class that became another: a month, a day of the week, a season, a side, a colour.

Option `kind`: `swapped` (the source has one and the target another instead), `missing` (the target has none at all), or
`left` (the target has it as the source spells it, where its language says otherwise), with the `class`.  A date in
figures may stand for a month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._ends import last_word
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text
from tqcheck.values.classes import Member, members
from tqcheck.values.clock import masked_dates
from tqcheck.values.feasts import has_feast
from tqcheck.values.places import acronyms, names_of
from tqcheck.values.vocabulary import CLASSES

BILINGUAL = True
KINDS = ("swapped", "missing", "left")
# Acronyms that other languages borrow too.
_BORROWED = frozenset(
    {"AI", "CEO", "UK", "HQ", "US", "USA", "IQ", "AD", "GB", "RU", "MRI", "DNA", "RNA", "AIDS", "HIV", "UFO"}
)
# Behind a number or in brackets it may be short for something else.
_CAPITALS = re.compile(r"(?<![\w.(-])(?<!\d\s)[A-Z]{2,6}(?![\w.-]*\w)")
_OF_DATE = re.compile(r",?[\s\u00a0](?:(?:le|the|den|dem|el|il|o)[\s\u00a0])?\d{1,2}(?:er|st|nd|rd|th|\.)?[\s\u00a0]\w")
# Words of a source that says each thing once.
_SHORT = 14
# Letters that a place and its adjective share, and those of a country's code.
_BEGINNING, _ISO = 3, 2
_NAMES = {
    "months": "month", "days": "day of the week", "seasons": "season", "compass": "point of the compass",
    "sides": "side", "near_days": "day", "colours": "colour", "places": "place",
    "acronyms": "body or thing", "languages": "language or people",
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
    if options["kind"] == "left":
        yield from _left(source, target)
        return
    theirs = members(source, name)
    if not theirs:
        return
    ours = members(target, name)
    missing, strange = _lone(theirs, ours), _lone(ours, theirs)
    if not missing or (name == "months" and (masked_dates(target.string)[1] or has_feast(target))):
        return
    one = missing[0]
    said = source.string[one.start : one.end]
    if said in target.string:
        # A name: "Sunday Times", "Rio de Janeiro".
        return
    if options["kind"] == "swapped" and len(missing) == len(strange):
        yield Match(strange[0].start, strange[0].end, (), f"The source says {said}, another {_NAMES[name]}.", said)
    elif (
        options["kind"] == "missing"
        and not ours
        and _must_say(one, name, source, target)
        and DOUBTFUL not in segment.flags
    ):
        yield Match(*last_word(target), (), f"{said} of the source is missing.", said)


def _must_say(member: Member, name: str, source: Text, target: Text) -> bool:
    """Whether a member must be said: a place may be a pronoun in a long text, and an adjective in any."""
    if name == "days" and _OF_DATE.match(source.string, member.end):
        # "le jeudi 31 octobre": the date says the day.
        return not members(target, "months")
    if name != "places":
        return True
    if source.kinds.count("w") > _SHORT or len(str(member.value)) == _ISO:
        return False
    beginnings = {words[0][:_BEGINNING] for words in names_of(str(member.value), target.lang)}
    return beginnings.isdisjoint(word[:_BEGINNING] for word in target.folded)


def _left(source: Text, target: Text) -> Iterator[Match]:
    """The acronyms that the target has as the source spells them, though its language has others."""
    ours, theirs = acronyms(target.lang), acronyms(source.lang)
    for found in _CAPITALS.finditer(target.string):
        concept = theirs.get(found[0])
        if concept is None or found[0] in ours or found[0] in _BORROWED:
            continue
        better = [said for said, number in ours.items() if number == concept]
        if better and re.search(rf"\b{found[0]}\b", source.string):
            yield Match(*found.span(), (better[0],), None, found[0])


def _lone(mine: Sequence[Member], theirs: Sequence[Member]) -> list[Member]:
    """The first of each firm value of one side that the other does not have."""
    values = {one.value for one in theirs}
    lone = {one.value: one for one in reversed(mine) if one.firm and one.value not in values}
    return sorted(lone.values(), key=lambda one: one.start)
