"""A code of the source (COVID-19, SARS-CoV-2, HbA1c) in whose place the target has another that the source lacks.

A code is a word that has figures and capitals.  Case and hyphens may differ.  An acronym that is all in capitals may
be translated with its words (CIE-10, ICD-10), unless the table lists it as the same in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tqcheck.checks._tables import word_set
from tqcheck.model import DOUBTFUL, Match, Segment

BILINGUAL = True
_TOKEN = re.compile(r"(?<![\w/.@:#&+-])[A-Za-z][A-Za-z0-9]*(?:[-‑][A-Za-z0-9]+)*(?![\w@/]|[-‑]\w)")
_FIGURE = re.compile(r"\d")
_CAPITALS = re.compile(r"[A-Z]")
# A word or name with a number or year.
_NUMBERED = re.compile(r"[A-Z]?[a-z]+[-‑]?\d+")
_SHORTEST = 4
# A word with so many capitals may be a code that lost its figures.
_MANY = 5


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every code of the target that stands for one that is gone."""
    source, target = segment.source, segment.target
    if source is None or source.lang == target.lang or DOUBTFUL in segment.flags or not _FIGURE.search(source.string):
        return
    theirs = {_key(found[0]): found[0] for found in _TOKEN.finditer(source.string) if _is_code(found[0])}
    if not theirs:
        return
    here, there = _key(target.string), _key(source.string)
    lost = [code for key, code in theirs.items() if key not in here]
    strange = [
        found
        for found in _TOKEN.finditer(target.string)
        if (_is_code(found[0]) or len(_CAPITALS.findall(found[0])) >= _MANY) and _key(found[0]) not in there
    ]
    known, alone = word_set(options), len(lost) == 1 and len({found[0] for found in strange}) == 1
    for found in strange:
        meant = [code for code in lost if _figures(code) == _figures(found[0])] or (lost if alone else [])
        if len(meant) == 1 and _is_same_everywhere(meant[0], known):
            yield Match(*found.span(), (meant[0],), f"The source has {meant[0]}.", meant[0])


def _is_code(word: str) -> bool:
    if len(word) < _SHORTEST or _NUMBERED.fullmatch(word):
        return False
    return bool(_FIGURE.search(word)) and bool(_CAPITALS.search(word))


def _is_same_everywhere(code: str, known: frozenset[str]) -> bool:
    """Whether the code is no acronym of words of the source."""
    letters = re.sub(r"[^A-Za-z]", "", code)
    return _key(code) in known or not letters.isupper()


def _key(text: str) -> str:
    return re.sub(r"[-‑ ]", "", text).casefold().replace("sras", "sars")


def _figures(code: str) -> str:
    return re.sub(r"\D", "", code)
