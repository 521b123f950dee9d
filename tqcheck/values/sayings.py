"""Numbers said otherwise: ordinals, Roman figures, centuries, parts (a third), and words that count besides (both)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tqcheck.values.vocabulary import SMALL, Vocabulary
from tqcheck.values.words import Token, said, tokens

_Said = tuple[int, int, frozenset[Decimal], bool, frozenset[str]]
_NO_UNIT: frozenset[str] = frozenset()
_CENTURY = frozenset({"cent"})
_ROMAN = re.compile(r"(?<![\w.'’-])(?P<figures>[IVXL]{0,6}[IVX])(?P<ordinal>er|re|ère|e|ème)?(?![\w'’-]|\.\w)")
_NAME_BEFORE = re.compile(r"[^\W\d_]{3,} \Z")
_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50}
_MOST_REGNAL = 30
_VALID = re.compile(r"(?:X{0,3}|XL|L)(?:IX|IV|V?I{0,3})")
_LEAST_ORDINAL = 3
_LEAST_NOUN = 4
# The first ordinal that Spanish, Italian and Portuguese have no other sense for before a noun: "el sexto piso".
_LEAST_SURE = 6
_DETERMINERS = frozenset({
    "the", "his", "her", "its", "their", "my", "our", "your", "la", "le", "sa", "son", "leur", "leurs", "ma", "mon",
    "notre", "votre", "der", "die", "das", "den", "dem", "seine", "seinen", "seinem", "seiner", "ihre", "ihren",
    "ihrem", "ihrer",
})  # fmt: skip
# Ordinals that are nothing else in these languages; the others' are rooms, fractions and days of the week too.
_CLEAR_ORDINALS = frozenset({"en", "fr", "de"})


def others(string: str, words: Vocabulary) -> Iterator[_Said]:
    """Numbers said otherwise: start, end, what they may be worth, whether a translation must say them, their unit."""
    yield from _roman(string, words)
    if words.counting.isdisjoint(said(string)):
        return
    found = tokens(string)
    for index, token in enumerate(found):
        word = token.word
        if word in words.rough:
            yield token.start, token.end, frozenset({Decimal(words.rough[word])}), False, _NO_UNIT
        if word in words.centuries and string[token.start].isupper():
            yield token.start, token.end, frozenset({Decimal(words.centuries[word])}), False, _CENTURY
        if word in words.ordinals:
            value = words.ordinals[word]
            of_century = _century_near(found, index, words)
            clear = value >= _LEAST_ORDINAL or (value > 1 and _is_ordinal(found, index))
            sure = words.code in _CLEAR_ORDINALS or (value >= _LEAST_SURE and _has_noun(found, index))
            firm = of_century or (clear and sure)
            yield token.start, token.end, frozenset({Decimal(value)}), firm, _CENTURY if of_century else _NO_UNIT
        part = _part(found, index, words)
        if part is not None:
            yield token.start, token.end, _worth(part), False, _NO_UNIT


def _is_ordinal(found: Sequence[Token], index: int) -> bool:
    """Whether a word that may be a part of a minute is an ordinal: behind an article, before a noun."""
    before = found[index - 1].word if index else ""
    return before in _DETERMINERS and _has_noun(found, index)


def _has_noun(found: Sequence[Token], index: int) -> bool:
    """Whether a longer word stands right behind a word."""
    after = found[index + 1] if index + 1 < len(found) else None
    return after is not None and after.start == found[index].end + 1 and len(after.word) >= _LEAST_NOUN


def fractions(string: str, words: Vocabulary) -> Iterator[tuple[int, int, Fraction]]:
    """The parts of a string: "two thirds", "la moitié de", with their spans."""
    if words.counting.isdisjoint(said(string)):
        return
    found = tokens(string)
    for index in range(len(found)):
        part = _part(found, index, words)
        if part is None:
            continue
        kind, times = words.atoms.get(found[index - 1].word, ("", 1)) if index else ("", 1)
        counted = kind == SMALL and times > 0
        first = index - 1 if counted else index
        yield found[first].start, found[index].end, part * (times if counted else 1)


def _part(found: Sequence[Token], index: int, words: Vocabulary) -> Fraction | None:
    """The part of a whole that a word says."""
    word = found[index].word
    if word in words.parts:
        return words.parts[word]
    following = found[index + 1].word if index + 1 < len(found) else ""
    return words.one_part.get(word) if following in words.of else None


def _worth(part: Fraction) -> frozenset[Decimal]:
    """A part as a number, and as a number of a hundred."""
    value = Decimal(part.numerator) / Decimal(part.denominator)
    return frozenset({value, value * 100, Decimal(part.denominator)})


def _roman(string: str, words: Vocabulary) -> Iterator[_Said]:
    for match in _ROMAN.finditer(string):
        figures = match["figures"]
        if not _VALID.fullmatch(figures):
            continue
        value = _read(figures)
        found = tokens(string)
        place = next((index for index, token in enumerate(found) if token.start == match.start()), None)
        of_century = place is not None and _century_near(found, place, words)
        if len(figures) == 1 and not of_century and not match["ordinal"]:
            continue
        # "IV" is a drip too; behind a name it is a ruler's number.
        named = figures != "IV" or _NAME_BEFORE.search(string, max(match.start() - 24, 0), match.start()) is not None
        firm = of_century or (len(figures) > 1 and value <= _MOST_REGNAL and named)
        yield match.start(), match.end(), frozenset({Decimal(value)}), firm, _CENTURY if of_century else _NO_UNIT


def _read(figures: str) -> int:
    """The value of valid Roman figures."""
    values = [_LETTERS[letter] for letter in figures]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _century_near(found: Sequence[Token], index: int, words: Vocabulary) -> bool:
    """Whether a number is of a century: "XVIIe siècle", "siglo XVII", "XVe et XVIe siècles"."""
    near = [token.word for token in found[index + 1 : index + 4]] + [
        token.word for token in found[max(index - 3, 0) : index]
    ]
    return not words.century.isdisjoint(near)
