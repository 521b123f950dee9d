"""French words that do not agree: un méplats, les face, une entrejambe; réglages facile; les barres améliorera.

Option `kind`: `determiner` (an article, a possessive or a number with its noun), `adjective` (an adjective or a
participle behind its noun), `opening` (a participle that begins a sentence, and the subject after its comma: Conçu
pour durer, ces barres sont), `attribute` (a participle or an adjective after être and its subject), `verb` (a verb in
the wrong number straight after its subject).  The table is the lexicon of `_french`.  Quiet where another noun before
the adjective may be what it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tqcheck.checks._french import Lexicon, Word, agrees, lexicon
from tqcheck.checks._phrases import CONTRACTED, DETERMINERS, close, heads, subject
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

# These may be pronouns, or the noun after them may be a verb.
_CLITICS = words_of("le la les")
_ETRE = words_of(
    "est sont était étaient sera seront serait seraient reste restent "
    "restera resteront devient deviennent semble semblent paraît paraissent demeure demeurent"
)
_BETWEEN = words_of(
    "très plus moins non extra ultra super entièrement parfaitement totalement particulièrement assez trop"
)
_NO_NOUN = {("nous", "avions"), ("une", "fois")}
_COUNT = re.compile(r"(?:[2-9]|[1-9]\d{1,2}|[2-9]\d{3})\Z")  # not 1988, a year


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every pair of words that do not agree."""
    yield from _KINDS[str(options["kind"])](segment.target, lexicon(options))


def _determiner(text: Text, at: int) -> Word | None:
    if (
        text.kinds[at] == "n"
        and _COUNT.match(text.words[at])
        and (not at or text.words[at - 1] not in ("n°", "no", "/", "x", "-", ",", "."))
    ):
        return Word("", "p")
    return DETERMINERS.get(text.folded[at])


def _determiners(text: Text, words: Lexicon) -> Iterator[Match]:
    for at in range(len(text.words) - 1):
        word = _determiner(text, at)
        if word is None or not close(text, at):
            continue
        noun = at + 1
        middle = text.folded[noun] in words.before and close(text, noun)
        if not middle and word.gender and _between(text, noun, words):
            middle = True
        noun += middle
        found = _noun_after(text, at, noun, words)
        if found is None or _excused(text, at, noun, found):
            continue
        between = words.leading.get(text.folded[at + 1], ()) if middle else ()
        if not agrees(word, found) or (between and not any(agrees(found, one) for one in between)):
            yield Match(text.starts[at], text.ends[noun])


def _between(text: Text, at: int, words: Lexicon) -> bool:
    """Whether an adjective that should follow its noun stands before it: un uniforme surface."""
    word = text.folded[at]
    plain = words.any_noun(word) is None and word not in words.small and close(text, at)
    return plain and bool(words.adjective(word)) and words.noun(text.folded[at + 1]) is not None


def _noun_after(text: Text, at: int, noun: int, words: Lexicon) -> Word | None:
    """The noun after a determiner; a word that may be a verb only where "les" cannot be a pronoun."""
    pronoun = text.folded[at] in _CLITICS and not (at and text.folded[at - 1] in _NO_PRONOUN)
    if pronoun or text.kinds[at] == "n":
        return words.noun(text.folded[noun])
    return words.any_noun(text.folded[noun])


_NO_PRONOUN = words_of("avec dans sur sous chez entre vers contre")
_HOMOGRAPHS = words_of(
    "cours janvier février mars avril mai juin juillet août septembre octobre novembre décembre heure heures jours"
)
_NUMERALS = words_of("deux trois quatre cinq six sept huit neuf dix")
_BEFORE_NUMBERS = words_of("le la du au page chapitre article ligne numéro type l' un une")
_BEFORE_ONE = words_of("l' numéro quelqu' vingt-et pas chacun et ni")


