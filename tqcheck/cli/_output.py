"""Where a command's words go: the report to standard output, everything else to standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqcheck.model import Problem
from tqcheck.reports._excerpt import excerpt, printable

if TYPE_CHECKING:
    from tqcheck.reports.text import Line

_STYLES: Mapping[str, str] = {
    "place": "bold",
    "rule": "cyan",
    "quiet": "dim",
    "source": "italic",
    "repair": "green",
    "total": "bold",
    "neutral": "blue",
    "minor": "yellow",
    "major": "red",
    "critical": "bold magenta",
    "marked": "bold underline",
}


class Unwritten(click.ClickException):
    """The report could not be written."""

    exit_code = 2


def coloured() -> bool:
    """Whether standard output gets colours: not with NO_COLOR, else with FORCE_COLOR, else a terminal that shows them.

    Either variable counts where it is set and not empty (no-color.org, force-color.org).
    """
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def watched() -> bool:
    """Whether somebody may be looking at standard error: a terminal, and not one of continuous integration (CI)."""
    return sys.stderr.isatty() and os.environ.get("CI", "").lower() in ("", "0", "false")


def emit(text: str, encoding: str | None = None) -> None:
    """Write to standard output, in its own encoding or a given one; what that cannot carry is escaped.

    A reader that has gone (`| head`) is no fault.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding or sys.stdout.encoding, "backslashreplace"))
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer has nowhere to go; keep the interpreter from trying again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise Unwritten(f"standard output: {(error.strerror or str(error)).lower()}") from None


def emit_styled(lines: Iterable[Line]) -> None:
    """Write lines to a terminal in colours, wrapped between words."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, emoji=False, markup=False, force_terminal=True, color_system="standard")
    for line in lines:
        indent, parts = _indent(line)
        text = Text.assemble(
            *((part, " ".join(_STYLES[role] for role in style.split() if role in _STYLES)) for part, style in parts)
        )
        for wrapped in text.wrap(console, max(console.width - len(indent), 20)) or [Text()]:
            console.print(Text(indent) + wrapped, soft_wrap=True)


def _indent(line: Line) -> tuple[str, list[tuple[str, str]]]:
    """The white space that a line begins with, and the line without it."""
    if not line:
        return "", []
    (first, style), *rest = line
    stripped = first.lstrip(" ")
    return first[: len(first) - len(stripped)], [(stripped, style), *rest]


def tell(message: str) -> None:
    """A line on standard error; where nothing can be written to it, nobody is told."""
    with contextlib.suppress(OSError):
        print(printable(message), file=sys.stderr)  # noqa: T201


def tell_problem(problem: Problem) -> None:
    """A problem as a compiler says it: place and message, the line itself, a mark under the column."""
    here = f"{Path.cwd()}{os.sep}"
    tell(str(problem).removeprefix(here))
    line, column = problem.excerpt, problem.column
    if line and column:
        shown = excerpt(line, min(column - 1, len(line)), min(column, len(line)))
        tell(f"    {shown.before}{shown.marked}{shown.after}")
        tell(f"    {shown.carets}")
    elif line:
        tell(f"    {line}")
