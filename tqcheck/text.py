"""A string in a language, cut once into tokens and sentences; all offsets are characters, end-exclusive."""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from collections.abc import Iterable

from tqcheck.languages import Language, language

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200c\u200d"
_LETTER = r"[^\W\d_]"
_INNER = rf"[\w{_MARKS}]"
_SPACE_GROUPS = "(?:[\u00a0\u202f][0-9]{3}(?![0-9]))+"
_NUMBER = rf"[0-9]{{1,3}}{_SPACE_GROUPS}(?:[.,][0-9]+)?|\d+(?:[.,:]\d+)*(?:{_INNER}+|(?:[-‐‑]{_LETTER}{_INNER}*)+)?"
_ACRONYM = rf"(?:{_LETTER}\.)+{_LETTER}(?!{_INNER})"
_SIGN = "\\.{2,}|[^\\w\\s](?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d[^\\w\\s])*|_+"
_OPAQUE = re.compile(
    r"(?:https?|ftp)://[^\s<>«»“”\"]{0,2000}[^\s<>«»“”\".,;:!?)\]}'’]"
    r"|\bwww\.[^\s<>«»“”\"]{0,2000}[^\s<>«»“”\".,;:!?)\]}'’]"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.\w[\w-]{0,63}){1,8}"
    r"|\b[\w-]{1,64}(?:\.[\w-]{1,64}){0,3}\.(?:com|org|net|info|gov|edu|fr|de|uk|es|it|pt|eu|io)\b(?:/[^\s<>«»“”\",;!?)\]}]{0,500})?"
)
_STOPS = frozenset(".!?…。！？‼⁇⁈⁉।")
_CLOSERS = frozenset("\"'”’»)]}›“‘」』")
_OPENERS = frozenset("\"'“‘«„‚‹([{¿¡-–—»›「『•*")


class Text:
    """An immutable view of a string: tokens and sentences, cut once, and tags, computed when asked for.

    `starts`, `ends`, `words`, `folded` and `kinds` run parallel by token: offsets in `string`, the surface, the surface
    case-folded with straight apostrophes, and w(ord), n(umber), p(unctuation) or o(paque).  `sentences` are ranges of
    tokens that cover them all.  `opaque` ranges (placeholders, markup, code) become one token each.
    """

    __slots__ = ("_sentence_starts", "_tags", "ends", "folded", "kinds", "lang", "sentences", "starts", "string", "words")

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
        spans, opaques = _spans(string, settings, opaque)
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [string[start:end] for start, end in spans]
        looks = _Looks()
        self.folded = [looks[word] for word in self.words]
        self.kinds = "".join([looks.kinds[word] for word in self.words])
        if opaques:
            kinds = list(self.kinds)
            for index in opaques:
                kinds[index] = "o"
            self.kinds = "".join(kinds)
        self.sentences = _sentences(self, settings)
        self._sentence_starts = [start for start, _ in self.sentences]
        self._tags: dict[int, list[str]] = {}

    def __repr__(self) -> str:
        return f"Text({self.string[:40]!r}, {self.lang!r}, {len(self.words)} tokens)"

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds a token."""
        return bisect.bisect_right(self._sentence_starts, token) - 1

    def token_at(self, offset: int) -> int | None:
        """The token that covers a character offset, or None in white space and outside the string."""
        index = bisect.bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.ends[index] else None

    def tags(self, sentence: int) -> list[str]:
        """The part-of-speech tags of a sentence's tokens."""
        raise NotImplementedError


class _Looks(dict[str, str]):
    """Folded forms and kinds of the words seen in one text: each different word is looked at once."""

    def __init__(self) -> None:
        self.kinds: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        first = word[0]
        if first.isdigit():
            self.kinds[word] = "w" if word[-1].isalpha() and not word.isalnum() else "n"
        else:
            self.kinds[word] = "w" if word[-1].isalnum() or first.isalpha() else "p"
        folded = word.casefold()
        if not folded.isascii():
            folded = unicodedata.normalize("NFC", folded.replace("’", "'").replace("\xad", "").replace("‑", "-"))
        self[word] = folded
        return folded


@functools.cache
def _pattern(code: str) -> re.Pattern[str]:
    """One pattern for all tokens of a language."""
    settings = language(code)
    word = rf"{_LETTER}{_INNER}*(?:[-‐‑'’]{_INNER}+)*"
    if settings.elisions == {"*"}:
        word = rf"{_LETTER}{_INNER}*(?:['’](?=[\w«“\"])|(?:[-‐‑]{_INNER}+)*)"
    elif settings.elisions:
        elided = "|".join(sorted(settings.elisions, key=len, reverse=True))
        word = rf"(?i:(?:{elided})['’])(?=[\w«“\"])|{word}"
    return re.compile(f"{_ACRONYM}|{word}|{_NUMBER}|{_SIGN}")


