"""Two results compared by the fingerprints of their findings: what was fixed, what is new, and how the score moved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqcheck.model import Problem, Severity
from tqcheck.scoring.mqm import Score, Settings, score


@dataclass(frozen=True)
class Stored:
    """A result read back from JSON: its signature, words and findings by id."""

    path: str
    signature: str
    words: int
    findings: Mapping[str, Mapping[str, Any]]

    def score(self, settings: Settings) -> Score:
        """The score of its findings, dismissed ones left out."""
        errors = [
            (str(found["category"]), Severity[str(found["severity"]).upper()])
            for found in self.findings.values()
            if found.get("decision") != "dismissed"
        ]
        return score(errors, self.words, settings)


@dataclass(frozen=True)
class Trend:
    """The change from an old result to a new one."""

    fixed: tuple[Mapping[str, Any], ...]
    new: tuple[Mapping[str, Any], ...]
    kept: int
    before: Score
    after: Score
    comparable: bool


def load(path: Path) -> Stored | Problem:
    """Read a result that `lint`, `report` or `score` wrote as JSON."""
    try:
        content = json.loads(path.read_text("utf-8"))
        findings = {str(found["id"]): found for found in content["findings"]}
        words = content["words"] if "words" in content else sum(item["words"] for item in content["documents"])
        for found in findings.values():
            Severity[str(found["severity"]).upper()]
        return Stored(str(path), str(content["signature"]), int(words), findings)
    except OSError as error:
        return Problem(str(path), (error.strerror or str(error)).lower())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = "write it with --format json"
        return Problem(str(path), f"not a result of tqcheck: {type(error).__name__} {error}", remedy)


def compare(old: Stored, new: Stored, settings: Settings) -> Trend:
    """What changed between two results; `comparable` only where their signatures are the same."""
    return Trend(
        fixed=tuple(found for key, found in old.findings.items() if key not in new.findings),
        new=tuple(found for key, found in new.findings.items() if key not in old.findings),
        kept=len(old.findings.keys() & new.findings.keys()),
        before=old.score(settings),
        after=new.score(settings),
        comparable=old.signature == new.signature,
    )
