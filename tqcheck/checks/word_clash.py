"""Two French words that cannot stand side by side: qu'accroître, les deux votre, sur dans, une poignée de positive.

Option `kind`: `infinitive` (an infinitive straight after its subject: qui accroître, Les poches garder vos clés),
`determiners` (an article before a possessive: les deux votre), `prepositions` (two of them: sur dans le bois),
`verb` (a verb in the plural after a preposition or an article), `adjective` (an adjective alone after a preposition, or
before an article: avec lisses des mouvements), `pronoun` (a noun or a participle where il or elle wants its verb).
The table is the lexicon of `_french`, with its verbs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tqcheck.checks._french import Lexicon, lexicon
from tqcheck.checks._phrases import close
from tqcheck.checks._words import words_of
from tqcheck.checks.bare_infinitive import is_infinitive
from tqcheck.languages.dictionary import in_dictionary
from tqcheck.model import Match, Segment
from tqcheck.text import Text

Span = tuple[int, int]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such pair."""
    text = segment.target
    for first, end in _KINDS[str(options["kind"])](text, lexicon(options)):
        yield Match(text.starts[first], text.ends[end - 1])


def _beside(text: Text, at: int) -> bool:
    """Whether a small word follows a token at once, also after an apostrophe."""
    if close(text, at):
        return True
    elided = text.folded[at].endswith("'") and text.ends[at : at + 1] == text.starts[at + 1 : at + 2]
    return elided and text.words[at + 1].islower()


# "que faire", "plus que jouer", "ne fait que pleuvoir", "ce qu'avaler veut dire".
_QUE = words_of("que qu'")
_COMPARED = words_of("plus moins autre autres plutôt autant mieux pire même tel telle aussi rien quoi ne n' fallait")
_SUBJECTS = words_of("qui il elle ils elles on")
_PLURALS = words_of("les ces des vos nos ses leurs")
_TAKES = words_of("le la les l' un une votre vos vous de du des")


def _infinitives(text: Text, words: Lexicon) -> Iterator[Span]:
    for first, end in text.sentences:
        for at in range(first, end - 1):
            if text.folded[at] in _SUBJECTS | _QUE and _beside(text, at) and is_infinitive(text, at + 1, words):
                if _is_question(text, at, first, end):
                    continue
                yield at, at + 2
        yield from _after_subject(text, first, end, words)


def _is_question(text: Text, at: int, first: int, end: int) -> bool:
    """Whether the infinitive may be right: a question, a comparison, "ne … que"."""
    if text.words[end - 1] == "?" or at == first:
        return True
    before = text.folded[max(first, at - 8) : at]
    if text.folded[at] in _QUE:
        return not _COMPARED.isdisjoint(before)
    return before[-1] in ("à", "de", "savoir", "sais", "avec", "pour", "chez", "par", "que", "qu'", "demander")


def _after_subject(text: Text, first: int, end: int, words: Lexicon) -> Iterator[Span]:
    """A plural noun that begins a sentence, then an infinitive and its object: Les poches garder vos clés."""
    at = first
    if end - first < len("abcd") or not text.words[at][0].isupper():
        return
    while at < first + 3 and text.folded[at] in _PLURALS | words.before | _NUMERALS:
        at += 1
    noun = words.noun(text.folded[at])
    if noun is None or noun.number != "p":
        return
    following = at + 1
    while following < end and close(text, following - 1) and _qualifies(text.folded[following], words):
        following += 1
    after = text.folded[following + 1] if following + 1 < end else ""
    object_follows = after in _TAKES or after.endswith("ement")
    if object_follows and close(text, following - 1) and is_infinitive(text, following, words):
        yield following, following + 1


_NUMERALS = words_of("deux trois quatre cinq six")


def _qualifies(word: str, words: Lexicon) -> bool:
    return bool(words.adjective(word)) or word in ("avant", "arrière")


_ARTICLES = words_of("un une des du aux au ce cette ces deux trois quatre cinq six")
_ANY = words_of("mon ma mes ton ta tes son sa ses notre nos votre vos ce cet cette ces un une le la les")
_OWN = words_of("mon ma mes ton ta tes son sa ses notre nos votre vos")


