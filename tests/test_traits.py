"""The manner of a text: which small words and parts of speech follow each other, and what that says of its origin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tqcheck.cli import cli
from tqcheck.evidence import verdict
from tqcheck.fitting import fitted
from tqcheck.rules import places
from tqcheck.text import Text
from tqcheck.traits import Traits, lean, measured, read_traits, sentences, shares, write_traits

TRANSLATED = [
    "The minister of the Interior has announced the creation of a commission of the experts of the sector.",
    "According to the mayor of the town, the opening of the school of the village is a victory of the inhabitants.",
    "The president of the region, present at the opening of the fair, has defended the policy of the government.",
]
NATIVE = [
    "You'd think they'd have fixed it by now, but no, we're still waiting for someone to turn up.",
    "She didn't say much when I asked her, so I just went back to what I'd been doing.",
    "He's the kind of guy who'll tell you he's fine when he isn't, and you can't help liking him.",
]


def _documents(sentences: list[str]) -> list[list[Text]]:
    """As many documents as a sequence must be in to be learnt, each long enough."""
    return [[Text(one, "en") for one in sentences * 3] for _ in range(20)]


def test_sequences_keep_small_words_and_reduce_others_to_their_part_of_speech() -> None:
    ((words, found),) = sentences(Text("The mayor of the town opened “a school”, and left.", "en"))
    assert words == 10
    assert found["NOUN.S of the"] == 1
    assert found["^ the NOUN.S"] == 1
    assert found["NOUN.S , and"] == 1, "quotation marks are left out"
    assert not any("mayor" in sequence or "“" in sequence for sequence in found)


def test_the_shipped_table_tells_translated_prose_from_native() -> None:
    traits = read_traits(places.dictionary(), "en")["fr"]
    translated = lean([Text(one, "en") for one in TRANSLATED], traits)
    native = lean([Text(one, "en") for one in NATIVE], traits)
    assert translated > 1 > -1 > native


def test_what_is_measured_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    table = measured(_documents(TRANSLATED), _documents(NATIVE))
    assert table.weights["of the"] > 0 > table.weights["'d"]
    assert not {"^", "$", "."} & {*table.weights}, "the length of sentences is a habit of the corpus"
    assert table == measured(_documents(TRANSLATED), _documents(NATIVE)), "the same on every run"
    (tmp_path / "fr-en").mkdir()
    write_traits(tmp_path / "fr-en" / "traits.tsv", table, "Measured on prose of this test.\nTwice.")
    assert read_traits(tmp_path, "en") == {"fr": table}
    assert read_traits(tmp_path, "fr") == {}


def test_what_was_measured_tells_the_documents_apart() -> None:
    table = measured(_documents(TRANSLATED), _documents(NATIVE))
    assert lean([Text(one, "en") for one in TRANSLATED], table) > 0 > lean([Text(one, "en") for one in NATIVE], table)


def test_without_texts_of_both_kinds_nothing_is_measured() -> None:
    assert measured(_documents(TRANSLATED), []) == Traits(0.0, {})


def test_a_long_text_is_weighed_by_parts() -> None:
    traits = read_traits(places.dictionary(), "en")["fr"]
    once = [Text(one, "en") for one in TRANSLATED * 18]
    assert lean(once * 4, traits) == pytest.approx(2 * lean(once, traits), rel=0.1), "four parts, by the square root"


def test_weights_are_fitted_to_what_tells_the_kinds_apart() -> None:
    things = [{"wet": 1.0, "big": 1.0}, {"wet": 1.0}, {"big": 1.0}, {"dry": 1.0}] * 200
    start, weights = fitted(things, [True, True, False, False] * 200)
    assert weights["wet"] > 0.5 > -0.5 > weights["dry"]
    assert abs(weights["big"]) < 0.2
    assert start + weights["wet"] > 0 > start + weights["dry"]


def test_a_language_without_a_table_is_moved_less_than_the_one_that_was_measured() -> None:
    traits = read_traits(places.dictionary(), "en")
    before = {"fr": 0.2, "es": 0.2, "native": 0.6}
    after, manner = shares(before, [Text(one, "en") for one in TRANSLATED], traits)
    assert manner > 0
    assert after["fr"] > after["es"]
    assert after["es"] / after["native"] > before["es"] / before["native"]
    assert sum(after.values()) == pytest.approx(1.0)


def test_rules_that_are_sure_are_believed_against_the_manner() -> None:
    manner = {"fr": Traits(-4.0, {})}
    texts = [Text(one, "en") for one in NATIVE]
    assert shares({"fr": 0.9, "native": 0.1}, texts, manner)[0]["native"] > 0.9
    assert shares({"fr": 0.9999, "native": 0.0001}, texts, manner)[0]["native"] < 0.5


def test_without_any_table_nothing_moves() -> None:
    before = {"en": 0.4, "native": 0.6}
    assert shares(before, [Text("Le maire est venu.", "fr")], {}) == (before, 0.0)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ({"fr": 0.8, "es": 0.15, "native": 0.05}, "fr"),
        ({"fr": 0.5, "es": 0.45, "native": 0.05}, None),
        ({"fr": 0.7, "es": 0.0, "native": 0.3}, None),
        ({"fr": 0.05, "es": 0.0, "native": 0.95}, "native"),
    ],
    ids=["French by far", "translated from one of two", "perhaps native", "native"],
)
def test_a_source_is_named_where_it_leads_the_others(origin: dict[str, float], expected: str | None) -> None:
    assert verdict(origin, 300) == expected


def test_identify_says_what_the_manner_weighs(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("\n\n".join(TRANSLATED * 2), "utf-8")
    told = CliRunner().invoke(cli, ["identify", "-l", "en", str(article)])
    assert told.exit_code == 0
    assert "the manner of it" in told.output
    rows = CliRunner().invoke(cli, ["identify", "-l", "en", "--format", "json", str(article)]).output
    assert json.loads(rows)["manner"] > 0
