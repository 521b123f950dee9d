"""The measured rates of rules: a small table beside the topic files, written by `tqcheck rules measure`."""

from __future__ import annotations

from pathlib import Path

from tqcheck.rules.rule import Rate

COLUMNS = ("rule", "translated", "native", "judged", "true")


def read_rates(path: Path) -> dict[str, Rate]:
    """Rule id -> its rates, hits per 100,000 words; nothing where there is no table."""
    if not path.is_file():
        return {}
    rates = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith(("#", "rule\t")):
            continue
        rule, translated, native, judged, true = line.split("\t")
        rates[rule] = Rate(float(translated), float(native), int(judged), int(true))
    return rates


def write_rates(path: Path, rates: dict[str, Rate], note: str) -> None:
    """Write the table; `note` says over which corpora and when it was measured."""
    lines = [*(f"# {line}" for line in note.splitlines()), "\t".join(COLUMNS)]
    for rule, rate in sorted(rates.items()):
        lines.append(f"{rule}\t{rate.translated:g}\t{rate.native:g}\t{rate.judged}\t{rate.true}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
