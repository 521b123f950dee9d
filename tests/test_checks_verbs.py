"""A French verb laid beside its English rendering: what the rendering lost is found, and nothing else is."""

from __future__ import annotations

import pytest

from tqcheck.checks._verbs import rendered
from tqcheck.checks.on_as_it import check as people
from tqcheck.checks.opening_differs import check as opening
from tqcheck.checks.quoted_verb import check as quoted
from tqcheck.checks.small_word_lost import check as small
from tqcheck.checks.verb_differs import check
from tqcheck.languages.verbs import readings
from tqcheck.model import Segment
from tqcheck.text import Text


def _found(kind: str, source: str, target: str) -> list[str]:
    segment = Segment("1", Text(target, "en"), Text(source, "fr"))
    return [target[match.start : match.end] for match in check(segment, {"kind": kind})]


def test_a_form_is_read_as_the_verbs_that_it_may_be_of() -> None:
    assert readings("nommera", "fr-en") == (("nommer", frozenset({"FUT.3S"})),)
    assert readings("table", "fr-en") == ()


def test_a_verb_that_could_stand_for_two_of_the_source_stands_for_none() -> None:
    source, target = Text("Il commence à lire et débute demain.", "fr"), Text("He begins to read tomorrow.", "en")
    assert [verb.lemma for verb in rendered(source, target)] == ["lire"]


@pytest.mark.parametrize(
    ("kind", "source", "target", "found"),
    [
        ("future", "Le juge nommera un expert.", "The judge appoint an expert.", ["appoint"]),
        ("negation", "Ils ne dansent plus.", "They dance more.", ["dance"]),
        ("passive", "Six équipes se sont présentées.", "Six teams are presented.", ["are presented"]),
        ("subject", "On atterrit à midi.", "It lands at noon.", ["It lands"]),
        ("object", "Il veut les recruter parmi les jeunes.", "He wants to recruit among the young.", ["recruit"]),
        ("gerund", "Vingt ouvriers travaillaient au port.", "Twenty workers working at the port.", ["working"]),
    ],
)
def test_what_a_rendering_lost_is_found(kind: str, source: str, target: str, found: list[str]) -> None:
    assert _found(kind, source, target) == found


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        (
            "future",
            "Quand le juge nommera un expert, tout ira mieux.",
            "Once the judge appoints an expert, all is well.",
        ),
        ("negation", "Il n'a pas fini de chanter.", "He still has songs to sing."),
        ("passive", "La loi a adopté un ton neuf.", "A new tone was adopted by the law."),
        ("subject", "On peut expliquer le retard.", "It can be explained."),
        ("object", "Il a fini par l'emporter.", "He ended up winning."),
        ("gerund", "Ils travaillaient au port.", "They were working at the port."),
    ],
)
def test_a_free_but_right_rendering_is_left_alone(kind: str, source: str, target: str) -> None:
    assert _found(kind, source, target) == []


def _openings(kind: str, source: str, target: str) -> list[str]:
    segment = Segment("1", Text(target, "en"), Text(source, "fr"))
    return [target[match.start : match.end] for match in opening(segment, {"kind": kind})]


def test_a_sentence_that_lost_its_first_preposition_is_found() -> None:
    source = "Sur ordre du ministre, le musée ferme."
    assert _openings("preposition", source, "Order of the minister, the museum closes.") == ["Order"]
    assert _openings("preposition", source, "On the minister's order, the museum closes.") == []


def test_an_infinitive_subject_is_no_imperative() -> None:
    source = "Aider les voisins est une joie."
    assert _openings("infinitive", source, "Help the neighbours is a joy.") == ["Help"]
    assert _openings("infinitive", "Aider les voisins.", "Help the neighbours.") == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("On a fait une grosse saison.", "It has made a big season.", ["It has made"]),
        ("On est bien placés.", "It is well placed.", ["It is well"]),
        ("On croit que le lac est vide.", "It is believed that the lake is empty.", []),
        ("On dit qu'il dort.", "They say it sleeps.", []),
    ],
)
def test_it_is_no_rendering_of_on_unless_the_verb_is_passive(source: str, target: str, found: list[str]) -> None:
    segment = Segment("1", Text(target, "en"), Text(source, "fr"))
    assert [target[match.start : match.end] for match in people(segment, {})] == found


def test_a_verb_after_a_quotation_is_told_from_the_same_word_elsewhere() -> None:
    options = {"rows": [["tranche|tranchait", "slice|cuts", "says flatly"]]}
    source = Text("« C'est non », tranche le maire, une tranche de pain à la main.", "fr")
    segment = Segment("1", Text("“No”, cuts the mayor, a slice of bread in his hand.", "en"), source)
    assert [(match.start, match.end, match.suggestions) for match in quoted(segment, options)] == [
        (6, 10, ("says flatly",))
    ]


@pytest.mark.parametrize(
    ("kind", "source", "target", "found"),
    [
        ("affiliation", "Anne Petit, d'Airbus, sourit.", "Anne Petit, Airbus, smiles.", ["Airbus"]),
        ("affiliation", "Anne Petit, d'Airbus, sourit.", "Anne Petit, from Airbus, smiles.", []),
        ("only", "Il n'a volé que trois fois.", "It has flown three times.", ["three"]),
        ("only", "Il n'a volé que trois fois.", "It has flown just three times.", []),
    ],
)
def test_a_small_word_without_which_the_sense_changes(kind: str, source: str, target: str, found: list[str]) -> None:
    segment = Segment("1", Text(target, "en"), Text(source, "fr"))
    assert [target[match.start : match.end] for match in small(segment, {"kind": kind})] == found
