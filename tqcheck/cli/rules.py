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
    click.echo(
        f"{verdict.rules} rules, {verdict.examples} examples, {len(verdict.faults)} faults, {len(verdict.warnings)} warnings"
    )
    sys.exit(2 if verdict.faults else 0)


@command.command("measure")
@click.option("--mt", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="machine translation")
@click.option("--native", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="native prose")
@click.option("--annotated", type=click.Path(exists=True, file_okay=False, path_type=Path), help="annotated translation")
@click.option("--pair", default="fr-en", show_default=True, help="the language pair whose rules are counted")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="where the table goes; else to stdout")
def measure(mt: Path, native: Path, annotated: Path | None, pair: str, output: Path | None) -> None:
    """Count every rule of a pair on corpora, and write the table of rates that stands beside the rules.

    The folders hold JSON lines with a `target` a row: *.PAIR.jsonl in --mt and --annotated (whose rows have `errors`), LANG.jsonl
    in --native.
    """
    from tqcheck import measuring
    from tqcheck.rules.load import load_rules
    from tqcheck.rules.rates import write_rates

    source, _, target = pair.partition("-")
    rules = load_rules(target, [source])
    for problem in rules.problems:
        click.echo(show(problem), err=True)
    translated = measuring.count(measuring.corpus(mt, pair), rules, None)
    prose = measuring.count(measuring.corpus(native, target), rules, None)
    judged = measuring.count(measuring.corpus(annotated, pair), rules, None) if annotated else None
    table = measuring.rates(translated, prose, judged)
    note = measuring.note(translated, prose, judged, [folder.name for folder in (mt, native, annotated) if folder])
    if output:
        write_rates(output, table, note)
        click.echo(f"{output}: {len(table)} rules of {sum(len(loaded.pack.ids) for loaded in rules.packs)} hit somewhere", err=True)
    else:
        for rule, rate in table.items():
            click.echo(f"{rule}\t{rate.translated:g}\t{rate.native:g}\t{rate.judged}\t{rate.true}")
    sys.exit(2 if rules.problems else 0)


@command.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--corpus", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="JSON lines to check")
@click.option("--pair", default="fr-en", show_default=True, help="the language pair whose rules are compared")
@click.option("--native", is_flag=True, help="the corpus is native prose (LANG.jsonl), not translation (*.PAIR.jsonl)")
def diff(old: str, new: str, corpus: Path, pair: str, native: bool) -> None:
    """Print every finding gained and lost between two versions of the rules.

    OLD and NEW are rule dictionaries: folders, or revisions of the git repository around the current folder (its rules/).
    """
    from tqcheck import measuring

    source, _, target = pair.partition("-")
    gained = lost = 0
    with measuring.dictionaries(old, new) as folders:
        for problem in folders.problems:
            click.echo(str(problem), err=True)
        if folders.problems:
            sys.exit(2)
        for change in measuring.changes(corpus, folders, (source, target), native):
            gained, lost = gained + (change.sign == "+"), lost + (change.sign == "-")
            click.echo(f"{change.sign} {change.finding.rule}\t{change.document}\t{change.excerpt}")
    click.echo(f"{gained} findings gained, {lost} lost")
