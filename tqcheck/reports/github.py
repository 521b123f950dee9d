"""Annotations for GitHub Actions: workflow commands on standard output.

A step shows ten annotations of each level at most, a job fifty in all; the gravest and surest findings are those, the
rest stand in the log as plain lines.  Source: the documentation of GitHub Actions, "Workflow commands" and "Limits".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from tqcheck.model import Finding, Problem, Result, Severity
from tqcheck.reports._excerpt import printable

# Annotations of one level that a step shows.
MOST_OF_A_LEVEL = 10
_LEVELS = {Severity.NEUTRAL: "notice", Severity.MINOR: "notice", Severity.MAJOR: "warning", Severity.CRITICAL: "error"}


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """A workflow command for each finding, as far as they are shown, and each problem; the others as plain lines."""
    ranked = sorted(result.findings, key=lambda f: (-f.severity, -f.confidence, f.path, f.line, f.column, f.rule))
    errors = [_error(problem) for problem in result.problems]
    lines: list[str] = []
    rest: list[str] = []
    shown = Counter({"error": len(errors)})
    for finding in ranked:
        level = _LEVELS[finding.severity]
        shown[level] += 1
        lines.append(_command(finding)) if shown[level] <= MOST_OF_A_LEVEL else rest.append(_plain(finding))
    lines += errors
    if rest:
        head = f"::group::{len(rest)} more: a step shows {MOST_OF_A_LEVEL} annotations of each level"
        lines += [head, *rest, "::endgroup::"]
    lines.append(f"{len(ranked)} findings, {len(result.problems)} problems.")
    return "\n".join(lines) + "\n"


def _error(problem: Problem) -> str:
    return f"::error file={_property(problem.path)},line={problem.line or 1}::{_data(str(problem))}"


def _plain(finding: Finding) -> str:
    """A finding as a line that is no command, whatever its path begins with."""
    place = printable(f"{finding.path}:{finding.line}:{finding.column}")
    return (
        f"- {place}: {finding.severity.label} {finding.rule}: {printable(finding.text)}: {printable(finding.message)}"
    )


def _command(finding: Finding) -> str:
    place = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
    if finding.end_line == finding.line:
        place += f",endLine={finding.end_line},endColumn={max(finding.end_column - 1, finding.column)}"
    title = _property(f"{finding.category}: {finding.text}"[:200])
    words = finding.message + (f"\nTry: {' | '.join(finding.suggestions)}" if finding.suggestions else "")
    return f"::{_LEVELS[finding.severity]} {place},title={title}::{_data(f'{words} ({finding.rule})')}"


def _data(text: str) -> str:
    lines = re.split("([\r\n])", text.replace("%", "%25"))
    return "".join({"\r": "%0D", "\n": "%0A"}.get(part) or printable(part) for part in lines)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
