"""Checks of German text: before and after, on text as machines and people write it."""

from __future__ import annotations

import pytest

from tqcheck.matching import raw_hits
from tqcheck.model import Document, Segment
from tqcheck.rules.load import load_rules
from tqcheck.text import Text


def _found(string: str, rule: str) -> list[tuple[str, str]]:
    document = Document("t", (Segment("1", Text(string, "de")),), "de")
    hits = raw_hits(document, load_rules("de", ["en"]), lambda one: one.id == rule)
    return [(string[hit.match.start : hit.match.end], *hit.match.suggestions[:1]) for hit in hits]


def test_straight_marks_open_and_close() -> None:
    assert _found('Er nannte es "Glück".', "en-de/straight-quotes") == [('"', "„"), ('"', "“")]


def test_german_closing_mark_is_no_english_opening_mark() -> None:
    assert _found("Er nannte es „Glück“ und ging.", "de/english-quotes") == []
    assert _found("Er nannte es “Glück” und ging.", "de/english-quotes") == [("“", "„"), ("”", "“")]


@pytest.mark.parametrize("string", ["Ich hab's gewusst.", "Das war Hans' Hund.", 'Ein 27" großer Bildschirm.'])
def test_apostrophes_and_inches_are_no_quotation_marks(string: str) -> None:
    assert _found(string, "en-de/single-quotes") == []
    assert _found(string, "en-de/straight-quotes") == []


def test_determiner_that_no_case_of_the_noun_has() -> None:
    assert _found("Wie groß ist dieser Universum?", "de/determiner-and-noun") == [("dieser Universum",)]
    assert _found("Wir saßen in einem kleinen Straßencafé.", "de/determiner-and-noun") == []


def test_compound_has_the_gender_of_its_last_part() -> None:
    assert _found("Sie las die Tagebuch der Tante.", "de/determiner-and-noun") == [("die Tagebuch",)]
    assert _found("Der Vorsitzende sprach über eine Kehrtwende.", "de/determiner-and-noun") == []


def test_relative_pronoun_is_no_article() -> None:
    assert _found("Das Kind, das Schokolade mag, lacht.", "de/determiner-and-noun") == []


def test_adjective_takes_the_ending_of_its_determiner() -> None:
    assert _found("Er kam aus einem kleinem Dorf.", "de/adjective-ending") == [
        ("einem kleinem Dorf", "einem kleinen Dorf")
    ]
    assert _found("Das hätten Kinder gern gesehen.", "de/adjective-ending") == []


def test_compound_in_two_words_is_joined() -> None:
    assert _found("Das Marketing Team feiert.", "de/compound-in-two-words") == [("Marketing Team", "Marketing-Team")]
    assert _found("Das Hotel Krone liegt am See.", "de/compound-in-two-words") == []


def test_english_word_in_a_name_is_no_leftover() -> None:
    assert _found("Der Verein Voices for Africa sammelt.", "en-de/english-word") == []
    assert _found("Der Kran hat den Balken lifted und gesenkt.", "en-de/english-word") == [("lifted",)]


def test_two_ways_of_address_in_one_passage() -> None:
    assert _found("Wenn du magst, rufen wir Sie an.", "de/two-ways-of-address") == [("Sie",)]
    assert _found("Hast du sie gesehen? Sie war hier.", "de/two-ways-of-address") == []


def test_masculine_noun_after_a_preposition_takes_the_accusative() -> None:
    assert _found("Der Brief ist für ein alter Freund.", "de/nominative-for-accusative") == [
        ("ein alter Freund", "einen alten Freund")
    ]
    assert _found("Er ging ohne ein Wort.", "de/nominative-for-accusative") == []
