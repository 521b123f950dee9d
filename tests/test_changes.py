"""`--diff-from` and `--new-only`: only what changed in git, whatever the files are called and became."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tqcheck import changes
from tqcheck.model import Problem

Run = Callable[..., Result]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
FILLER = "".join(f"Line {number} of a quiet text, which says nothing.\n\n" for number in range(8))
BAD = "The informations came late."


def git(*arguments: str | bytes) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *identity, *arguments], check=True, capture_output=True).stdout.decode()


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "x")


def write(name: str | bytes, text: str, encoding: str = "utf-8") -> None:
    path = Path(os.fsdecode(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def found(result: Result) -> list[tuple[str, int]]:
    return [(one["path"], one["line"]) for one in json.loads(result.stdout)["findings"]]


@pytest.fixture
def lint(tqcheck: Run, work: Path) -> Run:
    git("init", "-q", "-b", "main")
    return lambda *options: tqcheck("lint", "-l", "en", "--format", "json", *options)


def test_only_changed_lines_speak_the_working_tree_included(lint: Run) -> None:
    write("a.txt", f"{BAD}\n\n{FILLER}")
    write("b.txt", f"{BAD}\n")
    commit()
    write("a.txt", f"{BAD}\n\n{FILLER}No informations.\n")
    commit()
    write("a.txt", f"{BAD}\n\nMore informations.\n\n{FILLER}No informations.\n")
    assert found(lint("--diff-from", "HEAD~1", ".")) == [("a.txt", 3), ("a.txt", 21)]
    assert found(lint("--diff-from", "HEAD", ".")) == [("a.txt", 3)]
    assert lint("--diff-from", "HEAD", "b.txt").exit_code == 0


def test_renames_are_followed_and_new_files_are_whole(lint: Run) -> None:
    write("a.txt", f"{BAD}\n\n{FILLER}")
    write("same.txt", f"{FILLER}{BAD}\n")
    commit()
    git("mv", "a.txt", "moved.txt")
    git("mv", "same.txt", "kept.txt")
    write("moved.txt", f"{BAD}\n\n{FILLER}No informations.\n")
    write("untracked.txt", f"{BAD}\n")
    write("staged.txt", f"{BAD}\n")
    git("add", "staged.txt")
    write(".gitignore", "ignored.txt\n")
    write("ignored.txt", f"{BAD}\n")
    names = ("moved.txt", "kept.txt", "untracked.txt", "staged.txt", "ignored.txt")
    assert found(lint("--diff-from", "HEAD", *names)) == [
        ("moved.txt", 19), ("untracked.txt", 1), ("staged.txt", 1), ("ignored.txt", 1)
    ]  # fmt: skip
    assert found(lint("--new-only", "moved.txt", "kept.txt")) == [("moved.txt", 19)]


@pytest.mark.parametrize(
    "name",
    [
        "a b.txt", "é.txt", 'q"uo\\te.txt', "tab\there.txt", "line\nfeed.txt", "b/b/ b.txt", "-x.txt", "{a => b}.txt",
        b"caf\xe9.txt",
    ],
)  # fmt: skip
def test_odd_names_are_found_in_the_diff(lint: Run, name: str | bytes) -> None:
    write(name, f"{FILLER}{BAD}\n")
    commit()
    write(name, f"More informations.\n\n{FILLER}{BAD}\n")
    seen = changes.since("HEAD")
    assert not isinstance(seen, Problem)
    assert seen.of(os.fsdecode(name)).spans == ((1, 2),)
    assert seen.before(os.fsdecode(name)) == f"{FILLER}{BAD}\n".encode()


def test_lines_that_look_like_a_patch_are_text(lint: Run) -> None:
    write("a.txt", "One.\n\nTwo.\n")
    write("b.txt", f"{BAD}\n")
    commit()
    write("a.txt", "One.\n\n++ b/b.txt\n@@ -1 +1 @@\ndiff --git a/b.txt b/b.txt\n-- a/x\n\nTwo.\n")
    seen = changes.since("HEAD")
    assert not isinstance(seen, Problem)
    assert (seen.of("a.txt").spans, seen.of("b.txt").spans) == (((3, 7),), ())


def test_a_file_that_is_not_utf8_has_its_lines_too(lint: Run) -> None:
    write("a.txt", f"caf\xe9\n\n{BAD}\n\n", "latin-1")
    write("b.txt", f"{BAD}\n", "utf-16")
    commit()
    write("a.txt", f"caf\xe9\n\n{BAD}\n\nNo informations.\n", "latin-1")
    write("b.txt", f"{BAD}\n\nOne.\n", "utf-16")
    assert found(lint("--encoding", "latin-1", "--diff-from", "HEAD", "a.txt")) == [("a.txt", 5)]
    # To git that is no text: all of it changed.
    assert found(lint("--diff-from", "HEAD", "b.txt")) == [("b.txt", 1)]


def test_lines_are_counted_as_git_counts_them(lint: Run) -> None:
    write("a.txt", f"One\rtwo\rthree.\n\n{BAD}\n\nEnd.\n")
    commit()
    write("a.txt", f"One\rtwo\rthree.\n\n{BAD}\n\nNo informations.\n")
    assert [line for _, line in found(lint("--diff-from", "HEAD", "a.txt"))] == [7]


def test_from_where_a_branch_left_main(lint: Run) -> None:
    write("a.txt", f"{FILLER}{BAD}\n")
    commit()
    git("checkout", "-q", "-b", "branch")
    write("b.txt", f"{BAD}\n")
    commit()
    git("checkout", "-q", "main")
    write("a.txt", f"{FILLER}Nothing.\n")
    commit()
    git("checkout", "-q", "branch")
    assert found(lint("--diff-from", "main...", "a.txt", "b.txt")) == [("b.txt", 1)]
    assert found(lint("--diff-from", "main", "a.txt", "b.txt")) == [("a.txt", 17), ("b.txt", 1)]


def test_new_only_knows_findings_by_their_words_not_their_lines(lint: Run) -> None:
    write("a.txt", f"{BAD}\n\n{FILLER}Some informations here.\n")
    commit()
    write("a.txt", f"New.\n\n{FILLER}Some informations there.\n\n{BAD}\n")
    assert found(lint("--new-only", "a.txt")) == [("a.txt", 19)]
    assert found(lint("--new-only", "--diff-from", "HEAD", "a.txt")) == [("a.txt", 19)]
    assert lint("--new-only", "--fail-on", "critical", "a.txt").exit_code == 0


@pytest.mark.parametrize("option", [("--diff-from", "nowhere"), ("--diff-from", "--output=x"), ("--diff-from", "HEAD")])
def test_no_such_revision_is_one_clear_error(lint: Run, option: tuple[str, str]) -> None:
    write("a.txt", f"{BAD}\n")
    done = lint(*option, "a.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f'git: no such revision: "{option[1]}" (see git log)\n'
    assert not Path("x").exists()


def test_no_repository_is_one_clear_error(tqcheck: Run, work: Path) -> None:
    write("a.txt", f"{BAD}\n")
    done = tqcheck("lint", "-l", "en", "--new-only", "a.txt")
    assert (done.exit_code, done.stderr) == (2, ".: not in a git repository (needed to compare with a revision)\n")


def test_no_git_is_one_clear_error(tqcheck: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", f"{BAD}\n")
    monkeypatch.setenv("PATH", str(work))
    done = tqcheck("lint", "-l", "en", "--diff-from", "HEAD", "a.txt")
    assert (done.exit_code, done.stderr) == (2, "git: not installed (needed to compare with a revision)\n")


def test_a_repositorys_own_programs_are_not_run(lint: Run, work: Path) -> None:
    write("a.txt", f"{BAD}\n")
    write(".gitattributes", "*.txt diff=own\n")
    commit()
    write("a.txt", f"No informations.\n\n{BAD}\n")
    for key in ("diff.external", "diff.own.command", "diff.own.textconv", "core.fsmonitor"):
        git("config", key, f"touch {work}/ran; false")
    git("config", "diff.noprefix", "true")
    git("config", "color.ui", "always")
    (work / "ran").unlink(missing_ok=True)
    assert found(lint("--diff-from", "HEAD", "a.txt")) == [("a.txt", 1)]
    assert not (work / "ran").exists()


def test_from_a_folder_inside_the_repository(lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("docs/a.txt", f"{BAD}\n")
    commit()
    write("docs/a.txt", f"{BAD}\n\nNo informations.\n")
    git("config", "diff.relative", "true")
    monkeypatch.chdir("docs")
    assert found(lint("--diff-from", "HEAD", ".")) == [("a.txt", 3)]


def test_only_what_is_told_is_repaired(lint: Run) -> None:
    write("a.txt", f"Well, , we went.\n\n{FILLER}")
    commit()
    write("a.txt", f"Well, , we went.\n\n{FILLER}Yes, , we did.\n")
    done = lint("--fix", "--diff-from", "HEAD", "a.txt")
    assert (done.exit_code, found(done)) == (0, [])
    assert Path("a.txt").read_text("utf-8") == f"Well, , we went.\n\n{FILLER}Yes, we did.\n"
