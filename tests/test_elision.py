"""Small words before a vowel, in suggestions and before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.languages.elision import elided, full, short
from tqcheck.matching import raw_hits
from tqcheck.model import Document, Segment
from tqcheck.rules.load import load_rules
from tqcheck.text import Text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("il convient de insister", "il convient d'insister"),
        ("parce que il a le haut de le escalier", "parce qu'il a le haut de l'escalier"),
        ("la housse, le hamac, le onze, le yaourt", "la housse, le hamac, le onze, le yaourt"),
        ("le homme, la huile, le hôtel, le hiver", "l'homme, l'huile, l'hôtel, l'hiver"),
    ],
)
def test_french_elision(before: str, after: str) -> None:
    assert elided(before, "fr") == after


def test_italian_elision() -> None:
    assert elided("una amica della università, una casa", "it") == "un'amica dell'università, una casa"


def test_other_languages_are_left_alone() -> None:
    assert elided("la hora de insistir", "es") == "la hora de insistir"


def test_capitals_and_full_forms() -> None:
    assert (short("De", "fr"), full("D'", "fr"), full("l'", "fr")) == ("D'", "De", None)


def _spans(tmp_path: Path, string: str) -> list[tuple[str, tuple[str, ...]]]:
    folder = tmp_path / "fr"
    folder.mkdir(parents=True)
    (folder / "x.yaml").write_text(
        "about: x\nrules:\n  x:\n    find: (chose | avion)\n    suggest: [objet, truc]\n    why: x\n"
        "    category: calque\n    severity: minor\n    certainty: firm\n    bad:\n"
        '      - {text: "Une chose.", fix: "Une objet."}\n'
        '      - {text: "Ma chose.", fix: "Ma objet."}\n    good:\n      - Un objet.\n      - Mon objet.\n',
        encoding="utf-8",
    )
    rules = load_rules("fr", [], dictionary=tmp_path)
    document = Document("t", (Segment("1", Text(string, "fr")),), "fr")
    hits = [hit.match for hit in raw_hits(document, rules) if hit.rule.id == "fr/x"]
    return [(string[match.start : match.end], match.suggestions) for match in hits]


def test_span_takes_the_small_word_whose_form_changes(tmp_path: Path) -> None:
    assert _spans(tmp_path, "Il parle de chose.") == [("de chose", ("d'objet", "de truc"))]


def test_span_stays_where_nothing_changes(tmp_path: Path) -> None:
    assert _spans(tmp_path, "Il parle sans chose.") == [("chose", ("objet", "truc"))]


def test_consonant_after_an_elided_word(tmp_path: Path) -> None:
    assert _spans(tmp_path, "Le prix d'avion.") == [("d'avion", ("d'objet", "de truc"))]
    assert _spans(tmp_path / "b", "C'est l'avion.") == [("avion", ("objet",))]
