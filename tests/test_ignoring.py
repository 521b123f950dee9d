"""What a walk through folders leaves out: .gitignore as git reads it, and the excludes of the configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tqcheck import files
from tqcheck.ignoring import Ignoring

Run = Callable[..., Result]
TREE = (
    "a.txt", "b.tmp.txt", "keep.tmp.txt", "build/c.txt", "build/deep/d.txt", "docs/e.txt", "docs/draft/f.txt",
    "docs/build/g.txt", "docs/local.txt", "sub/only-top.txt", "only-top.txt", "été/h i.txt", "w#x.txt",
)  # fmt: skip
IGNORED = {
    ".gitignore": "# what is made\nbuild/\n*.tmp.txt\n!keep.tmp.txt\n/only-top.txt\n\\#nothing\nété/*\n!été/h i.txt\n",
    "docs/.gitignore": "draft\nlocal.txt\n!build/\n",
    ".git/info/exclude": "w#x.txt\n",
}


@pytest.fixture
def tree(work: Path) -> Path:
    for name in TREE:
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text("The informations.\n", "utf-8")
    return work


def walked(root: str = ".", **options: object) -> list[str]:
    ignoring = Ignoring(**options)  # type: ignore[arg-type]
    found = files.find([root], lambda: [".txt"], lambda message: None, ignoring.leaves_out)
    return sorted(os.path.relpath(str(one)) for one in found)


def write(tree: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text, "utf-8")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_what_is_walked_is_what_git_would_add(tree: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    write(tree, IGNORED)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard", "*.txt"], check=True, capture_output=True
    ).stdout
    expected = sorted(os.fsdecode(name) for name in listed.split(b"\0") if name)
    assert walked() == expected
    assert walked("docs") == [name for name in expected if name.startswith("docs/")]
    assert "docs/build/g.txt" in expected
    assert "build/c.txt" not in expected


def test_without_a_repository_the_files_of_the_tree_count(tree: Path) -> None:
    write(tree, {".gitignore": "docs\n", "sub/.gitignore": "only-top.txt\n"})
    assert not [name for name in walked() if name.startswith(("docs/", "sub/"))]
    assert "docs/e.txt" in walked("docs")


def test_a_folder_that_is_asked_for_is_read_though_it_is_ignored(tree: Path) -> None:
    (tree / ".git").mkdir()
    write(tree, {".gitignore": "build/\n"})
    assert walked("build") == ["build/c.txt", "build/deep/d.txt"]
    assert walked("build", excluded=lambda path: [(str(tree), ("build/",))]) == walked("build")
    assert walked("build", excluded=lambda path: [(str(tree), ("deep/",))]) == ["build/c.txt"]


def test_patterns_that_are_none_are_passed_over(tree: Path) -> None:
    write(tree, {".gitignore": "!\n/\n[\ndocs/\n"})
    assert "docs/e.txt" not in walked()
    assert "a.txt" in walked()


def paths(result: Result) -> set[str]:
    return {line.split(":")[0] for line in result.stdout.splitlines() if "en/informations" in line}


def test_lint_leaves_out_what_git_ignores_and_reads_it_when_told(tqcheck: Run, tree: Path) -> None:
    write(tree, {".gitignore": "*\n!a.txt\n"})
    assert paths(tqcheck("lint", "-l", "en", ".")) == {"./a.txt"} or paths(tqcheck("lint", "-l", "en", ".")) == {
        "a.txt"
    }
    assert len(paths(tqcheck("lint", "-l", "en", "--no-gitignore", "."))) == len(TREE)
    write(tree, {"tqcheck.toml": "gitignore = false\n"})
    assert len(paths(tqcheck("lint", "-l", "en", "."))) == len(TREE)


def test_excludes_are_relative_to_their_file_and_add_up(tqcheck: Run, tree: Path) -> None:
    write(tree, {"tqcheck.toml": 'exclude = ["/build", "*.tmp.txt"]\n', "docs/tqcheck.toml": 'exclude = ["draft/"]\n'})
    found = {os.path.normpath(path) for path in paths(tqcheck("lint", "-l", "en", "."))}
    assert found == set(TREE) - {"build/c.txt", "build/deep/d.txt", "b.tmp.txt", "keep.tmp.txt", "docs/draft/f.txt"}


def test_a_named_file_is_read_unless_force_exclude_says_no(tqcheck: Run, tree: Path) -> None:
    write(tree, {"tqcheck.toml": 'exclude = ["build/"]\n', ".gitignore": "docs/\n"})
    named = ("a.txt", "build/c.txt", "docs/e.txt")
    assert paths(tqcheck("lint", "-l", "en", *named)) == set(named)
    assert paths(tqcheck("lint", "-l", "en", "--force-exclude", *named)) == {"a.txt", "docs/e.txt"}
    (tree / ".git").mkdir()
    assert paths(tqcheck("lint", "-l", "en", "--force-exclude", *named)) == {"a.txt"}
    assert tqcheck("lint", "-l", "en", "--force-exclude", "build/c.txt").exit_code == 0
