"""What must not stop a run: failing checks, hostile rules, any text at all; and the same output every time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

import tqcheck as package
from tqcheck.checks import shape
from tqcheck.model import Document, Segment
from tqcheck.proof import prove_path
from tqcheck.text import Text

Run = Callable[..., Result]
HEAD = "about: Ours.\ndefaults: {category: name, severity: minor, certainty: firm}\nrules:\n"
EXAMPLES = "    why: Because.\n    bad: [One mayor., A mayor.]\n    good: [None.]\n"
HOSTILE = [
    "a " * 20_000,
    "“" * 20_000,
    "taken. " * 5_000,
    "the of " * 2_000,
    "1,2" * 2_000,
    "é\u0301" * 2_000,
    "x" * 10_000,
]


def rules_in(folder: Path, **bodies: str) -> Path:
    folder.mkdir()
    (folder / "own.yaml").write_text(
        HEAD + "".join(f"  {key}:\n    {body}\n{EXAMPLES}" for key, body in bodies.items()), "utf-8"
    )
    return folder


def test_a_failing_check_is_one_message_and_the_others_go_on(
    tqcheck: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (work / "a.txt").write_text("Fine.\nThe informations came.\n")
    rules_in(work / "own", bad="check: adjective-order")

    def failing(*arguments: object) -> None:
        raise ZeroDivisionError("nothing there")

    monkeypatch.setattr("tqcheck.checks.adjective_order.check", failing)
    result = tqcheck("lint", "-l", "en", "--rules", "own", "a.txt")
    assert result.exit_code == 2
    (told,) = result.stderr.splitlines()
    assert told.startswith(
        "a.txt:1:1: the rule en/bad failed (check adjective-order: ZeroDivisionError: nothing there)"
    )
    assert "in segment 1" in told
    assert "en/informations" in result.stdout


@pytest.mark.parametrize("where", ["patterns.match.Reader.match", "segment_hits._match", "segment_hits._forbidden"])
def test_a_failing_pattern_is_one_message_and_the_others_go_on(
    where: str, tqcheck: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (work / "a.txt").write_text("Fine.\nThe mayor of the informations.\n\nAnother mayor.\n")
    rules_in(work / "own", bad="find: mayor\n    unless: mayor of nothing")
    tqcheck("lint", "-l", "en", "--rules", "own", "a.txt")  # compiled before anything fails
    name, _, function = f"tqcheck.{where}".rpartition(".")
    parts = name.split(".Reader")
    module = __import__(parts[0], fromlist=["x"])
    place = module.Reader if len(parts) > 1 else module
    original = getattr(place, function)

    def failing(*arguments: object, **named: object) -> object:
        if "mayor" in repr(arguments) and "informations" not in repr(arguments[1:2]):
            raise ZeroDivisionError("nothing there")
        return original(*arguments, **named)

    monkeypatch.setattr(place, function, failing)
    result = tqcheck("lint", "--no-cache", "-l", "en", "--rules", "own", "a.txt")
    assert result.exit_code == 2
    assert "the rule en/bad failed (its patterns: ZeroDivisionError: nothing there) in segment" in result.stderr
    assert result.stderr.count("en/bad failed") == 1


def test_an_id_that_is_taken_is_refused_and_the_first_stays(tqcheck: Run, work: Path) -> None:
    (work / "a.txt").write_text("The informations of the mayor.\n")
    rules_in(work / "own", informations="find: mayor", other="find: of the mayor")
    result = tqcheck("lint", "-l", "en", "--rules", "own", "a.txt")
    assert result.exit_code == 2
    assert "own/own.yaml:4:1: the id en/informations is taken by another rule" in result.stderr
    assert "informations" in result.stdout
    assert "en/other" in result.stdout


def test_a_short_name_is_no_language(tqcheck: Run, work: Path) -> None:
    (work / "a.txt").write_text("The mayor.\n")
    rules_in(work / "own", mayor="find: mayor")
    assert "en/mayor" in tqcheck("lint", "-l", "en", "--rules", "own", "a.txt").stdout
    (work / "none").mkdir()
    assert "none: no rules in this folder" in tqcheck("lint", "-l", "en", "--rules", "none", "a.txt").stderr


def test_one_faulty_entry_does_not_keep_the_others_from_being_tested(dictionary: Path, work: Path) -> None:
    folder = rules_in(work / "en", good="find: mayor", wrong="find: (mayor", silent="find: alderman")
    verdict = prove_path(folder)
    assert verdict.rules == 2
    messages = [fault.message for fault in verdict.faults]
    assert len(messages) == 3
    assert sum("en/silent: finds nothing" in message for message in messages) == 2


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"shape": "(a"}, "shape is no regular expression"),
        ({"shape": "a", "unless": "["}, "unless is no regular expression"),
        ({"shape": "a", "becomes": r"\\g<x>".replace("\\\\", "\\")}, "becomes does not fit shape"),
        ({"shap": "a"}, "no option shap; did you mean shape?"),
        ({"shape": "a", "trigger": 3}, "trigger is a text or a list of texts"),
    ],
)
def test_a_broken_expression_is_refused_when_rules_are_compiled(
    options: dict[str, object], fault: str, dictionary: Path, work: Path
) -> None:
    assert fault in shape.validate(options)[0]
    folder = rules_in(work / "own", broken="check: shape\n    options: {shape: '(a'}")
    assert "shape is no regular expression" in prove_path(folder).faults[0].message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "about: \0\n",
        "- a\n",
        HEAD + "  a: " + "[" * 100_000,
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)),
        HEAD + "  [a]: {}\n",
        HEAD + "  a:\n    find: x{0,99999999}\n" + EXAMPLES,
        HEAD + "  a:\n    find: mayor " + "(" * 3000 + "a" + ")" * 3000 + "\n" + EXAMPLES,
        "# " + "x" * 4_100_000,
    ],
    ids=["empty", "nul", "list", "deep", "bomb", "key", "repetition", "brackets", "large"],
)
def test_a_hostile_rule_file_is_one_fault(text: str, dictionary: Path, work: Path) -> None:
    (work / "own").mkdir()
    (work / "own" / "own.yaml").write_text(text, "utf-8")
    started = time.process_time()
    assert len(prove_path(work / "own").faults) >= 1
    assert time.process_time() - started < 20


def test_segments_that_differ_in_their_neighbour_only_are_equal() -> None:
    text = Text("One.", "en")
    before = Segment("1", text)
    assert Segment("2", text, previous=before) == Segment("2", text)


def checked(text: str) -> None:
    segment = Segment("1", Text(text, "en"))
    result = package.check(Document("x", (segment,), "en", raw=text), min_confidence=0)
    assert result.problems == ()
    for finding in result.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]


@settings(max_examples=25)
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["the", "of", ". ", "“", " ", "’s", "M.", "\u202f", "EI-K"])).map(" ".join)
)
def test_any_text_can_be_read_with_all_rules(text: str) -> None:
    checked(text)


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: line[:7].strip())
def test_a_hostile_line_takes_no_longer_than_its_length(line: str) -> None:
    checked("The mayor.")
    started = time.process_time()
    checked(line)
    assert time.process_time() - started < 20


def test_the_same_output_whatever_the_seed_of_hashes(work: Path) -> None:
    text = "In the framework of the meeting, he underlined the process . The informations are taken. taken\n"
    (work / "a.txt").write_text(text * 3)
    outputs = set()
    for seed in ("0", "1", "2"):
        command = [
            sys.executable,
            "-m",
            "tqcheck",
            "lint",
            "-l",
            "en",
            "--min-confidence",
            "0",
            "--format",
            "json",
            "a.txt",
        ]
        done = subprocess.run(command, check=False, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outputs.add(done.stdout)
    assert len(outputs) == 1
