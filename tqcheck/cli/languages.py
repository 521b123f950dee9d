"""`tqcheck languages`: what depth to expect for each language pair."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import click

from tqcheck.cli._output import emit
from tqcheck.languages.names import name_of
from tqcheck.rules.coverage import Coverage


@dataclass(frozen=True)
class _Pack:
    name: str
    categories: Counter[str]
    coverage: Coverage | None


@click.command("languages")
@click.option("--format", "report", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--categories", is_flag=True, help="How many rules there are of each category.")
def command(report: str, categories: bool) -> None:
    """Say for each language pair how many rules there are, and what they were measured to find.

    Recall: of the errors that a careful reader of the translation alone can see; precision: of the findings; alarms: in
    1,000 words by native writers. A pair that is not listed is not supported: only what is wrong in any language is
    looked for.
    """
    packs = list(_packs())
    emit(_json(packs) if report == "json" else "".join(f"{line}\n" for line in _text(packs, categories)))


def _packs() -> Iterator[_Pack]:
    from tqcheck.rules import places
    from tqcheck.rules.coverage import read_coverage
    from tqcheck.rules.load import LoadedPack, load_pack

    root = places.dictionary()
    for folder in sorted(path for path in root.iterdir() if next(path.glob("*.yaml"), None)):
        pack, _ = load_pack(folder, folder.name, (root,))
        if pack is not None:
            loaded = LoadedPack(pack)
            counted = Counter(loaded.rule(number).category for number in range(len(pack.rules)))
            yield _Pack(folder.name, counted, read_coverage(folder / "coverage.tsv"))


def _what(name: str) -> str:
    if name == "any":
        return "any language"
    source, _, target = name.rpartition("-")
    return f"{name_of(source)} to {name_of(target)}" if source else name_of(target)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"


def _text(packs: list[_Pack], categories: bool) -> Iterator[str]:
    yield f"{'rules for':10} {'':26} {'rules':>6} {'recall':>7} {'precision':>9} {'alarms':>7}"
    for pack in packs:
        found = pack.coverage or Coverage()
        alarms = found.alarms_per_thousand
        yield (
            f"{pack.name:10} {_what(pack.name):26} {pack.categories.total():6} {_share(found.recall):>7} "
            f"{_share(found.precision):>9} {'–' if alarms is None else f'{alarms:.2f}':>7}"
        )
        if categories:
            yield "    " + ", ".join(f"{name} {count}" for name, count in pack.categories.most_common())


def _json(packs: list[_Pack]) -> str:
    content = [
        {
            "name": pack.name,
            "rules": pack.categories.total(),
            "categories": dict(sorted(pack.categories.items())),
            "recall": pack.coverage and pack.coverage.recall,
            "precision": pack.coverage and pack.coverage.precision,
            "alarms_per_thousand": pack.coverage and pack.coverage.alarms_per_thousand,
        }
        for pack in packs
    ]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
