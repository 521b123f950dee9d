"""The local log of what reviewers made of each rule's findings; it never leaves the machine.

Format: JSON lines in the state folder, `{"rule", "verdict", "count"}`; verdicts are accepted, edited and dismissed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from tqcheck.review.journal import default_path


def path() -> Path:
    """Where the log is."""
    return default_path("x").parent.parent / "verdicts.jsonl"


def note(verdict: str, rules: Sequence[str]) -> None:
    """Add verdicts on findings of rules; a log that cannot be written is no reason to stop."""
    try:
        place = path()
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="utf-8") as file:
            for rule, count in sorted(Counter(rules).items()):
                file.write(json.dumps({"rule": rule, "verdict": verdict, "count": count}) + "\n")
    except OSError:
        return


def totals() -> Mapping[str, Counter[str]]:
    """Rule -> verdict -> how often."""
    found: dict[str, Counter[str]] = {}
    try:
        lines = path().read_text("utf-8").splitlines()
    except OSError:
        return found
    for line in lines:
        try:
            record = json.loads(line)
            found.setdefault(str(record["rule"]), Counter())[str(record["verdict"])] += int(record["count"])
        except (ValueError, KeyError, TypeError):
            continue
    return found
