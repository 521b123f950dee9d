"""Cutting a string into tokens, by the spelling of its language; offsets are characters, end-exclusive."""

from __future__ import annotations

import functools
import itertools
import operator
import re
from sys import intern
from typing import TYPE_CHECKING

from tqcheck.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.languages import Language

# Words keep combining marks, joiners and soft hyphens; `re` counts none of them as word characters.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u20e5-\u20ff\ufe20-\ufe2f\u00ad\u200c\u200d"
_LETTER = r"[^\W\d_]"
_INNER = rf"[\w{_MARKS}]"
_DOTTED = rf"(?:\.{_LETTER})+(?!{_INNER})"  # the rest of U.S, p.m, z.B: the last stop is a token of its own
_GROUPED = "[0-9]{1,3}(?:[\u00a0\u202f][0-9]{3}(?![0-9]))+(?:[.,][0-9]+)?"  # 1 234 567,8
_NUMBER = rf"{_GROUPED}|\d+(?:[.,:]\d+)*(?:{_INNER}+|(?:[-‐‑]{_LETTER}{_INNER}*)+)?"
_EMOJI = "(?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d[^\\w\\s])*"
_SIGN = rf"\.{{2,}}|[^\w\s]{_EMOJI}|_+"
# What gives an address away, and what may follow it; what stands before it is walked back to.
_ADDRESS_SIGN = re.compile(
    r"[@:.](?:(?<=@)|(?<=http:)//|(?<=https:)//|(?<=ftp:)//|(?<=\.)(?:com|org|net|gov|edu|fr|de|uk|es|it|pt|eu|io)\b"
    r"|(?<=\bwww\.))"
)
_ADDRESS_TAIL = {
    ":": re.compile(r"[^\s<>«»“”\"]+[^\s<>«»“”\".,;:!?)\]}'’]"),
    "@": re.compile(r"[\w-]+(?:\.\w[\w-]*)+"),
    ".": re.compile(r"(?:/[^\s<>«»“”\",;!?)\]}]+)?"),
}
STOPS = frozenset(".!?…。！？‼⁇⁈⁉।")


class _Kinds(dict[str, str]):
    """The kinds of words; "s" is a stop, "c" a word that ends in a clitic.  Each different word is looked at once."""

    def __init__(self, clitics: tuple[str, ...], whole: frozenset[str]) -> None:
        self.clitics = clitics
        self.whole = whole

    def __missing__(self, word: str) -> str:
        first = word[0]
        if first.isdigit():
            kind = "w" if not word.isalnum() and word[-1].isalpha() else "n"
        elif first.isalnum():
            kind = "c" if (not word.isalnum() or max(word) > _EAST) and self.cuts(word) else "w"
        elif first in STOPS:
            kind = "s"
        else:
            kind = "p"
        self[word] = kind
        return kind

    def cuts(self, word: str) -> list[int]:
        """Return the offsets in a word where its clitics begin: "allez-vous-en" [5, 10]; where a script ends."""
        if max(word) > _EAST:
            return _script_cuts(word)
        length = len(word)
        word = word.lower().replace("’", "'").replace("‑", "-")
        if word in self.whole or len(word) != length:
            return []
        cuts: list[int] = []
        end = len(word)
        while clitic := next((c for c in self.clitics if word.endswith(c, 0, end) and end > len(c)), None):
            end -= len(clitic)
            cuts.append(end)
        return cuts[::-1]


# The scripts of East Asia begin here; Chinese and Japanese put no space between words.
_EAST = "\u2fff"


def _script_cuts(word: str) -> list[int]:
    """Return where Chinese characters begin, each a token of its own, and runs of kana, Hangul and other letters."""
    scripts = [_script(letter) for letter in word]
    return [at for at in range(1, len(word)) if scripts[at] == "han" or scripts[at] != scripts[at - 1]]


def _script(letter: str) -> str:
    if "\u3040" <= letter <= "\u309f":
        return "hiragana"
    if "\u30a0" <= letter <= "\u30ff" or letter == "ー":
        return "katakana"
    return "han" if "\u3400" <= letter <= "\u9fff" or letter > "\U0001ffff" else "other"


# Words whose kinds are remembered at the most.
_MOST_KNOWN = 1 << 16


