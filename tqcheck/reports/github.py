"""Annotations for GitHub Actions: workflow commands on standard output.

A step shows ten annotations of each level at most, so the gravest and surest come first; the last line counts them all.
"""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.model import Finding, Result, Severity

_LEVELS = {Severity.NEUTRAL: "notice", Severity.MINOR: "notice", Severity.MAJOR: "warning", Severity.CRITICAL: "error"}


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """One workflow command a finding, and one a problem."""
    ranked = sorted(result.findings, key=lambda f: (-f.severity, -f.confidence, f.path, f.line, f.column, f.rule))
    lines = [_command(finding) for finding in ranked]
    lines += [
        f"::error file={_property(problem.path)},line={problem.line or 1}::{_data(str(problem))}"
        for problem in result.problems
    ]
    lines.append(f"{len(ranked)} findings, {len(result.problems)} problems.")
    return "\n".join(lines) + "\n"


def _command(finding: Finding) -> str:
    place = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
    if finding.end_line == finding.line:
        place += f",endLine={finding.end_line},endColumn={max(finding.end_column - 1, finding.column)}"
    title = _property(f"{finding.category}: {finding.text}"[:200])
    words = finding.message + (f"\nTry: {' | '.join(finding.suggestions)}" if finding.suggestions else "")
    return f"::{_LEVELS[finding.severity]} {place},title={title}::{_data(f'{words} ({finding.rule})')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
