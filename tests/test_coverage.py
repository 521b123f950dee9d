"""What rules were measured to find: counted, stored, and printed for each language pair."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from tqcheck.cli.languages import command
from tqcheck.measuring import corpus, coverage
from tqcheck.rules.coverage import Coverage, read_coverage, write_coverage
from tqcheck.rules.load import load_rules

CATS = "The mayor has other cats to whip."


def write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_found_and_true_are_counted_apart(tmp_path: Path) -> None:
    idiom = {"start": 14, "end": 32, "visible": "target"}
    hidden = {"start": 4, "end": 9, "visible": "source"}
    missed = {"start": 0, "end": 5, "visible": "target"}
    write(
        tmp_path / "marked" / "a.fr-en.jsonl",
        [
            {"id": "1", "doc": "a", "target": CATS, "errors": [idiom, hidden]},
            {"id": "2", "doc": "a", "target": "Wrong as it is.", "errors": [missed]},
            {"id": "3", "doc": "b", "target": CATS, "errors": []},
        ],
    )
    write(tmp_path / "native" / "en.jsonl", [{"id": "1", "doc": "n", "target": "He slept well."}])
    found = coverage(
        corpus(tmp_path / "marked", "fr-en"), corpus(tmp_path / "native", "en"), load_rules("en", ["fr"]), "fr"
    )
    assert (found.errors, found.found, found.findings, found.true) == (2, 1, 2, 1)
    assert (found.recall, found.precision) == (0.5, 0.5)
    assert (found.native_words, found.alarms, found.documents, found.documents_hit) == (3, 0, 1, 0)


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = Coverage(words=10, errors=4, found=1, findings=2, true=1, native_words=100, alarms=1, documents=3)
    write_coverage(tmp_path / "coverage.tsv", written, "Measured on a day\nover words.")
    assert read_coverage(tmp_path / "coverage.tsv") == written
    assert read_coverage(tmp_path / "none.tsv") is None


def test_what_was_not_measured_has_no_figure() -> None:
    assert (Coverage().recall, Coverage().precision, Coverage().alarms_per_thousand) == (None, None, None)


def test_every_pair_is_listed_with_its_rules_and_figures() -> None:
    outcome = CliRunner().invoke(command, ["--format", "json"])
    packs = {pack["name"]: pack for pack in json.loads(outcome.stdout)}
    assert packs["fr-en"]["rules"] == sum(packs["fr-en"]["categories"].values()) > 4000
    assert 0.1 < packs["fr-en"]["recall"] < 0.6
    assert packs["any"]["recall"] is None
    shown = CliRunner().invoke(command, ["--categories"]).stdout
    assert "French to English" in shown
    assert "idiom " in shown
