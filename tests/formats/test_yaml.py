"""YAML that holds translations: every style of scalar, where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import check_map, check_round_trip, passages, places, problems, remarks, replaced, targets
from tqcheck.files import RawFile
from tqcheck.formats import recognised

SAMPLE = r"""# tqcheck: ignore-file any/spelling
fr-CA:
  hire:
    title: Louer un vélo  # the button
    double: "La \"selle\"\n est
      mouillée \u00e9"
    single: 'L''été
      arrive'
    plain: une phrase
      qui continue
    "quoted key": &anchor oui madame
    again: *anchor
  bikes:
    one: "%{count} vélo"
    other: "%{count} vélos"
  steps:
    - Choisir
    - Payer
  literal: |
    Une ligne,
      une autre.

    Fin.
  folded: >-
    Une phrase
    qui continue.

    Un paragraphe.
  size: 12
  active: true
  nothing:
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_a_file_says(newline: str) -> None:
    found = passages("config/locales/fr.yml", SAMPLE.replace("\n", newline), "yaml")
    assert [(p.id, p.target.replace("\r\n", "\n"), p.plural) for p in found] == [
        ("hire.title", "Louer un vélo", None),
        ("hire.double", 'La "selle"\n est mouillée é', None),
        ("hire.single", "L'été arrive", None),
        ("hire.plain", "une phrase qui continue", None),
        ("hire.quoted key", "oui madame", None),
        ("bikes.one", "%{count} vélo", "one"),
        ("bikes.other", "%{count} vélos", "other"),
        ("steps.0", "Choisir", None),
        ("steps.1", "Payer", None),
        ("literal", "Une ligne,\n  une autre.\n\nFin.", None),
        ("folded", "Une phrase qui continue.\nUn paragraphe.", None),
    ]
    assert {p.target_lang for p in found} == {"fr-CA"}
    assert found[5].flags == {"ruby-format"}


def test_where_strings_stand_and_what_comments_say() -> None:
    assert places("fr.yml", SAMPLE, "yaml")[:3] == [(4, 12), (5, 14), (7, 14)]
    assert places("fr.yml", SAMPLE, "yaml")[-2:] == [(20, 5), (25, 5)]
    check_map("fr.yml", SAMPLE, "yaml")
    assert remarks("fr.yml", SAMPLE, "yaml") == ["tqcheck: ignore-file any/spelling", "the button"]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("x.yml", "# c\n---\nfr:\n  a: b\n", "yaml"),
        ("locales/fr.yaml", "a: b\n", "yaml"),
        ("docker-compose.yml", "services:\n  a: b\n", None),
        (".github/workflows/ci.yml", "on:\n  push: x\n", None),
    ],
)
def test_only_what_holds_translations_is_read(path: str, text: str, name: str | None) -> None:
    assert recognised(RawFile.of(path, text)) == name


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.integers(5, 6))
def test_what_is_written_in_double_quotes_reads_back(new: str, index: int) -> None:
    check_round_trip("fr.yml", SAMPLE, "yaml", index, new)


@given(st.text(st.sampled_from("ab é'\":#-,[]{}&*!|>%@`?\n\t"), max_size=12), st.sampled_from([0, 2, 4, 7, 9, 10]))
def test_what_is_written_elsewhere_reads_back_or_is_refused(new: str, index: int) -> None:
    check_round_trip("fr.yml", SAMPLE, "yaml", index, new, may_refuse=True)


def test_a_repair_is_written_in_the_style_of_its_scalar() -> None:
    assert replaced("fr.yml", SAMPLE, "yaml", 0, "d'un", (6, 8)) == SAMPLE.replace("Louer un", "Louer d'un")
    assert replaced("fr.yml", SAMPLE, "yaml", 2, "L'eau'", (0, 5)) == SAMPLE.replace("'L''été", "'L''eau''")
    assert replaced("fr.yml", SAMPLE, "yaml", 0, "Louer : un", (0, 8)) is None
    assert replaced("fr.yml", SAMPLE, "yaml", 9, "autres.", (17, 23)) == SAMPLE.replace("une autre.", "une autres.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fr:\n  a: x\n  b: 'y\n", "bad YAML: found unexpected end of stream"),
        ("fr:\n  a: x\n\tb: y\n", "bad YAML: found character"),
        ("fr:\n  a: x\n  b: {y\n", "bad YAML:"),
        ("fr:\n  a: x\n  b: " + "[" * 300, "bad YAML: nested too deeply"),
    ],
)
def test_what_stands_before_a_fault_is_read(text: str, message: str) -> None:
    (problem,) = problems("fr.yml", text, "yaml")
    assert message in problem
    assert targets("fr.yml", text, "yaml") == ["x"]


def test_nothing_is_built_or_expanded() -> None:
    bomb = "fr:\n  a: &a [x, x]\n" + "".join(
        f"  {b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert targets("fr.yml", bomb, "yaml") == ["x", "x"]
    text = "fr:\n  a: !!python/object/apply:os.system [ls]\n  b: !ruby/sym c\n"
    assert targets("fr.yml", text, "yaml") == ["ls"]
    assert problems("fr.yml", text, "yaml") == [
        "fr.yml:3:16: a value with the tag !ruby/sym is not read: it stands for more than its text"
    ]


@pytest.mark.parametrize("rare", ["", "  rare: {\n    x: 1}\n"], ids=["by lines", "by the parser"])
def test_tags_and_anchors_hide_no_text(rare: str) -> None:
    text = "fr:\n  a: !!str no\n  b: !welcome Bonjour\n  c: &d !html |\n    <b>Ici</b>\n  e: *d\n  f: !!binary aGk=\n"
    text += rare
    assert targets("fr.yml", text, "yaml") == ["no", "Bonjour", "<b>Ici</b>"]
    assert problems("fr.yml", text, "yaml") == []
    check_map("fr.yml", text, "yaml")
    assert problems("fr.yml", text.replace("&d ", ""), "yaml") == ["fr.yml:6:6: the alias *d of nothing in this file"]


def test_a_text_that_is_not_followed_is_told() -> None:
    text = "fr:\n  a: >\n\n    Entrez\n\n      ici\n  b: x\n"
    assert targets("fr.yml", text, "yaml") == ["x"]
    assert problems("fr.yml", text, "yaml") == [
        "fr.yml:2:6: a value that is written in a way that is not followed (put it in quotes, on one line)"
    ]


def test_lines_of_a_block_are_repaired_where_they_stand() -> None:
    text = "fr:\n  a: |\n\n    Une ligne,\n      une autre.\n\n    Fin.\n  b: >-\n    Une phrase\n    qui dure.\n"
    assert targets("fr.yml", text, "yaml") == ["\nUne ligne,\n  une autre.\n\nFin.", "Une phrase qui dure."]
    check_map("fr.yml", text, "yaml")
    assert replaced("fr.yml", text, "yaml", 0, "deux autres", (14, 23)) == text.replace("une autre", "deux autres")
    assert replaced("fr.yml", text, "yaml", 1, "dura", (15, 19)) == text.replace("dure", "dura")


def test_keys_that_repeat_are_all_read() -> None:
    assert targets("fr.yml", "fr:\n  a: x\n  a: y\n", "yaml") == ["x", "y"]


@pytest.mark.parametrize(
    "text", ["fr:\n  a: " + "[" * 20_000, 'fr:\n  a: "' + "\\\\" * 20_000, "fr:\n  a: " + "- " * 10_000]
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.perf_counter()
    problems("fr.yml", text, "yaml")
    assert time.perf_counter() - start < 5
