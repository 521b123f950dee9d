"""Rule files: faults told like a compiler's, all at once; examples proved; packs cached; users' own folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.proof import prove_path
from tqcheck.rules.load import load_rules
from tqcheck.rules.rates import read_rates, write_rates
from tqcheck.rules.rule import Rate

GOOD = """\
about: Verbs that report speech; French varies them. Does not catch inversions.
defaults: {category: calque, severity: minor, certainty: likely}
rules:
  he-underlined:
    find: (he|she|they|NAME) ~underline
    source: ~souligner
    unless: ~underline (the|a)? (word|passage)
    suggest: ["{1} ~stress", "{1} ~say"]
    why: French "souligner" reports speech; English "underline" does not.
    bad:
      - {text: "“We must leave”, he underlined.", fix: "“We must leave”, he stressed."}
      - {text: She underlines that money is short., fix: She stresses that money is short., source: Elle souligne que}
    good:
      - He underlined the word twice in red ink.
      - {text: She underlines that money is short., source: Elle répète que l'argent manque.}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "dictionary").mkdir()
    monkeypatch.setattr("tqcheck.rules.places.dictionary", lambda: tmp_path / "dictionary")
    pair = tmp_path / "own" / "fr-en"
    pair.mkdir(parents=True)
    return pair


def faults(folder: Path, text: str) -> list[str]:
    """The faults of a topic file, as `file:line:column message`."""
    file = folder / "topic.yaml"
    file.write_text(text, "utf-8")
    return [f"{fault.line}:{fault.column} {fault.message}" for fault in prove_path(file).faults]


def test_sound_rule_is_proved_by_its_examples(folder: Path) -> None:
    assert faults(folder, GOOD) == []
    verdict = prove_path(folder)
    assert (verdict.rules, verdict.examples) == (1, 4)


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("why:", "whi:", "9:5", "unknown key whi; did you mean why?"),
        ("severity: minor", "severity: mnior", "2:40", "unknown severity mnior; did you mean minor?"),
        ("(he|she|they|NAME)", "(he|she|they|NAMES)", "5:24", "unknown class NAMES; did you mean NAME?"),
        ("(word|passage)", "@pasages", "7:33", "no list is named @pasages"),
        ("(word|passage)", "(word|passage", "7:33", "'(' is never closed by ')'"),
        ("~souligner", "~souligner)", "6:23", "')' closes nothing"),
        ('"{1} ~stress"', '"{1 ~stress"', "8:15", "a sign stands for nothing"),
        ("he-underlined:", "He_underlined:", "4:3", "an id is lower-case words joined by hyphens"),
    ],
)
def test_fault_names_line_column_and_nearest_word(folder: Path, old: str, new: str, place: str, message: str) -> None:
    found = faults(folder, GOOD.replace(old, new, 1))
    assert any(fault.startswith(place) and message in fault for fault in found), found


def test_all_faults_come_at_once(folder: Path) -> None:
    text = GOOD.replace("why:", "whi:").replace("severity: minor", "severity: mnior").replace("suggest:", "sugest:")
    assert len(faults(folder, text)) >= 4


def test_key_used_twice_is_refused(folder: Path) -> None:
    assert any("duplicate" in fault.lower() for fault in faults(folder, GOOD + GOOD[GOOD.index("  he-underlined") :]))


def test_id_used_in_two_files_is_refused(folder: Path) -> None:
    (folder / "another.yaml").write_text(GOOD, "utf-8")
    assert any("is used in another.yaml too" in fault for fault in faults(folder, GOOD))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("he underlined.", "he said.", "finds nothing in"),
        (
            "“We must leave”, he stressed.",
            "“We must leave”, he said.",
            "becomes «“We must leave”, he stressed.» instead of",
        ),
        (
            "He underlined the word twice",
            "He underlined everything twice",
            "speaks on «He underlined» in the good example",
        ),
        ("“We must leave”, he underlined.", "He underlined it, she underlined it.", "finds 2 places instead of one"),
    ],
)
def test_example_that_fails_is_told(folder: Path, old: str, new: str, message: str) -> None:
    found = faults(folder, GOOD.replace(old, new, 1))
    assert any(message in fault for fault in found), found


def test_fix_that_trips_the_rule_again_is_told(folder: Path) -> None:
    text = GOOD.replace('"{1} ~stress", "{1} ~say"', '"{1} ~underline too"')
    text = text.replace("he stressed.", "he underlined too.").replace("She stresses that", "She underlines too that")
    assert any("finds the same fault again" in fault for fault in faults(folder, text))


def test_damaged_cache_is_compiled_again(folder: Path, tmp_path: Path) -> None:
    (folder / "topic.yaml").write_text(GOOD, "utf-8")
    first = load_rules("en", ["fr"], [folder.parent])
    for file in (tmp_path / "cache").glob("fr-en-*.msgpack"):
        file.write_bytes(b"\x93nonsense")
    assert load_rules("en", ["fr"], [folder.parent]).digest == first.digest


def test_changed_rule_is_compiled_again(folder: Path) -> None:
    (folder / "topic.yaml").write_text(GOOD, "utf-8")
    first = load_rules("en", ["fr"], [folder.parent])
    (folder / "topic.yaml").write_text(GOOD.replace("minor", "major"), "utf-8")
    second = load_rules("en", ["fr"], [folder.parent])
    assert first.digest != second.digest
    assert second.packs[-1].rule(0).severity == 2


def test_missing_folder_is_a_problem(folder: Path) -> None:
    (problem,) = load_rules("en", ["fr"], [folder / "nowhere"]).problems
    assert "no such folder" in problem.message


def test_rates_survive_their_table(tmp_path: Path) -> None:
    rates = {"fr-en/a": Rate(6.0, 0.2, 10, 9), "fr-en/b": Rate(0.5, 0.0)}
    write_rates(tmp_path / "rates.tsv", rates, "measured on two words\nby hand")
    assert read_rates(tmp_path / "rates.tsv") == rates
