"""Wall time of `tqcheck lint` on a tree of 1,000 files: first run, second run on the unchanged tree, one file changed.

usage: python tests/bench/cache.py [--files N] [--runs N] [--jobs N]

The files are Markdown and text in folders, 200 to 700 words each, made of the examples of the rules, so that most of
them have findings; the report is text.  The medians of N runs of whole processes; fails where the second run takes a
second or more.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import ryaml

ROOT = Path(__file__).resolve().parents[2]
MOST = 1.0


def sentences() -> list[str]:
    """Good examples of the rules into English, and one bad one in ten."""
    texts: list[str] = []
    for file in sorted((ROOT / "rules").glob("*en/*.yaml")):
        for rule in ryaml.loads(file.read_text("utf-8"))["rules"].values():
            texts += [example if isinstance(example, str) else example["text"] for example in rule.get("good", [])]
            texts += [example["text"] for example in rule["bad"][:1] if isinstance(example, dict)][: len(texts) % 2]
    return texts


def grow(folder: Path, count: int) -> None:
    """Write the tree."""
    dice, texts = random.Random(7), sentences()
    for number in range(count):
        path = folder / f"chapter-{number // 50}" / f"page-{number}.{'md' if number % 2 else 'txt'}"
        path.parent.mkdir(exist_ok=True)
        paragraphs = [" ".join(dice.choices(texts, k=dice.randint(3, 8))) for _ in range(dice.randint(5, 10))]
        path.write_text("\n\n".join(paragraphs) + "\n", "utf-8")


def run(folder: Path, cache: Path, *options: str) -> tuple[float, bytes]:
    """Wall seconds and the report of one run."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tqcheck", "lint", "-l", "fr-en", *options, str(folder)],
        check=False, capture_output=True, cwd=ROOT, env={**os.environ, "TQCHECK_CACHE_DIR": str(cache)},
    )  # fmt: skip
    return time.perf_counter() - started, done.stdout


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", default="1")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        tree, cache = Path(place, "tree"), Path(place, "cache")
        tree.mkdir()
        grow(tree, options.files)
        words = sum(len(path.read_text("utf-8").split()) for path in tree.rglob("*.*"))
        print(f"{options.files:,} files, {words:,} words")
        run(tree, cache, "--select", "en/no-such-rule")  # the rules compiled, once for all
        first, expected = run(tree, cache, "-j", options.jobs)
        again = [run(tree, cache) for _ in range(options.runs)]
        one = next(tree.rglob("*.md"))
        one.write_text(one.read_text("utf-8") + "\nOne more paragraph.\n", "utf-8")
        changed, _ = run(tree, cache)
        size = sum(path.stat().st_size for path in (cache / "results").rglob("*") if path.is_file())
    second = statistics.median(seconds for seconds, _ in again)
    assert all(output == expected for _, output in again), "not the same report"
    print(
        f"first run {first:.2f} s, second {second:.2f} s, one file changed {changed:.2f} s; cache {size / 1e6:.1f} MB"
    )
    sys.exit(second >= MOST)


if __name__ == "__main__":
    main()
