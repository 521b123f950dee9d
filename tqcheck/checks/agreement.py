"""French words that do not agree: un méplats, les face, une entrejambe; réglages facile; les barres améliorera.

Option `kind`: `determiner` (an article, a possessive or a number with its noun), `adjective` (an adjective or a
participle behind its noun), `attribute` (a participle or an adjective after être and its subject), `verb` (a verb in
the wrong number straight after its subject).  The table is the lexicon of `_french`.  Quiet where another noun before
the adjective may be what it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tqcheck.checks._french import Lexicon, Word, agrees, lexicon
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_DETERMINERS = {
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
# These may be pronouns, or the noun after them may be a verb.
_CLITICS = words_of("le la les")
_ETRE = words_of("est sont était étaient sera seront serait seraient")
_BETWEEN = words_of(
    "très plus moins non extra ultra super entièrement parfaitement totalement particulièrement assez trop"
)
_OPENS = words_of(", ; : . ! ? et mais que qu' car donc si quand lorsque puisque ( – —")
_COUNT = re.compile(r"(?:[2-9]|[1-9]\d{1,2}|[2-9]\d{3})\Z")  # not 1988, a year


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every pair of words that do not agree."""
    yield from _KINDS[str(options["kind"])](segment.target, lexicon(options))


def _next(text: Text, at: int) -> bool:
    return (
        at + 1 < len(text.words)
        and text.string[text.ends[at] : text.starts[at + 1]] in (" ", "\u00a0")
        and text.words[at + 1].islower()
        and text.sentence_of(at) == text.sentence_of(at + 1)
    )


def _determiner(text: Text, at: int) -> Word | None:
    if (
        text.kinds[at] == "n"
        and _COUNT.match(text.words[at])
        and (not at or text.words[at - 1] not in ("n°", "no", "/", "x", "-", ",", "."))
    ):
        return Word("", "p")
    return _DETERMINERS.get(text.folded[at])


def _determiners(text: Text, words: Lexicon) -> Iterator[Match]:
    for at in range(len(text.words) - 1):
        word = _determiner(text, at)
        if word is None or not _next(text, at):
            continue
        noun = at + 1
        middle = text.folded[noun] in words.before and noun + 1 < len(text.words) and _next(text, noun)
        noun += middle
        found = _noun_after(text, at, noun, words)
        if found is None or agrees(word, found) or _excused(text, at, noun, found):
            continue
        yield Match(text.starts[at], text.ends[noun])


def _noun_after(text: Text, at: int, noun: int, words: Lexicon) -> Word | None:
    if text.folded[at] in _CLITICS or text.kinds[at] == "n":
        return words.noun(text.folded[noun])
    return words.any_noun(text.folded[noun])


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
        noun = words.noun(text.folded[at])
        if noun is None or not _next(text, at):
            continue
        adjective = at + 1
        if text.folded[adjective] in _BETWEEN and _next(text, adjective):
            adjective += 1
        readings = words.adjective(text.folded[adjective])
        if not readings or words.any_noun(text.folded[adjective]) or any(agrees(noun, one) for one in readings):
            continue
        if not _elsewhere(text, at, adjective, readings, words):
            yield Match(text.starts[at], text.ends[adjective])


def _elsewhere(text: Text, noun: int, adjective: int, readings: tuple[Word, ...], words: Lexicon) -> bool:
    """Whether a noun before it may be what the adjective belongs to (boîte de jeux éducative), or a noun follows."""
    following = adjective + 1
    if following < len(text.words) and _next(text, adjective) and words.noun(text.folded[following]) is not None:
        return True
    first, at, heads = text.sentences[text.sentence_of(noun)][0], noun, 0
    while at > first and heads < _HEADS:
        at -= 1
        while at > first and (
            text.folded[at] in _DETERMINERS or text.folded[at] == "l'" or text.folded[at] in words.before
        ):
            at -= text.folded[at] not in _CONTRACTED
            if text.folded[at] in _CONTRACTED:
                break
        if text.folded[at] not in _JOINS and text.folded[at] not in _CONTRACTED:
            return False
        if text.folded[at] in ("et", "ou", ",", "ni") and any(one.number != "s" for one in readings):
            return True
        at -= 1
        while at > first and words.adjective(text.folded[at]) and words.noun(text.folded[at]) is None:
            at -= 1
        head = words.any_noun(text.folded[at]) if at >= first else None
        if text.kinds[at] == "n" or head is None or any(agrees(head, one) for one in readings):
            return True
        heads += 1
    return heads >= _HEADS


