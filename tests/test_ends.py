"""How runs end that something comes between: signals, full disks, folders that cannot be written."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.test_process import START, TEXT


@pytest.fixture
def command(dictionary: Path, work: Path) -> list[str]:
    (work / "a.txt").write_text(TEXT)
    return [sys.executable, "-c", START, str(dictionary)]


def end(command: Sequence[str], sent: signal.Signals, wait: float) -> tuple[int, bytes]:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        time.sleep(wait)
        child.send_signal(sent)
        try:
            _, told = child.communicate(timeout=20)
        finally:
            child.kill()
        return child.returncode, told


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"])
@pytest.mark.parametrize("processes", ["1", "3"])
def test_a_signal_ends_all_processes_and_leaves_nothing(
    sent: signal.Signals, status: int, processes: str, command: list[str], work: Path
) -> None:
    for number in range(6):
        (work / f"{number}.txt").write_text(f"{number}, , the informations of those who came late.\n\n" * 60_000)
    before = {path: path.read_bytes() for path in work.iterdir()}
    run = [*command, "lint", "-l", "en", "--fix", "-j", processes, "."]
    assert end(run, sent, 1.5) == (status, b"\n" if sent == signal.SIGINT else b"")
    assert {path: path.read_bytes() for path in work.iterdir()} == before
    marked = f"\0{command[-1]}\0".encode()
    left = [
        place.name
        for place in Path("/proc").iterdir()
        if place.name.isdigit() and marked in _command_line(place) and place.name != str(os.getpid())
    ]
    assert left == []
    kept = work.parent / "cache" / "results"
    assert list(kept.rglob(".*")) == []


# A run that is in a finaliser, where an exception goes nowhere, when the signal comes.
DEAF = """
import time
import tqcheck.cli.lint as lint
class Deaf:
    def __del__(self):
        print("begun", flush=True)
        time.sleep(1)
def forever(*arguments):
    Deaf()
    time.sleep(60)
lint._run = forever
"""
# One that takes its time to clean up.
CLEANING = """
import time
import tqcheck.cli.lint as lint
def forever(*arguments):
    try:
        print("begun", flush=True)
        time.sleep(60)
    finally:
        time.sleep(1)
        print("cleaned", flush=True)
lint._run = forever
"""


def begun(command: list[str], code: str, sent: signal.Signals) -> tuple[int, bytes, bytes]:
    """How a run ends that is sent a signal once it has begun: its status, and what it says."""
    run = [*command[:2], code + command[2], command[3], "lint", "-l", "en", "a.txt"]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        child.send_signal(sent)
        try:
            said, told = child.communicate(timeout=20)
        finally:
            child.kill()
        return child.returncode, said, told


@pytest.mark.parametrize(
    ("sent", "end"), [(signal.SIGINT, (130, b"", b"\n")), (signal.SIGTERM, (143, b"", b""))], ids=["INT", "TERM"]
)
def test_a_signal_that_comes_where_it_is_lost_is_obeyed_soon(
    sent: signal.Signals, end: tuple[int, bytes, bytes], command: list[str]
) -> None:
    assert begun(command, DEAF, sent) == end


def test_what_cleans_up_after_a_signal_is_not_interrupted(command: list[str]) -> None:
    assert begun(command, CLEANING, signal.SIGTERM) == (143, b"cleaned\n", b"")


def _command_line(place: Path) -> bytes:
    try:
        return (place / "cmdline").read_bytes()
    except OSError:
        return b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("report", ["text", "json"])
def test_a_full_disk_under_the_report_is_told(report: str, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        run = [*command, "lint", "-l", "en", "--format", report, "a.txt"]
        done = subprocess.run(run, check=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"Error: standard output: no space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize(
    "arguments", [["--help"], ["rules", "list"], ["lint", "-l", "en", "a.txt"]], ids=lambda a: a[0]
)
def test_no_command_ends_well_on_a_full_disk(arguments: list[str], command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*command, *arguments], check=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"no space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_messages_that_cannot_be_written_change_nothing(command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        run = [*command, "lint", "-l", "en", "a.txt", "missing.txt"]
        done = subprocess.run(run, check=False, stdout=subprocess.PIPE, stderr=full)
    assert done.returncode == 2
    assert done.stdout.startswith(b"a.txt:1:5")


def test_a_disk_that_fills_while_a_file_is_repaired_leaves_it_as_it_was(command: list[str], work: Path) -> None:
    subprocess.run([*command, "lint", "-l", "en", "a.txt"], check=False, capture_output=True)
    (work / "b.txt").write_text("Well, , no.\n" * 500)
    before = (work / "b.txt").read_bytes()
    done = subprocess.run(
        [*command, "lint", "-l", "en", "--fix", "b.txt"],
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000)),
    )
    assert done.returncode == 2
    assert "b.txt: not repaired: file too large\n" in done.stderr
    assert (work / "b.txt").read_bytes() == before
    assert sorted(path.name for path in work.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_is_read_only(command: list[str], work: Path) -> None:
    (work / "b.txt").write_text("Well, , no.\n")
    work.chmod(0o500)
    done = subprocess.run([*command, "lint", "-l", "en", "--fix", "b.txt"], check=False, capture_output=True, text=True)
    work.chmod(0o700)
    assert done.returncode == 2
    assert "b.txt: not repaired: permission denied" in done.stderr


def test_without_a_home_nothing_is_kept(command: list[str], work: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("HOME", "TQCHECK_CACHE_DIR")}
    code = command[2].replace(
        "from tqcheck.cli",
        "pathlib.Path.home = classmethod(lambda c: (_ for _ in ()).throw(RuntimeError())); from tqcheck.cli",
    )
    run = [*command[:2], code, command[3], "lint", "-l", "en", "a.txt"]
    done = subprocess.run(run, check=False, capture_output=True, env=environment | {"XDG_CACHE_HOME": ""})
    assert (done.returncode, done.stderr) == (1, b"")
