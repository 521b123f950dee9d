"""JUnit's XML: a test suite for all texts, a test case for each, which fails with its findings."""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.model import DocumentResult, Result
from tqcheck.reports._xml import attribute, text


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """One case a document; a problem is a case with an error, a language without rules one that is skipped."""
    cases = [_case(item) for item in result.documents]
    for problem in result.problems:
        inner = f"<error message={attribute(problem.message)}>{text(str(problem))}</error>"
        cases.append(f'    <testcase classname="tqcheck" name={attribute(problem.path)}>{inner}</testcase>')
    failed = sum(bool(item.findings) for item in result.documents)
    skipped = sum(not item.supported for item in result.documents)
    counts = f'tests="{len(cases)}" failures="{failed}" errors="{len(result.problems)}" skipped="{skipped}"'
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites {counts}>",
        f'  <testsuite name="tqcheck" {counts}>',
    ]
    return "\n".join([*head, *cases, "  </testsuite>", "</testsuites>"]) + "\n"


def _case(item: DocumentResult) -> str:
    document = item.document
    name = f"{document.path} [{document.doc}]" if document.doc else document.path
    inner = ""
    if not item.supported:
        inner = f"<skipped message={attribute(f'not supported: no rules for {document.target_lang}')}/>"
    elif item.findings:
        lines = [f"{f.line}:{f.column} {f.severity.label} {f.rule} “{f.text}”: {f.message}" for f in item.findings]
        count = f"{len(item.findings)} finding{'' if len(item.findings) == 1 else 's'}"
        inner = f'<failure message={attribute(count)} type="tqcheck">{text(chr(10).join(lines))}</failure>'
    return f'    <testcase classname="tqcheck" name={attribute(name)}>{inner}</testcase>'