def _leads(word: str, words: Lexicon) -> bool:
    return word in _DETERMINERS or word == "l'" or word in words.before


_HEADS = 4
_CONTRACTED = words_of("du des au aux")
_JOINS = words_of("de d' à en avec sans pour sur dans par entre contre et ou , ni sous")


def _attributes(text: Text, words: Lexicon) -> Iterator[Match]:
    for at in range(1, len(text.words) - 1):
        if text.folded[at] not in _ETRE or not _next(text, at) or not _next(text, at - 1):
            continue
        subject = _subject(text, at, words)
        if subject is None:
            continue
        last = at + 1
        while last < at + 3 and _ADVERB.match(text.folded[last]) and _next(text, last):
            last += 1
        readings = words.adjective(text.folded[last])
        if readings and not words.any_noun(text.folded[last]) and not any(agrees(subject, one) for one in readings):
            yield Match(text.starts[last], text.ends[last])


_ADVERB = re.compile(r"(?:.+ment|très|plus|moins|aussi|bien|toujours|souvent|également|pas|déjà|si|trop)\Z")


def _subject(text: Text, verb: int, words: Lexicon) -> Word | None:
    """The subject that ends straight before a verb: its determiner opens the clause."""
    noun = verb - 1
    while noun > verb - 3 and words.adjective(text.folded[noun]) and words.noun(text.folded[noun]) is None:
        noun -= 1
    found = words.noun(text.folded[noun]) if noun >= 0 else None
    if found is None or noun < 1:
        return None
    opener = noun - 1
    if text.folded[opener] in words.before and opener:
        opener -= 1
    if text.folded[opener] not in _DETERMINERS and text.folded[opener] != "l'":
        return None
    first = text.sentences[text.sentence_of(verb)][0]
    if opener > first and text.folded[opener - 1] not in _OPENS:
        return None
    if opener > first and text.folded[opener - 1] in ("et", ",") and noun - opener < 3 and found.number == "s":
        return None  # "le toit et la porte sont peints"
    determiner = _DETERMINERS.get(text.folded[opener], Word("", "s"))
    return Word(found.gender, determiner.number or found.number) if agrees(determiner, found) else None


def _verbs(text: Text, words: Lexicon) -> Iterator[Match]:
    for at in range(2, len(text.words)):
        if text.kinds[at] != "w" or not _next(text, at - 1):
            continue
        number = _verb_number(text.folded[at])
        if not number or words.any_noun(text.folded[at]) or words.adjective(text.folded[at]):
            continue
        subject = _subject(text, at, words)
        if subject is not None and subject.number and subject.number != number:
            yield Match(text.starts[at], text.ends[at])


_SINGULAR = words_of(
    "est a peut doit fait offre permet comprend inclut possède fournit assure reste aide rend garantit va sera "
    "aura était avait contient maintient tient vient convient réduit produit protège augmente améliore élimine "
    "crée utilise présente"
)
_PLURAL = words_of(
    "sont ont peuvent doivent font offrent permettent comprennent incluent possèdent fournissent assurent restent "
    "aident rendent garantissent vont étaient avaient contiennent maintiennent tiennent viennent conviennent "
    "réduisent produisent protègent augmentent améliorent éliminent créent utilisent présentent"
)
_FUTURE = re.compile(r".{3,}[aie]?r(?:a|ont)\Z")


def _verb_number(word: str) -> str:
    if word in _SINGULAR:
        return "s"
    if word in _PLURAL:
        return "p"
    if _FUTURE.match(word) and len(word) > 5:
        return "p" if word.endswith("ont") else "s" if word.endswith(("era", "ira", "dra", "tra", "vra")) else ""
    return ""


_KINDS: dict[str, Callable[[Text, Lexicon], Iterator[Match]]] = {
    "determiner": _determiners,
    "adjective": _adjectives,
    "attribute": _attributes,
    "verb": _verbs,
}
