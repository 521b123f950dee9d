"""GitLab's code quality report: a subset of the Code Climate format."""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.model import Result, Severity
from tqcheck.reports._json import dumps

_SEVERITIES = {
    Severity.NEUTRAL: "info",
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """A JSON array, one object a finding."""
    entries = [
        {
            "description": f"“{finding.text}”: {finding.message}",
            "check_name": finding.rule,
            "fingerprint": finding.id,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": finding.path, "lines": {"begin": finding.line, "end": finding.end_line}},
        }
        for finding in result.findings
    ]
    return dumps(entries) + "\n"
