"""French nouns put one behind the other as in English: mécanique ligne compteur, inox roulements, étui protection.

Option `kind`: `nouns` (two nouns with nothing between), `adjective` (an adjective of the kind that follows its noun,
before it: un uniforme surface), `name` (a name before the noun it belongs to: Everlast marque), `bare-object` (a noun
without article after a verb that takes an object: réduit fatigue), `bare-subject` (a noun without article that begins
a sentence before its verb: Caractéristiques comprennent), `bare-start` (such a noun wherever its verb is: Tentes
autoportantes avec deux portes sont).  The table is the lexicon of `_french`; its rows `v` and `w`
list the verbs of the last two kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._french import Lexicon, lexicon
from tqcheck.checks._tables import table
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_OPENERS = words_of(
    "un une le la les des du de d' l' à au aux en avec sans pour par sur dans ce cet cette ces mon ma mes ton ta tes "
    "son sa ses notre nos votre vos leur leurs et ou , ; : ( / - – —"
)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such run of words."""
    text, words = segment.target, lexicon(options)
    kind = str(options["kind"])
    if kind == "nouns":
        spans = _nouns(text, words)
    elif kind == "adjective":
        spans = _adjectives(text, words)
    elif kind == "bare-start":
        spans = _starts(text, words)
    elif kind == "name":
        spans = _names(text, words)
    else:
        verbs = frozenset(
            word
            for row in table(options).rows
            if row[0] == ("v" if kind == "bare-object" else "w")
            for word in row[1].split()
        )
        spans = _objects(text, words, verbs) if kind == "bare-object" else _subjects(text, words, verbs)
    last = -1
    for first, end in spans:
        if first >= last:
            yield Match(text.starts[first], text.ends[end - 1])
            last = end


def _next(text: Text, at: int) -> bool:
    """Whether one space stands between a token and the next, in one sentence."""
    return (
        at + 1 < len(text.words)
        and text.string[text.ends[at] : text.starts[at + 1]] == " "
        and text.sentence_of(at) == text.sentence_of(at + 1)
    )


