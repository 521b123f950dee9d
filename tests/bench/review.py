"""Speed of `tqcheck review` in a real terminal: opening to the first paint, and key to paint.

usage: python tests/bench/review.py [--runs N] [--keys N]

The app runs in a pseudo-terminal of 120 by 40.  Opening: 50,000 words, until the text is on the screen.  Keys: a file
of 5,000 findings, until the position in the status line is the new one and all that belongs to the frame has come.
The best of N runs counts, for a machine that does other things too.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS, FINDINGS = 50_000, 5_000
NOUNS = "harbour baker council river teacher market garden winter letter bridge doctor village engine window"
VERBS = "watched repaired described visited painted measured carried followed greeted answered"
# What the rule finds that is loaded for the purpose, beside those that come with tqcheck.
RULE = """\
about: For measuring only.
defaults: {category: calque, severity: minor, certainty: firm}
rules:
  zorbled:
    find: zorbled
    suggest: [said, stated]
    why: No such word.
    bad: [{text: He zorbled it., fix: He said it.}, {text: She zorbled no., fix: She said no.}]
    good: [He said it., She said no.]
"""
# Silence after which a frame is over, in seconds.
QUIET = 0.012


def article() -> str:
    """50,000 words with 5,000 findings in paragraphs of ten, no sentence twice in a row."""
    dice = random.Random(4)
    paragraphs = []
    for _ in range(FINDINGS // 10):
        sentences = []
        for at in range(20):
            verb = f"slowly {dice.choice(VERBS.split())}" if at % 2 else "zorbled"
            sentences.append(f"The {dice.choice(NOUNS.split())} {verb} the {dice.choice(NOUNS.split())}")
        paragraphs.append(". ".join(sentences) + ".")
    return "\n\n".join(paragraphs)


class Terminal:
    """The app in a pseudo-terminal."""

    def __init__(self, path: Path, rules: Path, state: Path) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "TQCHECK_STATE_DIR": str(state)}
        command = [sys.executable, "-P", "-m", "tqcheck", "review", "--restart", "-l", "fr-en"]
        command += ["--rules", str(rules), str(path)]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environment, start_new_session=True
        )
        os.close(slave)
        self.seen = b""

    def read(self, seconds: float) -> bytes:
        """What the app writes within some seconds, as soon as there is any."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        return os.read(self.master, 1 << 20) if ready else b""

    def until(self, pattern: str, seconds: float, got: bytes = b"") -> float:
        """Wait for a pattern on the screen; the moment at which its frame was complete.  Raises TimeoutError."""
        wanted = re.compile(pattern.encode())
        end = time.perf_counter() + seconds
        while not wanted.search(got):
            if time.perf_counter() > end:
                raise TimeoutError(f"no {pattern} in {got[-300:]!r}")
            got += self.read(0.05)
        last = time.perf_counter()
        while more := self.read(QUIET):
            got += more
            last = time.perf_counter()
        self.seen = got
        return last

    def press(self, key: str, pattern: str) -> float:
        """Seconds from a key to the complete frame that shows its effect."""
        while self.read(QUIET):
            pass
        started = time.perf_counter()
        os.write(self.master, key.encode())
        return self.until(pattern, 10) - started

    def close(self) -> None:
        """End the app."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


def run(path: Path, rules: Path, state: Path, keys: int) -> dict[str, list[float]]:
    """Seconds of one run, by what was done."""
    times: dict[str, list[float]] = {}
    started = time.perf_counter()
    terminal = Terminal(path, rules, state)
    try:
        times["open"] = [terminal.until(r"zorbled", 60) - started]
        times["checked"] = [terminal.until(r" 1/[0-9]{4,}", 60, terminal.seen) - started]
        count = int(re.findall(rb" 1/([0-9]{4,})", terminal.seen)[-1])
        times["findings"] = [float(count)]
        time.sleep(1)
        times["next"] = [terminal.press("j", rf" {at}/{count}") for at in range(2, keys + 2)]
        times["same rule"] = [terminal.press("]", rf" {at}/{count}") for at in range(keys + 2, 2 * keys + 2)]
        at = 2 * keys + 1
        times["dismiss"] = [terminal.press("x", rf" {at}/{count - gone}") for gone in range(1, keys + 1)]
        left = count - keys
        times["accept"] = [terminal.press("1", rf" {at}/{left - gone}") for gone in range(1, keys // 4 + 1)]
    finally:
        terminal.close()
    return times


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keys", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "long.txt"
        path.write_text(article(), "utf-8")
        rules = Path(name) / "rules"
        (rules / "en").mkdir(parents=True)
        (rules / "en" / "bench.yaml").write_text(RULE, "utf-8")
        print(f"{len(path.read_text('utf-8').split()):,} words")
        best: dict[str, tuple[float, float]] = {}
        for number in range(options.runs):
            times = run(path, rules, Path(name) / f"state{number}", options.keys)
            for what, values in times.items():
                worst = sorted(values)[min(int(len(values) * 0.99), len(values) - 1)]
                best[what] = min(best.get(what, (1e9, 1e9)), (statistics.median(values), worst))
    print(f"{best.pop('findings')[0]:,.0f} findings")
    for what, (median, worst) in best.items():
        print(f"{what:10}  median {median * 1000:7.1f} ms   p99 {worst * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
