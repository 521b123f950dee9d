"""What the French checks know of words: gender and number of nouns, the forms of adjectives and participles.

Nouns come from a table (rows `m`, `f`: nouns only; `M`, `F`: words that are something else too; `j`: adjectives that
follow their noun, in the masculine; `p`: words that may stand before one; `t`: nouns that follow one as they are;
`h`: nouns that others may follow at once; `s`: small words that are no names; `q`: adjectives before a noun, in the
masculine; `x`: words whose ending deceives; `y`: nouns that are forms of verbs too; `r`: participles read after être
only; `z`: nouns of fixed phrases); what it lacks is told by its ending
where that is sure. Rows `n`, `o`, `i`, `g` are forms of verbs that take an object (third person singular and plural,
infinitive, participle in -ant), `e`, `u` singular and plural of others; `v`, `w` infinitives in -er whose forms are
made here, with an object and without. Gender is "m", "f" or "" (either), number "s", "p" or "".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tqcheck.checks._conjugation import forms
from tqcheck.checks._tables import Rows, table

_FEMININE = re.compile(
    r".{3,}(?:tions?|sions?|xions?|i[eé]?tés?|ettes?|ances?|ences?|eries?|aisons?|itudes?|esses?|ades?)\Z"
)
_MASCULINE = re.compile(r".{3,}(?:ages|eaux?|ismes?|oirs?|phones?|ements|illons?|ateurs|ettoirs?)\Z")


@dataclass(frozen=True)
class Word:
    """A reading of a word: its gender and its number."""

    gender: str
    number: str


@dataclass(frozen=True)
class Lexicon:
    """The table made ready: readings of surface forms."""

    nouns: Mapping[str, Word]
    mixed: Mapping[str, Word]
    adjectives: Mapping[str, tuple[Word, ...]]
    before: frozenset[str]
    beside: frozenset[str]
    deceiving: frozenset[str]
    heads: frozenset[str]
    small: frozenset[str]
    verbal: frozenset[str]
    fixed: frozenset[str]
    leading: Mapping[str, tuple[Word, ...]]
    participles: Mapping[str, tuple[Word, ...]]
    verbs: Mapping[str, str]
    transitive: frozenset[str]

    def noun(self, word: str) -> Word | None:
        """The reading of a word that is a noun and nothing else; None for others and unknown words."""
        return self.nouns.get(word) or (None if self._other(word) else _by_ending(word))

    def any_noun(self, word: str) -> Word | None:
        """The reading of a word as a noun, also where it may be something else."""
        return self.nouns.get(word) or self.mixed.get(word) or (None if self._other(word) else _by_ending(word))

    def attribute(self, word: str) -> tuple[Word, ...]:
        """The readings of a word after être: as an adjective or a participle."""
        if word in self.participles:
            return self.participles[word]
        if word in self.leading:
            return self.leading[word]
        return self.adjective(word) if self.any_noun(word) is None or word in self.adjectives else ()

    def _other(self, word: str) -> bool:
        return word in self.mixed or word in self.adjectives or word in self.before or word in self.deceiving

    def adjective(self, word: str) -> tuple[Word, ...]:
        """The readings of a word as an adjective that follows its noun, or as a participle in -é."""
        known = self.adjectives.get(word)
        if known is not None or word in self.nouns:
            return known or ()
        return _told_by_ending(word) if word not in self.mixed and word not in self.deceiving else ()


@functools.lru_cache(maxsize=1 << 14)
def _by_ending(word: str) -> Word | None:
    if not word.isalpha() or not word.islower():
        return None
    number = "p" if word.endswith(("s", "x")) else "s"
    if _FEMININE.match(word):
        return Word("f", number)
    if _MASCULINE.match(word):
        return Word("m", number)
    return None


_ROWS = frozenset("mfMFjptxhsqyrznoigeuvw")
_PARTICIPLES = (("ées", "f", "p"), ("ée", "f", "s"), ("és", "m", "p"), ("é", "m", "s"))


# Endings of adjectives that no noun and no verb form has, or nearly none: (ending, gender, number).
_ADJECTIVES = (
    ("ables", "", "p"), ("able", "", "s"), ("ibles", "", "p"), ("ible", "", "s"), ("iques", "", "p"),
    ("euses", "f", "p"), ("ives", "f", "p"), ("ifs", "m", "p"), ("elles", "f", "p"), ("iennes", "f", "p"),
)  # fmt: skip


@functools.lru_cache(maxsize=1 << 14)
def _told_by_ending(word: str) -> tuple[Word, ...]:
    if len(word) < 4 or not word.isalpha() or word.endswith(("té", "tés", "tié", "tiés")):
        return ()
    if len(word) > 6:
        for end, gender, number in _ADJECTIVES:
            if word.endswith(end):
                return (Word(gender, number),)
    return next((((Word(gender, number)),) for end, gender, number in _PARTICIPLES if word.endswith(end)), ())


@functools.lru_cache(maxsize=64)
def _of_rows(rows: Rows) -> Lexicon:
    """The lexicon in a rule's rows; rules that name the same table share one."""
    return _lexicon(tuple((row[0], row[1]) for row in rows.rows if row[0] in _ROWS))


