"""Pairs of texts that the checks for any language must tell apart: a defect, and the right translation beside it."""

from __future__ import annotations

import pytest

from tqcheck.api import check
from tqcheck.model import Document, Segment
from tqcheck.text import Text

DEFECTS = [
    # A surname behind a first name with a hyphen, or behind one that no list has.
    ("fr-en", "L'étude de Marie-Frédérique Bacqué est parue.", "Marie-Frédérique Babu's study is out.", "name-changed"),
    ("fr-en", "Mise en scène de Jean-Baptiste Lorrain.", "Directed by Jean-Baptiste Laroche.", "name-changed"),
    ("en-de", "Then Oluwaseyi Adebanke spoke.", "Dann sprach Oluwaseyi Bakambu.", "name-changed"),
    # A clock told by the minutes before and after the hour.
    ("fr-en", "À huit heures moins le quart, il dort.", "At a quarter past eight he is asleep.", "time-differs"),
    ("en-fr", "The bakery opens at quarter past six.", "La boulangerie ouvre à six heures moins le quart.", "time-differs"),
    ("en-de", "We left at ten to nine.", "Wir gingen um zehn nach neun.", "time-differs"),
    ("en-es", "We left at ten to nine.", "Salimos a las nueve y diez.", "time-differs"),
]  # fmt: skip

RIGHT = [
    ("fr-en", "Le meilleur joueur de Puerto Rico a signé.", "The best Puerto Rican player has signed."),
    ("fr-en", "La vie de monsieur Tout-le-Monde a changé.", "The life of the man in the street has changed."),
    ("fr-en", "La thèse de Marie-Frédérique Bacqué est parue.", "Marie-Frédérique Bacqué's thesis is out."),
    ("fr-en", "À huit heures moins le quart, il dort.", "At 7:45 he is asleep."),
    ("en-fr", "The last bus leaves at 11.40 p.m.", "Le dernier bus part à minuit moins vingt."),
    ("en-de", "We left at a quarter to nine.", "Wir gingen um drei viertel neun."),
    ("en-it", "We left at ten past eight.", "Siamo partiti alle otto e dieci."),
    ("en-fr", "He gave five to nine of them.", "Il en a donné de cinq à neuf."),
]  # fmt: skip


def rules(langs: str, source: str, target: str) -> set[str]:
    """The rules for any language that speak on a pair of texts."""
    source_lang, target_lang = langs.split("-")
    segment = Segment("1", Text(target, target_lang), Text(source, source_lang))
    document = Document("page", (segment,), target_lang, source_lang)
    return {finding.rule.removeprefix("any/") for finding in check(document, select=["any"]).findings}


@pytest.mark.parametrize(("langs", "source", "target", "rule"), DEFECTS)
def test_a_defect_is_found(langs: str, source: str, target: str, rule: str) -> None:
    assert rule in rules(langs, source, target)


@pytest.mark.parametrize(("langs", "source", "target"), RIGHT)
def test_a_right_translation_is_left_alone(langs: str, source: str, target: str) -> None:
    assert rules(langs, source, target) == set()