def _determiners(text: Text, _: Lexicon) -> Iterator[Span]:
    for at in range(len(text.words) - 1):
        one, other = text.folded[at], text.folded[at + 1]
        if not close(text, at):
            continue
        two = one in _ARTICLES and other in _OWN and (one, other) != ("un", "son")
        two = two or (one in _OWN and other in _ANY and one != other)
        if two and not (at and text.folded[at - 1] in ("l'", "-")):
            yield at, at + 2


_PAIRS: Mapping[str, frozenset[str]] = {
    "sur": words_of("dans sur avec en sous par à"),
    "dans": words_of("sur dans avec en à par pour"),
    "avec": words_of("en sur dans par sans avec"),
    "pour": words_of("avec par dans"),
    "par": words_of("avec dans en à"),
    "sous": words_of("dans avec en"),
    "de": words_of("sur dans jusque"),
    "à": words_of("dans avec en pour"),
    "en": words_of("dans avec sur pour"),
    "sans": words_of("avec dans"),
    "contre": words_of("de en"),
    "depuis": words_of("à de sur"),
}


def _prepositions(text: Text, words: Lexicon) -> Iterator[Span]:
    for at in range(1, len(text.words) - 2):
        if text.folded[at + 1] not in _PAIRS.get(text.folded[at], ()) or not close(text, at) or not close(text, at + 1):
            continue
        if text.folded[at] == text.folded[at + 1]:
            continue  # said twice, another rule's affair
        after = text.folded[at + 2]
        gerund = text.folded[at + 1] == "en" and (after.endswith("ant") or is_infinitive(text, at + 2, words))
        if not gerund and text.folded[at - 1] not in ("ou", "et", ",", "/", "-") and text.words[at].islower():
            yield at, at + 2


_GOVERN = words_of("de d' avec pour sans sur dans par un une ce cette")


_MODALS = words_of("peut peuvent pouvez pouvons doit doivent devez voulez veut veulent pourrez pourra pourront faut")
_INSIDE = words_of("pas également aussi facilement rapidement toujours simplement ensuite plus être")


def _verbs(text: Text, words: Lexicon) -> Iterator[Span]:
    yield from _after_modals(text, words)
    for at in range(len(text.words) - 1):
        word = text.folded[at + 1]
        if text.folded[at] not in _GOVERN or not _beside(text, at) or words.verbs.get(word) != "p":
            continue
        if len(word) < len("abcdef") or words.any_noun(word) or words.adjective(word) or word in words.before:
            continue
        yield at, at + 2


def _after_modals(text: Text, words: Lexicon) -> Iterator[Span]:
    """A finite verb where an infinitive belongs: vous pouvez facilement transporte."""
    for at in range(len(text.words) - 2):
        if text.folded[at] not in _MODALS or not close(text, at):
            continue
        verb = at + 1 + (text.folded[at + 1] in _INSIDE and close(text, at + 1))
        word = text.folded[verb]
        finite = words.verbs.get(word) is not None and words.any_noun(word) is None and not words.adjective(word)
        if finite and word.endswith(("e", "ent")) and word not in words.before and len(word) > len("abc"):
            yield verb, verb + 1


_ALONE = words_of("de d' avec")
_CLOSES = words_of(". , ; ! ? ) et qui que dans sur pour par avec")
_OPENS_QUALITY = words_of(
    "quelque rien chose quoi plus moins personne ce quelqu'un quelqu' chose tant beaucoup peu trop assez ceci cela là "
    "celui celle ceux celles qualifier qualifié qualifiée traiter traité sort sortir passe passer plutôt mi"
)


