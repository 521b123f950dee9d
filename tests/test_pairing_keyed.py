"""Translations paired with their sources by keys: JSON, YAML, PO and their kin, each in a file of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tqcheck.api import Checker
from tqcheck.cli.lint import command
from tqcheck.config import from_mapping
from tqcheck.files import RawFile, load
from tqcheck.fixes import suggested
from tqcheck.model import MISSING
from tqcheck.review.session import Session

ENGLISH = {
    "hire": {"title": "Hire a bike", "bikes_one": "{{count}} bike", "bikes_other": "{{count}} bikes"},
    "wet": "The saddle is wet",
    "sign": "—",
    "pay": "Pay 12 €",
}
FRENCH = {
    "hire": {
        "title": "Louer un vélo",
        "bikes_one": "{{count}} vélo",
        "bikes_many": "{{count}} de vélos",
        "bikes_other": "{{count}} vélos",
    },
    "old": "Ancien",
    "pay": "Payez 13 €",
}
CATALOGUE = 'msgid ""\nmsgstr "Language: {}\\n"\n\nmsgid "app.title"\nmsgstr "{}"\n\nmsgid "app.wet"\nmsgstr "{}"\n'


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    for lang, texts in (("en", ENGLISH), ("fr", FRENCH)):
        folder = tmp_path / "locales" / lang
        folder.mkdir(parents=True)
        (folder / "app.json").write_text(json.dumps(texts, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return tmp_path / "locales"


def lint(*arguments: str | Path) -> tuple[list[tuple[str, str, str]], str]:
    """Rule, segment and place of each finding, and what is told."""
    outcome = CliRunner().invoke(command, ["--format", "json", "--no-cache", *map(str, arguments)])
    found = json.loads(outcome.stdout)["findings"]
    return [(one["rule"], one["segment"], f"{one['line']}:{one['column']}") for one in found], outcome.stderr


def test_one_file_of_a_folder_is_paired_with_that_of_another_language(locales: Path) -> None:
    found, told = lint("--source", locales / "en" / "app.json", locales / "fr" / "app.json")
    assert found == [
        ("any/empty-target", "wet", "6:36"),  # where the text before it in the source ends here
        ("any/unknown-key", "old", "8:11"),
        ("any/number-differs", "pay", "9:17"),
    ]
    assert told == ""


def test_of_a_folder_only_the_file_of_the_same_name_has_that_source(locales: Path) -> None:
    (locales / "fr" / "other.json").write_text('{"a": "Autre"}')
    found, told = lint("--source", locales / "en" / "app.json", locales / "fr")
    assert ("any/number-differs", "pay", "9:17") in found
    assert [segment for _, segment, _ in found] == ["wet", "old", "pay"]
    assert told == ""


def test_a_file_of_other_keys_is_no_source(locales: Path) -> None:
    (locales / "en" / "app.json").write_text('{"other": "Other texts"}')
    found, told = lint("--source", locales / "en" / "app.json", locales / "fr" / "app.json")
    assert found == []
    assert told.endswith(f"none of its texts has a key of {locales / 'en' / 'app.json'} (is that its source?)\n")


def test_keys_under_their_language_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "en.yml").write_text("en:\n  a:\n    wet: The saddle is wet\n    pay: Pay 12\n")
    (tmp_path / "fr.yml").write_text("fr:\n  a:\n    wet: La selle est mouillée\n    pay: Payez 13\n")
    assert lint("--source", tmp_path / "en.yml", tmp_path / "fr.yml")[0] == [("any/number-differs", "a.pay", "4:16")]


def test_a_catalogue_of_keys_has_its_sources_in_another_catalogue(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text(CATALOGUE.format("en", "Hire 2 bikes", "The saddle is wet"))
    (tmp_path / "fr.po").write_text(CATALOGUE.format("fr", "Louer 3 vélos", ""))
    found, told = lint("--source", tmp_path / "en.po", tmp_path / "fr.po")
    assert [rule for rule, _, _ in found] == ["any/number-differs", "any/empty-target"]
    assert told == ""


def test_what_the_file_does_not_have_is_neither_repaired_nor_reviewed(locales: Path) -> None:
    path = locales / "fr" / "app.json"
    checker = Checker(from_mapping({"source": str(locales / "en" / "app.json")}, Path()))
    (document,), _ = checker.read(path)
    missing = [segment for segment in document.segments if MISSING in segment.flags]
    assert [(one.id, one.source.string if one.source else "") for one in missing] == [("wet", "The saddle is wet")]
    assert suggested(document, missing[0], 0, 0, "La selle est mouillée") is None
    raw = load(str(path))
    assert isinstance(raw, RawFile)
    session = Session(raw, [document])
    assert [segment.id for segment in session.documents[0].segments] == [
        one.id for one in document.segments if one is not missing[0]
    ]
