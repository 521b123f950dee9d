"""Work shared between processes: the same output as from one, whatever happens to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tqcheck import api, checking, jobs, matching
from tqcheck.matching import raw_hits
from tqcheck.model import Document, Segment
from tqcheck.reports import names
from tqcheck.rules.load import load_rules
from tqcheck.text import Text

Run = Callable[..., Result]
OWN = """\
about: Ours.
defaults: {category: name, severity: minor, certainty: firm}
rules:
  mayor:
    find: mayor
    why: Because.
    bad: [One mayor., A mayor.]
    good: [None.]
"""


@pytest.fixture
def tree(work: Path) -> Path:
    for number in range(12):
        text = "The informations of the mayor.\n" * (number % 5) + f"Well, , number {number}.\n"
        (work / f"{number}.{'md' if number % 2 else 'txt'}").write_text(text * (20 if number == 7 else 1))
    (work / "bad.jsonl").write_text('{"target": "The informations."}\nnot a row\n')
    (work / "latin.txt").write_bytes(b"caf\xe9")
    (work / "own").mkdir()
    (work / "own" / "own.yaml").write_text(OWN)
    (work / "tqcheck.toml").write_text('min-confidence = 0.1\nignore = ["en/nothing", "nowhere"]\nrules = "own"\n')
    return work


@pytest.mark.parametrize("report", names())
def test_the_output_is_that_of_one_process(report: str, tqcheck: Run, tree: Path) -> None:
    def output(*options: str) -> tuple[int, str, str]:
        arguments = ("lint", "-l", "fr-en", "--format", report, *options, "7.md", "missing.txt", "-", ".")
        done = tqcheck(*arguments, input=b"The informations.\n")
        return done.exit_code, done.stdout, done.stderr

    expected = output("--no-cache")
    assert expected[0] == 2
    assert output("--no-cache", "-j", "3") == expected
    assert output("-j", "2") == expected
    assert output("-j", "auto") == expected


def test_processes_that_start_from_nothing_do_the_same(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    config = {"lang": "en", "select": ("en",)}
    paths = [tree / "1.md", tree / "7.md", tree / "2.txt"]
    one = api.check(paths, **config)
    many = api.Checker(api.from_mapping(config, Path()), processes=2).check(paths)
    assert (one.signature, one.findings, one.problems) == (many.signature, many.findings, many.problems)
    assert [segment.previous and segment.previous.id for segment in many.documents[1].document.segments] == [
        segment.previous and segment.previous.id for segment in one.documents[1].document.segments
    ]


def mishap(monkeypatch: pytest.MonkeyPatch, happen: Callable[[], None]) -> None:
    """Let something happen wherever the file 3.md is read."""
    parse = checking.Run.parsed

    def parsed(self: checking.Run, file: checking.File, data: bytes) -> object:
        if file.path.name == "3.md":
            happen()
        return parse(self, file, data)

    monkeypatch.setattr(checking.Run, "parsed", parsed)


@pytest.mark.parametrize(
    ("happen", "told"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "killed by SIGKILL"),
        (lambda: os._exit(3), "ended with status 3"),
    ],
    ids=["killed", "ended"],
)
def test_a_process_that_dies_is_told_with_its_file_and_the_others_finish(
    happen: Callable[[], None], told: str, tqcheck: Run, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = tqcheck("lint", "--no-cache", "-l", "en", "--format", "jsonl", ".").stdout.splitlines()
    mishap(monkeypatch, happen)
    done = tqcheck("lint", "--no-cache", "-l", "en", "--format", "jsonl", "-j", "2", ".")
    assert done.exit_code == 2
    assert f"3.md: not checked: {told}" in done.stderr
    assert done.stdout.splitlines() == [line for line in expected if '"3.md"' not in line]


@pytest.mark.parametrize("processes", ["1", "2"])
def test_what_is_raised_over_a_file_is_one_message(
    processes: str, tqcheck: Run, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mishap(monkeypatch, lambda: 1 // 0)  # type: ignore[arg-type, return-value]
    done = tqcheck("lint", "--no-cache", "-l", "en", "-j", processes, ".")
    assert done.exit_code == 2
    assert (
        "3.md: not checked: internal error (ZeroDivisionError: integer division or modulo by zero, test_" in done.stderr
    )
    assert "4.txt:1:5" in done.stdout


@pytest.mark.parametrize("value", ["0", "-1", "many", "257", "²"])
def test_a_number_that_is_none(value: str, tqcheck: Run, tree: Path) -> None:
    done = tqcheck("lint", f"--jobs={value}", ".")
    assert done.exit_code == 2
    assert "--jobs takes a number from 1 to 256, or auto" in done.stderr


def test_each_piece_comes_once_and_no_process_is_left() -> None:
    done = dict(jobs.Pool(lambda: lambda piece: piece * piece, 3).done({n: n for n in range(20)}))
    assert done == {n: n * n for n in range(20)}
    import multiprocessing

    assert multiprocessing.active_children() == []


SLEEPER = """
import sys, time, os
from tqcheck import jobs
def begin():
    def work(piece):
        os.write(1, b"%d\\n" % os.getpid())
        time.sleep(60)
    return work
