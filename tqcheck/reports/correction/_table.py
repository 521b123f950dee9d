"""One row a finding: what the CSV and the XLSX report share."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.reports.correction import CorrectionReport

HEADER = (
    "no",
    "id",
    "path",
    "document",
    "segment",
    "line",
    "column",
    "severity",
    "category",
    "mqm",
    "rule",
    "confidence",
    "before",
    "after",
    "candidates",
    "why",
    "source words",
    "segment text",
    "source text",
    "reference",
    "decision",
    "reason",
    "comment",
)

Cell = str | int | float


def rows(report: CorrectionReport) -> Iterator[tuple[Cell, ...]]:
    """The findings in order, one tuple of HEADER's columns each."""
    for part in report.parts:
        for passage in part.passages:
            text = "".join(piece.text for piece in passage.before)
            for change in passage.changes:
                finding, decision = change.finding, change.decision
                replacement = change.replacement
                yield (
                    change.number,
                    finding.id,
                    finding.path,
                    finding.doc or "",
                    finding.segment,
                    finding.line,
                    finding.column,
                    finding.severity.label,
                    finding.category,
                    finding.mqm,
                    finding.rule,
                    finding.confidence,
                    finding.text,
                    finding.text if replacement is None else replacement,
                    " | ".join(finding.suggestions),
                    finding.message,
                    finding.source_words or "",
                    text,
                    passage.source or "",
                    "; ".join(finding.see),
                    change.state,
                    decision.reason if decision else "",
                    decision.comment if decision else "",
                )
