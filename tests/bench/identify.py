"""What `tqcheck identify` makes of translations and of native prose: a confusion matrix for each target language.

usage: python tests/bench/identify.py --translated DIR [--translated DIR …] --native DIR [--words N]

Folders hold JSON lines with a `target` a row: *.PAIR.jsonl of machine translation, LANG.jsonl of native prose.
The rows of one `doc` are taken together to documents of N words or more (200).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tqcheck.engine import check_document
from tqcheck.evidence import verdict
from tqcheck.measuring import Row, corpus, document
from tqcheck.rules import places
from tqcheck.rules.load import load_rules
from tqcheck.traits import read_traits, shares


def chunks(folder: Path, ending: str, words: int) -> Iterator[list[Row]]:
    """The rows of a corpus in runs of so many words or more; a rest that is shorter is left out."""
    for _, rows in corpus(folder, ending):
        run: list[Row] = []
        size = 0
        for row in rows:
            run.append(row)
            size += len(row["target"].split())
            if size >= words:
                yield run
                run, size = [], 0


def main() -> None:
    """Print a matrix a language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--translated", type=Path, action="append", required=True)
    parser.add_argument("--native", type=Path, required=True)
    parser.add_argument("--words", type=int, default=200)
    options = parser.parse_args()
    pairs = sorted(path.name for path in places.dictionary().iterdir() if path.is_dir() and "-" in path.name)
    for target in sorted({pair.split("-")[1] for pair in pairs}):
        rules, traits = load_rules(target), read_traits(places.dictionary(), target)
        sources = [pair.split("-")[0] for pair in pairs if pair.endswith(f"-{target}")]
        sets = [(source, folder, f"{source}-{target}") for source in sources for folder in options.translated]
        matrix: dict[str, Counter[str]] = {}
        for truth, folder, ending in [*sets, ("native", options.native, target)]:
            for run in chunks(folder, ending, options.words):
                result = check_document(document(ending, run, target, None), rules)
                origin, _ = shares(result.origin, (one.target for one in result.document.segments), traits)
                matrix.setdefault(truth, Counter())[verdict(origin, result.words) or "can't tell"] += 1
        columns = [*sources, "native", "can't tell"]
        print(f"\n{target:12}" + "".join(f"{name:>12}" for name in columns))
        for truth, row in matrix.items():
            print(f"{truth:12}" + "".join(f"{row[name]:12}" for name in columns))


if __name__ == "__main__":
    main()
