"""`tqcheck report`: the correction report of texts, for a linguist, an editor, a pull request."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqcheck.cli._checking import checker_for, checking_options, tell_problems
from tqcheck.cli._gate import gate_options, passes
from tqcheck.cli._output import emit, tell, tell_problem
from tqcheck.model import Decision, Problem
from tqcheck.reports import correction

if TYPE_CHECKING:
    from tqcheck.api import Checker, Input
    from tqcheck.reports.correction import CorrectionReport
    from tqcheck.review.session import Session

_EPILOG = """\b
Exit status
  0  the report is written, and the score passes the gate (if there is one)
  1  the score does not pass --fail-under or --max-per-1000
  2  an input, a rule, the configuration or the command line is at fault
"""


@click.command("report", epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Where it goes; else standard output."
)
@click.option(
    "--format", "form", type=click.Choice(correction.names()), help="[default: by the ending of FILE, else md]"
)
@click.option(
    "--session", "sessions", multiple=True, metavar="FILE", type=click.Path(path_type=Path), help="A review's session."
)
@click.option("--no-session", is_flag=True, help="Leave the reviews of these files aside.")
@gate_options
@checking_options
def command(
    paths: tuple[str, ...],
    output: Path | None,
    form: str | None,
    sessions: tuple[Path, ...],
    no_session: bool,
    fail_under: float | None,
    max_per_1000: float | None,
    **flags: object,
) -> None:
    """Write a correction report: what, where, why, before and after, and the MQM score.

    Files that were reviewed with `tqcheck review` are shown as they were, with the decisions; others with the first
    candidates.
    """
    name = form or _by_ending(output)
    if output is None and name in ("docx", "xlsx") and sys.stdout.isatty():
        raise click.UsageError(f"{name} is no text for a terminal: name a file with -o")
    checker = checker_for(flags)
    if checker is None:
        sys.exit(2)
    report, problems = _report(checker, paths, None if no_session else sessions)
    tell_problems(problems)
    if not _written(correction.named(name).render(report), output) or problems:
        sys.exit(2)
    sys.exit(0 if passes(report.found, fail_under, max_per_1000) else 1)


def _by_ending(output: Path | None) -> str:
    if output is None:
        return "md"
    endings = {correction.named(name).SUFFIX: name for name in correction.names()}
    name = endings.get(output.suffix.lower())
    if name is None:
        raise click.UsageError(f"{output}: no report ends so; known: {', '.join(sorted(endings))}, or say --format")
    return name


def _report(
    checker: Checker, paths: Sequence[str], named: Sequence[Path] | None
) -> tuple[CorrectionReport, list[Problem]]:
    """The report of files, and what went wrong; `named`: sessions (None: no reviews are looked for)."""
    from tqcheck import fixes
    from tqcheck.review import marks
    from tqcheck.review.sessions import sessions_of

    reviews, problems = sessions_of(paths, named) if named is not None else ({}, [])
    inputs: list[Input] = []
    for path in paths:
        if path in reviews:
            reviews[path].beside(checker.parsed(Path(path), reviews[path].opened())[0])
        inputs += reviews[path].documents if path in reviews else [Path(path)]
    result = checker.check(inputs)
    decisions = _decisions(result.documents, reviews)
    result = marks.with_marks(result, list(reviews.values()))
    decisions.update(marks.decisions(result))
    after: list[Input] = []
    for session in reviews.values():
        after += session.corrected()
    own = {document for session in reviews.values() for document in map(id, session.documents)}
    after += [fixes.corrected(item) for item in result.documents if id(item.document) not in own]
    report = correction.build(
        result,
        checker.coverage(),
        decisions if reviews else None,
        marks.with_marks(checker.check(after), list(reviews.values()), now=True),
        checker.config.score,
    )
    return report, [*problems, *result.problems]


def _decisions(results: Sequence[object], reviews: dict[str, Session]) -> dict[str, Decision]:
    from tqcheck.model import DocumentResult

    found: dict[str, Decision] = {}
    for session in reviews.values():
        own = {id(document) for document in session.documents}
        mine = [item for item in results if isinstance(item, DocumentResult) and id(item.document) in own]
        found.update(session.decisions(mine))
    return found


def _written(content: bytes, output: Path | None) -> bool:
    """Write a report; whether that could be done."""
    if output is None:
        if content.startswith(b"PK"):
            sys.stdout.buffer.write(content)
        else:
            emit(content.decode("utf-8"), "utf-8")
        return True
    from tqcheck import files

    try:
        files.replace(str(output), content)
    except OSError as error:
        tell_problem(Problem(str(output), f"not written: {(error.strerror or str(error)).lower()}"))
        return False
    tell(f"{output}: written.")
    return True
