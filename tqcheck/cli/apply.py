"""`tqcheck apply`: the accepted edits of review sessions put into their files, without the app."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tqcheck.cli._output import emit, tell_problem
from tqcheck.model import Problem


@click.command("apply")
@click.argument("sessions", nargs=-1, required=True, metavar="SESSION...", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(), help="Write here instead of over the file (one SESSION)."
)
@click.option("--force", is_flag=True, help="Write even where the file has changed since it was reviewed.")
@click.option(
    "--merge",
    metavar="SESSION",
    type=click.Path(path_type=Path),
    help="Merge all into this new session; write no text.",
)
def command(sessions: tuple[Path, ...], output: str | None, force: bool, merge: Path | None) -> None:
    """Put the accepted edits of sessions into the files that they belong to.

    With --merge, sessions of one file by several reviewers become one; where they disagree, the first named counts
    and the conflict is told.
    """
    from tqcheck.review.merge import merged
    from tqcheck.review.opening import resume

    if output is not None and len(sessions) != 1:
        raise click.UsageError("-o goes with one SESSION")
    opened = [resume(path, writing=False) for path in sessions]
    problems = [one for one in opened if isinstance(one, Problem)]
    for problem in problems:
        tell_problem(problem)
    found = [one for one in opened if not isinstance(one, Problem)]
    if merge is not None:
        outcome = merged(found, merge) if not problems else Problem(str(merge), "not merged")
        if isinstance(outcome, Problem):
            tell_problem(outcome)
            sys.exit(2)
        for conflict in outcome:
            emit(f"conflict: {conflict}\n")
        emit(f"{merge}: {len(found)} sessions merged, {len(outcome)} conflicts.\n")
        sys.exit(1 if outcome else 0)
    for session in found:
        failed = session.save(output, force)
        if failed is not None:
            tell_problem(failed)
            problems.append(failed)
        else:
            changed = sum(len(state.replacements) for state in session.states.values())
            emit(f"{output or session.original.path}: {changed} change{'' if changed == 1 else 's'} made.\n")
    sys.exit(2 if problems else 0)
