"""Correction reports: every format says the same, shows hostile text as text, and is the same file twice."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tqcheck.model import Decision, Document, DocumentResult, Finding, Problem, Result, Segment, Severity
from tqcheck.reports import correction
from tqcheck.reports.correction import CorrectionReport
from tqcheck.text import Text

HOSTILE = '=HYPERLINK("x") <script>alert(1)</script> **bold** | {{ 7*7 }} \x1b[31m in the framework of talks.'


def report(text: str = HOSTILE, decisions: dict[str, Decision] | None = None) -> CorrectionReport:
    start = text.index("in the framework of")
    segment = Segment("1", Text(text, "en"), Text("Dans le cadre des pourparlers.", "fr"))
    document = Document("a <b>.txt", (segment,), "en", "fr", raw=text)
    finding = Finding(
        id="f00d", path="a <b>.txt", doc=None, segment="1", start=start, end=start + 19, line=1, column=start + 1,
        end_line=1, end_column=start + 20, rule="fr-en/framework", category="calque", severity=Severity.MAJOR,
        confidence=0.9,
        text="in the framework of", message="French “dans le cadre de” is “as part of”.",
        suggestions=("as part of", "in"),
        source_words="dans le cadre de", see=("a guide",),
    )  # fmt: skip
    unsupported = DocumentResult(Document("b.nl", (), "nl"), (), 10, {}, supported=False)
    result = Result(
        (DocumentResult(document, (finding,), 12, {"fr": 0.9, "native": 0.1}), unsupported),
        (Problem("c.txt", "gone"),),
        "sig",
    )
    return correction.build(result, {"fr-en": 3}, decisions, Result((), (), "sig"))


def rendered(name: str, **settings: object) -> bytes:
    return correction.named(name).render(report(**settings))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", correction.names())
def test_same_report_is_the_same_file(name: str) -> None:
    assert rendered(name) == rendered(name)


@pytest.mark.parametrize("name", ["html", "md", "json", "csv"])
def test_text_formats_say_what_where_and_why(name: str) -> None:
    text = rendered(name).decode("utf-8-sig").replace("\\", "")
    for said in ("in the framework of", "as part of", "dans le cadre de", "fr-en/framework", "major", "calque"):
        assert said in text


@pytest.mark.parametrize("name", ["html", "md", "json"])
def test_what_was_not_checked_is_said(name: str) -> None:
    text = rendered(name).decode().replace("\\", "")
    assert "not supported: no rules for Dutch" in text
    assert "gone" in text


def test_page_runs_nothing_of_the_document() -> None:
    page = rendered("html").decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert "\x1b" not in page
    assert page.count("<script>") == 1
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)


def test_page_is_well_formed_enough_to_link_both_ways() -> None:
    page = rendered("html").decode()
    assert 'href="#f1"' in page
    assert 'id="f1"' in page
    assert 'href="#s1"' in page
    assert 'id="s1"' in page


def test_markdown_shows_signs_as_signs() -> None:
    text = rendered("md").decode()
    assert "<script>" not in text
    assert "**bold**" not in text


def test_table_cells_are_no_formulas() -> None:
    text = "=1+1 in the framework of talks."
    rows = list(csv.DictReader(io.StringIO(rendered("csv", text=text).decode("utf-8-sig"))))
    assert rows[0]["segment text"] == f"'{text}"
    assert (rows[0]["before"], rows[0]["after"]) == ("in the framework of", "as part of")


def test_workbook_has_filters_a_frozen_header_and_texts_only() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(rendered("xlsx")))
    sheet = book["Findings"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    header = [cell.value for cell in sheet[1]]
    row = dict(zip(header, sheet[2], strict=True))
    assert row["before"].value == "in the framework of"
    assert all(cell.data_type in ("s", "n", "inlineStr") for cell in sheet[2])


def test_document_has_tracked_changes_and_a_comment() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered("docx"))) as package:
        body = package.read("word/document.xml").decode()
        comments = package.read("word/comments.xml").decode()
    assert re.search(r"<w:del [^>]*><w:r>.*?<w:delText[^>]*>in the framework of</w:delText>", body)
    assert re.search(r"<w:ins [^>]*><w:r>.*?<w:t[^>]*>as part of</w:t>", body)
    assert "French “dans le cadre de”" in comments


def test_decisions_count_and_are_shown() -> None:
    dismissed = report(decisions={"f00d": Decision("dismissed", None, "house style", "seen twice")})
    assert dismissed.found.errors == 0
    assert dismissed.confirmed is not None
    text = correction.named("md").render(dismissed).decode()
    assert "house style" in text
    assert "After: " in text
    accepted = report(decisions={"f00d": Decision("accepted", "within")})
    assert accepted.changes[0].replacement == "within"
    assert accepted.confirmed is not None
    assert accepted.confirmed.errors == 1


def test_reviewed_text_shows_no_proposals_for_what_is_open() -> None:
    assert report(decisions={}).changes[0].replacement is None
    assert report().changes[0].replacement == "as part of"


def test_json_has_the_keys_of_lint() -> None:
    (finding,) = json.loads(rendered("json"))["findings"]
    for key in (
        "id",
        "path",
        "segment",
        "start",
        "end",
        "line",
        "column",
        "rule",
        "confidence",
        "suggestions",
        "mqm",
        "decision",
    ):
        assert key in finding


def test_clean_text_says_what_was_checked(tmp_path: Path) -> None:
    document = Document("a.txt", (Segment("1", Text("Fine.", "en")),), "en")
    clean = correction.build(Result((DocumentResult(document, (), 1, {}),), (), "s"), {"en": 5, "fr-en": 7})
    for name in correction.names():
        assert correction.named(name).render(clean)
    page = correction.named("html").render(clean).decode()
    assert "No findings" in page
    assert "5 rules of en" in page


@pytest.mark.parametrize("name", ["md", "json", "csv", "html"])
def test_report_reads_as_the_golden_file(name: str) -> None:
    """Written anew with TQCHECK_GOLDEN=1; read the difference before you commit it."""
    golden = Path(__file__).parent / "golden" / f"report{correction.named(name).SUFFIX}"
    content = rendered(
        name, text="It was done in the framework of talks <b>.", decisions={"f00d": Decision("accepted", "in")}
    )
    if os.environ.get("TQCHECK_GOLDEN"):
        golden.write_bytes(content)
    assert content == golden.read_bytes()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize(("name", "target"), [("docx", "txt:Text"), ("xlsx", "csv")])
def test_office_suite_opens_the_report(name: str, target: str, tmp_path: Path) -> None:
    file = tmp_path / f"report.{name}"
    file.write_bytes(rendered(name))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert "in the framework of" in (tmp_path / f"report.{target[:3]}").read_text("utf-8", "replace")


@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
def test_browser_filters_the_page_and_runs_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_bytes(rendered("html"))
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = ["chromium", *options, profile, "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    assert "1 of 1 findings" in shown
    assert "&lt;script&gt;alert(1)" in shown
