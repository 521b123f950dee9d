"""Checkstyle's XML, which many CI servers read."""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.model import Finding, Result, Severity
from tqcheck.reports._xml import attribute

_SEVERITIES = {Severity.NEUTRAL: "info", Severity.MINOR: "info", Severity.MAJOR: "warning", Severity.CRITICAL: "error"}


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """One file element a document path, in the order of the documents."""
    by_path: dict[str, list[Finding]] = {item.document.path: [] for item in result.documents}
    for finding in result.findings:
        by_path[finding.path].append(finding)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">']
    for path, findings in by_path.items():
        lines.append(f"  <file name={attribute(path)}>")
        lines += [_error(finding) for finding in findings]
        lines.append("  </file>")
    return "\n".join([*lines, "</checkstyle>"]) + "\n"


def _error(finding: Finding) -> str:
    message = f"“{finding.text}”: {finding.message}"
    if finding.suggestions:
        message += f" Try: {' | '.join(finding.suggestions)}."
    return (
        f'    <error line="{finding.line}" column="{finding.column}" severity="{_SEVERITIES[finding.severity]}" '
        f"message={attribute(message)} source={attribute('tqcheck.' + finding.rule)}/>"
    )
