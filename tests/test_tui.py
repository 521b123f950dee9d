"""The review app, driven by its keys on the seed article: journeys to a saved file, races, sizes, themes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from tqcheck import files
from tqcheck.api import Checker
from tqcheck.cli.review import _opened
from tqcheck.config import from_mapping
from tqcheck.model import Problem
from tqcheck.review.opening import resume
from tqcheck.review.session import Session
from tqcheck.rules.load import load_rules
from tqcheck.tui import panel
from tqcheck.tui.app import ReviewApp
from tqcheck.tui.desk import Checked, Desk
from tqcheck.tui.dialogs import Choose, Help
from tqcheck.tui.panel import FindingPanel
from tqcheck.tui.passages import Passages

SEED = next((Path(__file__).parents[1] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """The rules are compiled before anything is timed."""
    load_rules("en", ["fr"])


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TQCHECK_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    copy = tmp_path / "article.txt"
    copy.write_bytes(SEED.read_bytes())
    return copy


def review(*paths: Path, lang: str = "fr-en", **settings: object) -> ReviewApp:
    checker = Checker(from_mapping({"lang": lang}, Path()))
    checker.remember()
    sessions = []
    for path in paths:
        session = _opened(checker, str(path), None, False, "tester")
        assert isinstance(session, Session)
        sessions.append(session)
    return ReviewApp(Desk(sessions, checker), **settings)  # type: ignore[arg-type]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until all checking behind the screen is done."""
    app = pilot.app
    assert isinstance(app, ReviewApp)
    for _ in range(600):
        await pilot.pause(0.02)
        if not app.checking and not app.workers._workers:
            return
    raise AssertionError("still checking")


def desk(pilot: Pilot[None]) -> Desk:
    assert isinstance(pilot.app, ReviewApp)
    return pilot.app.desk


async def test_article_is_reviewed_to_a_saved_file_that_checks_clean(article: Path) -> None:
    async with review(article).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        total = len(desk(pilot).shown)
        assert total >= 10
        for _ in range(total * 3):
            item = desk(pilot).current
            if item is None:
                break
            await pilot.press("1" if item.finding.suggestions else "x")
            await settled(pilot)
        assert desk(pilot).counts().left == 0
        await pilot.press("s")
        await settled(pilot)
    text = article.read_text("utf-8")
    assert "Commonwealth of Independent States" in text
    assert "being taken. taken" not in text
    again = Checker(from_mapping({"lang": "fr-en"}, Path())).check([article])
    dismissed = resume(next((article.parent / "state" / "sessions").glob("*.jsonl")), writing=False)
    assert isinstance(dismissed, Session)
    left = {(f.rule, f.text) for f in again.findings}
    known = {
        (one.rule, one.old) for state in dismissed.states.values() for one in state.decided if one.kind == "dismissed"
    }
    assert left <= known


