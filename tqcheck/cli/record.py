"""`tqcheck record`: write down what targets were translated from, so that lint tells when a source has moved on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tqcheck import record
from tqcheck.cli._checking import checker_for, checking_options, tell_problems
from tqcheck.cli._output import tell, tell_problem
from tqcheck.model import Document, Problem


@click.command("record")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="The record.  [default: `record`]"
)
@checking_options
def command(paths: tuple[str, ...], output: Path | None, **flags: object) -> None:
    """Record the sources of the targets in PATH as they stand now.

    `tqcheck lint` then tells which targets are older than their source: those that are as they were recorded while the
    source is not.  Run it again when they have been brought up to date.
    """
    checker = checker_for(flags)
    if checker is None:
        sys.exit(2)
    output = output or checker.config.record
    old = record.load(output) if output.exists() else record.Record(output.parent, {})
    if isinstance(old, Problem):
        tell_problem(old)
        sys.exit(2)
    documents: list[Document] = []
    problems: list[Problem] = []
    for item in checker.files(map(Path, paths)):
        found, faults = ([], [item]) if isinstance(item, Problem) else checker.read(item)
        documents += found
        problems += faults
    tell_problems(problems)
    new = record.of(documents, output.parent)
    problem = record.save(output, {**old.entries, **{place: entries for place, entries in new.items() if entries}})
    if problem is not None:
        tell_problem(problem)
        sys.exit(2)
    tell(f"{output}: {sum(map(len, new.values()))} targets recorded with their sources.")
    sys.exit(2 if problems else 0)
