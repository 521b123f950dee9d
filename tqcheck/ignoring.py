"""What a walk through folders leaves out: what git ignores, and what patterns in the same syntax exclude.

Patterns are those of gitignore(5): nested .gitignore files, the nearer before the farther, negations, and the
repository's .git/info/exclude.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Folder, patterns relative to it.
Patterns = tuple[str, tuple[str, ...]]


def _nothing(path: str) -> Iterable[Patterns]:  # noqa: ARG001 the shape of `Ignoring.excluded`
    return ()


@dataclass
class Ignoring:
    """Tells what is left out; `excluded` gives the patterns for a path, `git` whether what git ignores is left out."""

    excluded: Callable[[str], Iterable[Patterns]] = _nothing
    git: Callable[[str], bool] = bool
    _git: dict[str, GitIgnoreSpec | None] = field(default_factory=dict, init=False, repr=False)
    _levels: dict[tuple[str, str], list[tuple[str, GitIgnoreSpec]]] = field(
        default_factory=dict, init=False, repr=False
    )
    _specs: dict[Patterns, GitIgnoreSpec] = field(default_factory=dict, init=False, repr=False)

    def leaves_out(self, path: str, folder: bool, root: str = "") -> bool:
        """Whether a file or a folder is left out; `root` is the folder that was asked for, whatever excludes it."""
        place = os.path.abspath(path)  # noqa: PTH100 a link stands where it is
        top = os.path.abspath(root) if root else ""  # noqa: PTH100
        for where, patterns in self.excluded(place):
            spec = self._spec((where, patterns))
            if not _says(spec, where, top, True) and _says(spec, where, place, folder):
                return True
        return self.git(place) and self._git_ignores(place, folder, top)

    def _git_ignores(self, place: str, folder: bool, root: str) -> bool:
        parent = os.path.dirname(place)  # noqa: PTH120
        if (parent, root) not in self._levels:
            levels = list(self._found(parent, root))
            if root and any(_says(spec, where, root, True) for where, spec in levels):
                levels = [level for level in levels if f"{level[0]}{os.sep}".startswith(f"{root}{os.sep}")]
            self._levels[parent, root] = levels
        answers = (_says(spec, where, place, folder) for where, spec in self._levels[parent, root])
        return next((answer for answer in answers if answer is not None), False)

    def _found(self, folder: str, root: str) -> Iterator[tuple[str, GitIgnoreSpec]]:
        """The folders with patterns from a folder up to the top of its repository; without one, up to `root`."""
        above = [Path(folder), *Path(folder).parents]
        top = next((number for number, one in enumerate(above) if (one / ".git").exists()), None)
        if top is None:
            top = above.index(Path(root)) if root and Path(root) in above else 0
        for where in above[: top + 1]:
            spec = self._of_git(str(where))
            if spec is not None:
                yield str(where), spec

    def _of_git(self, folder: str) -> GitIgnoreSpec | None:
        if folder not in self._git:
            lines: list[str] = []
            for name in (os.path.join(".git", "info", "exclude"), ".gitignore"):
                try:
                    lines += Path(folder, name).read_text("utf-8", "surrogateescape").splitlines()
                except OSError:
                    continue
            lines = [line for line in lines if line.strip() and not line.startswith("#")]
            self._git[folder] = self._spec((folder, tuple(lines))) if lines else None
        return self._git[folder]

    def _spec(self, patterns: Patterns) -> GitIgnoreSpec:
        if patterns not in self._specs:
            self._specs[patterns] = _compiled(patterns[1])
        return self._specs[patterns]


def _compiled(lines: Iterable[str]) -> GitIgnoreSpec:
    """The patterns as one; those that are none are passed over, as git does."""
    from pathspec import GitIgnoreSpec

    kept = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            continue
        kept.append(line)
    return GitIgnoreSpec.from_lines(kept)


def _says(spec: GitIgnoreSpec, where: str, place: str, folder: bool) -> bool | None:
    """What patterns of a folder say of a path: left out, taken in, or nothing."""
    if not place.startswith(f"{where.rstrip(os.sep)}{os.sep}"):
        return None
    relative = place[len(where.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
    return spec.check_file(f"{relative}/" if folder else relative).include
