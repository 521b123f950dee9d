"""A word said twice is told in any text, alone and without a source, and repaired; what may be meant is left alone."""

from __future__ import annotations

import pytest

import tqcheck

SLIPS = [
    ("en", "He went to the the shop yesterday evening.", "the the"),
    ("fr", "Le facteur est passé par par le jardin.", "par par"),
    ("fr", "Le chat dort dans dans la grange.", "dans dans"),
    ("es", "El perro duerme en en la cocina.", "en en"),
    ("de", "Der Brief liegt auf auf dem Tisch.", "auf auf"),
    ("it", "La lettera è sul sul tavolo.", "sul sul"),
    ("pt", "A carta está na na mesa.", "na na"),
]
MEANT = [
    ("en", "I know that that book had had a cover."),
    ("fr", "Nous nous levons tôt et vous vous couchez tard."),
    ("de", "Die, die die Miete zahlen, dürfen bleiben."),
    ("it", "Camminava piano piano verso casa."),
]


@pytest.mark.parametrize(("lang", "text", "twice"), SLIPS)
def test_a_word_said_twice_is_told_without_other_evidence(lang: str, text: str, twice: str) -> None:
    found = [one for one in tqcheck.check(text, lang=lang).findings if one.rule == f"{lang}/doubled-word"]
    assert [one.text for one in found] == [twice]
    assert found[0].suggestions[0] == twice.split(maxsplit=1)[0]


@pytest.mark.parametrize(("lang", "text"), MEANT)
def test_what_may_be_said_twice_is_left_alone(lang: str, text: str) -> None:
    assert not [one for one in tqcheck.check(text, lang=lang).findings if one.rule.endswith("doubled-word")]
