"""Spanish words that do not agree: la problema, los casa, una mesa redondo; los niños está cansados.

Option `kind`: `determiner` (an article, a demonstrative or a number word with the noun behind it), `adjective` (an
adjective or participle in -o or -a straight behind a noun that its determiner fits), `attribute` (an adjective after
ser, estar or sentirse and the subject that opens its clause), `verb` (ser, estar, tener, haber in the wrong number
behind that subject). Nouns are told by the tagger; their gender comes from the table (rows `m`, `f`; `x`: never
judged; `j`: adjectives whose feminine is another word too) and, where it lacks them, from the ending. Quiet where a
comma, a capital or a sign stands between, and behind prepositions and "y", where another noun may be meant.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tqcheck.checks._tables import Rows, table
from tqcheck.checks._words import words_of
from tqcheck.languages.dictionary import dictionary
from tqcheck.model import Match, Segment
from tqcheck.text import Text

Genders = Mapping[str, str]
Reading = tuple[str, str]  # gender "m" or "f", number "s" or "p"; "" is either

_FORMS = {
    ("m", "s"): "el un del al este ese aquel algún ningún otro mucho poco tanto demasiado nuestro vuestro cierto",
    ("f", "s"): "la una esta esa aquella alguna ninguna otra mucha poca tanta demasiada nuestra vuestra cierta",
    ("m", "p"): "los unos estos esos aquellos algunos otros muchos pocos tantos varios ambos nuestros ciertos",
    ("f", "p"): "las unas estas esas aquellas algunas otras muchas pocas tantas varias ambas nuestras ciertas",
    ("", "s"): "mi tu su cada cualquier",
    ("", "p"): "mis tus sus dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien",
}
_DETERMINERS: dict[str, Reading] = {word: reading for reading, words in _FORMS.items() for word in words.split()}
_PRONOUNS = words_of(
    "la las los una unas unos esta otra otro otros otras mucho poco tanto demasiado dos tres cuatro cien"
)
_BEFORE_PRONOUN = words_of("se me te nos os no que ya lo le les y si a")
_MANY = words_of("dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien")
_LENDS = re.compile(r"(?:h?[aá])(?!l?[eo])")  # el agua, un hacha
_COPULAS = {
    "s": words_of(
        "es está era estaba fue será parece parecía queda quedó sigue resulta resultó permanece permaneció seguía"
    ),
    "p": words_of(
        "son están eran estaban fueron serán parecen parecían quedan quedaron siguen resultan resultaron permanecen "
        "permanecieron seguían"
    ),
}
_BECOMING = {  # behind "se"
    "s": words_of(
        "siente sentía sintió ve veía vio vuelve volvió pone puso queda quedó quedaba mantiene mantuvo muestra mostró"
    ),
    "p": words_of(
        "sienten sentían sintieron ven veían vieron vuelven volvieron ponen pusieron quedan quedaron quedaban "
        "mantienen mantuvieron muestran mostraron"
    ),
}
_VERBS = {
    "s": words_of("es está era estaba fue será tiene tenía ha puede debe parece quiere"),
    "p": words_of("son están eran estaban fueron serán tienen tenían han pueden deben parecen quieren"),
}
_ADVERBS = words_of("muy tan más menos bastante demasiado siempre ya también todavía casi completamente totalmente")
_FEMININE = re.compile(r"(?:[cstx]ión|[dt]ad|tud|umbre|[^c]eza|[ae]ncia|sis|itis)\Z")
_MASCULINE = re.compile(r"(?:aje|miento|[^i]ón|or|o|ismo|ante|ete|al|il|ín|és|ús)\Z")
_EITHER = re.compile(r"(?:ista|nte|cida|crata|ópata|atra|ense|[aeo]l|ma|ta|pa|ga)\Z")
_ADJECTIVE = re.compile(r"\w{2,}[^i](?P<g>[oa])(?P<n>s?)\Z")
_PARTICIPLE = re.compile(r"\w[ai]d\Z")
_STEADY = re.compile(r"(?:ista|ita|ota|cida|crata|asta|esta|nauta|ola|ma)s?\Z")
_COLLECTIVE = words_of(
    "mayoría parte mitad resto tercio serie número par grupo minoría totalidad conjunto infinidad montón docena "
    "centenar multitud millar gran cantidad verdad cosa gente policía lo"
)
_UNCHANGED = words_of(
    "rosa naranja violeta lila malva turquesa fucsia medio solo junto mucho mismo todo menos claro oscuro pasado "
    "pasada bajo extra alfa beta hora dentro fuera puesto dado excepto salvo incluido para cada nada toda otra"
)
_CONJUNCTIONS = words_of("porque cuando aunque pero mientras si qué que pues")
_BINDS = words_of("de en con a por para sin sobre entre y e o u ni , como que según desde hasta del al")
_QUALITIES = ("ADJ", "VERB.PART")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence's tags from its first token on, and its phrases: the noun's place, the readings of both words."""

    text: Text
    first: int
    tags: list[str]
    phrases: tuple[tuple[int, Reading, Reading], ...]
    genders: Genders

    def tag(self, at: int) -> str:
        """The tag of a token; of none, that of a stop."""
        return self.tags[at - self.first] if at - self.first < len(self.tags) else "PUNCT"


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every pair of words that do not agree."""
    text, genders = segment.target, _genders(table(options))
    for number, (first, last) in enumerate(text.sentences):
        tags = text.tags(number)
        phrases = tuple(_phrases(text, first, last, tags, genders))
        for start, end in KINDS[str(options["kind"])](_Sentence(text, first, tags, phrases, genders)):
            yield Match(text.starts[start], text.ends[end])


@functools.lru_cache(maxsize=8)
def _genders(rows: Rows) -> Genders:
    """Gender by noun in the singular; "x" for those never judged."""
    return {word: row[0] for row in rows.rows for word in row[1].split()}


def _phrases(
    text: Text, first: int, last: int, tags: list[str], genders: Genders
) -> Iterator[tuple[int, Reading, Reading]]:
    """Every determiner with a noun behind it whose gender is known: the noun's place, and the readings of both."""
    for at in range(first, last - 1):
        determiner = _DETERMINERS.get(text.folded[at])
        if determiner is None or not tags[at + 1 - first].startswith("NOUN") or not _close(text, at):
            continue
        word = text.words[at + 1]
        if not word.isalpha() or not word.islower() or _pronoun(text, at, first, tags):
            continue
        reading = _reading(word, tags[at + 1 - first], genders)
        if reading is not None:
            yield at + 1, determiner, reading


