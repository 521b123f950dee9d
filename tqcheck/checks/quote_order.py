"""A comma or a stop after the closing quotation mark in a text that elsewhere writes it before: “them”, he said.

French writes the mark first; American English writes the comma first always, British English before "he said".  So a
comma after the mark is reported before a report of speech, any comma or stop where the text around is American.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._scan import containing
from tqcheck.model import Match, Segment

_INSIDE = re.compile(r"\w[,.][”\"](?=\s|$)")
_OUTSIDE = re.compile(r"(?<=[\w!?…’'])(?P<x>[”\"] ?[,.])(?=\s|$)")
# Segments on either side that show the text's habit.
_AROUND = 2
# Spaces in a paragraph, at least.
_PARAGRAPH = 30


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every comma or stop after a mark, where a neighbour has one before."""
    del options
    inside: set[int] = set()
    outside: list[tuple[int, re.Match[str]]] = []
    for index in containing(segments, ("”", '"')):
        string = segments[index].target.string
        if _INSIDE.search(string):
            inside.add(index)
        outside.extend((index, found) for found in _OUTSIDE.finditer(string))
    if not inside:
        return
    for index, found in outside:
        neighbours = _near(index, inside) if _paragraph(segments[index]) else []
        if index in inside or any(_paragraph(segments[near]) for near in neighbours):
            yield index, Match(*found.span("x"), (f"{found['x'][-1]}{found['x'][0]}",))


def _near(index: int, inside: set[int]) -> list[int]:
    return [near for near in range(index - _AROUND, index + _AROUND + 1) if near in inside]


def _paragraph(segment: Segment) -> bool:
    """Whether a segment is long enough to be a paragraph: single sentences side by side may be of different hands."""
    return segment.target.string.count(" ") >= _PARAGRAPH