@functools.lru_cache(maxsize=4)
def _lexicon(rows: tuple[tuple[str, str], ...]) -> Lexicon:
    cells: dict[str, list[str]] = {}
    for kind, words in rows:
        cells.setdefault(kind, []).extend(words.split())
    nouns = _numbers(cells, "m") | _numbers(cells, "f")
    adjectives = _participles_in_te(cells, nouns) | _readings(cells.get("j", ()))
    leading = _readings(cells.get("q", ()))
    mixed = _numbers(cells, "M") | _numbers(cells, "F")
    _conjugate(cells)
    transitive = frozenset(form for kind in "noig" for form in cells.get(kind, ()))
    before, beside, deceiving, head, small, verbal, fixed = (frozenset(cells.get(kind, ())) for kind in "ptxhsyz")
    return Lexicon(
        nouns=nouns,
        mixed=mixed,
        adjectives=adjectives,
        before=before,
        beside=beside,
        deceiving=deceiving,
        heads=head,
        small=small,
        verbal=verbal,
        fixed=fixed,
        leading=leading,
        participles=_readings(cells.get("r", ())),
        verbs=_verbs(cells),
        transitive=transitive,
    )


def _participles_in_te(cells: Mapping[str, Sequence[str]], nouns: Mapping[str, Word]) -> dict[str, tuple[Word, ...]]:
    """The participles of verbs in -ter, which their ending does not tell from nouns in -té."""
    masculines = [one[:-2] + "é" for one in cells.get("v", ()) if one.endswith("ter")]
    return _readings([one for one in masculines if one not in nouns and one + "e" not in nouns])


def _conjugate(cells: dict[str, list[str]]) -> None:
    """Add the forms of the infinitives to the rows of forms."""
    for source, singular, plural in (("v", "n", "o"), ("w", "e", "u")):
        for infinitive in cells.get(source, ()):
            made = forms(infinitive)
            cells.setdefault(singular, []).extend(made.singular)
            cells.setdefault(plural, []).extend(made.plural)
            if source == "v":
                cells.setdefault("i", []).append(infinitive)
                cells.setdefault("g", []).append(made.present)