def _pronoun(text: Text, at: int, first: int, tags: list[str]) -> bool:
    """Whether the determiner may be a pronoun, and the noun a verb."""
    if text.folded[at] not in _PRONOUNS:
        return False
    before = text.folded[at - 1] if at > first else ""
    return tags[at - first] not in ("DET", "NUM") or before in _BEFORE_PRONOUN


def _close(text: Text, at: int) -> bool:
    return text.string[text.ends[at] : text.starts[at + 1]] == " "


def _reading(word: str, tag: str, genders: Genders) -> Reading | None:
    lemma = _lemma(word)
    if lemma is None or (lemma.endswith(("ar", "er", "ir")) and lemma != word):
        return None
    plural = word.endswith("s") and not lemma.endswith("s")
    singular = _singular(word, lemma) if plural else word
    if (tag == "NOUN.P") != plural and tag in ("NOUN.P", "NOUN.S"):
        return None
    gender = genders.get(singular) or _by_ending(singular)
    number = "p" if plural else "" if word.endswith("s") else "s"  # "": lunes, crisis
    return None if gender in ("x", "j", None) else (str(gender), number)


def _singular(word: str, lemma: str) -> str:
    """The singular of a plural; not the lemma, which is masculine for "chicas" too."""
    return lemma if word.endswith("es") and not lemma.endswith("e") else word[:-1]


def _by_ending(lemma: str) -> str | None:
    if _FEMININE.search(lemma):
        return "f"
    if _EITHER.search(lemma):
        return None
    if _MASCULINE.search(lemma):
        return "m"
    return "f" if lemma.endswith("a") else None


def _lemma(word: str) -> str | None:
    return dictionary("es").get(word)


def _agree(one: Reading, other: Reading) -> bool:
    return all(not this or not that or this == that for this, that in zip(one, other, strict=True))


def _lent(text: Text, noun: int) -> bool:
    """Whether "el" or "un" is lent to a feminine noun that begins with a stressed a."""
    return text.folded[noun - 1] in ("el", "un", "del", "al", "algún", "ningún") and bool(
        _LENDS.match(text.folded[noun])
    )


