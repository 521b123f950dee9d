"""Which repairs are made, and those that are taken back because they would raise something else."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqcheck import api
from tqcheck.config import Config
from tqcheck.repairs import Choice, repairs

Run = Callable[..., Result]
# "advices" becomes what another rule finds; "pluses" what a rule finds together with the word after it.
OWN = """\
about: Repairs that do harm.
defaults: {category: spelling, severity: minor, certainty: firm}
rules:
  advices:
    find: advices
    suggest: [informations]
    why: No plural.
    bad: [{text: The advices., fix: The informations.}, {text: No advices., fix: No informations.}]
    good: [None.]
  pluses:
    find: pluses
    suggest: [plus]
    why: Plural.
    bad: [{text: The pluses., fix: The plus.}, {text: No pluses., fix: No plus.}]
    good: [None.]
  plus-point:
    find: plus point
    why: Never.
    bad: [The plus point., A plus point.]
    good: [None.]
  again:
    find: ~cat
    suggest: [cats]
    why: Always.
    bad: [{text: The cat., fix: The cats.}, {text: A cat., fix: A cats.}]
    good: [None.]
"""


@pytest.fixture
def own(work: Path) -> Path:
    (work / "own").mkdir()
    (work / "own" / "own.yaml").write_text(OWN)
    return work


def fix(tqcheck: Run, *options: str, text: str) -> tuple[str, str]:
    """The text as it is repaired, after a look whether --diff shows the same, and what is told."""
    Path("a.txt").write_text(text)
    shown = tqcheck("lint", "-l", "en", "--rules", "own", "--diff", *options, "a.txt")
    done = tqcheck("lint", "-l", "en", "--rules", "own", "--fix", *options, "a.txt")
    fixed = Path("a.txt").read_text()
    assert shown.stderr + done.stderr.splitlines(keepends=True)[-1] == done.stderr
    if shutil.which("patch") and shown.stdout:
        Path("b.txt").write_text(text)
        subprocess.run(["patch", "--quiet", "b.txt"], input=shown.stdout.encode(), check=True)
        assert Path("b.txt").read_text() == fixed
    else:
        assert fixed == text or shown.stdout
    return fixed, done.stderr


def test_unsafe_takes_the_first_suggestion(tqcheck: Run, own: Path) -> None:
    text = "Well, , the informations came.\n"
    assert fix(tqcheck, text=text)[0] == "Well, the informations came.\n"
    assert fix(tqcheck, "--unsafe", text=text)[0] == "Well, the information came.\n"


def test_unsafe_leaves_what_is_not_sure(tqcheck: Run, own: Path) -> None:
    text = "Well, , the informations came.\n"
    assert fix(tqcheck, "--unsafe", "--fix-confidence", "1", text=text)[0] == "Well, the informations came.\n"


@pytest.mark.parametrize(
    ("only", "fixed"),
    [
        ("en/informations", "Well, , the information came.\n"),
        ("punctuation", "Well, the informations came.\n"),
        ("en/doubled-*,spelling", "Well, the information came.\n"),
        ("fr-en", "Well, , the informations came.\n"),
    ],
)
def test_only_the_rules_that_are_named(only: str, fixed: str, tqcheck: Run, own: Path) -> None:
    assert fix(tqcheck, "--unsafe", "--fix-only", only, text="Well, , the informations came.\n")[0] == fixed


def test_a_repair_that_raises_something_is_taken_back_and_told(tqcheck: Run, own: Path) -> None:
    fixed, told = fix(tqcheck, "--unsafe", text="The advices came.\n\nWell, , the pluses and the pluses point.\n")
    assert fixed == "The advices came.\n\nWell, the plus and the pluses point.\n"
    assert "a.txt:1:5: not repaired: “informations” for “advices” would raise en/informations at “informations”" in told
    assert "a.txt:3:28: not repaired: “plus” for “pluses” would raise en/plus-point at “plus point”" in told
    assert told.endswith("2 repairs made in 1 file.\n")


def test_a_repair_that_repairs_nothing_is_taken_back(tqcheck: Run, own: Path) -> None:
    fixed, told = fix(tqcheck, "--unsafe", "--fix-confidence", "0.5", text="The cat came.\n")
    assert fixed == "The cat came.\n"
    assert "would raise en/again at “cats”" in told


def test_what_a_baseline_accepts_is_not_repaired(tqcheck: Run, own: Path) -> None:
    Path("a.txt").write_text("Well, , the informations came.\n")
    tqcheck("baseline", "create", "-l", "en", "a.txt")
    Path("a.txt").write_text("Well, , the informations came.\n\nOne, , two.\n")
    done = tqcheck("lint", "-l", "en", "--fix", "--baseline", "tqcheck-baseline.json", "a.txt")
    assert done.exit_code == 0
    assert Path("a.txt").read_text() == "Well, , the informations came.\n\nOne, two.\n"


def test_a_format_that_is_only_read_says_so(tqcheck: Run, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.formats.md.WRITES", False, raising=False)
    Path("a.md").write_text("Well, , no.\n")
    done = tqcheck("lint", "-l", "en", "--fix", "a.md")
    assert done.stderr == "a.md: not repaired: md files are only read\n0 repairs made in 0 files.\n"
    assert Path("a.md").read_text() == "Well, , no.\n"


@pytest.mark.parametrize("options", [("--unsafe",), ("--fix-only", "en"), ("--fix", "--fix-confidence", "1")])
def test_what_goes_with_a_repair_goes_not_without(options: tuple[str, ...], tqcheck: Run, work: Path) -> None:
    assert tqcheck("lint", *options, "a.txt").exit_code == 2


def test_of_many_repairs_those_that_raise_something_are_taken_back_soon(dictionary: Path, own: Path) -> None:
    # Twice as many take twice as long, not four times: this many took minutes.
    (own / "x.txt").write_text("The advices came, , by post.\n\nNo informations yet.\n\n" * 1_500)
    checker = api.Checker(Config(lang="en", rules=(own / "own",)))
    result = checker.check([own / "x.txt"])
    begun = time.process_time()
    checker.checked_as(own / "x.txt", (own / "x.txt").read_bytes())
    checking = time.process_time() - begun
    begun = time.process_time()
    found = repairs(result, Choice(unsafe=0.5), checker.checked_as)
    assert time.process_time() - begun < 4 * checking + 1
    assert len(found.refused) == 1_500
    assert found.files[0].text == "The advices came, by post.\n\nNo information yet.\n\n" * 1_500


PIECES = st.sampled_from(
    ["The advices", "pluses", "point", "cat", "informations", ", ,", ",", "\n\n", "an", "so", ".", "plus", "*a*", "é"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(PIECES, max_size=14), ending=st.sampled_from(["txt", "md"]))
def test_no_repair_raises_a_finding(words: list[str], ending: str, dictionary: Path, own: Path) -> None:
    path = own / f"x.{ending}"
    path.write_text(" ".join(words), "utf-8")
    checker = api.Checker(Config(lang="en", rules=(own / "own",)))
    before = checker.check([path])
    found = repairs(before, Choice(unsafe=0.5), checker.checked_as)
    for file in found.files:
        after = checker.checked_as(path, file.text.encode())
        gone = {finding.rule for finding in before.findings}
        left = [finding for result in after.documents for finding in result.findings]
        assert len(left) <= len(before.findings) - len({(edit.start, edit.end) for edit in file.edits}) + _noted(before)
        assert {finding.rule for finding in left} <= gone


def _noted(result: object) -> int:
    return sum(len(finding.notes) for finding in result.findings)  # type: ignore[attr-defined]


def test_what_an_empty_segment_raises_was_there_before(own: Path, tqcheck: Run) -> None:
    """A finding without characters is known again: it keeps no repair elsewhere in the file back."""
    rule = """  empty:
    check: untranslated
    options: {kind: empty}
    category: omission
    why: Nothing.
    bad: [{text: " ", source: Bonjour., langs: fr-en}, {text: "  ", source: Merci., langs: fr-en}]
    good: [None.]
"""
    Path("own/own.yaml").write_text(OWN + rule)
    Path("a.csv").write_text("id;source;target\n1;Bonjour;\n2;Les plus.;The pluses.\n3;Merci;\n")
    result = tqcheck(
        "lint", "-l", "fr-en", "--rules", "own", "--unsafe", "--fix", "--select", "en/pluses,en/empty", "a.csv"
    )
    assert "1 repair made in 1 file." in result.stderr
    assert Path("a.csv").read_text() == "id;source;target\n1;Bonjour;\n2;Les plus.;The plus.\n3;Merci;\n"
    assert result.stdout.count("There is no translation.") + result.stdout.count("Nothing.") == 2
