"""`lint --watch`: saved, new and deleted files, rules and settings; a clean end."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from tests.test_process import START


class Watch:
    """A running `lint --watch`, and what it has written so far."""

    def __init__(self, command: list[str], **options: int) -> None:
        self.process = subprocess.Popen(
            command, **{"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, **options}, text=True
        )  # type: ignore[call-overload]
        self.written = ""
        if self.process.stdout is not None:
            threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.written += line

    def told(self, *words: str) -> str:
        """All that was written up to the end of the run in which all words stand; after that, it is forgotten."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            written = self.written
            if all(word in written for word in words) and written.endswith("Ctrl+C ends.\n"):
                self.written = ""
                return written
            time.sleep(0.02)
        raise AssertionError(f"{words} not in {self.written!r}")


@pytest.fixture
def watch(dictionary: Path, work: Path) -> Iterator[Callable[..., Watch]]:
    begun: list[Watch] = []

    def begin(*arguments: str, **options: int) -> Watch:
        begun.append(Watch([sys.executable, "-c", START, str(dictionary), "lint", "--watch", *arguments], **options))
        return begun[-1]

    yield begin
    for one in begun:
        one.process.kill()
        one.process.wait()


def test_what_is_saved_made_or_deleted_is_checked_again(watch: Callable[..., Watch], work: Path) -> None:
    (work / "a.txt").write_text("Fine.\n")
    running = watch("-l", "en", ".")
    assert "No findings" in running.told("No findings", "Watching")
    (work / "a.txt").write_text("The informations.\n")
    running.told("a.txt:1:5", "1 finding:")
    (work / "sub").mkdir()
    (work / "sub" / "b.txt").write_text("One, , two.\n")
    running.told("a.txt:1:5", "b.txt:1:4", "2 findings")
    (work / "a.txt").unlink()
    assert "a.txt" not in running.told("b.txt:1:4", "1 finding:")
    (work / "tqcheck.toml").write_text('ignore = "punctuation"\n')
    running.told("No findings")
    (work / "tqcheck.toml").write_text("ignore = [\n")
    running.told("tqcheck.toml:")
    (work / "tqcheck.toml").unlink()
    running.told("b.txt:1:4", "1 finding:")
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(10) == 130
    assert "Traceback" not in running.written


def test_many_saves_at_once_are_one_run(watch: Callable[..., Watch], work: Path) -> None:
    (work / "a.txt").write_text("Fine.\n")
    running = watch("-l", "en", "a.txt")
    running.told("No findings")
    for _ in range(5):
        (work / "a.txt").write_text("The informations.\n")
        time.sleep(0.05)
        (work / "a.txt").write_text("One, , two; the informations.\n")
    written = running.told("2 findings")
    assert written.count("Watching") <= 2


def test_rules_that_are_saved_are_tried(watch: Callable[..., Watch], work: Path) -> None:
    (work / "a.txt").write_text("The mayor came.\n")
    (work / "own").mkdir()
    rule = """\
about: Ours.
defaults: {category: name, severity: minor, certainty: firm}
rules:
  mayor:
    find: WORD
    why: Because.
    bad: [One mayor., A mayor.]
    good: [None.]
"""
    (work / "own" / "own.yaml").write_text(rule.replace("WORD", "alderman"))
    running = watch("-l", "en", "--rules", "own", "a.txt")
    running.told("No findings")
    (work / "own" / "own.yaml").write_text(rule.replace("WORD", "mayor"))
    running.told("en/mayor")


def test_a_terminal_is_cleared_before_each_run(watch: Callable[..., Watch], work: Path) -> None:
    (work / "a.txt").write_text("Fine.\n")
    outer, inner = pty.openpty()
    running = watch("-l", "en", "a.txt", stdout=inner, stderr=inner)
    os.close(inner)
    written = b""
    while b"Ctrl+C ends" not in written:
        written += os.read(outer, 4096)
    assert written.startswith(b"\x1b[2J\x1b[3J\x1b[H")
    running.process.terminate()
    assert running.process.wait(10) == 143
    os.close(outer)


@pytest.mark.parametrize("arguments", [("--fix", "a.txt"), ("-",)])
def test_what_cannot_be_watched(arguments: tuple[str, ...], tqcheck: Callable[..., Result], work: Path) -> None:
    assert tqcheck("lint", "--watch", *arguments).exit_code == 2
