"""The unit or currency beside a number: "12 km", "fifty pounds", "$15", "3 milliards d'euros", "a 25-year-old"."""

from __future__ import annotations

import functools
import re

from tqcheck.values.vocabulary import Vocabulary, signs

_NONE: frozenset[str] = frozenset()
_GAP = re.compile(r"[\s\u00a0\u202f]*[-‑]?[\s\u00a0\u202f]*")
_SIGN = re.compile(r"(?:[A-Za-zµμ°]{1,4}(?:/h)?[²³23]?|[%‰€£¥$₽₹₺₩]|R\$|US\$|\$US)(?![\w'’])")
_WORD = re.compile(r"[^\W\d_]+['’]?")
_PREFIX = re.compile(
    r"(?:(?<![A-Za-z])(?:US|A|C|NZ|R)?[$€£¥₽₹₺₩]|(?<![\w])[A-Z]{3}(?=[\s\u00a0\u202f]))[\s\u00a0\u202f]?\Z"
)
_LETTERS = re.compile(r"[A-Z]{3}")
# Words of a unit, and words between a number and its unit.
_MOST_WORDS, _MOST_SKIPPED = 3, 2


def unit_after(string: str, end: int, words: Vocabulary) -> tuple[frozenset[str], int]:
    """What the unit behind a number may be, and where it ends; the empty set where none stands there."""
    at = _after_gap(string, end)
    sign = _SIGN.match(string, at)
    # "the under 8s" are no seconds.
    if sign and sign[0] in signs() and (sign[0] != "s" or at > end):
        return signs()[sign[0]], sign.end()
    for _ in range(_MOST_SKIPPED + 1):
        found = _longest(string, at, words)
        if found:
            return found
        skipped = _WORD.match(string, at)
        if skipped is None or skipped[0].casefold().replace("’", "'") not in words.skipped:
            break
        at = _after_gap(string, skipped.end())
        sign = _SIGN.match(string, at)
        if sign and sign[0] in signs():
            return signs()[sign[0]], sign.end()
    return _NONE, end


def _after_gap(string: str, at: int) -> int:
    gap = _GAP.match(string, at)
    return gap.end() if gap else at


def _longest(string: str, at: int, words: Vocabulary) -> tuple[frozenset[str], int] | None:
    """The unit of one to three words at a place."""
    best: tuple[frozenset[str], int] | None = None
    phrase = ""
    for _ in range(_MOST_WORDS):
        word = _WORD.match(string, at)
        if word is None:
            break
        phrase = f"{phrase}_{word[0].casefold()}" if phrase else word[0].casefold()
        # "two weeks' holiday"
        phrase = phrase if phrase in words.units else phrase.rstrip("'’")
        if phrase in words.units:
            best = words.units[phrase], word.end()
        at = _after_gap(string, word.end())
    return best


def prefixed(string: str, start: int) -> frozenset[str]:
    """What the currency before a number may be; the empty set where none stands there."""
    return _prefix(string[max(start - 5, 0) : start])


@functools.lru_cache(maxsize=1 << 10)
def _prefix(before: str) -> frozenset[str]:
    found = _PREFIX.search(before)
    if found is None:
        return _NONE
    sign = found[0].strip()
    if sign in signs() and (not sign.isalpha() or _LETTERS.fullmatch(sign)):
        return signs()[sign]
    return signs().get(sign[-1:], _NONE)
