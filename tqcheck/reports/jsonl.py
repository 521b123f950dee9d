"""JSON lines: one finding a line, with the keys of the JSON report."""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.model import Result
from tqcheck.reports._json import dumps
from tqcheck.reports.json import finding_entry


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """The findings in their order."""
    return "".join(dumps(finding_entry(finding)) + "\n" for finding in result.findings)
