"""A string in a language, cut once into tokens and sentences; all offsets are characters, end-exclusive."""

from __future__ import annotations

import bisect
import functools
import itertools
import operator
import re
import unicodedata
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
_PARAGRAPH = re.compile("\r?\n[ \t]*\r?\n\\s*|\u2029")

_STOPS = frozenset(".!?…。！？‼⁇⁈⁉।")
_CLOSERS = frozenset("\"'”’»)]}›“‘」』")
_OPENERS = frozenset("\"'“‘«„‚‹([{¿¡-–—»›「『•*”’")


class Text:
    """An immutable view of a string: tokens and sentences, cut once, and tags, computed when asked for.

    `starts`, `ends`, `words`, `folded` and `kinds` run parallel by token: offsets in `string`, the surface, the surface
    case-folded with straight apostrophes, and w(ord), n(umber), p(unctuation) or o(paque).  `sentences` are ranges of
    tokens that cover them all.  `opaque` ranges (placeholders, markup, code) become one token each.
    """

    __slots__ = ("_heads", "_tags", "ends", "folded", "kinds", "lang", "sentences", "starts", "string", "words")

    string: str
    lang: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    folded: list[str]
    kinds: str
    sentences: list[tuple[int, int]]

    def __init__(self, string: str, lang: str, opaque: Iterable[tuple[int, int]] = ()) -> None:
        self.string = string
        self.lang = lang
        settings = language(lang)
        self.starts, self.words, kinds = _tokens(string, settings, opaque)
        self.ends = list(map(operator.add, self.starts, map(len, self.words)))
        self.folded = list(map(_Folded().__getitem__, self.words))
        self.kinds = kinds.replace("s", "p")
        self.sentences = _sentences(self, kinds, settings)
        self._heads = [start for start, _ in self.sentences]
        self._tags: dict[int, list[str]] = {}

    def __repr__(self) -> str:
        return f"Text({self.string[:40]!r}, {self.lang!r}, {len(self.words)} tokens)"

    def sentence_of(self, token: int) -> int:
        """Return the index of the sentence that holds a token."""
        return bisect.bisect_right(self._heads, token) - 1

    def token_at(self, offset: int) -> int | None:
        """Return the token that covers a character offset; None in white space and outside the string."""
        index = bisect.bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.ends[index] else None

    def tags(self, sentence: int) -> list[str]:
        """Return the part-of-speech tags of a sentence's tokens."""
        raise NotImplementedError


class _Folded(dict[str, str]):
    """The folded forms of the words of one text: each different word is looked at once."""

    def __missing__(self, word: str) -> str:
        folded = word.casefold()
        if not folded.isascii():
            folded = folded.replace("’", "'").replace("\xad", "").replace("‐", "-").replace("‑", "-")
            folded = unicodedata.normalize("NFC", folded)
        self[word] = folded
        return folded


class _Kinds(dict[str, str]):
    """The kinds of the words of one text; "s" is a stop, "c" a word that ends in a clitic."""

    def __init__(self, clitics: tuple[str, ...], whole: frozenset[str]) -> None:
        self.clitics = clitics
        self.whole = whole

    def __missing__(self, word: str) -> str:
        first = word[0]
        if first.isdigit():
            kind = "w" if not word.isalnum() and word[-1].isalpha() else "n"
        elif first.isalnum():
            kind = "c" if not word.isalnum() and self.cuts(word) else "w"
        elif first in _STOPS:
            kind = "s"
        else:
            kind = "p"
        self[word] = kind
        return kind

    def cuts(self, word: str) -> list[int]:
        """Return the offsets in a word where its clitics begin: "allez-vous-en" [5, 10]."""
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
    return re.compile(rf"\s*(?:{elided}{_LETTER}(?:{_DOTTED}|{tail})|[,;:]|{_NUMBER}|{_SIGN})")


