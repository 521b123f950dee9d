"""The program as a process: what it imports, how it ends, what goes to which stream."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

START = (
    "import sys, pathlib, tqcheck.rules.places as p; root = pathlib.Path(sys.argv.pop(1)); "
    "p.dictionary = lambda: root; p.shipped = lambda name: root / 'none'; from tqcheck.cli import main; main()"
)
TEXT = "The informations came late.\n"


@pytest.fixture
def command(dictionary: Path, work: Path) -> list[str]:
    """The command line of tqcheck with the tests' own dictionary."""
    (work / "a.txt").write_text(TEXT)
    return [sys.executable, "-c", START, str(dictionary)]


def imported(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(done.stdout.splitlines()[-1].split())


def test_importing_tqcheck_costs_nothing() -> None:
    assert imported("import tqcheck") - imported("pass") <= {"tqcheck", "__future__"}


def test_public_names_are_there() -> None:
    import tqcheck

    assert all(getattr(tqcheck, name) for name in tqcheck.__all__)
    assert set(tqcheck.__all__) <= set(dir(tqcheck))
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = tqcheck.nothing_like_it


def test_lint_imports_nothing_heavy(command: list[str], work: Path) -> None:
    subprocess.run([*command, "lint", "-l", "en", "a.txt"], check=False, capture_output=True)
    start = command[2].replace("main()", "sys.argv[1:] = ['lint', '-l', 'en', 'a.txt']")
    code = f"import sys; sys.argv = ['tqcheck', {command[3]!r}]; {start}\n"
    code += "try: main()\nexcept SystemExit: print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    modules = set(done.stdout.splitlines()[-1].split())
    heavy = {"langdetect", "lemminflect", "markdown_it", "nltk", "numpy", "rich", "ryaml", "simplemma", "textual"}
    assert "tqcheck.engine" in modules
    assert heavy & modules == set()


def test_streams_and_status(command: list[str]) -> None:
    done = subprocess.run(
        [*command, "lint", "-l", "en", "missing.txt", "a.txt"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr == "missing.txt: no such file or directory\n"
    assert done.stdout.startswith("a.txt:1:5  major")


def test_module_and_script_are_the_same() -> None:
    done = subprocess.run([sys.executable, "-m", "tqcheck", "--version"], check=True, capture_output=True, text=True)
    assert done.stdout.startswith("tqcheck, version ")


def test_a_reader_that_goes_early_is_no_fault(command: list[str], work: Path) -> None:
    (work / "many.txt").write_text(TEXT * 3000)
    child = subprocess.Popen([*command, "lint", "-l", "en", "many.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 1


def test_interruption_ends_with_130(command: list[str]) -> None:
    child = subprocess.Popen(
        [*command, "lint", "-l", "en", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    _, stderr = child.communicate()
    assert child.returncode == 130
    assert b"Traceback" not in stderr


def test_a_crash_does_not_look_like_a_finding(command: list[str]) -> None:
    code = "import tqcheck.api; tqcheck.api.Checker.check = lambda *a: 1 / 0; " + command[2]
    done = subprocess.run(
        [*command[:2], code, command[3], "lint", "-l", "en", "a.txt"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "ZeroDivisionError" in done.stderr


def test_any_encoding_of_standard_output_can_carry_the_report(command: list[str], work: Path) -> None:
    (work / "é😀.txt").write_text("Ces informations 😀 «été»\n", "utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    text = subprocess.run([*command, "lint", "-l", "en", "."], check=False, capture_output=True, env=environment)
    assert rb"\xab\xe9t\xe9\xbb" in text.stdout
    rows = subprocess.run(
        [*command, "lint", "-l", "en", "--format", "json", "."], check=False, capture_output=True, env=environment
    )
    assert [finding["path"] for finding in json.loads(rows.stdout)["findings"]] == ["a.txt", "é😀.txt"]


def test_a_file_name_that_is_no_text(command: list[str], work: Path) -> None:
    Path(os.fsdecode(b"\xff.txt")).write_text(TEXT)
    rows = subprocess.run([*command, "lint", "-l", "en", "--format", "json", "."], check=False, capture_output=True)
    assert [finding["line"] for finding in json.loads(rows.stdout)["findings"]] == [1, 1]
    text = subprocess.run([*command, "lint", "-l", "en", "."], check=False, capture_output=True)
    assert text.returncode == 1


def on_a_terminal(command: Sequence[str], **environment: str) -> str:
    """What a command writes to a terminal of 60 columns."""
    outer, inner = pty.openpty()
    values = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": "60", "LANG": "C.UTF-8", **environment}
    values["TQCHECK_CACHE_DIR"] = os.environ["TQCHECK_CACHE_DIR"]
    with subprocess.Popen(command, stdout=inner, stderr=inner, stdin=inner, env=values):
        os.close(inner)
        parts = []
        try:
            while part := os.read(outer, 4096):
                parts.append(part)
        except OSError:
            pass
    os.close(outer)
    return b"".join(parts).decode().replace("\r\n", "\n")


def test_colours_on_a_terminal_unless_asked_not_to(command: list[str], work: Path) -> None:
    (work / "a.txt").write_text(
        "It is said that the \x1b[31m informations came late, as they do every year in this part of the country.\n"
    )
    coloured = on_a_terminal([*command, "lint", "-l", "en", "a.txt"])
    assert "minformations\x1b[0m" in coloured
    assert "[31m \x1b" in coloured
    assert "\x1b[31m informations" not in coloured
    assert "^^^" not in coloured
    plain = on_a_terminal([*command, "lint", "-l", "en", "a.txt"], NO_COLOR="1")
    assert "\x1b" not in plain
    assert "^^^^^^^^^^^^" in plain


def test_long_work_shows_a_bar_on_a_terminal_only(command: list[str], work: Path) -> None:
    (work / "long.txt").write_text("Nothing to see in here.\n" * 25_000)
    assert "Reading" in on_a_terminal([*command, "lint", "-l", "en", "long.txt"])
    assert "Reading" in on_a_terminal([*command, "lint", "--no-cache", "-j", "2", "-l", "en", "long.txt", "a.txt"])
    assert "Reading" not in on_a_terminal([*command, "lint", "-l", "en", "a.txt"])
    done = subprocess.run([*command, "lint", "-l", "en", "long.txt"], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
