"""What lint leaves out: the findings of a baseline, those on lines that did not change, those that are not new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tqcheck.model import Document, Problem, Result

if TYPE_CHECKING:
    from tqcheck.api import Checker
    from tqcheck.changes import Changes

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--baseline",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Leave out the findings that this file accepts.",
    ),
    click.option(
        "--diff-from", metavar="REV", help="Only findings on lines changed in git since REV (main...: its merge base)."
    ),
    click.option("--new-only", is_flag=True, help="Only findings that the file did not have at REV, else at HEAD."),
)


def known_options(command: Command) -> Command:
    """Give a command --baseline, --diff-from and --new-only."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Known:
    """What is known already and not told again."""

    baseline: Path | None = None
    diff_from: str | None = None
    new_only: bool = False

    def fault(self) -> Problem | None:
        """What keeps the files from being compared with a revision, told before they are read."""
        if self.diff_from is None and not self.new_only:
            return None
        from tqcheck import changes

        found = changes.since(self.diff_from or "HEAD")
        return found if isinstance(found, Problem) else None

    def left_out(self, result: Result, checker: Checker) -> Result:
        """The result without what is known; what cannot be compared with is a problem, and leaves nothing out."""
        if self.baseline is not None:
            result = _without_baseline(result, self.baseline)
        if self.diff_from is None and not self.new_only:
            return result
        from tqcheck import changes

        found = changes.since(self.diff_from or "HEAD")
        if isinstance(found, Problem):
            return replace(result, problems=(*result.problems, found))
        if self.diff_from is not None:
            result = changes.on_changed_lines(result, found)
        return _new(result, checker, found) if self.new_only else result


def _without_baseline(result: Result, path: Path) -> Result:
    from tqcheck import baseline

    entries = baseline.load(path)
    if isinstance(entries, Problem):
        return replace(result, problems=(*result.problems, entries))
    return baseline.without(result, entries)


def _new(result: Result, checker: Checker, changes: Changes) -> Result:
    """The result without the findings that the files had before, each known by its words and those around it."""
    documents: list[Document] = []
    for path in dict.fromkeys(item.document.path for item in result.documents if item.findings):
        before = changes.before(path)
        if before is not None:
            documents += checker.parsed(Path(path), before)[0]
    had = {(one.path, one.id) for one in checker.check(documents).findings}
    kept = [
        replace(item, findings=tuple(one for one in item.findings if (one.path, one.id) not in had))
        for item in result.documents
    ]
    return replace(result, documents=tuple(kept))
