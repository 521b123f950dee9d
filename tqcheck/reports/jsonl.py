"""JSON lines: one finding a line, with the keys of the JSON report."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tqcheck.model import Result
from tqcheck.reports.json import finding_entry


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """The findings in their order."""
    return "".join(json.dumps(finding_entry(finding), ensure_ascii=False) + "\n" for finding in result.findings)
