"""`tqcheck lint`: read texts as a reviser would, report what is wrong, repair what is safe to repair."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqcheck import config as configuration
from tqcheck import formats, reports
from tqcheck.cli._checking import checker_for
from tqcheck.cli._output import tell, tell_problem, watched
from tqcheck.cli._reporting import Output, outputs, written
from tqcheck.cli._since import Known, known_options
from tqcheck.config import FAIL_ON
from tqcheck.files import STDIN

if TYPE_CHECKING:
    from tqcheck.api import Checker, Input
    from tqcheck.model import Problem, Result
    from tqcheck.repairs import Choice

# Bytes of input from which on it pays to show how far the work is.
_LONG_WORK = 500_000
_MOST_PROCESSES = 256
_EPILOG = """\b
Exit status
  0  nothing at or above --fail-on
  1  something
  2  an input, a rule, the configuration or the command line is at fault
     (what could be checked has been)

Settings are also read from tqcheck.toml, or [tool.tqcheck] in pyproject.toml, here or in a folder above; options win.
"""


@click.command("lint", epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option(
    "-l",
    "--lang",
    metavar="PAIR|LANG",
    help="fr-en: from French to English; en: English, origin unknown; else detected.",
)
@click.option("--format", "report", type=click.Choice(reports.names()), help="The report.  [default: text]")
@click.option("--output", "files_to", multiple=True, metavar="FORMAT:FILE", help="A report in a file; may be repeated.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Exit with 1 from this severity on.  [default: minor]")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="X", help="Leave out what is less sure.  [default: 0.5]"
)
@click.option(
    "--strictness", type=click.Choice(tuple(configuration.STRICTNESS)), help="How much is said.  [default: normal]"
)
@click.option(
    "--select", multiple=True, metavar="NAME,...", help="Only these rules: id, glob (fr-en/he-*), folder or category."
)
@click.option("--ignore", multiple=True, metavar="NAME,...", help="All but these rules.")
@click.option(
    "--rules", multiple=True, metavar="DIR", type=click.Path(), help="A further folder of rules; may be repeated."
)
@click.option(
    "--source",
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="What PATH was translated from: a file, or a folder laid out like it.",
)
@click.option(
    "--glossary", "glossaries", multiple=True, metavar="FILE", type=click.Path(), help="Terms: TBX, CSV or TSV."
)
@click.option("--fix", is_flag=True, help="Make the safe repairs in the files; report what is left.")
@click.option("--diff", is_flag=True, help="Print the repairs as a unified diff; change nothing.")
@click.option("--unsafe", is_flag=True, help="With --fix or --diff: take the first suggestion of all sure findings.")
@click.option(
    "--fix-confidence", type=click.FloatRange(0, 1), metavar="X", help="How sure is sure for --unsafe.  [default: 0.8]"
)
@click.option(
    "--fix-only", multiple=True, metavar="NAME,...", help="With --fix or --diff: repairs of these rules only."
)
@known_options
@click.option(
    "--suppressions",
    type=click.Choice(configuration.SUPPRESSIONS),
    help="Comments in files: obeyed, their faults too (exit 2), or not.  [default: obey]",
)
@click.option(
    "--no-gitignore", "gitignore", flag_value=False, default=None, help="Read what git ignores in folders too."
)
@click.option("--force-exclude", is_flag=True, help="Leave out what is excluded or ignored where it is named, too.")
@click.option("--encoding", metavar="NAME", help="For files without a byte order mark.  [default: utf-8]")
@click.option(
    "--max-size", type=click.FloatRange(0, min_open=True), metavar="MB", help="Refuse larger files.  [default: 50]"
)
@click.option(
    "--stdin-format",
    metavar="NAME",
    type=click.Choice(formats.names()),
    help=f"What standard input (-) is: {', '.join(formats.names())}.  [default: txt]",
)
@click.option(
    "-j", "--jobs", default="auto", metavar="N|auto", help="Processes that share the work.  [default: as many as pay]"
)
@click.option(
    "--cache-dir", metavar="DIR", type=click.Path(path_type=Path), help="Where results are kept between runs."
)
@click.option("--no-cache", is_flag=True, help="Keep and use no results of other runs.")
@click.option("--explain-exit", is_flag=True, help="Say on standard error why the exit status is what it is.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved; Ctrl+C ends.")
@click.option("--config", "config_file", metavar="FILE", type=click.Path(), help="Settings from this file instead.")
def command(
    paths: tuple[str, ...],
    report: str | None,
    files_to: tuple[str, ...],
    fix: bool,
    diff: bool,
    unsafe: bool,
    fix_confidence: float | None,
    fix_only: tuple[str, ...],
    baseline: Path | None,
    diff_from: str | None,
    new_only: bool,
    jobs: str,
    cache_dir: Path | None,
    no_cache: bool,
    watch: bool,
    force_exclude: bool,
    explain_exit: bool,
    **flags: object,
) -> None:
    """Find translationese in texts: what is wrong, why, the source wording behind it, and how to repair it.

    PATH is a file (text, Markdown, HTML, PO, XLIFF, JSON …), a folder of them, or - for standard input.
    """
    if fix and diff:
        raise click.UsageError("--fix changes the files, --diff only shows how: choose one")
    if fix and STDIN in paths:
        raise click.UsageError("--fix cannot rewrite standard input; --diff shows the repairs")
    if (unsafe or fix_only) and not (fix or diff):
        raise click.UsageError(
            "--unsafe and --fix-only say which repairs --fix makes and --diff shows: add one of them"
        )
    if fix_confidence is not None and not unsafe:
        raise click.UsageError("--fix-confidence goes with --unsafe")
    wanted = outputs(report, files_to, diff)
    known = Known(baseline, diff_from, new_only)
    if (fault := known.fault()) is not None:
        tell_problem(fault)
        sys.exit(2)
    if watch and (fix or STDIN in paths):
        raise click.UsageError("--watch reads files again and again: not with --fix, and not standard input")
    processes = _processes(jobs)

    def begin() -> Checker | None:
        from tqcheck.cache import Cache
        from tqcheck.rules import places

        checker = checker_for(flags)
        if checker is not None:
            checker.cache = None if no_cache else Cache(cache_dir or places.cache() / "results")
            checker.processes = processes
            checker.force_exclude = force_exclude
        return checker

    def run(checker: Checker) -> int:
        repairing = _Repairing(fix, diff, unsafe, fix_confidence, fix_only)
        return _run(checker, [Path(path) for path in paths], known, wanted, repairing, explain_exit)

    if watch:
        from tqcheck.cli._watch import watch as watching

        watching(map(Path, paths), begin, run)
    checker = begin()
    sys.exit(2 if checker is None else run(checker))


@dataclass(frozen=True, slots=True)
class _Repairing:
    """What the options say of repairs."""

    fix: bool
    diff: bool
    unsafe: bool
    confidence: float | None
    only: tuple[str, ...]


def _run(
    checker: Checker,
    paths: Sequence[Path],
    known: Known,
    wanted: Sequence[Output],
    repairing: _Repairing,
    explain_exit: bool,
) -> int:
    """Check once and report; the exit status."""
    whole = checker.check(paths, _tracked)
    result = known.left_out(whole, checker)
    if repairing.fix or repairing.diff:
        from tqcheck.cli import _fixing

        choice = _choice(whole, result, repairing.unsafe, repairing.confidence, repairing.only)
        if repairing.diff:
            _fixing.show(checker, whole, choice)
        else:
            result = known.left_out(_fixing.fixed(checker, whole, choice), checker)
    for problem in result.problems:
        tell_problem(problem)
    status, why = _status(result, checker, written(result, checker, wanted))
    if explain_exit:
        tell(f"Exit status {status}: {why}.")
    return status


def _status(result: Result, checker: Checker, reported: bool) -> tuple[int, str]:
    """The exit status of a run, and why it is that."""
    failing = sum(checker.config_for(one.path).fails(one.severity) for one in result.findings)
    findings = f"{failing} of {len(result.findings)} findings at or above --fail-on ({checker.config.fail_on})"
    if result.problems:
        return 2, f"{len(result.problems)} problems, told above; {findings}"
    if not reported:
        return 2, f"a report could not be written; {findings}"
    return (1 if failing else 0), findings


def _choice(whole: Result, result: Result, unsafe: bool, confidence: float | None, only: tuple[str, ...]) -> Choice:
    """Which of the findings are repaired; none of those that are known already."""
    from tqcheck.repairs import SURE, Choice

    least = (SURE if confidence is None else confidence) if unsafe else None
    accepted = {finding.id for finding in whole.findings} - {finding.id for finding in result.findings}
    names = tuple(name.strip() for part in only for name in part.split(",") if name.strip())
    return Choice(least, names, frozenset(accepted))


def _processes(jobs: str) -> int | None:
    if jobs == "auto":
        return None
    if not jobs.isascii() or not jobs.isdigit() or not 1 <= int(jobs) <= _MOST_PROCESSES:
        raise click.UsageError(f"--jobs takes a number from 1 to {_MOST_PROCESSES}, or auto")
    return int(jobs)


def _tracked(items: Sequence[Input | Problem]) -> Iterable[Input | Problem]:
    """The items, with a bar on standard error where the work is long and somebody may be looking."""
    sizes = [_size(item) for item in items]
    if not watched() or sum(sizes) < _LONG_WORK:
        return items
    return _with_bar(items, sizes)


def _with_bar(items: Sequence[Input | Problem], sizes: Sequence[int]) -> Iterator[Input | Problem]:
    with click.progressbar(length=sum(sizes), label="Reading", file=sys.stderr) as bar:
        for item, size in zip(items, sizes, strict=True):
            yield item
            bar.update(size)


def _size(item: object) -> int:
    """Bytes of a file; 0 for what is none, or is gone."""
    try:
        return item.stat().st_size if isinstance(item, Path) else 0
    except OSError:
        return 0
