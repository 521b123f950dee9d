"""Translations older than their source: what the file says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tqcheck.api import check
from tqcheck.cli import cli
from tqcheck.model import Finding


def stale(path: Path, text: str) -> list[Finding]:
    path.write_text(text, "utf-8")
    return list(check(path, lang="en-fr", select=["any/source-changed", "any/translation-unfinished"]).findings)


CHANGED = """\
#, fuzzy
#| msgid ""
#| "The market opens "
#| "at nine."
msgid "The market opens at ten."
msgstr "Le marché ouvre à neuf heures."
"""


def test_gettext_keeps_the_source_that_was_translated(tmp_path: Path) -> None:
    (finding,) = stale(tmp_path / "a.po", CHANGED)
    assert finding.rule == "any/source-changed"
    assert finding.message == "In the source “nine.” is now “ten.”."


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (CHANGED.replace('"at nine."', '"at ten."'), ["any/translation-unfinished"]),
        (CHANGED.replace("Le marché ouvre à neuf heures.", ""), []),
        (CHANGED.replace('#| "at nine."', "#| at nine"), ["any/source-changed"]),
        ('msgid "A shop"\nmsgstr "Un magasin"\n', []),
    ],
)
def test_what_a_catalogue_says_of_its_entries(tmp_path: Path, text: str, rules: list[str]) -> None:
    assert [finding.rule for finding in stale(tmp_path / "a.po", text)] == rules


def test_each_form_of_a_plural_has_its_former_source(tmp_path: Path) -> None:
    text = (
        '#, fuzzy\n#| msgid "%d egg"\n#| msgid_plural "%d egg"\nmsgid "%d egg"\nmsgid_plural "%d eggs"\n'
        'msgstr[0] "%d œuf"\nmsgstr[1] "%d œufs"\n'
    )
    assert [finding.rule for finding in stale(tmp_path / "a.po", text)] == [
        "any/translation-unfinished",
        "any/source-changed",
    ]


def test_qt_keeps_it_too(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><TS version="2.1" language="fr" sourcelanguage="en"><context><name>Main</name><message>'
        "<oldsource>Close the shop</oldsource><source>Open the shop</source>"
        '<translation type="unfinished">Fermer le magasin</translation></message></context></TS>'
    )
    (finding,) = stale(tmp_path / "a.ts", text)
    assert finding.message == "In the source “Close” is now “Open”."


@pytest.fixture
def trees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A guide in two languages, as it was recorded."""
    monkeypatch.chdir(tmp_path)
    for lang, text in (("en", ENGLISH), ("fr", FRENCH)):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "guide.md").write_text(text, "utf-8")
    assert run("record").exit_code == 0
    return tmp_path


ENGLISH = "# The bakery\n\nThe bakery opens at seven on weekdays.\n\nOn Sundays you can buy rolls until noon.\n"
FRENCH = (
    "# La boulangerie\n\nElle ouvre à sept heures en semaine.\n\nLe dimanche, on vend des petits pains jusqu’à midi.\n"
)


def run(command: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [command, "-l", "en-fr", "--source", "en", "fr", *arguments])


def changed() -> list[str]:
    """The texts that are told to be older than their source."""
    report = run("lint", "--select", "any/source-changed", "--format", "json", "--no-cache").stdout
    return [finding["text"] for finding in json.loads(report)["findings"]]


def test_a_source_that_moves_on_leaves_its_target_behind(trees: Path) -> None:
    assert changed() == []
    source, target = trees / "en" / "guide.md", trees / "fr" / "guide.md"
    source.write_text(ENGLISH.replace("seven", "eight"), "utf-8")
    assert changed() == ["semaine."]
    target.write_text(FRENCH.replace("sept", "huit"), "utf-8")
    assert changed() == []
    source.write_text(ENGLISH.replace("seven", "nine"), "utf-8")
    assert changed() == [], "a target that was edited is up to date until it is recorded again"
    target.write_text(FRENCH.replace("sept", "neuf"), "utf-8")
    assert run("record").exit_code == 0
    source.write_text(ENGLISH.replace("seven", "ten"), "utf-8")
    assert changed() == ["semaine."]


def test_a_paragraph_put_in_before_the_others_changes_nothing(trees: Path) -> None:
    (trees / "en" / "guide.md").write_text(ENGLISH.replace("\n\nThe", "\n\nWelcome to our town.\n\nThe"), "utf-8")
    (trees / "fr" / "guide.md").write_text(FRENCH.replace("\n\nElle", "\n\nBienvenue dans la ville.\n\nElle"), "utf-8")
    assert changed() == []


def test_the_cache_knows_the_record(trees: Path) -> None:
    (trees / "en" / "guide.md").write_text(ENGLISH.replace("seven", "eight"), "utf-8")
    arguments = ("--select", "any/source-changed", "--cache-dir", "cache", "--format", "json")
    first, again = run("lint", *arguments).stdout, run("lint", *arguments).stdout
    assert first == again
    assert json.loads(first)["findings"] != []
    assert run("record").exit_code == 0
    assert json.loads(run("lint", *arguments).stdout)["findings"] == []


def test_a_record_keeps_what_it_knows_of_other_files(trees: Path) -> None:
    before = (trees / "tqcheck-record.tsv").read_text("utf-8").splitlines()
    (trees / "fr" / "more.md").write_text("# Encore\n", "utf-8")
    (trees / "en" / "more.md").write_text("# More\n", "utf-8")
    assert CliRunner().invoke(cli, ["record", "-l", "en-fr", "--source", "en/more.md", "fr/more.md"]).exit_code == 0
    after = (trees / "tqcheck-record.tsv").read_text("utf-8").splitlines()
    assert len(after) == len(before) + 1
    assert set(before) < set(after)


def test_a_broken_record_is_told_and_nothing_is_written_over_it(trees: Path) -> None:
    (trees / "tqcheck-record.tsv").write_text("fr/guide.md\tnonsense\n", "utf-8")
    told = run("lint")
    assert told.exit_code == 2
    assert "tqcheck-record.tsv:1:1: not a line of a record" in told.stderr
    assert run("record").exit_code == 2
    assert (trees / "tqcheck-record.tsv").read_text("utf-8") == "fr/guide.md\tnonsense\n"
