"""What `--fix` repairs unasked, on real text: spacing, doubled words, official names; everything else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tqcheck.cli import cli

COMPANY = (
    "The minister abounded in the direction expressed by his counterpart.\n"
    "It was a process of reconciliation, and measures were being taken. taken in Moscow.\n"
    "They belong to the Islamic State – Khorasan (EI-K).\n"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The talks , he said, go on.", "The talks, he said, go on."),
        ("He left the the town.", "He left the town."),
        ("They met at the Community of Independent States.", "They met at the Commonwealth of Independent States."),
        ("The plan (see below) costs $ 15.3 million.", "The plan (see below) costs $15.3 million."),
    ],
)
def test_safe_class_is_repaired_in_a_translation(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes((COMPANY + before + "\r\n").encode())
    CliRunner().invoke(cli, ["lint", "--fix", "-l", "fr-en", str(file)])
    repaired = file.read_bytes().decode()
    assert repaired.endswith(after + "\r\n")
    # What is a matter of judgement is left to a person.
    assert "abounded in the direction" in repaired
    assert "process of reconciliation" in repaired


def test_native_habit_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    text = "I told him that that was fine , more or less. " + "The weather in the hills was mild all week. " * 50
    file.write_text(text, "utf-8")
    CliRunner().invoke(cli, ["lint", "--fix", "-l", "en", str(file)])
    assert file.read_text("utf-8") == text