def _spans(string: str, settings: Language, opaque: Iterable[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[int]]:
    """Token spans in order, and the indices of the opaque ones."""
    pattern = _pattern(settings.code)
    ranges = _opaque_ranges(string, opaque)
    spans: list[tuple[int, int]] = []
    indices: list[int] = []
    position = 0
    for start, end in ranges:
        spans += [match.span() for match in pattern.finditer(string, position, start)]
        indices.append(len(spans))
        spans.append((start, end))
        position = end
    spans += [match.span() for match in pattern.finditer(string, position)]
    return (_split_clitics(string, spans, indices, settings) if settings.clitics else (spans, indices))


def _split_clitics(
    string: str, spans: list[tuple[int, int]], opaques: list[int], settings: Language
) -> tuple[list[tuple[int, int]], list[int]]:
    """Cuts "didn't" into "did n't" and "dit-il" into "dit -il"; opaque tokens stay whole."""
    marks = "'’-‑" if any(clitic[0] == "-" for clitic in settings.clitics) else "'’"
    if not any(mark in string for mark in marks):
        return spans, opaques
    found = [
        index for index, (start, end) in enumerate(spans)
        if end - start > 2 and any(mark in string[start + 1 : end] for mark in marks)
    ]
    skipped = set(opaques)
    result: list[tuple[int, int]] = []
    moved: list[int] = []
    position = 0
    for index in found:
        start, end = spans[index]
        word = string[start:end].casefold().replace("’", "'")
        if index in skipped or word in settings.whole:
            continue
        cuts = _clitic_cuts(word, settings.clitics)
        if not cuts:
            continue
        result += spans[position:index]
        edges = [start, *(start + cut for cut in cuts), end]
        result += list(zip(edges, edges[1:], strict=False))
        position = index + 1
    result += spans[position:]
    if opaques:
        starts = [start for start, _ in result]
        moved = [bisect.bisect_left(starts, spans[index][0]) for index in opaques]
    return result, moved


def _clitic_cuts(word: str, clitics: tuple[str, ...]) -> list[int]:
    cuts: list[int] = []
    end = len(word)
    while True:
        for clitic in clitics:
            if word.endswith(clitic, 0, end) and end - len(clitic) > 0:
                end -= len(clitic)
                cuts.append(end)
                break
        else:
            return cuts[::-1]


def _opaque_ranges(string: str, opaque: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The given ranges and the URLs and addresses found, sorted, none overlapping another, none empty."""
    found = sorted((max(start, 0), min(end, len(string))) for start, end in opaque)
    if "@" in string or "://" in string or ".fr" in string or "www." in string or ".com" in string or ".org" in string:
        found += [match.span() for match in _OPAQUE.finditer(string)]
        found.sort()
    result: list[tuple[int, int]] = []
    for start, end in found:
        if end > start and (not result or start >= result[-1][1]):
            result.append((start, end))
    return result


def _sentences(text: Text, settings: Language) -> list[tuple[int, int]]:
    """Token ranges of the sentences: cut after a stop and what closes with it, and at blank lines."""
    words, count = text.words, len(text.words)
    cuts: list[int] = []
    floor = 0
    for index in [index for index, word in enumerate(words) if word[0] in _STOPS]:
        if index < floor:
            continue
        after = _after_stop(text, index)
        floor = after
        if after < count and _ends_sentence(text, settings, index, after, cuts[-1] if cuts else 0):
            cuts.append(after)
    if "\n" in text.string or "\u2029" in text.string:
        breaks = [bisect.bisect_left(text.starts, match.end()) for match in _PARAGRAPH.finditer(text.string)]
        cuts = sorted({*cuts, *(cut for cut in breaks if 0 < cut < count)})
    edges = [0, *cuts, count] if count else []
    return list(zip(edges, edges[1:], strict=False))


_PARAGRAPH = re.compile("\r?\n[ \t]*\r?\n\\s*|\u2029")


def _after_stop(text: Text, index: int) -> int:
    """The token after a stop, further stops, and the quotes and brackets that close with it."""
    words, starts, ends, count = text.words, text.starts, text.ends, len(text.words)
    index += 1
    while index < count:
        word = words[index]
        if word[0] in _STOPS or (word in _CLOSERS and starts[index] == ends[index - 1]):
            index += 1
        elif word in "»”›" and text.string[ends[index - 1] : starts[index]] in (" ", "\u00a0", "\u202f") and (
            index + 1 == count or starts[index + 1] > ends[index] or words[index + 1] in ".,;:"
        ):
            index += 1
        else:
            break
    return index


def _ends_sentence(text: Text, settings: Language, stop: int, after: int, first: int) -> bool:
    """Whether the stop (and what closes with it, up to `after`) ends a sentence that began at token `first`."""
    words = text.words
    following = after
    while following < len(words) - 1 and words[following] in _OPENERS:
        following += 1
    next_word = words[following]
    lower = next_word[0].islower()
    previous = words[stop - 1] if stop else ""
    glued = text.starts[after] == text.ends[after - 1]
    if glued:
        return len(previous) > 1 and previous.islower() and next_word[:1].isupper() and words[after - 1] == "."
    if words[after] in ",;:":
        return False
    mark = words[stop]
    closed = any(words[index] in _CLOSERS for index in range(stop + 1, after))
    if mark != "." or closed or after - stop > 1:
        return not lower
    if stop == 0 or text.starts[stop] > text.ends[stop - 1]:
        return True
    return not _abbreviates(text, settings, stop, following, first)


def _abbreviates(text: Text, settings: Language, stop: int, following: int, first: int) -> bool:
    """Whether a full stop belongs to the abbreviation, initial or ordinal before it."""
    words, folded = text.words, text.folded
    before, word = folded[stop - 1], words[stop - 1]
    next_word, next_folded = words[following], folded[following]
    starts_new = next_word[0].isupper() and next_folded in settings.starters
    number_next = text.kinds[following] == "n"
    if before in settings.titles:
        return True
    if before in settings.counters:
        return number_next
    if before in settings.abbreviations or "." in word:
        return not starts_new
    if text.kinds[stop - 1] == "n":
        if stop - 1 == first and len(word) <= 3:
            return True
        return settings.ordinal_stop and len(word) <= 2 and (next_folded in settings.months or not starts_new)
    if len(word) == 1:
        if word.islower():
            return not starts_new
        return not starts_new and next_word[0].isupper()
    return False