def _excused(text: Text, at: int, noun: int, found: Word) -> bool:
    before, word = text.folded[at - 1] if at else "", text.folded[at]
    if text.folded[noun] in _HOMOGRAPHS or word in ("tous", "toutes"):
        return True
    if text.kinds[at] == "n" or word in _NUMERALS:
        return before in _BEFORE_NUMBERS
    if word in ("un", "une") and before in _BEFORE_ONE:
        return True
    follows = text.folded[noun + 1] if noun + 1 < len(text.words) else ""
    return follows == "-" or (text.folded[noun].endswith("s") and follows == "et" and not found.number)


def _adjectives(text: Text, words: Lexicon) -> Iterator[Match]:
    for at in range(len(text.words) - 1):
        # "Nous avions pensé", "une fois installé" have no noun.
        noun = words.noun(text.folded[at]) or _led(text, at, words)
        if noun is None or (at and (text.folded[at - 1], text.folded[at]) in _NO_NOUN):
            continue
        noun = _numbered(text, at, noun)
        adjective = _after(text, at)
        while adjective is not None:
            readings = _readings(text.folded[adjective], words)
            if not readings or words.any_noun(text.folded[adjective]) is not None:
                break
            if not any(agrees(noun, one) for one in readings):
                if not _elsewhere(text, at, adjective, readings, words):
                    yield Match(text.starts[at], text.ends[adjective])
                break
            second = _second(text, adjective, noun, words)
            if second is not None and not _elsewhere(text, at, second, _readings(text.folded[second], words), words):
                yield Match(text.starts[second], text.ends[second])
                break
            adjective = _after(text, adjective)


def _led(text: Text, at: int, words: Lexicon) -> Word | None:
    """A word that is something else too, as the noun that the determiner before it makes it: un moteur."""
    word = words.any_noun(text.folded[at]) if at and close(text, at - 1) else None
    determiner = DETERMINERS.get(text.folded[at - 1]) if word is not None else None
    if word is None or determiner is None or text.folded[at - 1] in _CLITICS | CONTRACTED:
        return None
    return word if agrees(determiner, word) and words.adjective(text.folded[at]) == () else None


def _numbered(text: Text, at: int, noun: Word) -> Word:
    """A noun of one form in the number of its determiner: un poids."""
    determiner = DETERMINERS.get(text.folded[at - 1]) if at and not noun.number else None
    return Word(noun.gender, determiner.number) if determiner is not None else noun


# Of adjectives that may stand before their noun, too, those that are no adverb and no noun.
_BOTH = re.compile(
    r"(?:lég[eè]r|lourd|étroit|épais|puissant|précieu|nombreu|brillant|excellent|parfait|élégant|principal|importante?s?\Z|douce|solide|frais|fraîche)"
)


def _readings(word: str, words: Lexicon) -> tuple[Word, ...]:
    return words.adjective(word) or (words.leading.get(word, ()) if _BOTH.match(word) else ())


def _second(text: Text, adjective: int, noun: Word, words: Lexicon) -> int | None:
    """An adjective joined to one that agrees, which does not: un moteur puissant et silencieuse."""
    if noun.number != "s" or not close(text, adjective) or text.folded[adjective + 1] != "et":
        return None
    at = _after(text, adjective + 1)
    if at is None or at + 1 >= len(text.words):
        return None
    readings = _readings(text.folded[at], words)
    lone = (text.folded[at + 1] in _CLOSES or text.folded[at + 1] in words.verbs) and words.any_noun(
        text.folded[at]
    ) is None
    return at if lone and readings and not any(agrees(noun, one) for one in readings) else None


_CLOSES = words_of(". , ; : ! ? ) qui que pour avec dans est sont sur en au aux à de")


def _after(text: Text, at: int) -> int | None:
    """The word after another, past "très" or "entièrement"."""
    if not close(text, at):
        return None
    following = at + 1
    return following + 1 if text.folded[following] in _BETWEEN and close(text, following) else following


