"""Romance verbs without a subject and the pronouns that English gave them."""

from __future__ import annotations

import pytest

from tqcheck.checks.dropped_subject import PERSONS, check
from tqcheck.model import Segment
from tqcheck.text import Text


def _found(source: str, target: str, lang: str = "es") -> list[tuple[str, str, tuple[str, ...]]]:
    segment = Segment("1", Text(target, "en"), Text(source, lang))
    return [
        (person, target[match.start : match.end], match.suggestions)
        for person in PERSONS
        for match in check(segment, {"person": person})
    ]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("No sé nada de eso.", "He knows nothing of that.", [("1S", "He", ())]),
        ("Estoy cansado.", "He is tired.", [("1S", "He is", ("I am",))]),
        ("Ven. Ya lo hemos visto.", "Come. They have already seen it.", [("1P", "They", ("We",))]),
        ("¿Has comido?", "Has he eaten?", []),
        ("Me llamaron ayer.", "I was called yesterday.", []),
        ("He aquí la casa.", "It is the house.", []),
        ("Era tarde.", "I was late.", []),
        ("Dicen que es rico.", "He is said to be rich.", []),
        ("Sí. No. Estoy bien.", "He is well.", []),
        ("Tengo frío.", "He is cold, I think.", []),
        ("Es mi hermano.", "Is my brother.", [("none", "Is", ("He is", "She is", "It is"))]),
        ("¿Es mi hermano?", "Is my brother there?", []),
        ("Tiene pan.", "Has it.", []),
        ("Compró pan para mí.", "I was bought bread.", []),
    ],
)
def test_a_subject_of_another_person_is_found(
    source: str, target: str, found: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert _found(source, target) == found


def test_other_pairs_are_let_be() -> None:
    segment = Segment("1", Text("He is tired.", "en"), Text("Je suis fatigué.", "fr"))
    assert not list(check(segment, {"person": "1S"}))
    assert not list(check(Segment("1", Text("He is tired.", "en")), {"person": "1S"}))


@pytest.mark.parametrize(
    ("lang", "source", "target", "found"),
    [
        ("pt", "Não sei nada disso.", "He knows nothing of that.", [("1S", "He", ())]),
        ("pt", "Estou cansado.", "She is tired.", [("1S", "She is", ("I am",))]),
        ("pt", "Fomos à praia.", "They went to the beach.", [("1P", "They", ("We",))]),
        ("pt", "Chamaram-me ontem.", "I was called yesterday.", []),
        ("pt", "Perderam o trem.", "He missed the train.", [("3P", "He", ("They",))]),
        ("pt", "Perderam o trem.", "You missed the train.", []),
        ("pt", "O canto dela acabou.", "He ended her song.", []),
        ("pt", "Comprou dois bilhetes.", "I bought two tickets.", [("3S", "I", ())]),
        ("pt", "Falta-nos tempo.", "We lack time.", []),
        ("it", "Non ho tempo.", "He has no time.", [("1S", "He has", ("I have",))]),
        ("it", "Abbiamo perso il treno.", "They missed the train.", [("1P", "They", ("We",))]),
        ("it", "Mi piacciono i cani.", "I like dogs.", []),
        ("it", "Si dice così.", "We say so.", []),
        ("it", "Hanno chiuso il forno.", "He closed the bakery.", [("3P", "He", ("They",))]),
        ("it", "La cura fu lunga.", "I treated her for long.", []),
    ],
)
def test_other_tongues(lang: str, source: str, target: str, found: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert _found(source, target, lang) == found
