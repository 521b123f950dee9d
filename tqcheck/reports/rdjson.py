"""Reviewdog's diagnostic format (RDFormat) as one JSON object."""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.model import Result
from tqcheck.reports._json import dumps
from tqcheck.reports.rdjsonl import diagnostics


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """A DiagnosticResult with all findings."""
    content = {"source": {"name": "tqcheck"}, "diagnostics": diagnostics(result)}
    return dumps(content) + "\n"
