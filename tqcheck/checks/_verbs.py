"""Verbs of the source laid beside the words of the target that stand for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.languages.verbs import readings, verb_forms, verb_glosses
from tqcheck.text import Text

# Tokens of a text whose words are laid beside a source's; in a longer one too many could stand for each other.
MOST_ASIDE = 1500


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


def rendered(source: Text, target: Text) -> tuple[Rendering, ...]:
    """Every verb of the source of which the target has one possible form, where that can stand for no other verb.

    Where as many forms as verbs could stand for each other, they are taken in their order.  Read once a target.
    """
    if max(len(source.words), len(target.words)) > MOST_ASIDE:
        return ()
    return target.reading("verbs rendered", lambda text: tuple(_rendered(source, text)))


def _rendered(source: Text, target: Text) -> Iterator[Rendering]:
    pair = f"{source.lang[:2]}-{target.lang[:2]}"
    table, forms_of = verb_glosses(pair), verb_forms(pair)
    if not table:
        return
    theirs: dict[int, tuple[str, frozenset[str]]] = {}
    for place, word in enumerate(source.folded):
        one_verb = readings(word, pair)
        if len(one_verb) == 1:
            theirs[place] = one_verb[0]
        elif one_verb:
            theirs[place] = ("/".join(lemma for lemma, _ in one_verb), frozenset())
    wanted = {place: {v for one in lemma.split("/") for v in table[one]} for place, (lemma, _) in theirs.items()}
    ours = [(at, forms_of[word]) for at, word in enumerate(target.folded) if word in forms_of]
    fitting = {place: tuple(at for at, verbs in ours if not wanted[place].isdisjoint(verbs)) for place in theirs}
    for place, (lemma, labels) in theirs.items():
        mates = [one for one, places in fitting.items() if not set(places).isdisjoint(fitting[place])]
        if (
            not labels
            or not mates
            or len(mates) != len(fitting[place])
            or any(fitting[one] != fitting[place] for one in mates)
        ):
            continue
        at = fitting[place][mates.index(place)]
        verbs = forms_of[target.folded[at]]
        found = frozenset().union(*(verbs[v] for v in wanted[place] if v in verbs))
        yield Rendering(place, lemma, labels, at, found)
