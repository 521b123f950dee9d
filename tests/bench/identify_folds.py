"""What `tqcheck identify` makes of documents that nothing was measured on: its tables learnt anew for each fold.

usage: python tests/bench/identify_folds.py --mt DIR [--mt DIR …] --native DIR [--other FILE …] [--pair fr-en]

Folders and rows are as for `tqcheck rules measure`.  A fold takes whole source documents (`doc` up to its @) with all
their translations, and what it holds is scored with the weights of sequences (traits.tsv) that the others give, once
with the rates of rules that the dictionary has and once with those of the other folds.  Files of --other are scored
with the weights that the fold of their document was left out of; nothing is learnt from them.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck import measuring
from tqcheck.evidence import LEAST_SHARE, Rates, origin, verdict
from tqcheck.matching import raw_hits, search
from tqcheck.model import Document
from tqcheck.rules.load import RuleSet, load_rules
from tqcheck.segment_hits import RawHit
from tqcheck.traits import Traits, measured, shares


@dataclass(frozen=True)
class Case:
    """A document, where it is from, and the hits of rules in it: those that tell its origin, those that are counted."""

    name: str
    group: str
    document: Document
    words: int
    hits: Sequence[RawHit]
    counted: Sequence[RawHit]


def cases(group: str, folder: Path, ending: str, rules: RuleSet) -> list[Case]:
    """The documents of a corpus."""
    found = []
    for name, rows in measuring.corpus(folder, ending):
        document = measuring.document(name, rows, rules.target_lang, None)
        words = sum(len(row["target"].split()) for row in rows)
        counted = raw_hits(document, rules, measuring.tells_origin)
        found.append(Case(name.partition(":")[2], group, document, words, search(document, rules).hits, counted))
    return found


def fold(case: Case, folds: int, seed: int) -> int:
    """The fold of a document: that of its source."""
    return zlib.crc32(f"{seed or ''}{case.name.partition('@')[0]}".encode()) % folds


def rates(learnt: Sequence[Case], rules: RuleSet, source: str, mt: str) -> Rates:
    """The dictionary's rates, the source language's counted anew on the translations of one folder."""
    counts = {group: measuring.Count() for group in (mt, "native")}
    for case in learnt:
        if case.group in counts:
            counts[case.group].words += case.words
            counts[case.group].hits.update(hit.rule.id for hit in case.counted)
    return {**rules.rates(), source: measuring.rates(counts[mt], counts["native"], None)}


def verdicts(held: Sequence[Case], rules: RuleSet, known: Rates, traits: Mapping[str, Traits]) -> Counter[str]:
    """How often each group got each verdict."""
    found: Counter[str] = Counter()
    for case in held:
        texts = [""] * len(case.hits)
        before = origin(case.hits, texts, case.words, rules.rules_by_source, known, None).shares
        after, _ = shares(before, (segment.target for segment in case.document.segments), traits)
        called = verdict(after, case.words) or ("translated" if 1 - after["native"] >= LEAST_SHARE else "can't tell")
        found[f"{case.group}\t{called}"] += 1
    return found


def main() -> None:
    """Print the verdicts by group, for each seed of the folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mt", type=Path, action="append", required=True)
    parser.add_argument("--native", type=Path, required=True)
    parser.add_argument("--other", type=Path, action="append", default=[])
    parser.add_argument("--pair", default="fr-en")
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=1)
    options = parser.parse_args()
    source, _, target = options.pair.partition("-")
    rules = load_rules(target)
    groups = [(folder.name, folder, options.pair) for folder in options.mt]
    groups += [("native", options.native, target), *((one.stem, one.parent, one.stem) for one in options.other)]
    every = [case for group in groups for case in cases(*group, rules)]
    mt = {folder.name for folder in options.mt}
    for seed in range(options.seeds):
        total: dict[str, Counter[str]] = {"rates of the dictionary": Counter(), "rates of the other folds": Counter()}
        for number in range(options.folds):
            learnt = [case for case in every if fold(case, options.folds, seed) != number]
            held = [case for case in every if fold(case, options.folds, seed) == number and case.words >= options.words]
            traits = measured(
                ([one.target for one in case.document.segments] for case in learnt if case.group in mt),
                ([one.target for one in case.document.segments] for case in learnt if case.group == "native"),
            )
            for known, name in zip(
                (rules.rates(), rates(learnt, rules, source, options.mt[0].name)), total, strict=True
            ):
                total[name].update(verdicts(held, rules, known, {source: traits}))
        for name, found in total.items():
            print(f"\nfolds {seed}, {name}")
            for group, _, _ in groups:
                row = {key.partition("\t")[2]: times for key, times in found.items() if key.startswith(f"{group}\t")}
                size = sum(row.values())
                print(f"{group:12}{size:6}  ", ", ".join(f"{k} {v} ({v / size:.1%})" for k, v in sorted(row.items())))


if __name__ == "__main__":
    main()