def _elsewhere(text: Text, noun: int, adjective: int, readings: tuple[Word, ...], words: Lexicon) -> bool:
    """Whether a noun before it may be what the adjective belongs to (boîte de jeux éducative), or a noun follows."""
    if close(text, adjective) and words.noun(text.folded[adjective + 1]) is not None:
        return True
    plural = any(one.number != "s" for one in readings)
    return any(
        head.word is None or (head.listed and plural) or any(agrees(head.word, one) for one in readings)
        for head in heads(text, noun, words)
    )


def _attributes(text: Text, words: Lexicon) -> Iterator[Match]:
    for at in range(1, len(text.words) - 1):
        last = _after_etre(text, at)
        if last is None or not close(text, at) or not close(text, at - 1):
            continue
        nouns = _nouns(text, at, words)
        if text.folded[last : last + 3] == ["à", "la", "fois"]:
            last += 3
        while last < at + 4 and _ADVERB.match(text.folded[last]) and close(text, last):
            last += 1
        readings = words.attribute(text.folded[last]) if nouns else ()
        if readings and not any(agrees(noun, one) for noun in nouns for one in readings):
            yield Match(text.starts[last], text.ends[last])
        elif readings:
            yield from _joined(text, last, nouns, words)


def _joined(text: Text, first: int, nouns: tuple[Word, ...], words: Lexicon) -> Iterator[Match]:
    """An attribute after "et" that does not agree where the first does: est léger et durables."""
    if first + 3 >= len(text.words) or text.folded[first + 1] != "et" or not close(text, first):
        return
    second = _after(text, first + 1)
    if second is None or second + 1 >= len(text.words) or text.folded[second + 1] not in _CLOSES:
        return
    readings = words.attribute(text.folded[second])
    if readings and not any(agrees(noun, one) for noun in nouns for one in readings):
        yield Match(text.starts[second], text.ends[second])


def _after_etre(text: Text, at: int) -> int | None:
    """The token after a form of être: est, a été, peut être."""
    if text.folded[at] in _ETRE:
        return at + 1
    if text.folded[at] in _MODALS:
        infinitive = at + 1 + (text.folded[at + 1] in _INSIDE)
        return infinitive + 1 if text.folded[infinitive : infinitive + 1] == ["être"] else None
    perfect = text.folded[at] in _AVOIR and text.folded[at + 1] == "été" and at + 2 < len(text.words)
    return at + 2 if perfect else None


_MODALS = words_of(
    "peut peuvent pouvait pouvaient pourra pourront pourrait pourraient doit doivent devait devaient devra devront "
    "devrait devraient va vont"
)
_INSIDE = words_of("pas également aussi facilement toujours ensuite alors même désormais")
_AVOIR = words_of("a ont avait avaient aura auront")
_PRONOUNS = {"il": Word("m", "s"), "elle": Word("f", "s"), "ils": Word("m", "p"), "elles": Word("f", "p")}
_CLITICS_BETWEEN = words_of("ne n' se s' vous nous en y me m' te t' lui leur")


def _nouns(text: Text, verb: int, words: Lexicon) -> tuple[Word, ...]:
    """What the subject of a verb may be: a pronoun, the nouns before "qui", a noun and those it is tied to."""
    if text.folded[verb - 1] == "qui":
        return _antecedents(text, verb - 1, words)
    return _pronoun(text, verb) or subject(text, verb, words)


def _pronoun(text: Text, verb: int) -> tuple[Word, ...]:
    """The pronoun that is the subject of a verb, past "ne" and "se"."""
    at = verb - 1
    while at > 0 and at > verb - 3 and text.folded[at] in _CLITICS_BETWEEN:
        at -= 1
    word = _PRONOUNS.get(text.folded[at])
    coordinated = at > 1 and text.folded[at - 1] in ("et", "ou", "ni") and text.folded[at - 2] in _PRONOUNS
    return (word,) if word is not None and not coordinated else ()


_ADVERB = re.compile(r"(?:.+ment|très|plus|moins|aussi|bien|toujours|souvent|également|pas|déjà|si|trop)\Z")