def _verbs(cells: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The forms of verbs in the third person, with their number."""
    numbers = {"n": "s", "e": "s", "o": "p", "u": "p"}
    return {form: number for kind, number in numbers.items() for form in cells.get(kind, ())}


def _readings(masculines: Sequence[str]) -> dict[str, tuple[Word, ...]]:
    readings: dict[str, tuple[Word, ...]] = {}
    for masculine in masculines:
        for form, word in adjective_forms(masculine):
            readings[form] = (*readings.get(form, ()), word)
    return readings


def lexicon(options: Mapping[str, object]) -> Lexicon:
    """The lexicon of a rule's table."""
    return _of_rows(table(options))


def _numbers(cells: Mapping[str, list[str]], kind: str) -> dict[str, Word]:
    found = {}
    for word in cells.get(kind, ()):
        one = word.endswith(("s", "x", "z"))
        found[word] = Word(kind.lower(), "" if one else "s")
        if not one:
            found[plural(word)] = Word(kind.lower(), "p")
    return found


_X = frozenset(["bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"])
_ALS = frozenset(
    [
        "bal",
        "carnaval",
        "festival",
        "récital",
        "régal",
        "chacal",
        "cal",
        "final",
        "naval",
        "natal",
        "fatal",
        "banal",
        "bancal",
    ]
)


def plural(word: str) -> str:
    """The plural of a noun or an adjective in the singular."""
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith(("eau", "eu", "au")) and word not in ("pneu", "bleu", "landau"):
        return word + "x"
    if word.endswith("al") and word not in _ALS:
        return word[:-1] + "ux"
    if word in ("travail", "vitrail", "émail", "corail", "bail"):
        return word[:-2] + "ux"
    return {"œil": "yeux", "ciel": "cieux", "monsieur": "messieurs", "madame": "mesdames"}.get(
        word, word + ("x" if word in _X else "s")
    )


_ODD = {
    "blanc": "blanche", "franc": "franche", "sec": "sèche", "doux": "douce", "faux": "fausse", "roux": "rousse",
    "public": "publique", "turc": "turque", "grec": "grecque", "long": "longue", "frais": "fraîche", "gras": "grasse",
    "épais": "épaisse", "bas": "basse", "bon": "bonne", "premier": "première", "gros": "grosse",
    "las": "lasse", "exprès": "expresse", "favori": "favorite",
    "mou": "molle", "net": "nette", "muet": "muette", "violet": "violette", "coquet": "coquette", "fluet": "fluette",
    "gentil": "gentille", "nul": "nulle", "pareil": "pareille", "vermeil": "vermeille", "bref": "brève", "sot": "sotte",
    "malin": "maligne", "bénin": "bénigne", "aigu": "aiguë", "ambigu": "ambiguë", "protecteur": "protectrice",
}  # fmt: skip
_COMPARATIVES = ("érieur", "majeur", "mineur", "meilleur")
_SAME = frozenset(
    ["marron", "orange", "stéréo", "standard", "rétro", "multifonction", "antirouille", "outdoor", "plein-air"]
)


def feminine(word: str) -> str:
    """The feminine of an adjective."""
    odd = _ODD.get(word)
    if odd:
        return odd
    for end, becomes in (("eux", "euse"), ("if", "ive"), ("el", "elle"), ("eil", "eille"), ("ien", "ienne"),
                         ("on", "onne"), ("et", "ète"), ("er", "ère"), ("teur", "trice"), ("eur", "euse")):  # fmt: skip
        if word.endswith(end) and not (end == "eur" and word.endswith(_COMPARATIVES)):
            return word[: -len(end)] + becomes
    return word if word.endswith("e") else word + "e"


def adjective_forms(masculine: str) -> tuple[tuple[str, Word], ...]:
    """The forms of an adjective with their readings."""
    if masculine in _SAME:
        return ((masculine, Word("", "")),)
    if masculine.endswith("e"):
        return (masculine, Word("", "s")), (masculine + "s", Word("", "p"))
    woman = feminine(masculine)
    women = (woman, Word("f", "s")), (woman + "s", Word("f", "p"))
    if masculine.endswith(("s", "x")):
        return (masculine, Word("m", "")), *women
    return (masculine, Word("m", "s")), (plural(masculine), Word("m", "p")), *women


def agrees(one: Word, other: Word) -> bool:
    """Whether two readings may belong together."""
    return (not one.gender or not other.gender or one.gender == other.gender) and (
        not one.number or not other.number or one.number == other.number
    )
