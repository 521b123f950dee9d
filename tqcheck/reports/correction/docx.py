"""The correction report as a document with real tracked changes and comments, to accept or reject one by one."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tqcheck.reports.correction import Change, CorrectionReport, Passage, Piece

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

SUFFIX = ".docx"

_AUTHOR = "tqcheck"
# A fixed date, so that the same report is the same file.
_DATE = "2000-01-01T00:00:00Z"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def render(report: CorrectionReport) -> bytes:
    """A DOCX file: the summary, then each passage with its changes as w:del and w:ins and a comment that says why."""
    import docx

    document = docx.Document()
    moment = datetime(2000, 1, 1)  # noqa: DTZ001
    document.core_properties.author = _AUTHOR
    document.core_properties.title = "Correction report"
    document.core_properties.created = document.core_properties.modified = moment
    _summary(document, report)
    for part in report.parts:
        if part.passages:
            document.add_heading(clean(part.name), 2)
        for passage in part.passages:
            _passage(document, passage)
    document.add_paragraph(f"Signature: {clean(report.signature)}")
    written = io.BytesIO()
    document.save(written)
    return _dated(written)


def _dated(written: io.BytesIO) -> bytes:
    """The same package with a fixed date on every part of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


def clean(text: str) -> str:
    """A text that XML can hold."""
    return _CONTROL.sub("\ufffd", text)


def _summary(document: Docx, report: CorrectionReport) -> None:
    document.add_heading("Correction report", 1)
    found = report.found
    document.add_paragraph(
        f"{len(report.changes)} findings in {report.words:,} words. "
        f"MQM score {found.calibrated:.1f} ({found.verdict}), {found.per_1000:.1f} penalty points per 1,000 words "
        f"(95 %: {found.low:.1f} to {found.high:.1f}). {found.warning}"
    )
    if report.after:
        document.add_paragraph(f"After correction: MQM score {report.after.calibrated:.1f} ({report.after.verdict}).")
    if report.by_category:
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "category", "findings"
        for category, count in report.by_category.items():
            cells = table.add_row().cells
            cells[0].text, cells[1].text = category, str(count)
    for line in report.unchecked:
        document.add_paragraph(f"Not checked: {clean(line)}")


def _passage(document: Docx, passage: Passage) -> None:
    document.add_heading(f"Line {passage.line}, segment {clean(passage.segment)}", 3)
    if passage.source:
        document.add_paragraph().add_run(clean(passage.source)).italic = True
    paragraph = document.add_paragraph()
    for piece in passage.before:
        if piece.change is None:
            paragraph.add_run(clean(piece.text))
        else:
            _tracked(document, paragraph, piece, piece.change)


def _tracked(document: Docx, paragraph: Paragraph, piece: Piece, change: Change) -> None:
    """The words of a finding, struck out with their replacement beside them, and the comment on them."""
    run = paragraph.add_run(clean(piece.text))
    last = run
    if change.replacement is not None:
        last = paragraph.add_run(clean(change.replacement))
    _commented(document, run, last, change)
    if change.replacement is not None:
        _wrap(run, "w:del", change.number * 2)
        _wrap(last, "w:ins", change.number * 2 + 1)


def _commented(document: Docx, first: Run, last: Run, change: Change) -> None:
    """A comment on the words from one run to another (ECMA-376 Part 1, 17.13.4).

    python-docx looks through all comments for the next free number each time; numbers are known here, so that is not
    needed.
    """
    identity = str(change.number)
    comment = _element("w:comment", ("w:id", identity), ("w:author", _AUTHOR), ("w:date", _DATE), ("w:initials", "tq"))
    for line in _comment(change):
        paragraph, run, text = _element("w:p"), _element("w:r"), _element("w:t")
        text.text = clean(line)
        run.append(text)
        paragraph.append(run)
        comment.append(paragraph)
    document.comments._comments_elm.append(comment)  # noqa: SLF001
    first._r.addprevious(_element("w:commentRangeStart", ("w:id", identity)))  # noqa: SLF001
    reference = _element("w:r")
    reference.append(_element("w:commentReference", ("w:id", identity)))
    last._r.addnext(reference)  # noqa: SLF001
    last._r.addnext(_element("w:commentRangeEnd", ("w:id", identity)))  # noqa: SLF001


def _element(tag: str, *attributes: tuple[str, str]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes:
        element.set(qn(name), value)
    return element


def _wrap(run: Run, tag: str, number: int) -> None:
    """Put a run into a tracked change (ECMA-376 Part 1, 17.13.5)."""
    from docx.oxml.ns import qn

    element: Any = run._r  # noqa: SLF001
    wrapper = _element(tag, ("w:id", str(100_000 + number)), ("w:author", _AUTHOR), ("w:date", _DATE))
    element.addprevious(wrapper)
    wrapper.append(element)
    if tag == "w:del":
        for text in element.findall(qn("w:t")):
            text.tag = qn("w:delText")


def _comment(change: Change) -> list[str]:
    """The paragraphs of a finding's comment."""
    finding = change.finding
    lines = [f"{change.number}. {finding.severity.label} {finding.category}: {finding.message}"]
    if finding.source_words:
        lines.append(f"Source: {finding.source_words}")
    if finding.suggestions:
        lines.append("Candidates: " + " | ".join(finding.suggestions))
    if change.decision:
        lines.append(
            "; ".join(part for part in (change.state, change.decision.reason, change.decision.comment) if part)
        )
    lines.append(f"{finding.rule}, {finding.confidence:.0%} sure, {finding.id}")
    return lines
