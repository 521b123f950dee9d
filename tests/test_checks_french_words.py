"""Words that no French text has: English ones left, and made-up ones; before and after."""

from __future__ import annotations

from tqcheck.matching import raw_hits
from tqcheck.model import Document, Segment
from tqcheck.rules.load import load_rules
from tqcheck.text import Text


def _found(string: str, rule: str) -> list[str]:
    document = Document("t", (Segment("1", Text(string, "fr")),), "fr")
    hits = raw_hits(document, load_rules("fr", ["en"]), lambda one: one.id == rule)
    return [string[hit.match.start : hit.match.end] for hit in hits]


def test_words_run_together_are_no_word() -> None:
    assert _found("Les vélosontde la tenue sur route mouillée.", "fr/invented-word") == ["vélosontde"]


def test_adverbs_and_older_spellings_are_known() -> None:
    assert _found("Il faut connaitre brièvement le gout, visiblement extensible.", "fr/invented-word") == []


def test_words_formed_with_a_prefix_are_known() -> None:
    assert _found("Un tissu antibactérien et surdimensionné, ultrarésistant.", "fr/invented-word") == []


def test_english_word_is_told_from_a_borrowed_one() -> None:
    rule = "en-fr/word-of-english-dictionary"
    assert _found("Le jogging en jean avec un smartphone est un stress.", rule) == []
    assert _found("Une veste idéale pour le gardening du dimanche.", rule) == ["gardening"]
