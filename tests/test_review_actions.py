"""The review's actions on a small dictionary: places without findings, races, marks, keys, files that refuse."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import Result as Outcome
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from tqcheck.api import Checker
from tqcheck.cli.review import _opened
from tqcheck.config import from_mapping
from tqcheck.model import Document
from tqcheck.review.journal import default_path
from tqcheck.review.opening import resume
from tqcheck.review.session import Session
from tqcheck.tui import keys
from tqcheck.tui.app import ReviewApp
from tqcheck.tui.desk import Desk, Place, Results
from tqcheck.tui.dialogs import Choose
from tqcheck.tui.passages import Passages

TEXT = "Nothing to see here.\n\nThe informations came, and the informations went.\n\nGood informations.\n"


@pytest.fixture
def article(dictionary: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TQCHECK_STATE_DIR", str(work / "state"))
    path = work / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def review(path: Path) -> ReviewApp:
    checker = Checker(from_mapping({"lang": "fr-en"}, Path()))
    checker.remember()
    session = _opened(checker, str(path), None, False, "tester")
    assert isinstance(session, Session)
    return ReviewApp(Desk([session], checker))


async def settled(pilot: Pilot[None]) -> Desk:
    app = pilot.app
    assert isinstance(app, ReviewApp)
    for _ in range(500):
        await pilot.pause(0.02)
        if not app.checking and not app.workers._workers:
            return app.desk
    raise AssertionError("still checking")


async def test_segment_without_findings_is_edited_marked_and_commented(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        desk = await settled(pilot)
        await pilot.press("K")
        assert desk.here == (Place(0, (0, 0)), 0)
        await pilot.press("c")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "really?"
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("m")
        await pilot.pause()
        await pilot.press(*["shift+right"] * 7, "ctrl+s")
        await settled(pilot)
        state = desk.state(Place(0, (0, 0)))
        assert [mark.text for mark in state.marks] == ["Nothing"]
        assert [one.text for one in state.comments] == ["really?"]
        await pilot.press("e")
        await pilot.pause()
        pilot.app.screen.query_one(TextArea).text = "Nothing at all to see here."
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert desk.state_text(Place(0, (0, 0))) == "Nothing at all to see here."
        assert desk.state(Place(0, (0, 0))).marks
        await pilot.press("u", "u", "u")
        await settled(pilot)
        assert not desk.state(Place(0, (0, 0))).comments


async def test_click_stands_at_the_finding_under_the_mouse_and_else_in_the_text(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        desk = await settled(pilot)
        view = pilot.app.query_one(Passages)
        second = view.tops[view.places[Place(0, (0, 1))]]
        column = TEXT.index("informations went") - TEXT.index("The informations")
        await pilot.click(Passages, offset=(2 + column + 3, second))
        assert desk.pointed is None
        assert desk.at == 1
        await pilot.click(Passages, offset=(3, second - 2))
        assert desk.pointed == (Place(0, (0, 0)), 1)
        await pilot.press("j")
        assert (desk.pointed, desk.at) == (None, 0)


async def test_edit_during_a_check_wins(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        desk = await settled(pilot)
        app = pilot.app
        assert isinstance(app, ReviewApp)
        begun, go_on = threading.Event(), threading.Event()
        plain = desk.check

        def slow(documents: Iterable[Document]) -> Results:
            results = plain(documents)
            begun.set()
            go_on.wait(10)
            return results

        monkeypatch.setattr(desk, "check", slow)
        app.check_again(0)
        while not begun.is_set():
            await pilot.pause(0.01)
        # The check of the old text is under way: its results come after the words are gone.
        await pilot.press("1")
        await pilot.pause()
        assert [item.finding.text for item in desk.items if item.open] == ["informations"] * 2
        go_on.set()
        await settled(pilot)
        text = desk.state_text(Place(0, (0, 1)))
        assert text == "The information came, and the informations went."
        assert [(item.place.key[1], item.finding.start) for item in desk.items] == [
            (1, text.index("informations")),
            (2, 5),
        ]


async def test_accepting_one_of_two_in_a_segment_keeps_the_other_in_sight(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        desk = await settled(pilot)
        app = pilot.app
        assert isinstance(app, ReviewApp)
        app.running.add(0)  # no check comes to help
        await pilot.press("1")
        assert desk.current is not None
        span = desk.current.finding
        assert desk.state_text(desk.current.place)[span.start : span.end] == "informations"
        app.running.clear()


async def test_marks_are_counted_in_score_and_report(article: Path, tqcheck: Callable[..., Outcome]) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        desk = await settled(pilot)
        before = desk.counts().score.errors
        await pilot.press("K", "m")
        await pilot.pause()
        await pilot.press(*["shift+right"] * 7, "ctrl+s")
        await settled(pilot)
        assert desk.counts().score.errors == before + 1
    outcome = tqcheck("report", "-l", "fr-en", "--format", "json", "article.txt")
    report = json.loads(outcome.stdout)
    assert report["decisions"] == {"open": 3, "marked": 1}
    assert "reviewer/mark" in outcome.stdout


async def test_palette_offers_every_command_and_runs_one(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        desk = await settled(pilot)
        app = pilot.app
        assert {one.title.lower() for one in app.get_system_commands(app.screen)} >= {
            one.words for one in keys.COMMANDS
        }
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"last finding")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert desk.at == 2


async def test_read_only_file_is_asked_about_and_forced(article: Path) -> None:
    article.chmod(0o444)
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("1", "s")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Choose)
        assert article.read_text("utf-8") == TEXT
        pilot.app.screen.query_one(OptionList).highlighted = 1
        await pilot.press("enter")
        await settled(pilot)
    assert article.read_text("utf-8").startswith("Nothing to see here.\n\nThe information came")
    assert article.stat().st_mode & 0o777 == 0o444


async def test_vanished_file_is_asked_about_and_written_again(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
        article.unlink()
        await pilot.press("s")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Choose)
        pilot.app.screen.query_one(OptionList).highlighted = 1
        await pilot.press("enter")
        await settled(pilot)
    assert article.read_text("utf-8") == TEXT.replace("The informations", "The information")


async def test_without_colour_severities_and_place_are_told_apart(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with review(article).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("x", "o", "g")
        await settled(pilot)
        view = pilot.app.query_one(Passages)
        line = view.render_line(view.tops[view.places[Place(0, (0, 1))]])
        drawn = [span.style for span in line if span.style and span.text == "informations"]
        # The first is dismissed and one stands there; the second is open and of a major severity.
        assert [(bool(style.reverse), bool(style.dim), bool(style.bold)) for style in drawn if style] == [
            (True, True, False),
            (False, False, True),
        ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('nxt = "j"', 'unknown command "nxt"; did you mean "next"?'),
        ('next = ""', '"next" needs a key'),
        ('next = "z"\nprevious = "z"', '"z" is given to both "next" and "previous"'),
    ],
)
def test_keys_that_cannot_be_used_are_told(
    article: Path, tqcheck: Callable[..., Outcome], table: str, told: str
) -> None:
    Path("tqcheck.toml").write_text(f"[keys]\n{table}\n", "utf-8")
    outcome = tqcheck("review", "article.txt")
    assert outcome.exit_code == 2
    assert told in outcome.stderr
    assert "tqcheck.toml" in outcome.stderr


async def test_verdicts_are_listed_by_rule(article: Path, tqcheck: Callable[..., Outcome]) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("1", "x")
        await settled(pilot)
    outcome = tqcheck("rules", "list", "--verdicts")
    assert outcome.exit_code == 0, outcome.stderr
    _, line = outcome.stdout.splitlines()
    assert line.split() == ["en/informations", "1", "0", "1", "50%"]


async def test_sessions_apply_without_the_app(article: Path, tqcheck: Callable[..., Outcome]) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
    place = default_path(str(article))
    assert article.read_text("utf-8") == TEXT
    assert tqcheck("apply", str(place)).exit_code == 0
    assert article.read_text("utf-8") == TEXT.replace("The informations", "The information")
    assert isinstance(resume(place, writing=False), Session)


def test_placeholders_stay_closed_after_an_edit(dictionary: Path, work: Path) -> None:
    Path("page.md").write_text("See `informations` and the informations here.\n", "utf-8")
    checker = Checker(from_mapping({"lang": "en"}, Path()))
    session = _opened(checker, "page.md", work / "s.jsonl", False, "tester")
    assert isinstance(session, Session)
    before = checker.check(session.documents).findings
    text = session.segment((0, 0)).target.string
    session.edit((0, 0), f"Now {text}", [])
    after = checker.check(session.corrected()).findings
    assert len(before) == len(after) == 1


async def test_sessions_of_two_reviewers_merge_by_command_and_conflicts_are_told(
    article: Path, work: Path, tqcheck: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    places = []
    for reviewer, repair in (("one", "1"), ("other", "2")):
        monkeypatch.setenv("TQCHECK_STATE_DIR", str(work / reviewer))
        async with review(article).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            await pilot.press(repair)
            await settled(pilot)
        places.append(str(default_path(str(article))))
    outcome = tqcheck("apply", "--merge", "both.jsonl", *places)
    assert outcome.exit_code == 1
    assert "conflict: segment 2, reviewer 2:" in outcome.stdout
    assert "details" in outcome.stdout
    assert tqcheck("apply", "both.jsonl").exit_code == 0
    assert article.read_text("utf-8") == TEXT.replace("The informations", "The information")
