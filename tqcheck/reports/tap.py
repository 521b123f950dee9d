"""The Test Anything Protocol, version 13: a line a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.model import Result
from tqcheck.reports._excerpt import printable


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """Ok where nothing was found; the findings as diagnostics below."""
    return "\n".join(_lines(result)) + "\n"


def _lines(result: Result) -> Iterator[str]:
    yield "TAP version 13"
    yield f"1..{len(result.documents) + len(result.problems)}"
    number = 0
    for number, item in enumerate(result.documents, 1):
        document = item.document
        name = printable(f"{document.path} [{document.doc}]" if document.doc else document.path).replace("#", "\\#")
        skip = f" # SKIP not supported: no rules for {document.target_lang}" if not item.supported else ""
        yield f"{'not ok' if item.findings else 'ok'} {number} - {name}{skip}"
        for finding in item.findings:
            place = f"{finding.line}:{finding.column} {finding.severity.label} {finding.rule}"
            yield f"# {place} “{printable(finding.text)}”: {printable(finding.message)}"
    for more, problem in enumerate(result.problems, number + 1):
        yield f"not ok {more} - {printable(str(problem))}"
