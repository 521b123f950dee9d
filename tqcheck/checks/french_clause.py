"""What a French clause demands at a distance: its mood, the place of its adverb, what its second half goes on with.

Option `kind`: `subjunctive` (a plain indicative after jusqu'à ce que, bien que, il faut que), `adverb` (between subject
and verb: elle également offre), `joined` (est conçue … et est fabriqué: the second half agrees with the same subject),
`resumed` (dispose de deux poches et une sangle: the preposition is said again), `command` (an infinitive after Si vous
voulez …, where an imperative belongs).  The table is the lexicon of `_french`, with its verbs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tqcheck.checks._french import Lexicon, Word, agrees, lexicon
from tqcheck.checks._phrases import DETERMINERS, close
from tqcheck.checks._words import words_of
from tqcheck.checks.bare_infinitive import is_infinitive
from tqcheck.model import Match, Segment
from tqcheck.text import Text

Span = tuple[int, int]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such place."""
    text, words = segment.target, lexicon(options)
    for first, end in text.sentences:
        for start, stop in _KINDS[str(options["kind"])](text, first, end, words):
            yield Match(text.starts[start], text.ends[stop - 1])


_QUE = words_of("que qu'")
_BEFORE_QUE = words_of("bien quoi quoique afin avant pourvu sans pour moins condition faut faudra faudrait")
_JUDGED = words_of("important nécessaire essentiel indispensable préférable impératif possible rare dommage")
# Forms that the subjunctive does not share.
_INDICATIVE = words_of(
    "est sont a ont va vont peut peuvent fait font doit doivent sait savent veut veulent vient viennent tient met "
    "prend reçoit comprend devient convient permet produit maintient obtient sert suit atteint finit choisit fournit "
    "êtes avez allez pouvez devez faites savez voulez sera seront aura auront pourra pourront était étaient avait"
)
_BEFORE_EZ = words_of("vous ne n'")
_STOPS = words_of("qui que qu' dont où lorsque lorsqu' quand si , ; : . ( ) — – et ou mais comme puisque car")
_REACH = 7


def _subjunctives(text: Text, first: int, end: int, _: Lexicon) -> Iterator[Span]:
    for at in range(first + 1, end - 1):
        if text.folded[at] not in _QUE or not _demands(text, at, first):
            continue
        for verb in range(at + 1, min(at + 1 + _REACH, end)):
            word = text.folded[verb]
            if word in _STOPS or re.search(r"(?:ss|[^n]i)(?:e|es|ent|ez)\Z", word):
                break
            noun = text.folded[verb - 1] in DETERMINERS or text.folded[verb - 1] in words_of("de d' l' en à")
            you = text.folded[verb - 1] in _BEFORE_EZ and re.search(r"[^iy]ez\Z", word) is not None
            if (word in _INDICATIVE and not noun) or you:
                yield verb, verb + 1
                break


def _demands(text: Text, que: int, first: int) -> bool:
    before = text.folded[max(first, que - 4) : que]
    if before[-2:] == ["à", "ce"] or before[-2:] == ["jusqu'à", "ce"]:
        return before[:1] == ["jusqu'"] or before[-2] == "jusqu'à" or "jusqu'" in before
    if before[-1] == "bien":  # "il sait bien que", "si bien que"
        return que - 1 == first or text.folded[que - 2] in (",", "(", "et", "mais")
    if before[-1] == "pour":
        return not {"assez", "trop"}.isdisjoint(before) or text.folded[que - 2] != "est"
    if before[-1] in ("moins", "condition"):
        return before[-2:-1] == ["à"]
    if before[-1] in _JUDGED:
        return before[-2:-1] == ["est"] and before[-3:-2] == ["il"]
    return before[-1] in _BEFORE_QUE and before[-1] != "quoi"


_SUBJECTS = words_of("il elle ils elles on")
_ADVERBS = words_of(
    "également aussi souvent toujours automatiquement facilement rapidement parfaitement généralement maintenant "
    "désormais habituellement typiquement fréquemment simplement entièrement complètement constamment régulièrement"
)
_FORMS = words_of("est sont a ont va vont peut peuvent fait font doit doivent offre offrent comprend comprennent")


