"""Token classes that patterns name in capitals: by shape (no tagger needed) and by part of speech."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tqcheck.languages.tagger import may_be

if TYPE_CHECKING:
    from tqcheck.text import Text

QUOTES = frozenset("\"'“”‘’«»„‚‹›`")
DASHES = frozenset("-‐‑‒–—―−")
STOPS = frozenset({".", "!", "?", "…", "..."})
# What may stand between the last word of a sentence and its end.
CLOSERS = frozenset("\"'”’»)]}›“") | STOPS | frozenset({"....", "..", "?!", "!!"})
# What may stand before the first word of a sentence.
OPENERS = QUOTES | DASHES | frozenset("([{¿¡•*")

TAGS: dict[str, frozenset[str]] = {
    "NOUN": frozenset({"NOUN.S", "NOUN.P"}),
    "SINGULAR": frozenset({"NOUN.S"}),
    "PLURAL": frozenset({"NOUN.P"}),
    "VERB": frozenset(f"VERB.{form}" for form in ("INF", "PRES", "PAST", "PART", "GER", "FUT", "COND", "SUB")),
    "AUX": frozenset({"AUX"}),
    "BASE": frozenset({"VERB.INF"}),
    "PRESENT": frozenset({"VERB.PRES"}),
    "PAST": frozenset({"VERB.PAST"}),
    "PARTICIPLE": frozenset({"VERB.PART"}),
    "GERUND": frozenset({"VERB.GER"}),
    "ADJ": frozenset({"ADJ"}),
    "ADV": frozenset({"ADV"}),
    "DET": frozenset({"DET"}),
    "PREP": frozenset({"ADP"}),
    "PRON": frozenset({"PRON"}),
    "CONJ": frozenset({"CCONJ", "SCONJ"}),
}

_ORDINAL_ENDS = ("st", "nd", "rd", "th", "er", "ère", "re", "e", "ème", "º", "ª")
_NUMBER_WORDS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "billion",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "quinze",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "soixante",
        "cent",
        "mille",
    ]
)


def _word(text: Text, index: int) -> bool:
    return text.kinds[index] == "w"


def _lower(text: Text, index: int) -> bool:
    return text.kinds[index] == "w" and text.words[index].islower()


def _cap(text: Text, index: int) -> bool:
    return text.kinds[index] == "w" and text.words[index][0].isupper()


def _upper(text: Text, index: int) -> bool:
    word = text.words[index]
    return text.kinds[index] == "w" and len(word) > 1 and word.isupper()


def _digits(text: Text, index: int) -> bool:
    return text.kinds[index] == "n" and text.words[index][-1].isdigit()


def _num(text: Text, index: int) -> bool:
    return _digits(text, index) or text.folded[index] in _NUMBER_WORDS


def _ordinal(text: Text, index: int) -> bool:
    word = text.folded[index]
    return word[0].isdigit() and word.endswith(_ORDINAL_ENDS) and not word[-1].isdigit()


def _year(text: Text, index: int) -> bool:
    word = text.words[index]
    return len(word) == 4 and word.isdigit() and word[0] in "12"


def _punct(text: Text, index: int) -> bool:
    return text.kinds[index] == "p"


def _quote(text: Text, index: int) -> bool:
    return text.words[index] in QUOTES


def _dash(text: Text, index: int) -> bool:
    return text.words[index] in DASHES


def _stop(text: Text, index: int) -> bool:
    return text.words[index] in STOPS


def _opaque(text: Text, index: int) -> bool:
    return text.kinds[index] == "o"


SHAPES: dict[str, Callable[[Text, int], bool]] = {
    "WORD": _word,
    "LOWER": _lower,
    "CAP": _cap,
    "UPPER": _upper,
    "NUM": _num,
    "DIGITS": _digits,
    "ORDINAL": _ordinal,
    "YEAR": _year,
    "PUNCT": _punct,
    "QUOTE": _quote,
    "DASH": _dash,
    "STOP": _stop,
    "OPAQUE": _opaque,
}

CLASSES = frozenset(SHAPES) | frozenset(TAGS) | {"NAME"}


def _name(text: Text, index: int) -> bool:
    """A proper name: a capital that no sentence start explains, or one that the tagger takes for a name."""
    if not _cap(text, index) or text.folded[index] == "i":
        return False
    first = text.sentences[text.sentence_of(index)][0]
    while first < index and text.words[first] in OPENERS:
        first += 1
    return index != first or text.tag(index) == "PROPN"


def needs_tagger(name: str) -> bool:
    """Whether a class can only be told by tagging the sentence."""
    return name in TAGS or name == "NAME"


def may_belong(name: str, text: Text, index: int) -> bool:
    """Whether a token may be of a class that needs the tagger, for all that is known before its sentence is tagged."""
    if text.kinds[index] != "w":
        return False
    return _cap(text, index) if name == "NAME" else may_be(text.words[index], TAGS[name], text.lang)


def belongs(name: str, text: Text, index: int) -> bool:
    """Whether a token is of a class."""
    shape = SHAPES.get(name)
    if shape is not None:
        return shape(text, index)
    if name == "NAME":
        return _name(text, index)
    return text.kinds[index] == "w" and text.tag(index) in TAGS[name]
