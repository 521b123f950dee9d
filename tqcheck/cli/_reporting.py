"""Reports written: the one on standard output, and any number of files beside it (`--output FORMAT:FILE`)."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqcheck import files, reports
from tqcheck.cli._output import coloured, emit, emit_styled, tell_problem
from tqcheck.model import Problem, Result

if TYPE_CHECKING:
    from tqcheck.api import Checker

_STDOUT = "-"
_EXAMPLE = "sarif:report.sarif"


@dataclass(frozen=True, slots=True)
class Output:
    """A report in a format, in a file; "-" is standard output."""

    format: str
    file: str


def outputs(report: str | None, given: Sequence[str], diff: bool = False) -> list[Output]:
    """What is to be written: `given` as --output has them; on standard output `report`, else text, for a diff nothing.

    Raises click.UsageError: formats that are not known, a place that is named twice, folders that are not there.
    """
    found = [_output(one) for one in given]
    on_screen = any(one.file == _STDOUT for one in found)
    if on_screen and (report or diff):
        raise click.UsageError(f"--output writes to standard output, and so does {'--diff' if diff else '--format'}")
    if not on_screen and not diff:
        found.insert(0, Output(report or "text", _STDOUT))
    places = [one.file if one.file == _STDOUT else os.path.realpath(one.file) for one in found]
    for number, place in enumerate(places):
        if place in places[:number]:
            raise click.UsageError(f"--output {found[number].file}: named twice")
    return found


def _output(text: str) -> Output:
    name, colon, file = text.partition(":")
    if not colon or not file:
        raise click.UsageError(f'--output {text}: expected FORMAT:FILE, like {_EXAMPLE}; "-" is standard output')
    if name not in reports.names():
        import difflib

        near = difflib.get_close_matches(name, reports.names(), 1, 0.5)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(reports.names())}"
        raise click.UsageError(f'--output {text}: no report is named "{name}"; {hint}')
    if file != _STDOUT:
        if not Path(file).parent.is_dir():
            raise click.UsageError(f"--output {text}: no such folder: {Path(file).parent}")
        if Path(file).is_dir():
            raise click.UsageError(f"--output {text}: {file} is a folder")
    return Output(name, file)


def written(result: Result, checker: Checker, wanted: Sequence[Output]) -> bool:
    """Write the reports, those in files in one step each; whether all could be written, the reason told where not."""
    whole = True
    coverage = checker.coverage()
    for one in wanted:
        if one.file == _STDOUT:
            _show(result, coverage, one.format)
            continue
        text = reports.named(one.format).render(result, coverage)
        try:
            files.replace(one.file, text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            whole = False
            tell_problem(Problem(one.file, f"not written: {(error.strerror or str(error)).lower()}"))
    if any(one.format == "github" for one in wanted):
        whole = _job_summary(result, coverage) and whole
    return whole


def _show(result: Result, coverage: Mapping[str, int], name: str) -> None:
    if name == "text" and coloured():
        from tqcheck.reports import text

        emit_styled(text.lines(result, coverage, carets=False))
    else:
        emit(reports.named(name).render(result, coverage), None if name == "text" else "utf-8")


def _job_summary(result: Result, coverage: Mapping[str, int]) -> bool:
    """Add the summary to the page of a job on GitHub, where there is one ($GITHUB_STEP_SUMMARY)."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place:
        return True
    text = reports.named("summary").render(result, coverage)
    try:
        with Path(place).open("ab") as file:  # other steps write there too
            file.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    except OSError as error:
        tell_problem(Problem(place, f"no job summary written: {(error.strerror or str(error)).lower()}"))
        return False
    return True
