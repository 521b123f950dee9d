"""The segments that are the plural forms of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.languages.plurals import CATEGORIES, numbered, values
from tqcheck.model import Segment
from tqcheck.placeholders import FILLED, Mark

Member = tuple[int, Segment]
# How many numbers a form may stand for that says it without a figure: French "un fichier" is none and one.
SINGLE = 2
# Names of a placeholder that stands for how many there are.
_NUMBER = re.compile(
    r"\b_?(?:n|nb|num|number|count|counter|counted|total|amount|qty|quantity|size|length|days|hours|minutes|0)\b|count",
    re.IGNORECASE,
)


def groups(segments: Sequence[Segment]) -> Iterator[list[Member]]:
    """The forms of each text that has several, with the indexes of their segments, in the document's order."""
    found: dict[str, list[Member]] = {}
    for index, segment in enumerate(segments):
        if segment.plural is not None:
            found.setdefault(segment.unit, []).append((index, segment))
    yield from found.values()


def by_number(segments: Sequence[Member]) -> bool:
    """Whether forms have numbers in place of names, as those of gettext."""
    return all(segment.plural is not None and segment.plural.isdecimal() for _, segment in segments)


def header_count(segment: Segment) -> int | None:
    """How many forms the header of its catalogue promises."""
    told = next((flag for flag in segment.flags if flag.startswith("nplurals:")), "")
    return int(told[9:]) if told[9:].isdecimal() else None


def stands_for(segment: Segment, count: int) -> tuple[int, ...]:
    """The whole numbers (below a thousand) that a form is for, in a text with `count` of them; none where unknown."""
    form, lang = segment.plural or "", segment.target.lang
    if form.isdecimal():
        names = numbered(lang, count)
        form = names[int(form)] if names and int(form) < count else ""
    return values(lang).get(form, ()) if form in CATEGORIES else ()


def is_number(mark: Mark) -> bool:
    """Whether a placeholder takes the number that decides between the forms, as far as its form or its name tells."""
    return mark.kind == FILLED and (mark.key[-1] in "diuxfgn" or _NUMBER.search(mark.key) is not None)


def is_counted(segment: Segment, count: int) -> bool:
    """Whether a form is that of one or two, or of no other numbers: it may say so without a number."""
    numbers = stands_for(segment, count)
    return segment.plural in ("zero", "one", "two", "0") or 0 < len(numbers) <= SINGLE
