"""The manner of a text: which small words and parts of speech follow each other, and what that says of its origin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tqcheck.cli import cli
from tqcheck.evidence import verdict
from tqcheck.rules import places
from tqcheck.text import Text
from tqcheck.traits import lean, measured, read_traits, sequences, shares, write_traits

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


def test_sequences_keep_small_words_and_reduce_others_to_their_part_of_speech() -> None:
    found = sequences(Text("The mayor of the town opened “a school”, and left.", "en"))
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
    table = measured((Text(one, "en") for one in TRANSLATED * 5), (Text(one, "en") for one in NATIVE * 5))
    assert table["of the"][0] > table["of the"][1]
    (tmp_path / "fr-en").mkdir()
    write_traits(tmp_path / "fr-en" / "traits.tsv", table, "Measured on prose of this test.\nTwice.")
    assert read_traits(tmp_path, "en") == {"fr": table}
    assert read_traits(tmp_path, "fr") == {}


def test_a_language_without_a_table_is_moved_less_than_the_one_that_was_measured() -> None:
    traits = read_traits(places.dictionary(), "en")
    before = {"fr": 0.2, "es": 0.2, "native": 0.6}
    after, manner = shares(before, [Text(one, "en") for one in TRANSLATED], traits)
    assert manner > 0
    assert after["fr"] > after["es"]
    assert after["es"] / after["native"] > before["es"] / before["native"]
    assert sum(after.values()) == pytest.approx(1.0)


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
