"""The correction report as a workbook.

A sheet of findings with filters and a frozen header, and a sheet with the summary.
"""

from __future__ import annotations

import io
import re
from datetime import datetime

from tqcheck.reports.correction import CorrectionReport
from tqcheck.reports.correction._table import HEADER, rows

SUFFIX = ".xlsx"

_WIDTHS = {
    "path": 24,
    "before": 36,
    "after": 36,
    "candidates": 36,
    "why": 60,
    "segment text": 60,
    "source text": 60,
    "rule": 28,
}
_LONGEST = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# A fixed date, so that the same report is the same file.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001


def render(report: CorrectionReport) -> bytes:
    """An XLSX file; every cell is a text or a number, never a formula or a link."""
    import xlsxwriter

    written = io.BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(written, settings)
    book.set_properties({"title": "Correction report", "created": _CREATED})
    bold = book.add_format({"bold": True, "bg_color": "#E8EAED", "border": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Findings")
    for column, name in enumerate(HEADER):
        sheet.write_string(0, column, name, bold)
        sheet.set_column(column, column, _WIDTHS.get(name, 12))
    last = 0
    for last, row in enumerate(rows(report), 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(last, column, clean(cell), wrapped)
            else:
                sheet.write_number(last, column, cell, wrapped)
    sheet.autofilter(0, 0, last, len(HEADER) - 1)
    sheet.freeze_panes(1, 0)
    summary = book.add_worksheet("Summary")
    summary.set_column(0, 0, 40)
    summary.set_column(1, 1, 60)
    for number, (name, value) in enumerate(_summary(report)):
        summary.write_string(number, 0, name, bold)
        if isinstance(value, str):
            summary.write_string(number, 1, clean(value), wrapped)
        else:
            summary.write_number(number, 1, value, wrapped)
    book.close()
    return written.getvalue()


def clean(text: str) -> str:
    """A text that a cell can hold: no control characters, no more than 32,767 characters."""
    return _CONTROL.sub("\ufffd", text)[:_LONGEST]


def _summary(report: CorrectionReport) -> list[tuple[str, str | float]]:
    found = report.found
    lines: list[tuple[str, str | float]] = [
        ("words", report.words),
        ("findings", len(report.changes)),
        ("MQM score (calibrated)", round(found.calibrated, 1)),
        ("MQM score (raw)", round(found.raw, 1)),
        ("verdict", found.verdict),
        ("penalty points per 1,000 words", round(found.per_1000, 1)),
        ("95 % confidence from", round(found.low, 1)),
        ("95 % confidence to", round(found.high, 1)),
        ("warning", found.warning),
    ]
    if report.confirmed:
        lines.append(("MQM score, confirmed findings only", round(report.confirmed.calibrated, 1)))
    if report.after:
        lines.append(("MQM score after correction", round(report.after.calibrated, 1)))
    lines += [(f"category: {name}", count) for name, count in report.by_category.items()]
    lines += [(f"severity: {name}", count) for name, count in report.by_severity.items()]
    lines += [(f"decision: {name}", count) for name, count in report.by_state.items()]
    lines += [("not checked", line) for line in report.unchecked]
    return [*lines, ("signature", report.signature)]
