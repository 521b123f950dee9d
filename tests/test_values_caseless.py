"""Expressions that leave case aside: what they find, and where."""

from __future__ import annotations

import re

import pytest

from tqcheck.values.caseless import caseless, lowered


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"\bNot\b", "It is NOT here, nor not there."),
        (r"(?P<Day>Montag|ÄRGER)\W", "Kein Ärger am montag, nur ÄRGER."),
        (r"(?<![\w’'-])un\S{3,}(?!\w)", "UNDONE, undone, re-undone"),
    ],
)
def test_finds_what_an_expression_that_ignores_case_finds(expression: str, text: str) -> None:
    expected = [found.span() for found in re.finditer(expression, text, re.IGNORECASE)]
    assert [found.span() for found in caseless(expression).finditer(lowered(text))] == expected
    assert expected


def test_small_letters_stand_where_the_letters_stood() -> None:
    assert lowered("İstanbul'da KAR YAĞDI") == "İstanbul'da kar yağdi"
    assert len(lowered("İİ ẞ")) == 4
