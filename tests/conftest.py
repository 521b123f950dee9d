"""What the tests share: a small dictionary of rules that never changes, in place of the real one."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

# A shell that runs the tests in the background has them ignore Ctrl+C, and what they start inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples every time, however slow the machine: a test run says something about the code, not about its luck.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ENGLISH = """\
about: Rules that the tests of everything but rules rely on. Catches next to nothing.
defaults: {category: spelling, severity: minor, certainty: firm}
rules:
  doubled-comma:
    find: "[, ,]"
    suggest: [","]
    fix: safe
    category: punctuation
    why: One comma is enough.
    bad: [{text: "Well, , we went.", fix: "Well, we went."}, {text: "No, , thank you.", fix: "No, thank you."}]
    good: ["Well, we went home.", "No, thank you."]
  informations:
    find: informations
    suggest: [information, details]
    severity: major
    why: '"Information" has no plural.'
    bad: [{text: The informations came., fix: The information came.}, {text: No informations., fix: No information.}]
    good: [The information came., No news.]
"""
FRENCH_ENGLISH = """\
about: Literal renderings that the tests rely on. Catches next to nothing.
defaults: {category: calque, severity: critical, certainty: firm}
rules:
  abound-in-the-sense:
    find: ~abound in the sense of
    suggest: [~agree with]
    source: abonde dans le sens
    why: French "abonder dans le sens de" means "agree with".
    bad:
      - {text: He abounds in the sense of the mayor., fix: He agrees with the mayor.}
      - {text: She abounded in the sense of my aunt., fix: She agreed with my aunt.}
    good: [Fish abound in the lake., "In the sense of the law, yes."]
"""


@pytest.fixture
def dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dictionary of three rules, and a cache of its own."""
    root = tmp_path / "dictionary"
    for name, text in (("en", ENGLISH), ("fr-en", FRENCH_ENGLISH)):
        (root / name).mkdir(parents=True)
        (root / name / "topic.yaml").write_text(text, "utf-8")
    monkeypatch.setattr("tqcheck.rules.places.dictionary", lambda: root)
    monkeypatch.setattr("tqcheck.rules.places.shipped", lambda name: tmp_path / "none" / name)
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return root


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def tqcheck(dictionary: Path) -> Callable[..., Result]:
    """Runs the command line in this process, as `tqcheck("lint", "a.txt", input=b"…")`."""
    from tqcheck.cli import cli

    def run(*arguments: str, input: bytes | None = None) -> Result:  # noqa: A002
        return CliRunner().invoke(cli, arguments, input=input, prog_name="tqcheck")

    return run
