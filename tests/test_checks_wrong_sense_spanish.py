"""English words in a wrong sense in Spanish: determiners take the gender of the right noun, verbs keep their form."""

from __future__ import annotations

import pytest

from tqcheck.checks._spanish import contracted, gender, redetermined
from tqcheck.checks.wrong_sense import check
from tqcheck.model import Segment
from tqcheck.rules.compile import vocabulary
from tqcheck.rules.renderings import compiled
from tqcheck.text import Text

ROWS = """\
~bat:n\t~murciélago\t~bate\tball
~tip:n\t~consejo\t~propina\twaiter
~plot:n\t~parcela\t~argumento\tfilm
~turn thirty\t~girar|~voltear\t~cumplir
headed|heading home\t~encabezar\t~dirigirse
~bolt:n\t~rayo\t~pernito\tnut
"""


def _repaired(source: str, target: str) -> str:
    rows = compiled([line.split("\t") for line in ROWS.splitlines()], vocabulary("en", {}), vocabulary("es", {}), "es")
    match = next(check(Segment("1", Text(target, "es"), Text(source, "en")), {"rows": rows}))
    return target[: match.start] + match.suggestions[0] + target[match.end :]


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("He hit the ball with two bats.", "Golpeó la bola con dos murciélagos.", "Golpeó la bola con dos bates."),
        ("We left the waiter a tip.", "Le dejamos un consejo al camarero.", "Le dejamos una propina al camarero."),
        ("The film's plot is thin.", "El fin de la parcela es pobre.", "El fin del argumento es pobre."),
        ("She turned thirty today.", "Hoy giró treinta años.", "Hoy cumplió treinta años."),
        ("They headed home.", "Ellos encabezaron a casa.", "Ellos se dirigieron a casa."),
    ],
)
def test_a_word_is_repaired_in_the_form_it_has_with_its_determiner(source: str, target: str, right: str) -> None:
    assert _repaired(source, target) == right


def test_a_word_that_no_dictionary_has_is_offered_as_it_stands() -> None:
    assert _repaired("A bolt and a nut.", "Un rayo y una tuerca.") == "Un pernito y una tuerca."


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("atracción", "f"), ("viajes", "m"), ("propina", "f"), ("problemas", "m"), ("balcones", "m"), ("ojal", "m")],
)
def test_the_ending_tells_the_gender(noun: str, expected: str) -> None:
    assert gender(noun) == expected


def test_a_determiner_follows_the_noun_and_is_drawn_to_a_preposition() -> None:
    assert redetermined("la", "empresa", "pelotón") == "el"
    assert redetermined("el", "viaje", "agua") is None
    assert contracted("de el pelotón") == "del pelotón"
