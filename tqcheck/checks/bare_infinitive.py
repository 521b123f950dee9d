"""A French infinitive where a finite verb or a noun belongs: ménage le dos mais augmenter, une rapide essuyer.

English verbs have one form for all three; the same slip gives "de réduisent".  Quiet on an infinitive joined to another
verb where an infinitive, or a word that takes one, stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tqcheck.checks._french import Lexicon, lexicon
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_INFINITIVE = re.compile(r"[a-zà-ÿœ]{3,}(?:er|ir|oir|dre|ttre|oître|aître)\Z")
_NOT = words_of(
    "acier after amer atelier avenir berger boulanger cadre calendrier cancer cendre centre cher clavier computer "
    "couloir courrier cuir danger dernier devoir dossier désir encadre entier escalier espoir familier fer fier "
    "foudre foyer février gendre gestionnaire hamster hier hiver hyper inter janvier laser leader lettre loisir "
    "loyer léger manager master mer mettre miroir moindre mètre métier noir ordre palier panier papier "
    "particulier partir plaisir poster poudre pouvoir premier quartier reporter régulier savoir singulier soir "
    "souvenir super tendre tir trier ver étranger"
)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such infinitive after "et" or "mais"."""
    text, words = segment.target, lexicon(options)
    for first, end in text.sentences:
        if any(is_infinitive(text, at, words) for at in range(first, min(first + 2, end))):
            continue  # an instruction
        yield from _after_article(text, first, end, words)
        found = next((at for at in range(first, end) if is_infinitive(text, at, words)), None)
        if found is not None and found > first + 2 and text.folded[found - 1] in ("et", "mais"):
            yield Match(text.starts[found], text.ends[found])


def _after_article(text: Text, first: int, end: int, words: Lexicon) -> Iterator[Match]:
    """An infinitive in place of a noun (une rapide essuyer), and a finite verb after a preposition (de réduisent)."""
    for at in range(first + 1, end):
        before = text.folded[at - 1]
        if before in _LEADS_FINITE and _FINITE.match(text.folded[at]) and words.adjective(text.folded[at]) == ():
            yield Match(text.starts[at - 1], text.ends[at])
        article = before in words.before and at - 2 >= first and text.folded[at - 2] in _ARTICLES
        if article and is_infinitive(text, at, words):
            yield Match(text.starts[at - 2], text.ends[at])


_LEADS_FINITE = words_of("de d' pour sans")
_FINITE = re.compile(r"(?:[a-zà-ÿ]{3,}(?:issent|uisent|ttent|nnent)|permettent|offrent|peuvent|sont|ont|font)\Z")
_ARTICLES = words_of("un une cette cet")


def is_infinitive(text: Text, at: int, words: Lexicon) -> bool:
    """Whether a token is an infinitive and nothing else."""
    word = text.folded[at]
    if not _INFINITIVE.match(word) or word in _NOT or not text.words[at].islower():
        return False
    return words.any_noun(word) is None and not words.adjective(word) and word not in words.before
