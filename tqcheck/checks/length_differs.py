"""The length of a target: against that of its source, or against what its place allows.

Option `kind`: `short`, `long` (characters, by what languages usually take for the same) or `limit` (more characters
than the flag `max-length:N` allows).  Texts of few words are never short or long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tqcheck.checks._ends import last_word
from tqcheck.languages import language
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text
from tqcheck.values.numbers import numbers

KINDS = ("short", "long", "limit")
# Characters that a language takes for what English says in one.
CHARACTERS = {
    "ar": 0.85, "bg": 1.05, "cs": 0.95, "da": 1.0, "de": 1.15, "el": 1.15, "en": 1.0, "es": 1.15, "fa": 0.9, "fi": 1.0,
    "fr": 1.15, "he": 0.75, "hi": 1.0, "hu": 1.05, "it": 1.12, "ja": 0.45, "ko": 0.5, "nl": 1.1, "pl": 1.05, "pt": 1.1,
    "ro": 1.1, "ru": 1.05, "sv": 1.0, "th": 0.95, "tr": 1.0, "uk": 1.0, "vi": 1.05, "zh": 0.32,
}  # fmt: skip
# The source's characters, as English would have them, below which nothing is said.
_LEAST, _LONGER = 45.0, 60.0
# Of what was to be expected, the share that is too little, and that which is too much; a longer text varies less.
_SHORT, _LONG = 0.55, 1.8
_SHORT_OF_LONGER, _LONG_OF_LONGER = 0.6, 1.67
_FIGURES = 4
_EXPLAINED = re.compile(r"(?<=[A-Z]{2}) \([^()\n]{8,120}\)")
# Of the words of the source that say something, the share that a short target has where nothing is left out.
_TERSE = 0.56
_LIMIT = re.compile(r"max-length:\s*(\d{1,6})\Z")


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """One finding at most: at the last word, or what is beyond the limit."""
    kind, target = options["kind"], segment.target
    if kind == "limit":
        yield from _beyond(segment)
        return
    source = segment.source
    if source is None or not target.string.strip() or DOUBTFUL in segment.flags:
        return
    said, expected = _said(source), _expected(source, target)
    if expected is None or said / CHARACTERS[source.lang] < _LEAST:
        return
    share = (_said(target) - _explained(target.string)) / expected
    longer = said / CHARACTERS[source.lang] >= _LONGER
    if kind == "short" and share < (_SHORT_OF_LONGER if longer else _SHORT) and not _is_terse(source, target):
        message = f"The translation is {share:.0%} as long as one of this source usually is."
        yield Match(*last_word(target), (), message)
    elif kind == "long" and share > (_LONG_OF_LONGER if longer else _LONG):
        yield Match(*last_word(target), (), f"The translation is {share:.1f} times as long as is usual.")


def _explained(string: str) -> int:
    """The characters in which a translation says what an acronym stands for: "the DGSE (the secret service)"."""
    return sum(len(found[0]) for found in _EXPLAINED.finditer(string)) if "(" in string else 0


def _is_terse(source: Text, target: Text) -> bool:
    """Whether a target says in short words, or without small ones, most of what the source says: as headlines do."""
    if _ends(source) != _ends(target):
        return False
    theirs, ours = _content(source), _content(target)
    return theirs > 0 and ours >= _TERSE * theirs


def _ends(text: Text) -> bool:
    """Whether a text ends in a stop: what was cut off does not."""
    return text.string.rstrip(" \u00a0\n\"'”’»)")[-1:] in (".", "!", "?", "…")


def _content(text: Text) -> int:
    """The words of a text that are no function words, parts of words with a hyphen."""
    small = language(text.lang).starters
    words = zip(text.folded, text.kinds, strict=True)
    return sum(1 + word.count("-") for word, kind in words if kind in "wn" and word not in small) if small else 0


def _said(text: Text) -> int:
    """The characters of a text that are no placeholders, tags or addresses; numbers in figures."""
    marks = sum(end - start for start, end, kind in zip(text.starts, text.ends, text.kinds, strict=True) if kind == "o")
    # A number takes a few figures here and many letters there.
    spelled = sum(one.end - one.start - _FIGURES for one in numbers(text) if not one.figures and one.firm)
    return len(text.string.strip()) - marks - max(spelled, 0)


def _expected(source: Text, target: Text) -> float | None:
    """The characters to be expected of a target; None where we do not know the languages."""
    theirs, ours = CHARACTERS.get(source.lang), CHARACTERS.get(target.lang)
    return None if theirs is None or ours is None else _said(source) * ours / theirs


def _beyond(segment: Segment) -> Iterator[Match]:
    length = len(segment.target.string)
    for flag in sorted(segment.flags):
        limit = _LIMIT.match(flag)
        if limit and length > int(limit[1]):
            yield Match(int(limit[1]), length, (), f"{length} characters, where {limit[1]} fit.")
            return
