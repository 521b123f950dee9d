"""`tqcheck rules`: look at, test and write rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tqcheck.model import Problem


@click.group("rules")
def command() -> None:
    """Look at, test and write rules."""


def show(problem: Problem, kind: str = "error") -> str:
    """A fault in a rule file as a compiler prints it: place, message, the line, and a mark under the column."""
    lines = [f"{problem.path}:{problem.line or 1}:{problem.column or 1}: {kind}: {problem.message}"]
    if problem.excerpt:
        lines += [f"    {problem.excerpt}", "    " + " " * ((problem.column or 1) - 1) + "^"]
    return "\n".join(lines)


@command.command("test")
@click.argument("path", required=False, type=click.Path(path_type=Path))
def test(path: Path | None) -> None:
    """Compile rules and run every example in them.

    PATH is a topic file, a folder of them, or a dictionary; without it the rules that come with tqcheck are tested.
    """
    from tqcheck.proof import prove_path

    if path is not None and not path.exists():
        raise click.UsageError(f"{path}: no such file or folder of rules")
    verdict = prove_path(path.resolve() if path else None)
    for warning in verdict.warnings:
        click.echo(show(warning, "warning"), err=True)
    for fault in verdict.faults:
        click.echo(show(fault), err=True)
    click.echo(f"{verdict.rules} rules, {verdict.examples} examples, {len(verdict.faults)} faults, {len(verdict.warnings)} warnings")
    sys.exit(2 if verdict.faults else 0)
