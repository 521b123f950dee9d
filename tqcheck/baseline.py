"""Findings that a team has accepted, by fingerprint: moved lines stay accepted, an edited sentence speaks again.

Format, version 1: JSON, `{"version": 1, "findings": {id: {"rule", "path", "text", "reason"}}}`, sorted, one finding a
line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tqcheck import files
from tqcheck.model import BASELINE, DocumentResult, Finding, Problem, Result

VERSION = 1
Entries = dict[str, dict[str, str]]


def load(path: Path) -> Entries | Problem:
    """The accepted findings of a file, by id."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except OSError as error:
        return Problem(str(path), (error.strerror or str(error)).lower(), "make it with tqcheck baseline create")
    except ValueError as error:
        return Problem(str(path), f"not a baseline: {error}", line=getattr(error, "lineno", None))
    if (
        not isinstance(content, dict)
        or content.get("version") != VERSION
        or not isinstance(content.get("findings"), dict)
    ):
        return Problem(str(path), "not a baseline of this version", f"expected version {VERSION}")
    if not all(isinstance(entry, dict) for entry in content["findings"].values()):
        return Problem(str(path), "not a baseline: every finding is an object")
    return {
        str(key): {str(name): str(value) for name, value in entry.items()} for key, entry in content["findings"].items()
    }


def entry(finding: Finding, reason: str = "") -> dict[str, str]:
    """What a baseline keeps of a finding, for the people who read it."""
    found = {"rule": finding.rule, "path": finding.path, "text": finding.text}
    return {**found, "reason": reason} if reason else found


def save(path: Path, entries: Mapping[str, Mapping[str, str]]) -> Problem | None:
    """Write a baseline, atomically; a Problem where that cannot be done."""
    lines = [
        f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}"
        for key, value in sorted(entries.items())
    ]
    text = f'{{"version": {VERSION}, "findings": {{\n' + ",\n".join(lines) + "\n}}\n"
    try:
        files.replace(str(path), text.encode("utf-8"))
    except OSError as error:
        return Problem(str(path), f"not written: {(error.strerror or str(error)).lower()}")
    return None


def without(result: Result, accepted: Mapping[str, Mapping[str, str]]) -> Result:
    """A result without the findings that a baseline accepts; they are kept as suppressed."""
    return replace(result, documents=tuple(_without(item, accepted) for item in result.documents))


def _without(item: DocumentResult, accepted: Mapping[str, Mapping[str, str]]) -> DocumentResult:
    gone = tuple(
        (finding, ": ".join(filter(None, (BASELINE, accepted[finding.id].get("reason")))))
        for finding in item.findings
        if finding.id in accepted
    )
    kept = tuple(finding for finding in item.findings if finding.id not in accepted)
    return replace(item, findings=kept, suppressed=(*item.suppressed, *gone))