async def test_undo_brings_words_and_finding_back(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        before = desk(pilot).current
        assert before is not None
        text = desk(pilot).state_text(before.place)
        await pilot.press("1")
        await settled(pilot)
        assert desk(pilot).state_text(before.place) != text
        await pilot.press("u")
        await settled(pilot)
        assert desk(pilot).state_text(before.place) == text
        after = desk(pilot).current
        assert after is not None
        assert after.finding.id == before.finding.id


async def test_arrow_habit_and_vi_habit_move_alike(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("j", "j", "k")
        vi = desk(pilot).at
        await pilot.press("g", "down", "down", "up")
        assert desk(pilot).at == vi == 1


async def test_edit_takes_the_text_and_original_is_a_key_away(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        item = desk(pilot).current
        assert item is not None
        original = desk(pilot).state_text(item.place)
        await pilot.press("e")
        await pilot.pause()
        area = pilot.app.screen.query_one(TextArea)
        area.text = "Rewritten by hand."
        await pilot.press("ctrl+o")
        assert area.text == original
        area.text = "Rewritten by hand."
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert desk(pilot).state_text(item.place) == "Rewritten by hand."


async def test_dismissal_with_reason_is_kept_in_the_session(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        item = desk(pilot).current
        assert item is not None
        await pilot.press("X")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "house style"
        await pilot.press("enter")
        await settled(pilot)
        state = desk(pilot).sessions[0].state(item.place.key)
        assert [(one.kind, one.reason) for one in state.decided] == [("dismissed", "house style")]


async def test_review_goes_on_where_it_stopped(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("1", "j", "j")
        await settled(pilot)
        here = desk(pilot).current
        assert here is not None
        await pilot.press("q")
        await pilot.pause()
        pilot.app.screen.query_one(OptionList).highlighted = 1
        await pilot.press("enter")
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        again = desk(pilot).current
        assert again is not None
        assert (again.place, again.finding.rule) == (here.place, here.finding.rule)
        assert desk(pilot).counts().decided == 1


async def test_filter_shows_only_what_fits(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "Independent States"
        await pilot.press("enter")
        await settled(pilot)
        assert {item.finding.text for item in desk(pilot).shown} == {"Community of Independent States"}


async def test_rule_is_accepted_in_bulk_after_a_preview_and_undone_in_one_step(article: Path) -> None:
    article.write_text(
        "In the framework of talks.\nIt was in the framework of talks.\n" + SEED.read_text("utf-8"), "utf-8"
    )
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        item = desk(pilot).current
        assert item is not None
        alike = len(desk(pilot).alike(item.finding.rule))
        assert alike == 2
        await pilot.press("A")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("enter")
        await settled(pilot)
        assert not desk(pilot).alike(item.finding.rule)
        await pilot.press("u")
        await settled(pilot)
        assert len(desk(pilot).alike(item.finding.rule)) == alike


async def test_late_check_of_an_older_text_is_dropped(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, ReviewApp)
        old = app.desk.results[0]
        app.versions[0] += 1
        app._checked(0, app.versions[0] - 1, Checked((), {}))
        assert app.desk.results[0] is old
        await settled(pilot)


async def test_read_only_folder_is_told_and_nothing_is_lost(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", path)

    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
        monkeypatch.setattr(files, "replace", refuse)
        await pilot.press("s")
        await settled(pilot)
        assert desk(pilot).sessions[0].unsaved
    assert article.read_bytes() == SEED.read_bytes()


async def test_changed_file_is_asked_about(article: Path) -> None:
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
        article.write_text("Somebody else was here.", "utf-8")
        await pilot.press("s")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("escape")
        await settled(pilot)
    assert article.read_text("utf-8") == "Somebody else was here."


async def test_line_ends_and_byte_order_mark_stay(article: Path) -> None:
    article.write_bytes(b"\xef\xbb\xbfHe spoke in the framework of talks.\r\nSecond line.\r\n")
    async with review(article).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("1", "s")
        await settled(pilot)
    content = article.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfHe spoke ")
    assert content.endswith(b" talks.\r\nSecond line.\r\n")
    assert b"framework" not in content


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם in the framework of talks.",
        "中文中文中文 in the framework of talks 中文",
        "👩‍👩‍👧 in the framework of talks 🇫🇷 é",
    ],
)
async def test_wide_and_foreign_letters_are_drawn_in_their_columns(article: Path, text: str) -> None:
    article.write_text(f"{text}\n" * 3, "utf-8")
    async with review(article).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        view = pilot.app.query_one(Passages)
        for line in range(view.size.height):
            assert view.render_line(line).cell_length == view.size.width


async def test_line_of_a_megabyte_opens(article: Path) -> None:
    article.write_text("word " * 200_000 + "in the framework of talks.\n", "utf-8")
    async with review(article).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert desk(pilot).shown
        await pilot.press("1")
        await settled(pilot)
        assert "framework" not in desk(pilot).state_text(next(iter(desk(pilot).places(0))))


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (320, 70)])
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_every_size_and_theme_shows_text_and_finding(article: Path, size: tuple[int, int], theme: str) -> None:
    async with review(article, theme=theme).run_test(size=size) as pilot:
        await settled(pilot)
        assert pilot.app.has_class("wide") == (size[0] >= 110)
        panel, view = pilot.app.query_one(FindingPanel), pilot.app.query_one(Passages)
        assert panel.size.height >= 9
        assert view.size.height >= 10
        assert view.size.width >= 60


async def test_hints_name_remapped_keys(article: Path) -> None:
    async with review(article, keymap={"edit": "f4", "save": "f5"}).run_test(size=(100, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, ReviewApp)
        state = app.desk.sessions[0].state((0, 0))
        assert "f4 edits the segment, m marks an error in it" in panel.here(state, True, app.keys).plain
        assert "Press f5 to save, r for the report" in panel.nothing(0, "", app.keys).plain


async def test_help_names_remapped_keys(article: Path) -> None:
    async with review(article, keymap={"save": "f5"}).run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, Help)
        assert ("File", "f5", "save") in screen.keys
        await pilot.press("escape")
        await pilot.press("1", "f5")
        await settled(pilot)
    assert article.read_bytes() != SEED.read_bytes()


async def test_report_shows_the_decisions(article: Path) -> None:
    async with review(article).run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pilot.press("1", "x")
        await settled(pilot)
        await pilot.press("r")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "report.md"
        await pilot.press("enter")
        await asyncio.sleep(0.2)
        await settled(pilot)
    report = (article.parent / "report.md").read_text("utf-8")
    assert "1 accepted" in report
    assert "1 dismissed" in report


async def test_baseline_of_dismissals_silences_lint(article: Path) -> None:
    async with review(article).run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        item = desk(pilot).current
        assert item is not None
        await pilot.press("x", "B")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
    from tqcheck import baseline

    entries = baseline.load(article.parent / "tqcheck-baseline.json")
    assert not isinstance(entries, Problem)
    assert list(entries) == [item.finding.id]