def _adverbs(text: Text, first: int, end: int, words: Lexicon) -> Iterator[Span]:
    """An adverb straight after its subject, before the verb; after a noun only where no verb came before."""
    for at in range(first + 1, end - 1):
        if text.folded[at] not in _ADVERBS or not close(text, at) or not close(text, at - 1):
            continue
        before, verb = text.folded[at - 1], text.folded[at + 1]
        if (verb not in words.verbs and verb not in _FORMS) or words.any_noun(verb) or words.adjective(verb):
            continue
        hyphen = at > first + 1 and text.words[at - 2] == "-"
        opens = at == first + 2 and text.folded[first] in DETERMINERS and words.noun(before) is not None
        if opens or (before in _SUBJECTS and not hyphen):
            yield at, at + 2


_ETRE = words_of("est sont était étaient sera seront")
_BREAKS = words_of(
    "qui que qu' dont où lorsque lorsqu' quand si ; : mais comme puisque car parce il elle ils elles on ce"
)
_NUMBER = {"est": "s", "était": "s", "sera": "s", "sont": "p", "étaient": "p", "seront": "p"}


def _joined(text: Text, first: int, end: int, words: Lexicon) -> Iterator[Span]:
    """The subject that begins the sentence, its verb, and "et est" with a participle of another gender or number."""
    subject = _opening(text, first, end, words)
    if subject is None:
        yield from _named(text, first, end, words)
        return
    yield from _apposed(text, first, end, subject, words)
    for at in range(first + 2, end - 2):
        if text.folded[at] in _BREAKS:
            return
        if text.folded[at] != "et" or text.folded[at + 1] not in _ETRE:
            continue
        place = at + 2
        while place < end - 1 and text.folded[place].endswith("ment"):
            place += 1
        readings = words.attribute(text.folded[place])
        if _NUMBER[text.folded[at + 1]] != subject.number:
            if subject.number == "s" and {"et", "ou", ","}.isdisjoint(text.folded[first:at]):
                yield at + 1, at + 2
            return
        if not readings:
            return
        if not any(agrees(subject, one) for one in readings):
            yield place, place + 1
        return


_BEEN = words_of("a ont avait avaient")


def _participle(text: Text, at: int, words: Lexicon) -> int | None:
    """The place of the participle that a form of être at a token has: est née, a été fondée."""
    if text.folded[at] in _ETRE:
        place = at + 1
    elif text.folded[at] in _BEEN and text.folded[at + 1 : at + 2] == ["été"]:
        place = at + 2
    else:
        return None
    return place if place < len(text.words) and words.attribute(text.folded[place]) else None


def _named(text: Text, first: int, end: int, words: Lexicon) -> Iterator[Span]:
    """Two participles of one name that differ: Vialto a été fondée en 1950 et est devenu célèbre."""
    if end - first < _REACH or not text.words[first][0].isupper():
        return
    at = first
    while at < min(first + 5, end) and (text.words[at][0].isupper() or text.kinds[at] == "n"):
        at += 1
    one = _participle(text, at, words) if at < end - 2 else None
    if one is None:
        return
    readings = words.attribute(text.folded[one])
    for place in range(one + 1, end - 3):
        if text.folded[place] in _BREAKS:
            return
        other = _participle(text, place + 1, words) if text.folded[place] == "et" else None
        if other is not None and other < end:
            seconds = words.attribute(text.folded[other])
            if not any(agrees(this, that) for this in readings for that in seconds):
                yield other, other + 1
            return


_LINKS = words_of("pour avec en dans par à au aux et")


def _apposed(text: Text, first: int, end: int, subject: Word, words: Lexicon) -> Iterator[Span]:
    """An adjective set off behind the subject that opens the sentence: Cette lampe frontale, idéal pour."""
    at = first + 2
    while at < first + 4 and words.adjective(text.folded[at]):
        at += 1
    if text.folded[at] != "," or at + 3 >= end or text.folded[at + 2] not in _LINKS:
        return
    readings = words.attribute(text.folded[at + 1])
    adjective = words.any_noun(text.folded[at + 1]) is None or text.folded[at + 1] in words.adjectives
    if readings and adjective and not any(agrees(subject, one) for one in readings):
        yield at + 1, at + 2


