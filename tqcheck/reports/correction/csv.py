"""The correction report as a table of comma-separated values, one row a finding."""

from __future__ import annotations

import csv
import io

from tqcheck.reports.correction import CorrectionReport
from tqcheck.reports.correction._table import HEADER, Cell, rows

SUFFIX = ".csv"

# A cell that begins with one of these is run as a formula by spreadsheets (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: CorrectionReport) -> bytes:
    """RFC 4180, UTF-8 with a byte order mark, by which spreadsheets know the encoding."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in rows(report):
        writer.writerow([_safe(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig", "backslashreplace")


def _safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would run, made a text again by an apostrophe before it."""
    if not isinstance(cell, str):
        return cell
    cell = cell.replace("\x00", "\ufffd")
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
