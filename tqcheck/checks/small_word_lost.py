"""A small French word without which the English says something else.

Option `kind`: `affiliation`, "Paul Roux, Metz" for "Paul Roux, de Metz"; `only`, "it has flown three times" for "il n'a
volé que trois fois".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True
KINDS = ("affiliation", "only")
_OF = words_of("de d' du des")
_ARTICLES = words_of("la l' les")
_LEAST_NAME = 3
# "N'a volé que trois", "ne représentaient que 46 %".
_ONLY = re.compile(
    r"(?i)\b(?:n['’]|ne )(?:\w+ ){1,3}(?:que|qu['’]) ?(?:les |des |d['’]|à |en |le |la )?(\d[\d ,.]*\d|\d|[a-zé]+)\b"
)
_NUMBERS = {
    "un": "one", "une": "one", "deux": "two", "trois": "three", "quatre": "four", "cinq": "five", "six": "six",
    "sept": "seven", "huit": "eight", "neuf": "nine", "dix": "ten", "douze": "twelve", "vingt": "twenty",
}  # fmt: skip
_LIMITS = re.compile(
    r"(?i)\b(?:only|just|merely|but|no more|sole|solely|alone|barely|scarcely|single|limited|mere|until|not|nothing"
    r"|little|few|fewer|less|none|without|simply|exclusively|hardly)\b|n['’]t\b"
)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every place where such a word is missing: the name, or the number."""
    source, target = segment.source, segment.target
    if source is None or source.lang[:2] != "fr" or target.lang[:2] != "en":
        return
    yield from (_affiliations if options["kind"] == "affiliation" else _limits)(source, target)


def _affiliations(source: Text, target: Text) -> Iterator[Match]:
    """A name that stands beside another's as if it were the same, where the source says that one is of the other."""
    of = {
        (source.words[at], _behind_of(source, at + 2))
        for at in range(len(source.words) - 3)
        # Not in a list: "du docteur Faust, de Marguerite et du chat".
        if source.words[at + 1] == ","
        and source.folded[at + 2] in _OF
        and not _OF & set(source.folded[max(0, at - 2) : at])
    }
    for comma in range(1, len(target.words) - 1):
        if target.words[comma] != ",":
            continue
        place = comma + 2 if target.folded[comma + 1] == "the" and comma + 2 < len(target.words) else comma + 1
        name, where = target.words[comma - 1], target.words[place]
        if min(len(name), len(where)) >= _LEAST_NAME and where[0].isupper() and (name, where) in of:
            whole = target.string[target.starts[comma + 1] : target.ends[place]]
            yield Match(target.starts[comma + 1], target.ends[place], (f"of {whole}", f"from {whole}"))


def _behind_of(source: Text, at: int) -> str:
    at += 2 if source.folded[at + 1] in _ARTICLES and at + 2 < len(source.words) else 1
    return source.words[at]


def _limits(source: Text, target: Text) -> Iterator[Match]:
    if _LIMITS.search(target.string):
        return
    for found in _ONLY.finditer(source.string):
        written = found[1].casefold()
        number = _NUMBERS.get(written, written.replace(" ", ","))
        if not number[0].isdigit() and number not in _NUMBERS.values():
            continue
        places = [match.span() for match in re.finditer(rf"(?i)(?<![\w.,]){re.escape(number)}(?![\w])", target.string)]
        if len(places) == 1 and not (written in _NUMBERS and number == "one"):
            yield Match(*places[0], (f"only {target.string[slice(*places[0])]}",))
