"""`tqcheck baseline`: accept what is found today, so that lint speaks only of what is new."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tqcheck import baseline
from tqcheck.cli._checking import checker_for, checking_options, tell_problems
from tqcheck.cli._output import emit, tell, tell_problem
from tqcheck.model import Problem
from tqcheck.reports._excerpt import printable

_FILE = "tqcheck-baseline.json"


@click.group("baseline")
def command() -> None:
    """Accept the findings of today; `tqcheck lint --baseline FILE` then speaks only of what is new.

    Findings are known by their words and those around them: moved lines stay accepted, an edited sentence speaks again.
    """


@command.command("create")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option("-o", "--output", default=_FILE, show_default=True, type=click.Path(path_type=Path), help="The baseline.")
@click.option("--force", is_flag=True, help="Write over a baseline that is there.")
@checking_options
def create(paths: tuple[str, ...], output: Path, force: bool, **flags: object) -> None:
    """Accept everything that is found now."""
    if output.exists() and not force:
        raise click.UsageError(f"{output} is there already: use tqcheck baseline update, or --force")
    _write(paths, output, {}, flags, prune=False)


@command.command("update")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option("-o", "--output", default=_FILE, show_default=True, type=click.Path(path_type=Path), help="The baseline.")
@checking_options
def update(paths: tuple[str, ...], output: Path, **flags: object) -> None:
    """Accept what is found now too, and forget what is gone from the files given; reasons are kept."""
    entries = baseline.load(output)
    if isinstance(entries, Problem):
        tell_problem(entries)
        sys.exit(2)
    _write(paths, output, entries, flags, prune=True)


@command.command("show")
@click.argument("file", default=_FILE, type=click.Path(path_type=Path))
def show(file: Path) -> None:
    """List what a baseline accepts."""
    entries = baseline.load(file)
    if isinstance(entries, Problem):
        tell_problem(entries)
        sys.exit(2)
    for key, entry in entries.items():
        reason = f"  ({printable(entry['reason'])})" if entry.get("reason") else ""
        words = printable(entry.get("text", ""))
        emit(f"{key}  {printable(entry.get('path', ''))}  {entry.get('rule', '')}  “{words}”{reason}\n")
    emit(f"{len(entries)} findings accepted.\n")


def _write(paths: tuple[str, ...], output: Path, old: baseline.Entries, flags: dict[str, object], prune: bool) -> None:
    checker = checker_for(flags)
    if checker is None:
        sys.exit(2)
    result = checker.check([Path(path) for path in paths])
    tell_problems(result.problems)
    checked = {item.document.path for item in result.documents}
    entries = {key: entry for key, entry in old.items() if not prune or entry.get("path") not in checked}
    for finding in result.findings:
        entries[finding.id] = baseline.entry(finding, old.get(finding.id, {}).get("reason", ""))
    problem = baseline.save(output, entries)
    if problem is not None:
        tell_problem(problem)
        sys.exit(2)
    new, gone = len(entries.keys() - old.keys()), len(old.keys() - entries.keys())
    tell(f"{output}: {len(entries)} findings accepted ({new} new, {gone} gone).")
    sys.exit(2 if result.problems else 0)