list(jobs.Pool(begin, 2).done({0: 0, 1: 1}))
"""


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_no_process_outlives_the_one_that_began_it(sent: signal.Signals, work: Path) -> None:
    code = SLEEPER.replace("time.sleep(60)", "time.sleep(2)") if sent == signal.SIGKILL else SLEEPER
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert child.stdout is not None
    workers = [int(child.stdout.readline()) for _ in range(2)]
    child.send_signal(sent)
    child.wait(10)
    deadline = time.monotonic() + 8
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    child.stdout.close()
    assert not any(map(alive, workers))


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


CATALOGUE = """\
msgid ""
msgstr ""
"Language: fr\\n"
"X-Source-Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""
# Every third unit repeats an earlier one, with its defect; two of the defects show in the whole document only.
UNITS = (
    ("Page {0} of 12", "Page {0} sur 15"),
    ("The lift is out of order.", "L’ascenseur est est en panne."),
    ("Open the valve {0}.", "Ouvrez la vanne {0}."),
    ("Close the shutters of window {0}.", "Ferme les volets de la fenêtre {0}."),
)


def catalogue(units: int) -> str:
    parts = []
    for number in range(units):
        source, target = UNITS[3 if number == 700 else number % 3]
        parts.append(f'\nmsgctxt "{number}"\nmsgid "{source.format(number)}"\nmsgstr "{target.format(number)}"\n')
    return CATALOGUE + "".join(parts)


def test_a_long_file_is_shared_too_with_the_same_result(work: Path) -> None:
    path = work / "fr.po"
    path.write_text(catalogue(3000))
    config = api.from_mapping({"lang": "en-fr", "select": ("any",)}, Path())
    one, two = (api.Checker(config, processes=count).check([path]) for count in (1, 2))
    assert {finding.rule for finding in one.findings} >= {"any/number-differs", "any/word-twice"}
    assert (one.findings, one.documents[0].words) == (two.findings, two.documents[0].words)


def test_a_repeated_unit_has_the_findings_of_the_first(work: Path) -> None:
    path = work / "fr.po"
    path.write_text(catalogue(300))
    result = api.check(path, lang="en-fr", select=("any/word-twice",))
    defective = [one.id for one in result.documents[0].document.segments if "est est" in one.target.string]
    assert [finding.segment for finding in result.findings] == defective
    assert len(defective) == 100


def test_what_stands_before_a_repeated_unit_counts_for_it_alone() -> None:
    sentences = ("Le train part à midi.", "Nous mangeons ensuite.", "Le train part à midi.", "Le train part à midi.")
    sources = ("The train leaves at noon.", "We eat then.", "The train leaves at noon.", "The coach is full.")
    segments: list[Segment] = []
    for number, (source, target) in enumerate(zip(sources, sentences, strict=True)):
        before = segments[-1] if segments else None
        segments.append(Segment(str(number), Text(target, "fr"), Text(source, "en"), previous=before))
    document = Document("x.po", tuple(segments), "fr", "en")
    hits = raw_hits(document, load_rules("fr", ["en"]), lambda rule: rule.id == "any/copied-from-previous")
    assert [hit.segment for hit in hits] == [3]


@pytest.mark.skipif(not jobs.copies(), reason="a copy of this process cannot be made")
def test_a_process_that_dies_over_a_part_of_a_file_is_told(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = work / "fr.po"
    path.write_text(catalogue(3000))
    parent, stretch = os.getpid(), matching._Search._stretch

    def dies(self: matching._Search, start: int) -> matching._Part:
        if start == 2000 and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return stretch(self, start)

    monkeypatch.setattr(matching._Search, "_stretch", dies)
    config = api.from_mapping({"lang": "en-fr", "select": ("any/word-twice",)}, Path())
    done = api.Checker(config, processes=2).check([path])
    assert [problem.message for problem in done.problems] == ["not checked: killed by SIGKILL"]
