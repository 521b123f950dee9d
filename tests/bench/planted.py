"""What tqcheck finds of the defects planted in catalogues, and what it says of the clean pairs between them.

usage: python tests/bench/planted.py [FILE.po …]

A unit's comment names it: "#. defect: month changed" or "#. clean: a clock of another kind".  Without files, those of
tests/data/planted.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from tqcheck.api import check

FOLDER = Path(__file__).parents[1] / "data" / "planted"


@dataclass(frozen=True)
class Outcome:
    """A unit as it was planted, and the rules that spoke on it."""

    defect: bool
    name: str
    rules: tuple[str, ...]


def outcomes(path: Path) -> list[Outcome]:
    """Every named unit of a catalogue, in order."""
    (result,) = check(path).documents
    lines = path.read_text("utf-8").splitlines()
    rules: dict[int, list[str]] = {}
    for finding in result.findings:
        rules.setdefault(_named_at(lines, finding.line), []).append(finding.rule)
    return [
        Outcome(line.startswith("#. defect"), line.split(": ", 1)[1], tuple(rules.get(number, ())))
        for number, line in enumerate(lines)
        if line.startswith(("#. defect: ", "#. clean: "))
    ]


def _named_at(lines: list[str], line: int) -> int:
    """The index of the comment that names the unit at a line, from 1."""
    return next(number for number in range(line - 1, -1, -1) if lines[number].startswith("#. "))


def main() -> int:
    """Print every unit and the sums; exit 1 where a clean pair alarms, or over two defects of a file are missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.po")))
    worst = 0
    for path in parser.parse_args().files:
        found = outcomes(path)
        defects, clean = [one for one in found if one.defect], [one for one in found if not one.defect]
        for one in found:
            word = ("caught" if one.rules else "MISSED") if one.defect else ("ALARM" if one.rules else "silent")
            print(f"{path.stem:8} {word:7} {one.name:32} {', '.join(one.rules)}")
        caught, alarms = sum(bool(one.rules) for one in defects), sum(bool(one.rules) for one in clean)
        print(f"{path.stem:8} {caught} of {len(defects)} caught, {alarms} of {len(clean)} clean pairs alarm\n")
        worst |= caught < len(defects) - 2 or alarms > 0
    return worst


if __name__ == "__main__":
    sys.exit(main())
