"""The baseline: what was accepted stays accepted when lines move, and an edited sentence speaks again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tqcheck.cli import cli

SEED = next((Path(__file__).parents[1] / "seeds").glob("*.txt"))


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    copy = tmp_path / "article.txt"
    copy.write_bytes(SEED.read_bytes())
    return copy


def findings(*arguments: str) -> list[dict[str, object]]:
    run = CliRunner().invoke(cli, ["lint", "-l", "fr-en", "--format", "json", "--fail-on", "never", *arguments])
    assert run.exit_code == 0, run.output
    found: list[dict[str, object]] = json.loads(run.stdout)["findings"]
    return found


def baseline(*arguments: str) -> int:
    return CliRunner().invoke(cli, ["baseline", *arguments]).exit_code


def test_accepted_findings_are_silent_and_the_edited_sentence_speaks(article: Path) -> None:
    assert findings("article.txt")
    assert baseline("create", "-l", "fr-en", "article.txt") == 0
    assert findings("article.txt", "--baseline", "tqcheck-baseline.json") == []
    text = article.read_text("utf-8").replace("Daesh in Afghanistan, a few days", "Daesh in that country, few days", 1)
    article.write_text("A new heading\n\n" + text, "utf-8")
    spoken = findings("article.txt", "--baseline", "tqcheck-baseline.json")
    lines = {finding["line"] for finding in spoken}
    assert lines <= {10}


def test_second_create_is_refused_and_update_forgets_what_is_gone(article: Path) -> None:
    assert baseline("create", "-l", "fr-en", "article.txt") == 0
    assert baseline("create", "-l", "fr-en", "article.txt") == 2
    article.write_text("Nothing wrong here.\n", "utf-8")
    assert baseline("update", "-l", "fr-en", "article.txt") == 0
    assert json.loads(Path("tqcheck-baseline.json").read_text("utf-8"))["findings"] == {}


def test_broken_baseline_is_told_and_accepts_nothing(article: Path) -> None:
    Path("b.json").write_text("{", "utf-8")
    run = CliRunner().invoke(cli, ["lint", "-l", "fr-en", "--baseline", "b.json", "article.txt"])
    assert run.exit_code == 2
    assert "not a baseline" in run.stderr
    assert "findings" in run.stdout


def test_word_list_leaves_words_alone(article: Path) -> None:
    before = findings("article.txt")
    Path("tqcheck-words.txt").write_text(f"# ours\n{str(before[0]['text']).upper()}\n", "utf-8")
    assert str(before[0]["text"]) not in [finding["text"] for finding in findings("article.txt")]


def test_empty_translation_that_is_accepted_does_not_stand_for_another(work: Path) -> None:
    Path("a.csv").write_text("id;source;target\n1;Bonjour;\n2;Merci;Thanks\n")
    entries = baseline_of("a.csv")
    Path("a.csv").write_text("id;source;target\n1;Bonjour;Hello\n2;Merci;\n")
    assert not entries & baseline_of("a.csv")


def baseline_of(path: str) -> set[str]:
    """What a baseline of a file accepts."""
    from tqcheck import api

    result = api.check(Path(path), lang="fr-en", select=["any/empty-target"])
    assert [finding.rule for finding in result.findings] == ["any/empty-target"]
    return {finding.id for finding in result.findings}
