"""Coverage-guided fuzzing of everything that reads what others wrote, run by hand (needs atheris, which CI has not).

usage: python tests/fuzz/inputs.py [CORPUS_FOLDER] [-max_total_time=SECONDS] [other options of libFuzzer]

The first byte says what the rest is: a file of one of the formats, a rule file, or a configuration.  A fault is an
exception, an internal error told of a file, or an input that takes more than 20 seconds.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tqcheck"]):
    from tqcheck import formats
    from tqcheck.api import Checker
    from tqcheck.config import Config, ConfigError, Tree
    from tqcheck.proof import prove_path

SUFFIXES = sorted(formats.suffixes())
FOLDER = Path(tempfile.mkdtemp(prefix="tqcheck-fuzz-"))
CHECKER = Checker(Config(lang="fr-en", min_confidence=0))


def one(data: bytes) -> None:
    """One case."""
    kind, rest = (data[0], data[1:]) if data else (0, b"")
    if kind < 8:
        (FOLDER / "own").mkdir(exist_ok=True)
        (FOLDER / "own" / "own.yaml").write_bytes(rest)
        prove_path(FOLDER / "own")
    elif kind < 16:
        (FOLDER / "tqcheck.toml").write_bytes(rest)
        with contextlib.suppress(ConfigError):
            Tree(FOLDER / "tqcheck.toml").top()
    else:
        path = FOLDER / f"x{SUFFIXES[kind % len(SUFFIXES)]}"
        outcome = CHECKER.checked_as(path, rest)
        told = [*outcome.problems, *(problem for result in outcome.documents for problem in result.problems)]
        assert not [
            problem for problem in told if "internal error" in problem.message or " failed (" in problem.message
        ]
        for result in outcome.documents:
            for finding in result.findings:
                assert 0 <= finding.start <= finding.end


def main() -> None:
    """Fuzz until told to stop."""
    atheris.Setup([*sys.argv, "-timeout=20"], one)
    with contextlib.redirect_stdout(io.StringIO()):
        atheris.Fuzz()


if __name__ == "__main__":
    main()
