"""Speed of `tqcheck lint` as a whole process: words a second of processor time, peak memory, start-up, more rules.

usage: python tests/bench/speed.py [--text FILE] [--runs N]

FILE is English prose (1 MB of it is read); without it, prose is made of the good examples of the rules themselves.
The rules are doubled by a synthetic copy of every folder of theirs, loaded beside the real ones.  Every figure is a
median.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import ryaml

ROOT = Path(__file__).resolve().parents[2]
SIZE = 1_000_000


def prose() -> str:
    """Good examples of all rules into English, one paragraph of ten each, repeated up to a megabyte."""
    texts: list[str] = []
    for file in sorted((ROOT / "rules").glob("*en/*.yaml")):
        for rule in ryaml.loads(file.read_text("utf-8"))["rules"].values():
            texts += [example if isinstance(example, str) else example["text"] for example in rule.get("good", [])]
    paragraphs = [" ".join(texts[at : at + 10]) for at in range(0, len(texts), 10)]
    one = "\n\n".join(paragraphs) + "\n\n"
    return (one * (SIZE // len(one) + 1))[:SIZE]


def run(arguments: list[str]) -> tuple[float, float, float]:
    """Processor seconds, wall seconds and peak megabytes of one whole process."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-P", "-m", "tqcheck", *arguments], stdout=subprocess.DEVNULL, cwd=ROOT)
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def median(arguments: list[str], runs: int) -> tuple[float, float, float]:
    """The medians of several runs after one that is not counted."""
    run(arguments)
    measured = [run(arguments) for _ in range(runs)]
    cpu, wall, memory = (statistics.median(values) for values in zip(*measured, strict=True))
    return cpu, wall, memory


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = options.text.read_text("utf-8")[:SIZE] if options.text else prose()
        big, copies = Path(folder) / "prose.txt", Path(folder) / "copies"
        big.write_text(text, "utf-8")
        for pack in ("any", "en", "fr-en"):
            shutil.copytree(ROOT / "rules" / pack, copies / pack)
            for file in (copies / pack).glob("*.yaml"):
                file.write_text(re.sub(r"(?m)^  (?=[a-z0-9-]+:\s*$)", "  copied-", file.read_text("utf-8")), "utf-8")
        words = len(text.split())
        lint = ["lint", "--no-cache", "--fail-on", "never", "--format", "json", "-l", "en"]
        cpu, wall, memory = median([*lint, str(big)], options.runs)
        print(
            f"1 MB of prose: {words / cpu:,.0f} words a second of processor time "
            f"({wall:.2f} s wall), peak {memory:.0f} MB"
        )
        twice, _, _ = median([*lint, "--rules", str(copies), str(big)], options.runs)
        print(f"with twice the rules: {100 * (twice / cpu - 1):+.0f} % processor time")
        article = next((ROOT / "seeds").glob("*.txt"))
        _, wall, memory = median(["lint", "--no-cache", "--fail-on", "never", str(article)], options.runs)
        print(f"the seed article, language not given: {wall:.2f} s wall, peak {memory:.0f} MB")


if __name__ == "__main__":
    main()
