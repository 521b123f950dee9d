"""A letter of another alphabet inside a word: a Cyrillic а or a Greek ο that only looks like the Latin letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._scan import matching, opaque
from tqcheck.model import Match, Segment

# Cyrillic and Greek letters that look Latin, and the letters they look like.
_LIKE = str.maketrans(
    "авеікмнорстухѕјԁАВЕІКМНОРСТУХЅЈαεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abeikmhopctyxsjdABEIKMHOPCTYXSJaeiknoptuxABEZHIKMNOPTYX"
)
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_MIXED = re.compile(r"\w{0,40}(?:[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z])\w{0,40}")
# Units and symbols: µs, Δt, αβ-test.
_SYMBOLS = re.compile(r"[ΔΩµμπσλαβγδθφω]\w?\d*\Z|\w?[ΔΩµμπσλαβγδθφω]\d*\Z")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every word of two alphabets, with its Latin spelling where each letter has one."""
    del options
    for index in matching(segments, _FOREIGN):
        segment = segments[index]
        string = segment.target.string
        for found in _MIXED.finditer(string):
            latin = found[0].translate(_LIKE)
            if not _SYMBOLS.match(found[0]) and not opaque(segment.target, *found.span()):
                yield index, Match(*found.span(), (latin,) if latin.isascii() else ())
