"""Verbs of the source laid beside the words of the target that stand for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.languages.verbs import readings, verb_forms, verb_glosses
from tqcheck.text import Text


@dataclass(frozen=True, slots=True)
class Rendering:
    """A verb of the source at a token, and the only word of the target that can stand for it.

    `labels` are those of `forms`: FUT.3S, PART.FP of the source's form, PAST, GER of the target's.
    """

    place: int
    lemma: str
    labels: frozenset[str]
    at: int
    english: frozenset[str]


def rendered(source: Text, target: Text) -> Iterator[Rendering]:
    """Every verb of the source of which the target has one possible form, where that can stand for no other verb."""
    pair = f"{source.lang[:2]}-{target.lang[:2]}"
    table, forms_of = verb_glosses(pair), verb_forms(pair)
    if not table:
        return
    theirs = [
        (place, lemma, labels) for place, word in enumerate(source.folded) for lemma, labels in readings(word, pair)
    ]
    ours = [(at, forms_of[word]) for at, word in enumerate(target.folded) if word in forms_of]
    for place, lemma, labels in theirs:
        if sum(one == place for one, _, _ in theirs) > 1:
            continue
        wanted = table[lemma]
        places = [(at, verbs) for at, verbs in ours if any(verb in verbs for verb in wanted)]
        if len(places) != 1:
            continue
        at, verbs = places[0]
        rivals = {one for one, other, _ in theirs if not verbs.keys().isdisjoint(table[other])}
        if rivals == {place}:
            yield Rendering(place, lemma, labels, at, frozenset().union(*(verbs[v] for v in wanted if v in verbs)))
