"""Findings that comments in the files accept, and comments that are of no use."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from tqcheck.api import check
from tqcheck.cli.lint import command
from tqcheck.model import Result
from tqcheck.reports import sarif

CATS = "The mayor has other cats to whip."
RULE = "fr-en/other-cats-to-whip"


def run(tmp_path: Path, text: str, name: str = "page.md", **settings: object) -> Result:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return check(file, lang="fr-en", select=["idiom"], **settings)


def found(result: Result) -> list[tuple[int, str]]:
    return [(finding.line, finding.rule) for finding in result.findings]


def told(tmp_path: Path, text: str, **settings: object) -> list[str]:
    """What is said of the comments, as problems."""
    problems = run(tmp_path, text, suppressions="strict", **settings).problems
    return [f"{problem.line}: {problem.message}" for problem in problems]


def test_a_comment_accepts_a_rule_in_the_text_behind_it(tmp_path: Path) -> None:
    result = run(tmp_path, f"<!-- tqcheck: ignore {RULE} the mayor's own words -->\n\n{CATS}\n\n{CATS}\n")
    assert found(result) == [(5, RULE)]
    assert [(finding.rule, reason) for finding, reason in result.documents[0].suppressed] == [
        (RULE, "the mayor's own words")
    ]
    assert not result.problems


def test_a_comment_in_a_text_is_about_that_text(tmp_path: Path) -> None:
    assert found(run(tmp_path, f"{CATS} <!-- tqcheck: ignore -->\n\n{CATS}\n")) == [(3, RULE)]


@pytest.mark.parametrize("names", ["", "idiom", "fr-en/other-*", f"calque, {RULE}", "fr-en/other-cats-to-whip"])
def test_rules_are_named_as_for_ignore(tmp_path: Path, names: str) -> None:
    assert found(run(tmp_path, f"<!-- tqcheck: ignore {names} -->\n{CATS}\n")) == []


def test_another_rule_is_not_accepted(tmp_path: Path) -> None:
    assert found(run(tmp_path, f"<!-- tqcheck: ignore calque -->\n{CATS}\n")) == [(2, RULE)]


def test_the_next_line_only(tmp_path: Path) -> None:
    text = f"<!-- tqcheck: ignore-next-line -->\n{CATS}\n{CATS}\n"
    assert found(run(tmp_path, text)) == [(3, RULE)]


def test_a_whole_file(tmp_path: Path) -> None:
    assert found(run(tmp_path, f"{CATS}\n\n{CATS}\n\n<!-- tqcheck: ignore-file {RULE} -->\n")) == []


def test_a_part_of_a_file(tmp_path: Path) -> None:
    text = f"<!-- tqcheck: off -->\n\n{CATS}\n\n<!-- tqcheck: on -->\n\n{CATS}\n"
    assert found(run(tmp_path, text)) == [(7, RULE)]


def test_comments_in_code_are_code(tmp_path: Path) -> None:
    text = f"```html\n<!-- tqcheck: ignore-file -->\n```\n\nWrite `<!-- tqcheck: ignore-file -->` there.\n\n{CATS}\n"
    assert found(run(tmp_path, text)) == [(7, RULE)]


def test_a_row_of_json_lines(tmp_path: Path) -> None:
    rows = [{"id": "1", "target": CATS, "tqcheck": f"ignore {RULE}: a quotation"}, {"id": "2", "target": CATS}]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    assert [finding.segment for finding in run(tmp_path, text, "rows.jsonl").findings] == ["2"]


def test_a_suppression_holds_up_to_its_date(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    assert found(run(tmp_path, f"<!-- tqcheck: ignore until={today} -->\n{CATS}\n")) == []
    yesterday = today - timedelta(days=2)
    text = f"<!-- tqcheck: ignore until={yesterday} -->\n{CATS}\n"
    assert found(run(tmp_path, text)) == [(2, RULE)]
    assert told(tmp_path, text) == [f"1: this suppression has expired on {yesterday}"]


@pytest.mark.parametrize(
    ("directive", "said"),
    [
        ("ignore calque", "1: nothing is found here that this would suppress"),
        ("ignore fr-en/no-such-rule", "1: no rule is named fr-en/no-such-rule"),
        ("ignore until=soon", '1: not a date: "soon"'),
        ("skip", '1: unknown directive "tqcheck: skip"'),
    ],
)
def test_comments_of_no_use_are_told(tmp_path: Path, directive: str, said: str) -> None:
    assert told(tmp_path, f"<!-- tqcheck: {directive} -->\n\nNothing is wrong here.\n") == [said]


def test_a_reason_may_be_required(tmp_path: Path) -> None:
    text = f"<!-- tqcheck: ignore -->\n{CATS}\n"
    assert found(run(tmp_path, text, require_reason=True)) == [(2, RULE)]
    assert told(tmp_path, text, require_reason=True) == ["1: a suppression without a reason does not count"]
    assert found(run(tmp_path, f"<!-- tqcheck: ignore a slogan -->\n{CATS}\n", require_reason=True)) == []


def test_comments_may_be_overruled(tmp_path: Path) -> None:
    text = f"<!-- tqcheck: ignore-file -->\n{CATS}\n"
    assert found(run(tmp_path, text, suppressions="off")) == [(2, RULE)]


def test_by_default_useless_comments_are_told_and_nothing_fails(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("<!-- tqcheck: ignore calque -->\n\nNothing is wrong here.\n")
    outcome = CliRunner().invoke(command, ["-l", "fr-en", str(file)])
    assert outcome.exit_code == 0
    assert "page.md:1:1: nothing is found here" in outcome.stderr


def test_sarif_keeps_what_is_suppressed(tmp_path: Path) -> None:
    result = run(tmp_path, f"<!-- tqcheck: ignore {RULE} a slogan -->\n{CATS}\n")
    (shown,) = json.loads(sarif.render(result, {}))["runs"][0]["results"]
    assert shown["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "a slogan"}]
