"""A string in a language, cut once into tokens and sentences; all offsets are characters, end-exclusive."""

from __future__ import annotations

import bisect
import functools
import itertools
import operator
import re
import sys
import unicodedata
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from tqcheck.languages import language, tagger
from tqcheck.languages.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tqcheck.languages import Language

_Read = TypeVar("_Read")

_PARAGRAPH = re.compile("\r?\n[ \t]*\r?\n\\s*|\u2029")

_ROMAN = re.compile("[IVX]+")
_INVISIBLE = "\u200b\ufeff"
_CLOSERS = frozenset("\"'”’»)]}›“‘」』" + _INVISIBLE)
_OPENERS = frozenset("\"'“‘«„‚‹([{¿¡-–—»›「『•*”’")


@dataclass(slots=True)
class _Cut:
    """What a text is cut into, and what was read in it since."""

    # Numbers of four bytes each: a long document has a great many.
    starts: array[int]
    ends: array[int]
    words: list[str]
    folded: list[str]
    kinds: str
    sentences: list[tuple[int, int]] = field(default_factory=list)
    # Made when there is something to keep: most texts have nothing.
    tags: dict[int, list[str]] | None = None
    readings: dict[str, Any] | None = None


class Text:
    """An immutable view of a string: tokens and sentences, cut once, and tags, computed when asked for.

    `starts`, `ends`, `words`, `folded` and `kinds` run parallel by token: offsets in `string`, the surface, the surface
    case-folded with straight apostrophes, and w(ord), n(umber), p(unctuation) or o(paque).  `sentences` are ranges of
    tokens that cover them all.  `opaque` ranges (placeholders, markup, code) become one token each.  A text is cut when
    a token or a sentence of it is first asked for: one that is only carried about costs nothing.
    """

    __slots__ = ("_cut", "lang", "opaque", "string")

    def __init__(self, string: str, lang: str, opaque: Iterable[tuple[int, int]] = ()) -> None:
        self.string = string
        self.lang = lang
        self.opaque = tuple(opaque)
        self._cut: _Cut | None = None

    @property
    def starts(self) -> array[int]:
        """Where the tokens begin."""
        return (self._cut or self._made()).starts

    @property
    def ends(self) -> array[int]:
        """Where the tokens end."""
        return (self._cut or self._made()).ends

    @property
    def words(self) -> list[str]:
        """The tokens as they are written."""
        return (self._cut or self._made()).words

    @property
    def folded(self) -> list[str]:
        """The tokens as they are compared."""
        return (self._cut or self._made()).folded

    @property
    def kinds(self) -> str:
        """The kinds of the tokens, a letter each."""
        return (self._cut or self._made()).kinds

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences, as ranges of tokens."""
        return (self._cut or self._made()).sentences

    def __reduce__(self) -> tuple[object, ...]:
        """What a text is sent to another process as: itself, not yet cut."""
        return Text, (self.string, self.lang, self.opaque)

    def _made(self) -> _Cut:
        settings = language(self.lang)
        starts, words, kinds = tokenise(self.string, settings, self.opaque)
        ends = array("I", map(operator.add, starts, map(len, words)))
        folds = _folds()
        if len(folds) > _MOST_FOLDED:
            folds.clear()
        folded = list(map(folds.__getitem__, words))
        # The sentences are cut by the tokens, so these are to be had first.
        cut = self._cut = _Cut(array("I", starts), ends, words, folded, kinds.replace("s", "p"))
        cut.sentences = _sentences(self, kinds, settings)
        return cut

    def forget(self) -> None:
        """Let go of the tokens and of all that was read in them: they are made again when they are asked for."""
        self._cut = None

    def __repr__(self) -> str:
        return f"Text({self.string[:40]!r}, {self.lang!r}, {len(self.words)} tokens)"

    def sentence_of(self, token: int) -> int:
        """Return the index of the sentence that holds a token."""
        return bisect.bisect_right((self._cut or self._made()).sentences, (token, sys.maxsize)) - 1

    def token_at(self, offset: int) -> int | None:
        """Return the token that covers a character offset; None in white space and outside the string."""
        index = bisect.bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.ends[index] else None

    def reading(self, name: str, read: Callable[[Text], _Read]) -> _Read:
        """What a function reads in this text, read once: many checks ask for the same numbers, names or negations."""
        cut = self._cut or self._made()
        readings = cut.readings
        if readings is None:
            readings = cut.readings = {}
        if name not in readings:
            readings[name] = read(self)
        found: _Read = readings[name]
        return found

    def tag(self, token: int) -> str:
        """Return the part-of-speech tag of a token; tags its whole sentence on first use."""
        sentence = self.sentence_of(token)
        return self.tags(sentence)[token - self.sentences[sentence][0]]

    def tags(self, sentence: int) -> list[str]:
        """Return the part-of-speech tags of a sentence's tokens; all X in a language without a tagger."""
        cut = self._cut or self._made()
        tags = cut.tags
        if tags is None:
            tags = cut.tags = {}
        found = tags.get(sentence)
        if found is None:
            start, end = cut.sentences[sentence]
            found = tags[sentence] = tagger.tag(cut.words[start:end], cut.kinds[start:end], self.lang)
        return found


