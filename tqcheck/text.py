"""A string in a language, cut once into tokens and sentences; all offsets are characters, end-exclusive."""

from __future__ import annotations

import bisect
import itertools
import operator
import re
import unicodedata
from typing import TYPE_CHECKING

from tqcheck.languages import language, tagger
from tqcheck.languages.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.languages import Language

_PARAGRAPH = re.compile("\r?\n[ \t]*\r?\n\\s*|\u2029")

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
        self.starts, self.words, kinds = tokenise(string, settings, opaque)
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
        """Return the part-of-speech tags of a sentence's tokens; all X in a language without a tagger."""
        found = self._tags.get(sentence)
        if found is None:
            start, end = self.sentences[sentence]
            found = self._tags[sentence] = tagger.tag(self.words[start:end], self.kinds[start:end], self.lang)
        return found


class _Folded(dict[str, str]):
    """The folded forms of the words of one text: each different word is looked at once."""

    def __missing__(self, word: str) -> str:
        folded = word.casefold()
        if not folded.isascii():
            folded = folded.replace("’", "'").replace("\xad", "").replace("‐", "-").replace("‑", "-")
            folded = unicodedata.normalize("NFC", folded)
        self[word] = folded
        return folded


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
