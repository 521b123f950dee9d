"""French nouns put one behind the other as in English: mécanique ligne compteur, inox roulements, étui protection.

Option `kind`: `nouns` (two nouns with nothing between), `parted` (with an adjective between that belongs to the first:
acier inoxydable roulements), `adjective` (an adjective of the kind that follows its noun,
before it: un uniforme surface), `name` (a name before the noun it belongs to: Everlast marque), `measure` (a measure
before it: 40 mm objectif), `superlative` (a comparative without the article that makes it one: la version plus
durable).  The table is the lexicon of `_french`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tqcheck.checks._french import Lexicon, agrees, lexicon
from tqcheck.checks._phrases import DETERMINERS
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_OPENERS = words_of(
    "un une le la les des du de d' l' à au aux en avec sans pour par sur dans ce cet cette ces mon ma mes ton ta tes "
    "son sa ses notre nos votre vos leur leurs et ou , ; : ( / - – —"
)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such run of words."""
    text = segment.target
    last = -1
    for first, end in _KINDS[str(options["kind"])](text, lexicon(options)):
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


# "un composant récepteur": a noun for who does it stands beside another as an adjective would.
_AGENTS = ("teur", "teurs", "seur", "seurs", "trice", "trices")


def _nouns(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    folded = text.folded
    for at in range(len(folded) - 1):
        if not text.words[at + 1].islower() or not _next(text, at) or folded[at + 1] in words.beside:
            continue
        one, other = words.noun(folded[at]), words.noun(folded[at + 1])
        agent = folded[at + 1].endswith(_AGENTS) and one is not None and other is not None and agrees(one, other)
        if agent or one is None or other is None or not (text.words[at].islower() or _first(text, at)):
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


_ALSO_ADJECTIVES = ("é", "és", "ée", "ées", "if", "ifs")


def _parted(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    """A noun, its adjective, and at once another noun: une lame fixe couteau."""
    folded = text.folded
    for at in range(len(folded) - 2):
        one, other = words.noun(folded[at]), words.noun(folded[at + 2])
        if one is None or other is None or not (_next(text, at) and _next(text, at + 1)):
            continue
        if not (text.words[at + 1].islower() and text.words[at + 2].islower()) or words.any_noun(folded[at + 1]):
            continue
        # "une société allemande renommée", "un taux annuel effectif": an adjective, too
        beside = folded[at] in words.heads or folded[at + 2] in words.beside | words.verbal
        beside = beside or folded[at + 2] == "vis" or folded[at + 2].endswith(_ALSO_ADJECTIVES)
        if words.adjective(folded[at + 1]) and not beside and folded[at + 1] not in words.before:
            yield at, at + 3


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
            or (folded[at + 1] in words.beside and not _led(text, at, words))
        ):
            continue
        if _first(text, at) or (at and text.words[at].islower() and not _attached(text, at, words)):
            yield at, at + 2


def _led(text: Text, at: int, words: Lexicon) -> bool:
    """Whether a determiner opens the phrase of an adjective: notre plus populaire modèle."""
    opens = text.folded[_past_adverbs(text, at, words) - 1] in DETERMINERS
    return opens and text.folded[at + 1] not in words.heads


def _past_adverbs(text: Text, at: int, words: Lexicon) -> int:
    """The first of the adverbs before an adjective: un incroyablement solide sac."""
    while at > 1 and _DEGREE.match(text.folded[at - 1]) and words.noun(text.folded[at - 1]) is None:
        at -= 1
    return at


_DEGREE = re.compile(r".{4,}ment\Z|plus\Z|très\Z")


def _attached(text: Text, at: int, words: Lexicon) -> bool:
    """Whether the adjective ends a phrase of its own: it follows a noun, a verb or another adjective."""
    led = _past_adverbs(text, at, words)
    if led < at and text.folded[led - 1] in DETERMINERS:
        return False
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
        order = folded[at].endswith(("ez", "ons", "tes")) and _first(text, at)  # "Faites attention"
        if not known and not order and folded[at] not in words.small and not _acts(text, at + 1, words):
            yield at, at + 2


_UNITS = words_of(
    "mm cm m pouces pouce po pieds kg g oz litres litre watts watt w v lb livres mètres mètre ml mégapixels grammes"
)


def _measures(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    for at in range(1, len(text.words) - 1):
        if text.folded[at] not in _UNITS or text.kinds[at - 1] != "n" or not _next(text, at):
            continue
        if text.words[at + 1].islower() and words.noun(text.folded[at + 1]) and text.folded[at + 1] not in words.beside:
            yield at - 1, at + 2


_DEFINITE = words_of("le la les")


def _superlatives(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    folded = text.folded
    for at in range(1, len(folded) - 3):
        if folded[at + 1] not in ("plus", "moins") or folded[at - 1] not in _DEFINITE or words.noun(folded[at]) is None:
            continue
        quality = words.adjective(folded[at + 2]) or folded[at + 2] in words.before
        if quality and folded[at + 3] not in ("que", "qu'", "ou", "et", ",") and _next(text, at + 1):
            yield at - 1, at + 3


_KINDS: dict[str, Callable[[Text, Lexicon], Iterator[tuple[int, int]]]] = {
    "nouns": _nouns,
    "parted": _parted,
    "adjective": _adjectives,
    "name": _names,
    "measure": _measures,
    "superlative": _superlatives,
}