def _verbs(text: Text, words: Lexicon) -> Iterator[Match]:
    for at in range(2, len(text.words)):
        if text.kinds[at] != "w" or not close(text, at - 1):
            continue
        number = _verb_number(text.folded[at], words)
        if not number or words.any_noun(text.folded[at]) or words.adjective(text.folded[at]):
            continue
        nouns = _nouns(text, at, words)
        if nouns and all(noun.number and noun.number != number for noun in nouns):
            yield Match(text.starts[at], text.ends[at])


def _antecedents(text: Text, qui: int, words: Lexicon) -> tuple[Word, ...]:
    """The nouns that "qui" may stand for; () where one is not known or they are a list."""
    noun = qui - 1
    while noun > qui - 4 and words.adjective(text.folded[noun]) and words.noun(text.folded[noun]) is None:
        noun -= 1
    last = words.noun(text.folded[noun]) if noun >= 0 and close(text, qui - 1) else None
    found = list(heads(text, noun, words)) if last is not None else []
    if last is None or any(head.word is None or head.listed for head in found):
        return ()
    return (last, *(head.word for head in found if head.word is not None))


_OPENING = words_of(
    "conçu fabriqué doté équipé construit inspiré destiné muni livré fait proposé vendu disponible idéal composé "
    "développé testé approuvé basé fondé créé situé dédié recouvert rempli garni doublé renforcé pensé élaboré réalisé "
    "breveté certifié alimenté monté fourni parfait léger compact robuste élégant résistant étanche polyvalent"
)


def _openings(text: Text, words: Lexicon) -> Iterator[Match]:
    """A participle at the head of a sentence that does not agree with the subject after the first comma."""
    for first, end in text.sentences:
        at = first + bool(_ADVERB.match(text.folded[first]))
        if at + 4 >= end or not text.words[first][0].isupper():
            continue
        masculine = next((one for one in _OPENING if text.folded[at].startswith(one)), None)
        readings = words.attribute(text.folded[at]) if masculine else ()
        comma = next((place for place in range(at + 1, end) if text.folded[place] == ","), end)
        subject_of = _subject_after(text, comma, end, words) if readings else None
        if subject_of is None:
            continue
        if not any(agrees(subject_of, one) for one in readings):
            yield Match(text.starts[at], text.ends[at])
        elif text.folded[at + 1] == "et" and comma == at + 3:
            second = words.attribute(text.folded[at + 2])
            if second and not any(agrees(subject_of, one) for one in second):
                yield Match(text.starts[at + 2], text.ends[at + 2])


def _subject_after(text: Text, comma: int, end: int, words: Lexicon) -> Word | None:
    """The subject that stands between a comma and its verb: a determiner and a noun."""
    if comma + 3 >= end or text.folded[comma + 1] in CONTRACTED:
        return None
    determiner = Word("", "s") if text.folded[comma + 1] == "l'" else DETERMINERS.get(text.folded[comma + 1])
    noun = words.noun(text.folded[comma + 2]) or _led(text, comma + 2, words)
    if determiner is None or noun is None or not agrees(determiner, noun):
        return None
    for at in range(comma + 3, min(comma + 7, end)):
        if text.folded[at] in (",", "et", "ou"):
            return None
        verb = text.folded[at] in _ETRE or words.any_noun(text.folded[at]) is None
        if text.folded[at] in words.verbs and verb:
            return Word(noun.gender, determiner.number or noun.number)
    return None


_FUTURE = re.compile(r".{3,}[aie]?r(?:a|ont)\Z")


def _verb_number(word: str, words: Lexicon) -> str:
    known = words.verbs.get(word, "")
    if known or not _FUTURE.match(word) or len(word) <= _SHORT:
        return known
    return "p" if word.endswith("ont") else "s" if word.endswith(("era", "ira", "dra", "tra", "vra")) else ""


_SHORT = 5


_KINDS: dict[str, Callable[[Text, Lexicon], Iterator[Match]]] = {
    "determiner": _determiners,
    "adjective": _adjectives,
    "attribute": _attributes,
    "verb": _verbs,
    "opening": _openings,
}
