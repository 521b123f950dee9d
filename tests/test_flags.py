"""Flags of a unit, and what several units of a document say together."""

from __future__ import annotations

from pathlib import Path

import pytest
import ryaml

from tqcheck.checks import load_check
from tqcheck.engine import check_document
from tqcheck.flags import silences
from tqcheck.model import Document, Segment
from tqcheck.rules.load import load_rules
from tqcheck.text import Text

ROOT = Path(__file__).parents[1]


def pair(source: str, target: str, number: int = 1, **more: object) -> Segment:
    return Segment(str(number), Text(target, "fr"), Text(source, "en"), **more)  # type: ignore[arg-type]


def rules_on(*segments: Segment) -> set[str]:
    document = Document("a.po", segments, "fr", "en")
    return {finding.rule for finding in check_document(document, load_rules("fr", ["en"])).findings}


def test_a_flag_silences_its_rule_in_that_unit_only() -> None:
    said = "Click the button to save the file."
    assert "any/copied-from-source" in rules_on(pair(said, said))
    assert "any/copied-from-source" not in rules_on(pair(said, said, flags=frozenset({"ignore-same"})))
    assert "any/copied-from-source" in rules_on(
        pair("Name", "Nom", flags=frozenset({"ignore-same"})), pair(said, said, 2)
    )


def test_all_checks_may_be_silenced() -> None:
    assert silences({"ignore-all-checks"}, "fr/anything")
    assert not silences({"fuzzy", "python-format"}, "any/copied-from-source")


def test_the_table_of_flags_names_rules_that_exist() -> None:
    ids = {
        f"any/{key}"
        for file in (ROOT / "rules/any").glob("*.yaml")
        for key in ryaml.loads(file.read_text("utf-8"))["rules"]
    }
    rows = [line.split("\t") for line in (ROOT / "tqcheck/flags.tsv").read_text("utf-8").splitlines() if line[0] != "#"]
    assert {rule for _, rules in rows for rule in rules.split()} - {"*"} <= ids


@pytest.mark.parametrize(
    ("flags", "spans"), [({"max-length:8"}, [(8, 15)]), ({"max-length:15"}, []), ({"max-length:x"}, []), (set(), [])]
)
def test_a_text_longer_than_its_place(flags: set[str], spans: list[tuple[int, int]]) -> None:
    found = load_check("length_differs").run(
        [pair("Close all", "Fermer tout ici", flags=frozenset(flags))], {"kind": "limit"}
    )
    assert [(match.start, match.end) for _, match in found] == spans


def test_the_minority_of_several_translations_is_reported() -> None:
    said = "The file was saved."
    first, second = "Le fichier a été enregistré.", "Le fichier est sauvé."
    segments = [pair(said, second, 1), pair(said, first, 2), pair(said, first, 3)]
    assert [index for index, _ in load_check("consistency").run(segments, {"kind": "targets"})] == [0]


@pytest.mark.parametrize("more", [{"context": "menu"}, {"plural": "one"}, {"flags": frozenset({"fuzzy"})}])
def test_texts_of_other_contexts_may_differ(more: dict[str, object]) -> None:
    said = "The file was saved."
    segments = [pair(said, "Le fichier a été enregistré.", 1), pair(said, "Le fichier est sauvé.", 2, **more)]
    assert list(load_check("consistency").run(segments, {"kind": "targets"})) == []
