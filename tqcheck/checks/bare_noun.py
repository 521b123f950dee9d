"""A French noun without the article that it needs, as English leaves it out: réduit fatigue, Détails comprennent.

Option `kind`: `object` (after a verb that takes an object), `preposition` (after dans, and in the plural after sur:
roule sur sentiers), `subject` (at the beginning of a sentence, before its
verb), `start` (there, wherever the verb is: Tentes autoportantes avec deux portes sont), `list` (nouns listed after one
that has its article: le tennis, baseball et golf).  The table is the lexicon of
`_french`, with its verbs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tqcheck.checks._french import Lexicon, lexicon
from tqcheck.checks._phrases import close
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such noun, with the verb beside it."""
    text = segment.target
    spans = _KINDS[str(options["kind"])](text, lexicon(options))
    for first, end in spans:
        yield Match(text.starts[first], text.ends[end - 1])


# After these a verb form is a noun.
_NOMINAL = words_of("de des un une le la les ce cette par du")


def _objects(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    folded = text.folded
    for at in range(len(folded) - 1):
        verb = folded[at] in words.transitive or folded[at] in _HAVE
        if not verb or (at and folded[at - 1] in _NOMINAL):
            continue
        if at and folded[at - 1] in ("en", "à") and not folded[at].endswith("ant"):
            continue  # "en double couche", "une pierre à aiguiser"
        noun = at + 1
        while noun < at + 3 and close(text, noun - 1) and _qualifies(folded[noun], words):
            noun += 1
        if not close(text, noun - 1) or not _bare(folded[noun], words):
            continue
        if folded[at] in _HAVE and not folded[noun].endswith(("s", "x")):
            continue  # "ont faim"
        fixed = folded[noun] in words.fixed or (folded[noun] in words.beside and folded[at + 1] != "plus")
        if not fixed:
            yield at, noun + 1


_HAVE = words_of("ont avaient avait auront possèdent")


def _bare(word: str, words: Lexicon) -> bool:
    """Whether a word is a noun here: no other word, or a plural that is no adjective."""
    if words.noun(word) is not None:
        return True
    reading = words.any_noun(word)
    return reading is not None and reading.number == "p" and not words.adjective(word) and word not in words.before


_PLACES = words_of("dans derrière devant pendant durant parmi chez")
_ON = words_of(
    "fonds pilotis roues roulettes rails patins chenilles ressorts pieds vérins places planches pierres dalles"
)


def _places(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    for at in range(len(text.words) - 1):
        word, noun = text.folded[at], text.folded[at + 1]
        reading = words.noun(noun) if close(text, at) and (word in _PLACES or word == "sur") else None
        if reading is None or noun in words.fixed or noun in words.heads:
            continue
        if word in _PLACES or (reading.number == "p" and noun not in _ON):
            yield at, at + 2


_QUANTITIES = words_of(
    "plusieurs quelques tout toute tous toutes chaque certains certaines différents différentes divers diverses moins "
    "très aussi si même autre autres trop quel quelle"
)


def _qualifies(word: str, words: Lexicon) -> bool:
    """Whether a word may stand between a verb and its object where an article is missing: utilise naturel traction."""
    if word in _QUANTITIES or words.any_noun(word) is not None:
        return False
    return word == "plus" or word in words.before or bool(words.adjective(word)) or word.endswith("ement")


_LEADING = words_of(
    "grand grande grands grandes petit petite petits petites nouveau nouvelle nouveaux nouvelles autres"
)


def _subjects(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    folded = text.folded
    for first, end in text.sentences:
        at = first
        while at < end and text.kinds[at] == "p":
            at += 1
        if at + 1 >= end or not text.words[at][0].isupper() or not text.words[at][1:].islower():
            continue
        start = at
        if folded[at] in _LEADING and close(text, at):
            at += 1
        noun = words.noun(folded[at]) or words.any_noun(folded[at])
        if noun is None or (words.noun(folded[at]) is None and noun.number != "p"):
            continue
        following = at + 1
        while (
            following < end and following < at + 3 and words.adjective(folded[following]) and close(text, following - 1)
        ):
            following += 1
        if following < end and folded[following] in words.verbs and close(text, following - 1):
            yield start, following + 1
    yield from _after_comma(text, words)


_NEAR = 5
_LOOSE = words_of("libres simples doubles seules propres")
# Pronouns that are subjects as they stand.
_INDEFINITE = words_of(
    "chacun chacune tout tous toutes rien personne certains certaines beaucoup plusieurs aucun autres"
)


def _after_comma(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    """A bare subject behind the words that open its sentence: Cependant, poids libres doivent."""
    folded = text.folded
    for first, end in text.sentences:
        comma = next((at for at in range(first, min(first + _NEAR, end)) if folded[at] == ","), end)
        if comma + 4 >= end:
            continue
        noun = comma + 1
        word = folded[noun]
        if words.any_noun(word) is None or not text.words[noun].islower():
            continue
        if word in words.before or word in _INDEFINITE or words.adjective(word) or word in words.verbs:
            continue
        at = noun + 1
        while at < noun + 3 and close(text, at - 1) and (words.adjective(folded[at]) or folded[at] in _LOOSE):
            at += 1
        verb = folded[at] in words.verbs and not words.any_noun(folded[at]) and not words.adjective(folded[at])
        if close(text, at - 1) and (verb or folded[at] in _AUXILIARIES):
            yield noun, at + 1


_LEAST = 8


_PAIRS = words_of("et ou ni")


def _starts(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    """A noun without article that begins a whole sentence; a heading has no stop."""
    for first, end in text.sentences:
        if end - first < _LEAST or text.words[end - 1] not in (".", "!") or not _capital(text, first):
            continue
        at = first
        if text.folded[at] in _LEADING and close(text, at):
            at += 1
        word = text.folded[at]
        if words.noun(word) is None or word in words.heads or word in words.beside or text.words[at + 1] in _NO_START:
            continue
        # "Hommes et femmes ont voté": two that belong together need none; a name may stand there, too.
        if text.folded[at + 1] not in _PAIRS and any(_finite(text, place, words) for place in range(at + 1, end)):
            yield first, at + 1


def _finite(text: Text, at: int, words: Lexicon) -> bool:
    """Whether a token is the verb of its clause, and no noun, and its subject no pronoun ("ceux qui mangent")."""
    word = text.folded[at]
    if word not in words.verbs or (word not in _AUXILIARIES and (words.any_noun(word) or words.adjective(word))):
        return False
    return text.folded[at - 1] not in _OTHER_SUBJECTS


_AUXILIARIES = words_of("est sont a ont sera seront peut peuvent doit doivent fait font")
_OTHER_SUBJECTS = words_of("qui que qu' il elle ils elles on nous vous je tu de d' le la l' les un une ce c'")


_DEFINITE = words_of("le la l' les votre vos notre nos leur leurs son sa ses")
_LISTED = 2


def _lists(text: Text, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Two nouns or more without article, listed after one that has it, up to "et" and the last."""
    folded = text.folded
    for at in range(1, len(folded) - 5):
        led = folded[at - 2] if folded[at - 1] in words.before and at > 1 else folded[at - 1]
        if led not in _DEFINITE or words.noun(folded[at]) is None:
            continue
        end, found, first = _past(text, at, words), 0, 0
        while end < len(folded) - 1 and folded[end] == "," and _listed(folded[end + 1], words):
            first = first or end + 1
            found += 1
            end = _past(text, end + 1, words)
        if found and end < len(folded) - 1 and folded[end] == "et" and _listed(folded[end + 1], words):
            found += 1
            end = _past(text, end + 1, words)
            if found >= _LISTED:
                yield first, end
                continue
        if found > _LISTED:
            yield first, end


def _listed(word: str, words: Lexicon) -> bool:
    return words.any_noun(word) is not None and not words.adjective(word) and word not in words.before


def _past(text: Text, noun: int, words: Lexicon) -> int:
    """The place after a noun and what belongs to it: adjectives, and nouns behind "de" and "en"."""
    at, folded = noun + 1, text.folded
    while at < len(folded) and close(text, at - 1):
        if words.adjective(folded[at]):
            at += 1
        elif folded[at] in _OF and at + 1 < len(folded) and words.any_noun(folded[at + 1]) is not None:
            at += 2
        else:
            break
    return at


_OF = words_of("de en d'")


_NO_START = (",", ":", "?", "!", "-", ".", "(", "[", "/", ";", "–", "—")


def _capital(text: Text, at: int) -> bool:
    return text.words[at][0].isupper() and text.words[at][1:].islower()


_KINDS: dict[str, Callable[[Text, Lexicon], Iterator[tuple[int, int]]]] = {
    "object": _objects,
    "preposition": _places,
    "subject": _subjects,
    "start": _starts,
    "list": _lists,
}
