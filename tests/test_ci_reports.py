"""The reports for CI, read back by the parsers of the formats they are in; hostile names and texts survive."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from tqcheck import reports
from tqcheck.model import Document, DocumentResult, Finding, Problem, Result, Segment, Severity
from tqcheck.reports import sarif
from tqcheck.text import Text

NAME = 'a "b" <c>\n%,:é.txt'
TEXT = "Naïve “in the framework of” <x> & 100 %."


def result(count: int = 1) -> Result:
    start = TEXT.index("in the")
    segment = Segment("1", Text(TEXT, "en"))
    document = Document(NAME, (segment,), "en", raw=TEXT)
    finding = Finding(
        id="f00d", path=NAME, doc=None, segment="1", start=start, end=start + 19, line=1, column=start + 1, end_line=1,
        end_column=start + 20, rule="fr-en/framework", category="calque", severity=Severity.MAJOR, confidence=0.9,
        text="in the framework of", message="Say <it> in 100 % plain words & less.", suggestions=("in", "under"),
    )  # fmt: skip
    unsupported = DocumentResult(Document("b.nl", (), "nl"), (), 10, {}, supported=False)
    checked = DocumentResult(document, (finding,) * count, 7, {"fr": 0.9, "native": 0.1})
    return Result((checked, unsupported), (Problem("c.txt", "gone", line=3),), "sig")


def rendered(name: str) -> str:
    return reports.named(name).render(result(), {"fr-en": 3})


@pytest.mark.parametrize("name", reports.names())
def test_every_report_names_the_rule_or_the_words(name: str) -> None:
    text = rendered(name)
    assert "fr-en/framework" in text or "in the framework of" in text
    assert text == rendered(name)


def test_sarif_places_fixes_and_fingerprints() -> None:
    run = json.loads(rendered("sarif"))["runs"][0]
    (found,) = run["results"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 8, 27)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"] == "fr-en/framework"
    assert found["partialFingerprints"] == {"tqcheck/v1": "f00d"}
    assert [fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] for fix in found["fixes"]] == [
        "in",
        "under",
    ]
    assert found["level"] == "warning"
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_keeps_the_gravest_of_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    run = json.loads(sarif.render(result(5), {}))["runs"][0]
    assert len(run["results"]) == 3


def test_sarif_path_is_a_uri() -> None:
    assert sarif.uri("docs/a b%é.md") == "docs/a%20b%25%C3%A9.md"
    assert sarif.uri("/x/a.md") == "file:///x/a.md"


def test_workflow_commands_are_one_line_each_and_escaped() -> None:
    lines = rendered("github").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(
        '::warning file=a "b" <c>%0A%25%2C%3Aé.txt,line=1,col=8,endLine=1,endColumn=26,title=calque%3A'
    )
    assert "100 %25 plain" in lines[0]
    assert lines[1].startswith("::error file=c.txt,line=3::")


def test_code_quality_has_what_gitlab_asks_for() -> None:
    (entry,) = json.loads(rendered("gitlab"))
    assert entry["fingerprint"] == "f00d"
    assert entry["severity"] == "major"
    assert entry["location"] == {"path": NAME, "lines": {"begin": 1, "end": 1}}


def test_reviewdog_counts_columns_in_bytes() -> None:
    (line,) = rendered("rdjsonl").splitlines()
    span = json.loads(line)["location"]["range"]
    # ï takes two bytes, “ three.
    assert span["start"] == {"line": 1, "column": 11}
    assert json.loads(rendered("rdjson"))["diagnostics"] == [json.loads(line)]


def test_checkstyle_is_xml_with_its_place() -> None:
    root = ET.fromstring(rendered("checkstyle"))
    assert root[0].get("name") == NAME
    assert root[0][0].attrib["line"] == "1"
    assert "Say <it>" in root[0][0].attrib["message"]


def test_junit_counts_failures_errors_and_skipped() -> None:
    root = ET.fromstring(rendered("junit"))
    assert (root.get("tests"), root.get("failures"), root.get("errors"), root.get("skipped")) == ("3", "1", "1", "1")
    assert "in the framework of" in (root[0][0][0].text or "")


def test_tap_plans_what_it_runs() -> None:
    lines = rendered("tap").splitlines()
    assert lines[:2] == ["TAP version 13", "1..3"]
    assert [line.split(" - ")[0] for line in lines if line.startswith(("ok", "not ok"))] == [
        "not ok 1",
        "ok 2",
        "not ok 3",
    ]


def test_summary_is_one_comment_with_a_marker_to_find_it_again() -> None:
    text = rendered("summary")
    assert text.startswith("<!-- tqcheck summary -->\n")
    assert "<x>" not in text
    assert "not supported" in text