class _Folds(dict[str, str]):
    """The forms in which words are compared, one string for all places where a word stands; each is made once."""

    def __missing__(self, word: str) -> str:
        folded = word.casefold()
        if not folded.isascii():
            folded = folded.replace("’", "'").replace("\xad", "").replace("‐", "-").replace("‑", "-")
            folded = unicodedata.normalize("NFC", folded)
        found = self[word] = word if folded == word else folded
        return found


# Words whose folded forms are remembered at the most.
_MOST_FOLDED = 1 << 16


@functools.cache
def _folds() -> _Folds:
    return _Folds()


def _sentences(text: Text, kinds: str, settings: Language) -> list[tuple[int, int]]:
    """Return the token ranges of the sentences: cut after a stop and what closes with it, and at blank lines."""
    count = len(text.words)
    cuts = [0]
    after = 0
    for match in re.finditer("s", kinds) if settings.name else ():
        stop = match.start()
        if stop < after:
            continue
        after = _after_stop(text, kinds, stop)
        if after < count and _ends_sentence(text, settings, stop, after, cuts[-1]):
            cuts.append(after)
    if not settings.name:
        cuts += sorted({bisect.bisect_left(text.starts, end) for end in _foreign_cuts(text)} - {0, count})
    if "\n" in text.string or "\u2029" in text.string:
        breaks = {bisect.bisect_left(text.starts, match.end()) for match in _PARAGRAPH.finditer(text.string)}
        cuts = sorted({*cuts, *breaks} - {count})
    return list(itertools.pairwise([*cuts, count])) if count else []


def _foreign_cuts(text: Text) -> Iterator[int]:
    """Yield the offsets where sentencex ends the sentences of a language that has no settings here."""
    from sentencex import segment

    return itertools.accumulate(map(len, segment(text.lang, text.string)))


def _after_stop(text: Text, kinds: str, index: int) -> int:
    """Return the token after a stop, further stops, and the quotes and brackets that close with it."""
    words, starts, ends, count = text.words, text.starts, text.ends, len(text.words)
    index += 1
    while index < count:
        word = words[index]
        adjacent = starts[index] == ends[index - 1]
        closes = word in _CLOSERS and (adjacent or _closes_after_space(text, index))
        closes = closes or (word == "«" and adjacent and (index + 1 == count or starts[index + 1] > ends[index]))
        if kinds[index] != "s" and not closes:
            break
        index += 1
    return index


def _closes_after_space(text: Text, index: int) -> bool:
    """Tell whether a quote or bracket with a space before it closes: « Oui. » does, the second of »Ja.« »Nein.« not."""
    word, last = text.words[index], index + 1 == len(text.words)
    spaced = last or text.starts[index + 1] > text.ends[index]
    if word == '"':
        return last or (spaced and text.words[max(0, index - 400) : index].count('"') % 2 == 1)
    return word in ")]" + _INVISIBLE or (word in "»”›" and (spaced or text.words[index + 1] in ".,;:"))


def _abbreviation_follows(text: Text, settings: Language, index: int) -> bool:
    """Tell whether a lower-case abbreviation stands at a token: the "m." of "5 p. m."."""
    if index + 1 >= len(text.words) or text.words[index + 1] != "." or not text.words[index].islower():
        return False
    return len(text.words[index]) == 1 or text.folded[index] in settings.titles


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
    if stop == first or text.starts[stop] > text.ends[stop - 1] or text.kinds[stop - 1] not in "wn":
        return True
    return not _abbreviates(text, settings, stop, following, first)


def _abbreviates(text: Text, settings: Language, stop: int, following: int, first: int) -> bool:
    """Tell whether a full stop belongs to the abbreviation, the initial or the ordinal before it."""
    word, folded, next_folded = text.words[stop - 1], text.folded[stop - 1], text.folded[following]
    capital = text.words[following][0].isupper()
    goes_on = not (capital and next_folded in settings.starters)
    if folded in settings.titles:
        return True
    if folded in settings.enders:
        return not capital
    if text.kinds[stop - 1] == "n":
        starts_list = len(word) <= 3 and stop - 1 == first
        ordinal = settings.ordinal_stop and len(word) <= 2 and (stop < 2 or text.words[stop - 2] != ".")
        return starts_list or (ordinal and goes_on)
    if folded in settings.counters and not (len(word) == 1 and capital):
        return text.kinds[following] == "n" or _abbreviation_follows(text, settings, following)
    if folded in settings.abbreviations or "." in word:
        return goes_on
    if settings.ordinal_stop and not capital and word.isupper() and _ROMAN.fullmatch(word):
        return True
    return len(word) == 1 and goes_on and text.kinds[following] != "n"