def _determiners(sentence: _Sentence) -> Iterator[tuple[int, int]]:
    text = sentence.text
    for noun, determiner, reading in sentence.phrases:
        if _fits(text, noun, determiner, reading):
            continue
        counted = text.folded[noun - 1] in _MANY and noun - 1 > sentence.first
        if not counted or sentence.tag(noun - 2) not in ("DET", "NUM", "ADP"):
            yield noun - 1, noun


def _adjectives(sentence: _Sentence) -> Iterator[tuple[int, int]]:
    text = sentence.text
    for noun, determiner, reading in sentence.phrases:
        at, following = noun + 1, sentence.tag(noun + 2)
        if sentence.tag(at) not in _QUALITIES or following.startswith("NOUN") or following == "DET":
            continue
        if not _close(text, noun) or not _fits(text, noun, determiner, reading) or not _free(sentence, noun):
            continue
        found = _adjective(text.words[at], sentence.genders)
        if found is not None and not _agree(reading, found):
            yield noun, at


def _attributes(sentence: _Sentence) -> Iterator[tuple[int, int]]:
    text = sentence.text
    for noun, reading in _subjects(sentence):
        at = _verb_after(text, noun)
        reflexive = text.folded[at : at + 1] == ["se"]
        at += reflexive
        verbs = (_BECOMING if reflexive else _COPULAS).get(reading[1], frozenset())
        if sentence.tag(at) == "PUNCT" or text.folded[at] not in verbs:
            continue
        at += 1 + (sentence.tag(at + 1) == "ADV" and text.folded[at + 1] in _ADVERBS)
        found = _adjective(text.words[at], sentence.genders) if sentence.tag(at) in _QUALITIES else None
        if found is not None and not _agree(reading, found):
            yield noun + 1, at


def _verbs(sentence: _Sentence) -> Iterator[tuple[int, int]]:
    text = sentence.text
    for noun, reading in _subjects(sentence):
        at, other = _verb_after(text, noun), "p" if reading[1] == "s" else "s"
        if not reading[1] or text.folded[noun] in _COLLECTIVE or sentence.tag(at) == "PUNCT":
            continue
        if _close(text, noun) and text.folded[at] in _VERBS[other]:
            yield noun, at


def _subjects(sentence: _Sentence) -> Iterator[tuple[int, Reading]]:
    """The noun of a phrase that opens the sentence, or a clause behind a conjunction."""
    for noun, determiner, reading in sentence.phrases:
        opens = noun - 1 == sentence.first or (
            noun - 2 == sentence.first and sentence.text.words[sentence.first] in '¿¡«“"—'
        )
        opens = opens or (noun - 1 > sentence.first and sentence.text.folded[noun - 2] in _CONJUNCTIONS)
        if opens and _fits(sentence.text, noun, determiner, reading):
            yield noun, reading


def _verb_after(text: Text, noun: int) -> int:
    """Where the verb stands, with or without "no" before it."""
    return noun + 1 + (noun + 1 < len(text.folded) and text.folded[noun + 1] == "no")


def _free(sentence: _Sentence, noun: int) -> bool:
    """Whether no other noun may own the adjective: nothing binds the phrase to what stands before it."""
    text = sentence.text
    before = text.folded[noun - 2] if noun - 2 >= sentence.first else ""
    return before not in _BINDS and text.folded[noun - 1] not in ("del", "al")


def _fits(text: Text, noun: int, determiner: Reading, reading: Reading) -> bool:
    return _agree(determiner, reading) or (determiner[1] == reading[1] == "s" and _lent(text, noun))


def _adjective(word: str, genders: Genders) -> Reading | None:
    found = _ADJECTIVE.match(word)
    if found is None or word in _UNCHANGED or not word.islower() or _STEADY.search(word):
        return None
    stem = word[: found.start("g")]
    # A noun or a verb that the tagger takes for an adjective has no feminine of its own.
    if _PARTICIPLE.search(stem) is None and _lemma(stem + "a") != stem + "o" and genders.get(stem + "o") != "j":
        return None
    return "m" if found["g"] == "o" else "f", "p" if found["n"] else "s"


KINDS: Mapping[str, Callable[[_Sentence], Iterator[tuple[int, int]]]] = {
    "determiner": _determiners,
    "adjective": _adjectives,
    "attribute": _attributes,
    "verb": _verbs,
}
