"""Reviewdog's diagnostic format (RDFormat), one JSON object a line, with suggestions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tqcheck.model import Finding, Result, Severity
from tqcheck.reports._json import dumps

_SEVERITIES = {Severity.NEUTRAL: "INFO", Severity.MINOR: "INFO", Severity.MAJOR: "WARNING", Severity.CRITICAL: "ERROR"}


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """One line a finding."""
    lines = _Lines(result)
    return "".join(dumps(diagnostic(finding, lines)) + "\n" for finding in result.findings)


class _Lines:
    """The lines of the checked files, by which columns in characters become columns in bytes."""

    def __init__(self, result: Result) -> None:
        self.documents = {item.document.path: item.document for item in result.documents}

    def bytes_before(self, path: str, line: int, column: int) -> int:
        """The column in bytes of UTF-8, from 1."""
        document = self.documents.get(path)
        if document is None or not document.raw:
            return column
        start = document.line_starts[line - 1]
        return len(document.raw[start : start + column - 1].encode("utf-8", "surrogatepass")) + 1


def diagnostic(finding: Finding, lines: _Lines) -> dict[str, Any]:
    """A finding as RDFormat's Diagnostic; its columns count bytes."""
    span = {
        "start": {"line": finding.line, "column": lines.bytes_before(finding.path, finding.line, finding.column)},
        "end": {
            "line": finding.end_line,
            "column": lines.bytes_before(finding.path, finding.end_line, finding.end_column),
        },
    }
    return {
        "message": f"“{finding.text}”: {finding.message}",
        "location": {"path": finding.path, "range": span},
        "severity": _SEVERITIES[finding.severity],
        "source": {"name": "tqcheck"},
        "code": {"value": finding.rule},
        "suggestions": [{"range": span, "text": suggestion} for suggestion in finding.suggestions],
    }


def diagnostics(result: Result) -> list[dict[str, Any]]:
    """All findings as Diagnostics."""
    lines = _Lines(result)
    return [diagnostic(finding, lines) for finding in result.findings]
