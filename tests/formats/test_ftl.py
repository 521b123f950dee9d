"""Fluent: messages, attributes, terms and the variants of choices."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import check_map, check_round_trip, passages, places, problems, remarks, replaced

SAMPLE = """### Bicycles
# tqcheck: ignore any/spelling
hire = Louer un { $colour } vélo à <b>{ -shop }</b>
    .title = Louer
-shop = Chez Ann

wet =
    La selle
      est mouillée.
    { "" }Essuie-la.

bikes = { $n ->
    [one] Un vélo de { $owner }
   *[other]
        { $n } vélos,
        tous bleus
}
mixed = Il y a { $n ->
    [one] un vélo
   *[other] des vélos
} ici
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_a_file_says(newline: str) -> None:
    found = passages("fr/app.ftl", SAMPLE.replace("\n", newline), "ftl")
    assert [(p.id, p.target.replace("\r\n", "\n"), p.plural) for p in found] == [
        ("hire", "Louer un { $colour } vélo à <b>{ -shop }</b>", None),
        ("hire.title", "Louer", None),
        ("-shop", "Chez Ann", None),
        ("wet", 'La selle\n  est mouillée.\n{ "" }Essuie-la.', None),
        ("bikes[one]", "Un vélo de { $owner }", "one"),
        ("bikes[other]", "{ $n } vélos,\ntous bleus", "other"),
        ("mixed", "Il y a { $n ->\n    [one] un vélo\n   *[other] des vélos\n} ici", None),
    ]
    assert [found[0].target[a:b] for a, b in found[0].opaque] == ["{ $colour }", "<b>", "{ -shop }", "</b>"]
    assert len(found[6].opaque) == 1
    assert {p.target_lang for p in found} == {"fr"}
    assert found[0].context == "Bicycles tqcheck: ignore any/spelling"
    assert found[2].context is None


def test_where_values_stand_and_what_comments_say() -> None:
    assert places("x.ftl", SAMPLE, "ftl")[:6] == [(3, 8), (4, 14), (5, 9), (8, 5), (13, 11), (15, 9)]
    assert remarks("x.ftl", SAMPLE, "ftl") == ["Bicycles", "tqcheck: ignore any/spelling"]
    check_map("x.ftl", SAMPLE, "ftl")


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=30), st.integers(0, 5))
def test_what_is_written_reads_back_or_is_refused(new: str, index: int) -> None:
    check_round_trip("x.ftl", SAMPLE, "ftl", index, new, may_refuse=True)


def test_a_repair_touches_no_syntax() -> None:
    assert replaced("x.ftl", SAMPLE, "ftl", 4, "Une roue", (0, 7)) == SAMPLE.replace("Un vélo de", "Une roue de")
    assert replaced("x.ftl", SAMPLE, "ftl", 3, "était", (11, 14)) == SAMPLE.replace("est m", "était m")
    assert replaced("x.ftl", SAMPLE, "ftl", 1, "a {b}") is None


def test_junk_is_told_and_the_rest_read() -> None:
    text = "hire\n<x>\npay = Payer\n"
    assert problems("x.ftl", text, "ftl") == ["x.ftl:1:1: not a message, a term or a comment (the others are checked)"]
    assert [p.target for p in passages("x.ftl", text, "ftl")] == ["Payer"]


@pytest.mark.parametrize(
    "text", ["a = " + "{" * 100_000, "a = { $n ->\n" + "  [one] x\n" * 20_000, "a = " + '"' * 100_001, "a =\n" * 50_000]
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.perf_counter()
    problems("x.ftl", text, "ftl")
    assert time.perf_counter() - start < 5
