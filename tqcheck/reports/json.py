"""The report for other programs: one JSON object, its keys a contract that is only added to."""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.model import DocumentResult, Finding, Problem, Result
from tqcheck.reports._json import dumps
from tqcheck.reports.text import unsupported


def render(result: Result, coverage: Mapping[str, int]) -> str:
    """The report as one line of JSON; offsets and columns in characters."""
    report = {
        "version": 1,
        "signature": result.signature,
        "documents": [_document(document, coverage) for document in result.documents],
        "findings": [finding_entry(finding) for finding in result.findings],
        "problems": [_problem(problem) for problem in result.problems],
        "rules": dict(coverage),
    }
    return dumps(report) + "\n"


def _document(result: DocumentResult, coverage: Mapping[str, int]) -> dict[str, object]:
    document = result.document
    entry: dict[str, object] = {
        "path": document.path,
        "doc": document.doc,
        "source_lang": document.source_lang,
        "target_lang": document.target_lang,
        "words": result.words,
        "origin": result.origin,
        "supported": result.supported,
        "evidence": [{"rule": rule, "text": text, "weight": weight} for rule, text, weight in result.evidence],
    }
    missing = unsupported(result, coverage)
    return entry | {"message": missing} if missing else entry


def finding_entry(finding: Finding) -> dict[str, object]:
    """A finding with the keys of the contract."""
    return {
        "id": finding.id,
        "path": finding.path,
        "doc": finding.doc,
        "segment": finding.segment,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.label,
        "confidence": finding.confidence,
        "text": finding.text,
        "message": finding.message,
        "suggestions": finding.suggestions,
        "source_words": finding.source_words,
        "mqm": finding.mqm,
        "evidence": finding.evidence,
        "notes": finding.notes,
        "see": finding.see,
        "safe": finding.safe,
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "remedy": problem.remedy,
    }
