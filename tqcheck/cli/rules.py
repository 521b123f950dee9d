"""`tqcheck rules`: look at, test and write rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tqcheck.cli._output import emit
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


_RULES = click.option(
    "--rules",
    "folders",
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, path_type=Path),
    help="A further folder.",
)


@command.command("list")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@_RULES
@click.option("--verdicts", is_flag=True, help="What reviewers here made of each rule: accepted, edited, dismissed.")
def list_rules(names: tuple[str, ...], folders: tuple[Path, ...], verdicts: bool) -> None:
    """List rules, one a line: id, severity, category, certainty, why.

    NAME is an id, a glob (fr-en/he-*), a folder or a category; without any, all rules are listed.
    With --verdicts, those that were decided on in tqcheck review, the most often dismissed first; the log is local.
    """
    from tqcheck.cli import _rulebook
    from tqcheck.selection import named

    entries = [entry for page in _rulebook.pages(folders) for entry in page.entries]
    chosen = [entry for entry in entries if not names or any(named(name, entry.id, entry.category) for name in names)]
    lines = _rulebook.verdicts(chosen) if verdicts else map(_rulebook.line, chosen)
    emit("".join(f"{line}\n" for line in lines))
    if not chosen:
        raise click.UsageError(f"no rule is named {' or '.join(names)}")


@command.command("explain")
@click.argument("rule", metavar="ID")
@_RULES
def explain(rule: str, folders: tuple[Path, ...]) -> None:
    """Show a rule in full: why, what it finds and leaves alone, its repairs and examples."""
    from tqcheck.cli import _rulebook
    from tqcheck.patterns.parse import nearest

    pages = list(_rulebook.pages(folders))
    found = [(entry, page) for page in pages for entry in page.entries if entry.id == rule]
    if not found:
        ids = [entry.id for page in pages for entry in page.entries]
        raise click.UsageError(f"no rule is named {rule}{nearest(rule, ids)}")
    emit("\n".join(_rulebook.explanation(entry, page) for entry, page in found))


@command.command("new")
@click.argument("rule", metavar="ID")
@click.option("--topic", default="own", show_default=True, metavar="NAME", help="The topic file that it goes into.")
@click.option(
    "--rules",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The dictionary.  [default: rules]",
)
def new(rule: str, topic: str, root: Path | None) -> None:
    """Begin a rule: write its entry, to be filled in, into DIR/FOLDER/NAME.yaml."""
    from tqcheck.cli import _rulebook

    try:
        file = _rulebook.begin(rule, root or Path("rules"), topic)
    except (ValueError, OSError) as error:
        raise click.UsageError(str(error)) from None
    emit(f"{file}: fill in {rule}, then: tqcheck rules test {file}\n")


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
    counts = f"{len(verdict.faults)} faults, {len(verdict.warnings)} warnings"
    click.echo(f"{verdict.rules} rules, {verdict.examples} examples, {counts}")
    sys.exit(2 if verdict.faults else 0)


@command.command("measure")
@click.option(
    "--mt", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="machine translation"
)
@click.option(
    "--native", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="native prose"
)
@click.option(
    "--annotated", type=click.Path(exists=True, file_okay=False, path_type=Path), help="annotated translation"
)
@click.option("--pair", default="fr-en", show_default=True, help="the language pair whose rules are counted")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="where the table goes; else to stdout"
)
@click.option(
    "--traits",
    type=click.Path(dir_okay=False, path_type=Path),
    help="where to write which sequences of small words and parts of speech tell a translation (for identify)",
)
def measure(
    mt: Path, native: Path, annotated: Path | None, pair: str, output: Path | None, traits: Path | None
) -> None:
    """Count every rule of a pair on corpora, and write the table of rates that stands beside the rules.

    The folders hold JSON lines with a `target` a row: *.PAIR.jsonl in --mt and --annotated (whose rows have
    `errors`), LANG.jsonl in --native.
    """
    from tqcheck import measuring
    from tqcheck.rules.load import load_rules
    from tqcheck.rules.rates import write_rates
    from tqcheck.traits import write_traits

    source, _, target = pair.partition("-")
    rules = load_rules(target, [source])
    for problem in rules.problems:
        click.echo(show(problem), err=True)
    translated = measuring.count(measuring.corpus(mt, pair), rules, None)
    prose = measuring.count(measuring.corpus(native, target), rules, None)
    judged = measuring.count(measuring.corpus(annotated, pair), rules, None) if annotated else None
    table = measuring.rates(translated, prose, judged)
    names = [folder.name for folder in (mt, native, annotated) if folder]
    note = measuring.note(translated, prose, judged, names)
    if traits:
        write_traits(
            traits, measuring.traits(mt, native, pair), measuring.note_of_traits(translated.words, prose.words)
        )
    if output:
        write_rates(output, table, note)
        click.echo(
            f"{output}: {len(table)} rules of {sum(len(loaded.pack.ids) for loaded in rules.packs)} hit somewhere",
            err=True,
        )
    else:
        for rule, rate in table.items():
            click.echo(f"{rule}\t{rate.translated:g}\t{rate.native:g}\t{rate.judged}\t{rate.true}")
    sys.exit(2 if rules.problems else 0)


@command.command("coverage")
@click.option(
    "--annotated",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="annotated translation that the authors of the rules have not read",
)
@click.option(
    "--native", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="native prose"
)
@click.option("--pair", default="fr-en", show_default=True, help="the language pair")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="where the table goes; else to stdout"
)
def coverage(annotated: Path, native: Path, pair: str, output: Path | None) -> None:
    """Measure what the rules of a pair find, for `tqcheck languages`: recall, precision, alarms in native prose.

    The folders are as for measure.
    """
    from datetime import UTC, datetime

    from tqcheck import measuring
    from tqcheck.rules.coverage import write_coverage
    from tqcheck.rules.load import load_rules

    source, _, target = pair.partition("-")
    rules = load_rules(target, [source])
    found = measuring.coverage(measuring.corpus(annotated, pair), measuring.corpus(native, target), rules, source)
    note = f"Measured on {datetime.now(tz=UTC).date()} over {found.words:,} and {found.native_words:,} words."
    if output:
        write_coverage(output, found, note)
    click.echo(f"{pair}: {found}", err=bool(output))
    sys.exit(2 if rules.problems else 0)


@command.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--corpus", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="JSON lines to check"
)
@click.option("--pair", default="fr-en", show_default=True, help="the language pair whose rules are compared")
@click.option("--native", is_flag=True, help="the corpus is native prose (LANG.jsonl), not translation (*.PAIR.jsonl)")
def diff(old: str, new: str, corpus: Path, pair: str, native: bool) -> None:
    """Print every finding gained and lost between two versions of the rules.

    OLD and NEW are rule dictionaries: folders, or revisions of the git repository around the current folder (its
    rules/).
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