def _nouns(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    folded = text.folded
    for at in range(len(folded) - 1):
        if not text.words[at + 1].islower() or not _next(text, at) or folded[at + 1] in words.beside:
            continue
        one, other = words.noun(folded[at]), words.noun(folded[at + 1])
        if one is None or other is None or not (text.words[at].islower() or _first(text, at)):
            continue
        if (
            _acts(text, at + 1, words)
            or folded[at] in words.heads
            or (at and folded[at - 1] in ("en", "mi-", "par"))
            or folded[at] == folded[at + 1]
        ):
            continue
        first, end = at, at + 2
        while first and _next(text, first - 1) and _content(text, first - 1, words):
            first -= 1
        while end < len(folded) and _next(text, end - 1) and _content(text, end, words):
            end += 1
        yield first, end


def _acts(text: Text, at: int, words: Lexicon) -> bool:
    """Whether a noun is rather a verb here: la planche mesure deux mètres."""
    if text.folded[at] not in words.verbal:
        return False
    following = at + 1
    if following >= len(text.words) or text.kinds[following] == "n":
        return True
    word = text.folded[following]
    noun = words.noun(word) is not None or word in words.adjectives
    return not noun and word not in _AFTER_NOUN


_AFTER_NOUN = words_of(", . ; : ) et ou avec pour est sont")


def _content(text: Text, at: int, words: Lexicon) -> bool:
    word = text.folded[at]
    return text.words[at].islower() and (words.noun(word) is not None or word in words.adjectives)


def _first(text: Text, at: int) -> bool:
    return text.sentences[text.sentence_of(at)][0] == at and text.words[at][1:].islower()


def _adjectives(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    folded = text.folded
    for at in range(len(folded) - 1):
        if not words.adjective(folded[at]) or folded[at] in words.before or not _next(text, at):
            continue
        noun = words.noun(folded[at + 1])
        if (
            noun is None
            or not text.words[at + 1].islower()
            or words.noun(folded[at]) is not None
            or folded[at + 1] in words.beside
        ):
            continue
        if _first(text, at) or (at and text.words[at].islower() and not _attached(text, at, words)):
            yield at, at + 2


def _attached(text: Text, at: int, words: Lexicon) -> bool:
    """Whether the adjective ends a phrase of its own: it follows a noun, a verb or another adjective."""
    before = text.folded[at - 1]
    if before in _OPENERS and before not in ("et", "ou", ",", "(", "-", "–", "—", ":", ";", "/"):
        return False
    if before in (",", "et", "ou"):
        return (
            at < 2 or not words.before.isdisjoint((text.folded[at - 2],)) or bool(words.adjective(text.folded[at - 2]))
        )
    return not text.words[at - 1][0].isupper() and before not in ("plus", "très", ":", ";", "(")


def _names(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    """A name, and straight behind it a noun that it should follow: Everlast marque."""
    folded = text.folded
    for at in range(len(folded) - 1):
        word = text.words[at]
        if not word[0].isupper() or text.kinds[at] != "w" or len(word) < 2 or not _next(text, at):
            continue
        if folded[at + 1] in words.beside or not text.words[at + 1].islower() or words.noun(folded[at + 1]) is None:
            continue
        known = folded[at] in words.before or words.adjective(folded[at]) or words.any_noun(folded[at])
        if not known and folded[at] not in words.small and not _acts(text, at + 1, words):
            yield at, at + 2


# After these a verb form is a noun.
_NOMINAL = words_of("de des un une le la les ce cette par du")


def _objects(text: Text, words: Lexicon, verbs: frozenset[str]) -> Iterator[tuple[int, int]]:
    folded = text.folded
    for at in range(len(folded) - 1):
        if folded[at] not in verbs or not _next(text, at) or not text.words[at + 1].islower():
            continue
        noun = words.noun(folded[at + 1])
        if noun is None or folded[at + 1] in words.beside | words.fixed or (at and folded[at - 1] in _NOMINAL):
            continue
        if at and folded[at - 1] == "en" and not folded[at].endswith("ant"):
            continue
        yield at, at + 2


_LEADING = words_of(
    "grand grande grands grandes petit petite petits petites nouveau nouvelle nouveaux nouvelles autres"
)


def _subjects(text: Text, words: Lexicon, verbs: frozenset[str]) -> Iterator[tuple[int, int]]:
    folded = text.folded
    for first, end in text.sentences:
        at = first
        while at < end and text.kinds[at] == "p":
            at += 1
        if at + 1 >= end or not text.words[at][0].isupper() or not text.words[at][1:].islower():
            continue
        start = at
        if folded[at] in _LEADING and _next(text, at):
            at += 1
        noun = words.noun(folded[at]) or words.any_noun(folded[at])
        if noun is None or (words.noun(folded[at]) is None and noun.number != "p"):
            continue
        following = at + 1
        while (
            following < end and following < at + 3 and words.adjective(folded[following]) and _next(text, following - 1)
        ):
            following += 1
        if following < end and folded[following] in verbs and _next(text, following - 1):
            yield start, following + 1


_LEAST = 8


def _starts(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    """A noun without article that begins a whole sentence; a heading has no stop."""
    for first, end in text.sentences:
        if end - first < _LEAST or text.words[end - 1] not in (".", "!") or not _capital(text, first):
            continue
        at = first
        if text.folded[at] in _LEADING and _next(text, at):
            at += 1
        word = text.folded[at]
        if words.noun(word) is None or word in words.heads or word in words.beside or text.words[at + 1] in _NO_START:
            continue
        if any(text.folded[place] in _FINITE for place in range(at + 1, end)):
            yield first, at + 1


_NO_START = (",", ":", "?", "!", "-", ".", "(", "[", "/", ";", "–", "—")
_FINITE = words_of(
    "est sont a ont peut peuvent doit doivent était étaient sera seront avait avaient fait font offre offrent comprend "
    "comprennent permet permettent dispose disposent assure assurent fournit fournissent utilise utilisent garantit "
    "garantissent maintient maintiennent donne donnent rend rendent aide aident réduit réduisent pénètre continue "
    "continuent possède possèdent convient conviennent dure durent devient deviennent reste restent vient viennent va "
    "vont protège protègent entrent figurent constituent constitue représente représentent crée créent gardent garde"
)


def _capital(text: Text, at: int) -> bool:
    return text.words[at][0].isupper() and text.words[at][1:].islower()
