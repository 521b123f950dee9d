"""What git knows of files: which lines changed since a revision, and what they said then.

Git is run without the repository's own external programs (diff drivers, text converters, monitors).
"""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tqcheck.model import Document, DocumentResult, Problem, Result

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
_NO_FILE = b"/dev/null"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file that changed: (first, last) from 1; None: all of it, as it is new or no text to git."""

    spans: tuple[tuple[int, int], ...] | None

    def touch(self, first: int, last: int) -> bool:
        """Whether any line from the first to the last changed."""
        return self.spans is None or any(start <= last and first <= end for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Changes:
    """A repository now, compared with a commit.

    `lines`: what changed, by path from the top; `origins`: those that were renamed -> where they were then.
    `tracked`: what git has in its index.
    """

    top: str
    commit: str
    lines: Mapping[str, Lines]
    origins: Mapping[str, str]
    tracked: frozenset[str] = field(repr=False)

    def of(self, path: str) -> Lines:
        """What changed in a file; one that git does not have is new."""
        place = self._inside(path)
        if place is None or (place not in self.lines and place not in self.tracked):
            return Lines(None)
        return self.lines.get(place, Lines(()))

    def before(self, path: str) -> bytes | None:
        """What a file said at the commit; None where it was not there."""
        place = self._inside(path)
        if place is None:
            return None
        done = _git(self.top, "cat-file", "blob", f"{self.commit}:{self.origins.get(place, place)}")
        return done.stdout if done.returncode == 0 else None

    def _inside(self, path: str) -> str | None:
        folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
        place = os.path.join(os.path.realpath(folder), name)
        top = os.path.join(self.top, "")
        return place.removeprefix(top) if place.startswith(top) else None


def since(revision: str, folder: str = ".") -> Changes | Problem:
    """What changed since a revision, the working tree included; `main...` means since the branch left main.

    `folder`: a folder in the repository.  A Problem where there is no git, no repository or no such revision.
    """
    try:
        found = _git(folder, "rev-parse", "--show-toplevel")
    except FileNotFoundError:
        return Problem("git", "not installed", "needed to compare with a revision")
    if found.returncode:
        return Problem(folder, "not in a git repository", "needed to compare with a revision")
    top = os.fsdecode(found.stdout.removesuffix(b"\n"))
    commit = _commit(top, revision)
    if isinstance(commit, Problem):
        return commit
    lines, origins = _diff(top, commit)
    tracked = _git(top, "ls-files", "-z").stdout.split(b"\0")
    return Changes(top, commit, lines, origins, frozenset(map(os.fsdecode, tracked)))


def _commit(top: str, revision: str) -> str | Problem:
    base = revision.removesuffix("...")
    found = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    commit = found.stdout.decode("ascii", "replace").strip()
    if found.returncode or not commit:
        shallow = _git(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        remedy = "the clone is shallow: fetch more of its history (fetch-depth: 0)" if shallow else "see git log"
        return Problem("git", f'no such revision: "{base}"', remedy)
    if base == revision:
        return commit
    found = _git(top, "merge-base", commit, "HEAD")
    if found.returncode:
        return Problem("git", f'no common history with "{base}"', "a shallow clone? fetch more of its history")
    return found.stdout.decode("ascii", "replace").strip()


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    settings = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=true", "--no-optional-locks")
    command = ["git", "-C", folder, *settings, *arguments]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 no shell, no program of the user's


def _diff(top: str, commit: str) -> tuple[dict[str, Lines], dict[str, str]]:
    options = ("--no-ext-diff", "--no-textconv", "--no-color", "--src-prefix=a/", "--dst-prefix=b/", "--no-relative")
    done = _git(top, "diff", *options, "--unified=0", "--inter-hunk-context=0", "--find-renames", "-l0", commit, "--")
    lines: dict[str, Lines] = {}
    for path, spans in _patched(done.stdout):
        lines[path] = Lines(spans)
    names = _git(top, "diff", *options, "--name-status", "-z", "--find-renames", "-l0", commit, "--").stdout.split(
        b"\0"
    )
    origins: dict[str, str] = {}
    fields = iter(names)
    for status in fields:
        if status[:1] in (b"R", b"C"):
            old, new = os.fsdecode(next(fields)), os.fsdecode(next(fields))
            origins[new] = old
            lines.setdefault(new, Lines(()))
        elif status:
            place = os.fsdecode(next(fields))
            # Without a patch of lines: new and empty, or not text to git.
            lines.setdefault(place, Lines(() if status == b"D" else None))
    return lines, origins


def _patched(patch: bytes) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """The files of a patch without context that have hunks, each with the lines that are new in it."""
    path: str | None = None
    spans: list[tuple[int, int]] = []
    skip = 0
    for line in patch.split(b"\n"):
        if skip and line[:1] in (b"+", b"-"):
            skip -= 1
        elif line.startswith(b"diff --git "):
            if path is not None and spans:
                yield path, tuple(spans)
            path, spans = None, []
        elif line.startswith(b"+++ "):
            path = _name(line[4:])
        elif hunk := _HUNK.match(line):
            old, start, new = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            skip = old + new
            spans.append((start, start + new - 1))
    if path is not None and spans:
        yield path, tuple(spans)


def _name(shown: bytes) -> str | None:
    """A path as a patch shows it, in quotes where it is unusual, without its prefix; None for no file."""
    if shown.startswith(b'"'):
        shown = _ESCAPE.sub(_unescaped, shown[1:].rstrip(b"\t").removesuffix(b'"'))
    else:
        shown = shown.removesuffix(b"\t")
    return None if shown == _NO_FILE else os.fsdecode(shown.removeprefix(b"b/"))


def _unescaped(sign: re.Match[bytes]) -> bytes:
    if sign[1].isdigit():
        return bytes([int(sign[1], 8) & 0xFF])
    return _LETTERS.get(sign[1], sign[1])


def on_changed_lines(result: Result, changes: Changes) -> Result:
    """A result with the findings on lines that changed only."""
    return replace(result, documents=tuple(_on_changed_lines(item, changes) for item in result.documents))


def _on_changed_lines(item: DocumentResult, changes: Changes) -> DocumentResult:
    changed = changes.of(item.document.path)
    if changed.spans is None:
        return item
    line = _git_lines(item.document)
    kept = tuple(one for one in item.findings if changed.touch(line[one.line - 1], line[one.end_line - 1]))
    return replace(item, findings=kept)


def _git_lines(document: Document) -> Sequence[int]:
    """The lines of a document as git counts them, which knows of no line that ends in a carriage return alone."""
    ends = [number for number, sign in enumerate(document.raw) if sign == "\n"] if "\r" in document.raw else None
    if ends is None:
        return range(1, len(document.line_starts) + 1)
    return [bisect_right(ends, start - 1) + 1 for start in document.line_starts]
