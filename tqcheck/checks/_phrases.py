"""How the French checks walk through noun phrases: from a noun back to what it depends on, and to a verb's subject."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from tqcheck.checks._french import Lexicon, Word, agrees
from tqcheck.checks._words import words_of
from tqcheck.text import Text

DETERMINERS = {
    "un": Word("m", "s"), "une": Word("f", "s"), "le": Word("m", "s"), "la": Word("f", "s"), "ce": Word("m", "s"),
    "cet": Word("m", "s"), "cette": Word("f", "s"), "ma": Word("f", "s"), "ta": Word("f", "s"), "sa": Word("f", "s"),
    "mon": Word("", "s"), "ton": Word("", "s"), "son": Word("", "s"), "notre": Word("", "s"), "votre": Word("", "s"),
    "les": Word("", "p"), "des": Word("", "p"), "ces": Word("", "p"), "mes": Word("", "p"), "tes": Word("", "p"),
    "ses": Word("", "p"), "nos": Word("", "p"), "vos": Word("", "p"), "aux": Word("", "p"), "du": Word("m", "s"),
    "au": Word("m", "s"), "aucun": Word("m", "s"), "aucune": Word("f", "s"), "chaque": Word("", "s"),
    "plusieurs": Word("", "p"), "quelques": Word("", "p"), "deux": Word("", "p"), "trois": Word("", "p"),
    "quatre": Word("", "p"), "cinq": Word("", "p"), "six": Word("", "p"), "sept": Word("", "p"), "huit": Word("", "p"),
    "neuf": Word("", "p"), "dix": Word("", "p"), "quel": Word("m", "s"), "quelle": Word("f", "s"),
    "certains": Word("m", "p"), "certaines": Word("f", "p"), "tous": Word("m", "p"), "toutes": Word("f", "p"),
}  # fmt: skip
CONTRACTED = words_of("du des au aux")
JOINS = words_of("de d' à en avec sans pour sur dans par entre contre sous")
COORDINATES = words_of("et ou , ni")
_TIES = JOINS | CONTRACTED | COORDINATES
_OPENS = words_of(", ; : . ! ? et mais que qu' car donc si quand lorsque puisque ( – — --")
_MOST = 4


class Head(NamedTuple):
    """A noun that a phrase may belong to: its token, its reading (None: not known), whether it is one of a list."""

    at: int
    word: Word | None
    listed: bool


def close(text: Text, at: int) -> bool:
    """Whether a small word follows a token at once, in its sentence."""
    near = text.reading("close", _close)
    return at < len(near) and near[at]


def _close(text: Text) -> list[bool]:
    first = {start for start, _ in text.sentences}
    gaps = itertools.pairwise(zip(text.starts, text.ends, strict=True))
    between = [text.string[one[1] : other[0]] in (" ", "\u00a0") for one, other in gaps]
    small = [word.islower() and at not in first for at, word in enumerate(text.words)]
    return [*(near and follows for near, follows in zip(between, small[1:], strict=True)), False]


def _leads(text: Text, at: int, words: Lexicon) -> bool:
    word = text.folded[at]
    return word not in CONTRACTED and (word in DETERMINERS or word == "l'" or word in words.before)


def heads(text: Text, noun: int, words: Lexicon) -> Iterator[Head]:
    """The nouns before a noun that it is tied to by prepositions and commas, nearest first."""
    first, at = text.sentences[text.sentence_of(noun)][0], noun
    for _ in range(_MOST):
        at -= 1
        while at > first and (_leads(text, at, words) or text.kinds[at] == "n"):
            at -= 1
        if at <= first or text.folded[at] not in _TIES:
            return
        if text.folded[at] in ("et", "mais") and text.folded[at - 1] == ",":
            return  # a new clause
        listed = text.folded[at] in COORDINATES
        at -= 1
        while at > first and words.adjective(text.folded[at]) and words.noun(text.folded[at]) is None:
            at -= 1
        word = words.any_noun(text.folded[at]) if text.kinds[at] == "w" else None
        yield Head(at, word, listed)
        if word is None:
            return
    yield Head(at, None, False)  # too long to tell


def subject(text: Text, verb: int, words: Lexicon) -> tuple[Word, ...]:
    """The noun of the subject that ends straight before a verb; () where it cannot be told.

    With a noun of quantity, what it counts, too.
    """
    noun = verb - 1
    if noun > 1 and words.noun(text.folded[noun]) and text.kinds[noun - 1] == "n" and words.noun(text.folded[noun - 2]):
        noun -= 2  # "les tentes 4 saisons sont"
    noun = _before_name(text, noun, words)
    while noun > verb - 4 and words.adjective(text.folded[noun]) and words.noun(text.folded[noun]) is None:
        noun -= 1
    last = (words.noun(text.folded[noun]) or _determined(text, noun, words)) if noun >= 1 else None
    if last is None:
        return ()
    found = [last]
    for head in heads(text, noun, words):
        if head.listed:  # whatever stands before it, more than one
            plural = _determiner(text, noun, words)
            return (Word("", "p"),) if plural and plural.number == "p" else ()
        if head.word is None:
            return ()
        found.append(head.word)
        noun = head.at
    determiner = _determiner(text, noun, words)
    if determiner is None or not agrees(determiner, found[-1]):
        return ()
    found[-1] = Word(found[-1].gender, determiner.number or found[-1].number)
    if text.folded[noun] in _QUANTITIES:
        return tuple(reversed(found)) if len(found) > 1 else ()
    return (found[-1],)


_PERSONS = words_of(
    "star stars vedette vedettes victime victimes personne personnes recrue recrues personnalité personnalités "
    "mannequin mannequins gens top légende légendes idole idoles figure figures"
)


def _before_name(text: Text, last: int, words: Lexicon) -> int:
    """The noun before the name that ends at a token: les sacs Vialto 300 sont; where there is none, the token."""
    at = last
    while at > max(1, last - _MOST) and (text.kinds[at] == "n" or text.words[at][:1].isupper()):
        if text.string[text.ends[at - 1] : text.starts[at]] != " ":
            return last
        at -= 1
    known = at < last and text.kinds[at] == "w" and text.words[at].islower() and words.noun(text.folded[at]) is not None
    return at if known and text.folded[at] not in _PERSONS and any(map(str.isalpha, text.words[at + 1])) else last


_TWO_GENDERS = words_of(
    "cours livre livres voile voiles tour tours poste postes poêle poêles mode modes moule moules mousse mousses "
    "manche manches mémoire mémoires vase vases page pages solde soldes somme sommes crêpe crêpes critique critiques "
    "guide guides garde gardes aide aides physique pendule pendules œuvre œuvres secrétaire secrétaires élève élèves"
)


def _determined(text: Text, noun: int, words: Lexicon) -> Word | None:
    """A word that is something else too, as the noun that the determiner before it makes it: nos produits sont."""
    if text.folded[noun] in _TWO_GENDERS or (
        text.folded[noun - 1] not in DETERMINERS and text.folded[noun - 1] != "l'"
    ):
        return None
    return words.any_noun(text.folded[noun])


# With these the verb may agree with what is counted: une série de mesures sont prises.
_QUANTITIES = words_of(
    "plupart majorité minorité nombre série ensemble partie moitié tiers quart dizaine douzaine vingtaine trentaine "
    "cinquantaine centaine foule multitude groupe poignée infinité quantité total reste type sorte espèce genre paire "
    "lot variété gamme choix million millions milliard milliards millier milliers"
)


def _determiner(text: Text, noun: int, words: Lexicon) -> Word | None:
    """The determiner of a noun, where a clause begins with it."""
    opener = noun - 1
    while opener > 0 and text.folded[opener] in words.before and text.folded[opener] not in DETERMINERS:
        opener -= 1
    word = Word("", "s") if text.folded[opener] == "l'" else DETERMINERS.get(text.folded[opener])
    if opener < 0 or word is None or text.folded[opener] in CONTRACTED - {"des"}:
        return None
    if opener > 0 and text.folded[opener - 1] in DETERMINERS:  # "tous les", "les deux"
        opener -= 1
    first = text.sentences[text.sentence_of(noun)][0]
    if opener > first and text.folded[opener - 1] not in _OPENS:
        return None
    clause = opener > first + 1 and text.folded[opener - 1] == "et" and text.folded[opener - 2] == ","
    if opener > first and text.folded[opener - 1] in ("et", ",") and word.number == "s" and not clause:
        return None  # "le toit et la porte sont peints"
    return word