def _opening(text: Text, first: int, end: int, words: Lexicon) -> Word | None:
    """The noun with its determiner that begins a sentence, the verb of which follows it or its "de"."""
    if end - first < _REACH or not text.words[first][0].isupper():
        return None
    word = text.folded[first]
    determiner = Word("", "s") if word == "l'" else DETERMINERS.get(word)
    noun = words.noun(text.folded[first + 1])
    if determiner is None or noun is None or not agrees(determiner, noun) or not determiner.number:
        return None
    if text.folded[first + 2] in ("et", "ou"):
        return None
    return Word(noun.gender, determiner.number)


_WITH_DE = re.compile(
    r"(?:(?:dispose|disposent|disposer|disposant|bénéficie|bénéficient|bénéficier|profite|profitent)|"
    r"(?:doté|équipé|muni|composé|constitué|pourvu|accompagné|rempli|recouvert|garni)e?s?)\Z"
)
_OF = words_of("d' de du des")
_DEFINITE = words_of("le la les l'")
_PLACES = words_of("sur dans pour à au aux avec entre par sous en")
_RESUMES = words_of("un une le la les l' plusieurs deux trois quatre")


def _resumed(text: Text, first: int, end: int, words: Lexicon) -> Iterator[Span]:
    for at in range(first, end - 5):
        if not _WITH_DE.match(text.folded[at]):
            continue
        start = next((place for place in (at + 1, at + 2) if text.folded[place] in _OF), None)
        if start is None:
            continue
        place = start + 1
        listed = _listed(text, place, end, words)
        if listed is not None:
            yield listed, listed + 2
            continue
        while place < end - 2 and text.folded[place] not in _STOPS - {"et", ","} and not _verb(text, place, words):
            if text.folded[place] == "et" and text.folded[place + 1] in _RESUMES:
                tied = text.folded[place + 1] in _DEFINITE and not _PLACES.isdisjoint(text.folded[start:place])
                if not tied and not any(_verb(text, later, words) for later in range(place + 2, end)):
                    yield place + 1, place + 2
                break
            place += 1


def _listed(text: Text, at: int, end: int, words: Lexicon) -> int | None:
    """The article behind the first comma of a list that "de" opens: Muni de lames, les ciseaux et les tournevis."""
    at += text.folded[at] in _RESUMES
    if at + 6 >= end or words.any_noun(text.folded[at]) is None:
        return None
    at += 1
    while at < end and words.adjective(text.folded[at]) and close(text, at - 1):
        at += 1
    if text.folded[at : at + 1] != [","] or text.folded[at + 1] not in _RESUMES:
        return None
    noun = at + 2
    if words.any_noun(text.folded[noun]) is None:
        return None
    joined = [place for place in range(noun + 1, min(noun + 5, end - 1)) if text.folded[place] == "et"]
    listed = bool(joined) and text.folded[joined[0] + 1] in _RESUMES | _OF
    return at + 1 if listed and not any(_verb(text, place, words) for place in range(noun, joined[0])) else None


def _verb(text: Text, at: int, words: Lexicon) -> bool:
    word = text.folded[at]
    return word in _FORMS or (word in words.verbs and not words.any_noun(word) and not words.adjective(word))


_OPENERS = words_of("si lorsque quand dès chaque comme s' lorsqu'")


def _commands(text: Text, first: int, end: int, words: Lexicon) -> Iterator[Span]:
    """Lorsque vous choisissez une tente, compter sur nous: the infinitive opens the main clause."""
    if text.folded[first] not in _OPENERS or "vous" not in text.folded[first : first + 4]:
        return
    commas = [at for at in range(first + 3, end - 2) if text.folded[at] == ","]
    if len(commas) != 1 or not is_infinitive(text, commas[0] + 1, words) or text.words[end - 1] == "?":
        return
    if any(_verb(text, at, words) and text.folded[at - 1] not in _STOPS for at in range(commas[0] + 2, end)):
        return  # the infinitive is a subject
    if not any(is_infinitive(text, at, words) for at in range(first, commas[0])):
        yield commas[0] + 1, commas[0] + 2


_KINDS: Mapping[str, Callable[[Text, int, int, Lexicon], Iterator[Span]]] = {
    "subjunctive": _subjunctives,
    "adverb": _adverbs,
    "joined": _joined,
    "resumed": _resumed,
    "command": _commands,
}
KINDS = tuple(_KINDS)