def _tokens(string: str, settings: Language, opaque: Iterable[tuple[int, int]]) -> tuple[list[int], list[str], str]:
    """Return starts, surfaces and kinds of the tokens."""
    pattern = _pattern(settings.code)
    kind_of = _Kinds(settings.clitics, settings.whole)
    starts: list[int] = []
    words: list[str] = []
    kinds: list[str] = []
    position = 0
    for start, end in [*_opaque_ranges(string, opaque), (len(string), len(string))]:
        pieces = pattern.findall(string, position, start)
        edges = itertools.accumulate(map(len, pieces), initial=position)
        next(edges)
        cut = [piece.strip() for piece in pieces]
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


def _sentences(text: Text, kinds: str, settings: Language) -> list[tuple[int, int]]:
    """Return the token ranges of the sentences: cut after a stop and what closes with it, and at blank lines."""
    count = len(text.words)
    cuts = [0]
    after = 0
    for match in re.finditer("s", kinds):
        stop = match.start()
        if stop < after:
            continue
        after = _after_stop(text, kinds, stop)
        if after < count and _ends_sentence(text, settings, stop, after, cuts[-1]):
            cuts.append(after)
    if "\n" in text.string or "\u2029" in text.string:
        breaks = {bisect.bisect_left(text.starts, match.end()) for match in _PARAGRAPH.finditer(text.string)}
        cuts = sorted({*cuts, *breaks} - {count})
    return list(itertools.pairwise([*cuts, count])) if count else []


def _after_stop(text: Text, kinds: str, index: int) -> int:
    """Return the token after a stop, further stops, and the quotes and brackets that close with it."""
    words, starts, ends, count = text.words, text.starts, text.ends, len(text.words)
    index += 1
    while index < count:
        word = words[index]
        adjacent = starts[index] == ends[index - 1]
        closes = word in _CLOSERS and (adjacent or (word in "»”›" and _closes_after_space(text, index)))
        if kinds[index] != "s" and not closes:
            break
        index += 1
    return index


def _closes_after_space(text: Text, index: int) -> bool:
    """Tell whether a quote with a space before it closes: « Oui. » and not »Ja.« »Nein.«."""
    if index + 1 == len(text.words):
        return True
    return text.starts[index + 1] > text.ends[index] or text.words[index + 1] in ".,;:"


def _ends_sentence(text: Text, settings: Language, stop: int, after: int, first: int) -> bool:
    """Tell whether a stop (and what closes with it, up to `after`) ends the sentence that began at token `first`."""
    words = text.words
    following = after
    while following < len(words) - 1 and words[following] in _OPENERS:
        following += 1
    head = words[following][0]
    if text.starts[after] == text.ends[after - 1]:  # no space: "end.The" is two sentences, "a.b" and "(sic!)-" one
        before = words[stop - 1] if stop else ""
        return after == stop + 1 and len(before) > 1 and before.islower() and words[stop] == "." and head.isupper()
    if words[after] in (",", ";", ":"):
        return False
    if words[stop] != "." or after > stop + 1:
        return not head.islower()
    if stop == first or text.starts[stop] > text.ends[stop - 1]:
        return True
    return not _abbreviates(text, settings, stop, following, first)


def _abbreviates(text: Text, settings: Language, stop: int, following: int, first: int) -> bool:
    """Tell whether a full stop belongs to the abbreviation, the initial or the ordinal before it."""
    word, folded, next_folded = text.words[stop - 1], text.folded[stop - 1], text.folded[following]
    capital = text.words[following][0].isupper()
    goes_on = not (capital and next_folded in settings.starters)
    if folded in settings.titles:
        return True
    if folded in settings.counters:
        return text.kinds[following] == "n"
    if folded in settings.abbreviations or "." in word:
        return goes_on
    if text.kinds[stop - 1] == "n":
        starts_list = len(word) <= 3 and stop - 1 == first
        return starts_list or (settings.ordinal_stop and len(word) <= 2 and goes_on)
    return len(word) == 1 and goes_on and (capital or word.islower())
