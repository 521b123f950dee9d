"""Checks of Spanish text: before and after, on text as machines and people write it."""

from __future__ import annotations

import pytest

from tqcheck.checks.unknown_word import known
from tqcheck.matching import raw_hits
from tqcheck.model import Document, Segment
from tqcheck.rules.load import load_rules
from tqcheck.text import Text


def _found(string: str, rule: str) -> list[tuple[str, ...]]:
    document = Document("t", (Segment("1", Text(string, "es")),), "es")
    hits = raw_hits(document, load_rules("es", ["en"]), lambda one: one.id == rule)
    return [(string[hit.match.start : hit.match.end], *hit.match.suggestions[:1]) for hit in hits]


def test_sentence_of_invented_words_is_one_finding() -> None:
    found = _found("Ayer llovió. El grando timbelo de la flarra susquineba en toda.", "es/sea-of-unknown-words")
    assert found == [("grando timbelo de la flarra susquineba",)]


def test_english_word_and_made_up_word_are_told_apart() -> None:
    string = "El gerente guibreó al ver el toothbrush en la mesa."
    assert _found(string, "en-es/english-word") == [("toothbrush",)]
    assert _found(string, "en-es/invented-word") == [("guibreó",)]


@pytest.mark.parametrize("word", ["dándoselo", "contándonos", "mátame", "ciberacosador", "perrito", "lentamente"])
def test_inflected_words_are_known(word: str) -> None:
    assert known(word, "es")


@pytest.mark.parametrize("string", ["Lo llaman «toothbrush» en Londres.", "Escribe a toothbrush@correo.es hoy."])
def test_quoted_words_and_addresses_are_left_alone(string: str) -> None:
    assert _found(string, "en-es/english-word") == []


def test_question_inside_a_sentence_opens_where_it_begins() -> None:
    assert _found("Si ya lo sabías, por qué callaste?", "es/question-word-not-opened") == [
        ("por qué callaste?", "¿por qué callaste?")
    ]


@pytest.mark.parametrize(
    "string",
    ["Usa el método toothbrush cuando haga falta.", "toothbrush, doorbell", "Escribe :toothbrush:`entorno` aquí."],
)
def test_names_of_code_and_whole_entries_are_no_leftover_words(string: str) -> None:
    assert _found(string, "en-es/english-word") == []


@pytest.mark.parametrize(("source", "count"), [("prints the list", 0), ("Prints the list", 1), (None, 1)])
def test_small_letter_is_the_translations_own_only_where_the_source_has_a_capital(
    source: str | None, count: int
) -> None:
    segment = Segment("1", Text("imprime la lista entera", "es"), Text(source, "en") if source else None)
    document = Document("t", (segment,), "es", "en")
    hits = raw_hits(document, load_rules("es", ["en"]), lambda one: one.id == "en-es/small-letter-at-start")
    assert len(hits) == count


@pytest.mark.parametrize(
    ("string", "rule", "words"),
    [
        ("Ayer hubo una problema en la fábrica.", "determiner-and-noun", "una problema"),
        ("Faltan los coche de la exposición.", "determiner-and-noun", "los coche"),
        ("Alquilaron la casa pequeño del puerto.", "noun-and-adjective", "casa pequeño"),
        ("Las ventanas estaban abierto.", "subject-and-attribute", "estaban abierto"),
        ("Los vecinos está en la plaza.", "subject-and-verb", "vecinos está"),
    ],
)
def test_words_that_do_not_agree_are_found(string: str, rule: str, words: str) -> None:
    assert _found(string, f"es/{rule}") == [(words,)]


@pytest.mark.parametrize(
    "string",
    [
        "El agua fría y el hambre aguda pasaron pronto.",
        "La llamo mañana y los saco de casa.",
        "La mayoría son estudiantes de la isla.",
        "Una botella de vino tinto costaba poco.",
        "El poeta y la atleta cenaron con la jueza.",
        "Las crisis largas y los lunes fríos cansan.",
    ],
)
def test_words_that_agree_are_left_alone(string: str) -> None:
    rules = ("determiner-and-noun", "noun-and-adjective", "subject-and-attribute", "subject-and-verb")
    assert [found for rule in rules for found in _found(string, f"es/{rule}")] == []


@pytest.mark.parametrize(
    ("string", "found"),
    [
        ("El tren de Germany llegó a London.", [("Germany", "Alemania"), ("London", "Londres")]),
        ("Viajamos a Ireland en mayo.", [("Ireland", "Irlanda")]),
        ("Lee el London Evening Standard cada día.", []),
        ("La palabra «London» tiene seis letras.", []),
    ],
)
def test_places_in_english_stand_out_behind_spanish_prepositions(string: str, found: list[tuple[str, str]]) -> None:
    assert _found(string, "en-es/place-in-english") == found


def test_suggested_noun_takes_the_number_of_the_one_it_replaces() -> None:
    text = Text("Habló de varios tópicos.", "es")
    segment = Segment("1", text, Text("She spoke about several topics.", "en"))
    document = Document("t", (segment,), "es", "en")
    hits = raw_hits(document, load_rules("es", ["en"]), lambda one: one.id == "en-es/topic")
    assert [hit.match.suggestions for hit in hits] == [("temas",)]
