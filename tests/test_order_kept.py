"""Word order and lost prepositions that only the source beside the target tells."""

from __future__ import annotations

import pytest

from tqcheck.api import check
from tqcheck.languages.glosses import glosses, may_render, source_keys, target_keys
from tqcheck.languages.likeness import alike
from tqcheck.model import Document, Segment
from tqcheck.text import Text

ORDER = ["en/noun-before-name", "en/name-beside-name", "en/head-before-modifier", "fr-en/relative-*"]


def found(source: str, target: str, langs: str = "fr-en") -> list[tuple[str, tuple[str, ...]]]:
    """The words marked in a target, with their repairs."""
    source_lang, target_lang = langs.split("-")
    segment = Segment("1", Text(target, target_lang), Text(source, source_lang))
    document = Document("page", (segment,), target_lang, source_lang)
    return [(finding.text, finding.suggestions) for finding in check(document, select=ORDER).findings]


@pytest.mark.parametrize(
    ("source", "target", "marked", "repair"),
    [
        ("Les armes illégales circulent.", "The weapons illegal circulate.", "weapons illegal", "illegal weapons"),
        ("Une lettre anonyme est arrivée.", "A letter anonymous came.", "A letter anonymous", "An anonymous letter"),
        ("Le trésor du navire est perdu.", "The treasure ship is lost.", "treasure ship", "ship treasure"),
    ],
)
def test_a_pair_is_turned_round_with_its_article(source: str, target: str, marked: str, repair: str) -> None:
    assert found(source, target) == [(marked, (repair,))]


def test_where_another_preposition_is_missing_no_repair_is_offered() -> None:
    assert found("Elle cherche un médecin pour enfants.", "She seeks a doctor children.") == [("doctor children", ())]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Une lettre anonyme est arrivée.", "An anonymous letter came."),
        ("Le data center est plein.", "The data center is full."),
        ("Le train change de direction.", "The train changes direction."),
        ("La personne responsable est partie.", "The person responsible has left."),
    ],
)
def test_english_order_loans_and_postponed_adjectives_are_left_alone(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_name_takes_its_surname_along() -> None:
    source, target = "La police a fouillé le véhicule de Rob Ford.", "The police searched the vehicle Rob Ford."
    assert found(source, target) == [("vehicle Rob Ford", ("vehicle of Rob Ford", "Rob Ford vehicle"))]


def test_nothing_is_said_without_a_source() -> None:
    document = Document("page", (Segment("1", Text("The weapons illegal circulate.", "en")),), "en", "fr")
    assert not check(document, select=ORDER).findings


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("politique", "political", True),
        ("Québec", "quebec", True),
        ("chat", "cat", False),
        ("construction", "consul", False),
    ],
)
def test_words_that_look_alike(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


@pytest.mark.parametrize(
    ("french", "english"), [("chevaux", "horses"), ("heureuses", "happy"), ("armes", "weapons"), ("oeuvres", "works")]
)
def test_inflected_words_are_found_in_the_dictionary(french: str, english: str) -> None:
    assert may_render(french, english, "fr-en")
    assert source_keys(french, "fr-en") & target_keys(english)


def test_a_pair_without_a_dictionary_has_no_renderings() -> None:
    assert glosses("Haus", "de-en") == frozenset()
