"""Whether confidence means what it says: of the findings printed with 0.8, about 80 % should be true.

usage: python tests/bench/calibration.py DIR [--pair fr-en] [--told]

DIR holds annotated translation, `*.PAIR.jsonl`, whose rows carry `errors` (see tqcheck.measuring).  Prints a table and
the expected calibration error, the mean distance between confidence and truth.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from tqcheck import measuring
from tqcheck.engine import check_document
from tqcheck.rules.load import load_rules

WIDTH = 0.1


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pair", default="fr-en")
    parser.add_argument("--told", action="store_true", help="the source language is given")
    options = parser.parse_args()
    source, _, target = options.pair.partition("-")
    rules = load_rules(target, [source])
    buckets: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for name, rows in measuring.corpus(options.folder, options.pair):
        case = measuring.document(name, rows, target, source if options.told else None)
        order = {segment.id: number for number, segment in enumerate(case.segments)}
        for finding in check_document(case, rules, 0.0).findings:
            errors = rows[order[finding.segment]].get("errors") or []
            true = any(measuring.meets(finding.start, finding.end, error) for error in errors)
            buckets[min(int(finding.confidence / WIDTH), 9)].append((finding.confidence, true))
    total = sum(map(len, buckets.values()))
    distance = 0.0
    print("confidence    findings   mean   true")
    for bucket, found in sorted(buckets.items()):
        mean = sum(confidence for confidence, _ in found) / len(found)
        share = sum(true for _, true in found) / len(found)
        distance += len(found) / max(total, 1) * abs(mean - share)
        print(f"{bucket * WIDTH:.1f} to {(bucket + 1) * WIDTH:.1f}   {len(found):8}   {mean:.2f}   {share:.2f}")
    print(f"expected calibration error {distance:.3f} over {total} findings")


if __name__ == "__main__":
    main()