def _adjectives(text: Text, words: Lexicon) -> Iterator[Span]:
    for at in range(1, len(text.words) - 2):
        word = text.folded[at + 1]
        if text.folded[at] == "avec" and close(text, at):
            yield from _before_article(text, at, words)
        if text.folded[at] not in _ALONE or not _beside(text, at) or text.folded[at + 2] not in _CLOSES:
            continue
        if not words.adjective(word) or words.any_noun(word) or word in words.before or word in words.beside:
            continue
        if len(word) < len("abcdef") or word in _NOMINAL or word.endswith(_PERSONS):
            continue
        if _OPENS_QUALITY.isdisjoint(text.folded[max(0, at - 4) : at]):
            yield at, at + 2


_DES = words_of("des les un une la le vos ces")


def _before_article(text: Text, at: int, words: Lexicon) -> Iterator[Span]:
    """Adjectives between "avec" and an article: avec naturellement lisses et fluides des mouvements."""
    place = at + 1 + text.folded[at + 1].endswith("ement")
    if place >= len(text.words) - 2 or text.folded[place + 1] not in _DES:
        if place >= len(text.words) - 4 or text.folded[place + 1] != "et" or text.folded[place + 3] not in _DES:
            return
        place += 2
    word = text.folded[place]
    if words.adjective(word) and not words.any_noun(word) and word not in words.before and close(text, place):
        yield at + 1, place + 2


_PRONOUNS = words_of("il ils elle elles on")


def _pronouns(text: Text, words: Lexicon) -> Iterator[Span]:
    yield from _after_vous(text, words)
    for at in range(len(text.words) - 1):
        word = text.folded[at + 1]
        if text.folded[at] not in _PRONOUNS or not close(text, at) or (at and text.words[at - 1] == "-"):
            continue
        one = at == 0 or text.folded[at - 1] not in ("chez", "avec", "à", "de", "d'", "pour", "par", "sur", "et", "une")
        if (
            one
            and word not in words.verbs
            and not _may_be_verb(word)
            and (words.noun(word) or (word.endswith(("é", "és")) and words.adjective(word)))
        ):
            yield at, at + 2


_BEFORE_VOUS = words_of("à - de pour avec chez et ou par sur que entre comme sans selon parmi contre envers vers")


def _after_vous(text: Text, words: Lexicon) -> Iterator[Span]:
    """A noun that is no form of a verb, straight after "vous": ce dont vous nécessité."""
    for at in range(1, len(text.words) - 1):
        word = text.folded[at + 1]
        if text.folded[at] != "vous" or not close(text, at) or text.folded[at - 1] in _BEFORE_VOUS:
            continue
        noun = words.noun(word) is not None and word not in words.verbal and word not in words.verbs
        if noun and text.words[at + 1].islower() and not word.endswith(("ez", "ons")) and not _may_be_verb(word):
            yield at, at + 2


_SHORT_VERBS = words_of(
    "cours court lit lis fait fais dit part pars sort sors produit bat bats fuit fuis suit suis sens sent point rit "
    "vit vis voit vois croit doit sait tient vient met permet mord perd rend fond tord pend vend veut peut vaut faut "
    "cuit nuit luit"
)


def _may_be_verb(word: str) -> bool:
    """Whether a word is, or may be, a verb with il: (il) charge, of charger."""
    return word in _SHORT_VERBS or (word.endswith("e") and in_dictionary("fr", f"{word}r"))


# Adjectives and participles that are nouns of persons, of sciences, of goods.
_PERSONS = (
    "iste",
    "istes",
    "iens",
    "ien",
    "ienne",
    "iennes",
    "ais",
    "aise",
    "ique",
    "é",
    "ée",
    "és",
    "ées",
    "ants",
    "ant",
)
_NOMINAL = words_of(
    "commun général particulier rechange emblée retour haute basse portée niveau travers nouveau fraîche suite "
    "particuliers adultes jeunes vieux riches pauvres malades autres droite gauche devant derrière public privé "
    "semblables spéciale spécial originale composants contraire succès"
)

_KINDS: Mapping[str, Callable[[Text, Lexicon], Iterator[Span]]] = {
    "infinitive": _infinitives,
    "determiners": _determiners,
    "prepositions": _prepositions,
    "verb": _verbs,
    "adjective": _adjectives,
    "pronoun": _pronouns,
}