@functools.lru_cache(maxsize=32)
def _kinds(code: str, clitics: tuple[str, ...], whole: frozenset[str]) -> _Kinds:  # noqa: ARG001 - one a language
    return _Kinds(clitics, whole)


@functools.cache
def _pattern(code: str) -> re.Pattern[str]:
    """Return the pattern of one token of a language with the white space before it: together they leave no gap."""
    elisions = language(code).elisions
    tail = rf"{_INNER}*+(?:[-‐‑'’]{_INNER}+)*+"
    elided = ""
    if elisions == {"*"}:
        tail = rf"{_INNER}*+(?:['’](?=[\w«“\"])|(?:[-‐‑]{_INNER}+)*+)"
    elif elisions:
        elided = rf"(?i:{'|'.join(sorted(elisions, key=len, reverse=True))})['’]|"
    return re.compile(rf"\s*+(?:{elided}{_LETTER}(?:{_DOTTED}|{tail})|[,;:]|{_NUMBER}|{_SIGN})")


def tokenise(string: str, settings: Language, opaque: Iterable[tuple[int, int]]) -> tuple[list[int], list[str], str]:
    """Return starts, surfaces and kinds of the tokens: w(ord), n(umber), p(unctuation), o(paque), and s, a stop."""
    pattern = _pattern(settings.code)
    kind_of = _kinds(settings.code, settings.clitics, settings.whole)
    if len(kind_of) > _MOST_KNOWN:
        kind_of.clear()
    starts: list[int] = []
    words: list[str] = []
    kinds: list[str] = []
    position = 0
    for start, end in [*_opaque_ranges(string, opaque), (len(string), len(string))]:
        stop = start
        while stop > position and string[stop - 1].isspace():
            stop -= 1
        pieces = pattern.findall(string, position, stop)
        edges = itertools.accumulate(map(len, pieces), initial=position)
        next(edges)
        cut = [intern(piece.strip()) for piece in pieces]
        begins = list(map(operator.sub, edges, map(len, cut)))
        looks = "".join(map(kind_of.__getitem__, cut))
        if "c" in looks:
            begins, cut, looks = _split_clitics(begins, cut, looks, kind_of)
        starts += begins
        words += cut
        kinds.append(looks)
        if end > start:
            starts.append(start)
            words.append(string[start:end])
            kinds.append("o")
        position = end
    return starts, words, "".join(kinds)


def _split_clitics(starts: list[int], words: list[str], kinds: str, looks: _Kinds) -> tuple[list[int], list[str], str]:
    """Cut "didn't" into "did n't" and "dit-il" into "dit -il", wherever the kind is "c"."""
    new_starts: list[int] = []
    new_words: list[str] = []
    new_kinds: list[str] = []
    position = 0
    while (index := kinds.find("c", position)) >= 0:
        new_starts += starts[position:index]
        new_words += words[position:index]
        new_kinds.append(kinds[position:index])
        start, word = starts[index], words[index]
        for left, right in itertools.pairwise([0, *looks.cuts(word), len(word)]):
            new_starts.append(start + left)
            new_words.append(word[left:right])
            new_kinds.append("w")
        position = index + 1
    return new_starts + starts[position:], new_words + words[position:], "".join(new_kinds) + kinds[position:]


def _opaque_ranges(string: str, opaque: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the given ranges and the addresses found, sorted; none overlaps another, none is empty."""
    found = [(max(start, 0), min(end, len(string))) for start, end in opaque]
    found += _addresses(string)
    result: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if end > start and (not result or start >= result[-1][1]):
            result.append((start, end))
    return result


def _addresses(string: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of URLs, mail addresses and bare domain names."""
    done = 0
    while sign := _ADDRESS_SIGN.search(string, done):
        start, end = sign.span()
        mark = ":" if sign[0] == "." else string[start]
        tail = _ADDRESS_TAIL[mark].match(string, end)
        before = {"@": "._%+-", ".": ".-", ":": ""}[mark]
        while start > done and (string[start - 1].isalnum() or string[start - 1] in before):
            start -= 1
        if tail and (mark == ":" or start < sign.start()):
            end = tail.end()
            yield start, end
        done = end
