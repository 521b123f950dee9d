"""Every screen of the review in two sizes and two themes, against pictures; TQCHECK_SNAPSHOTS=write draws them anew.

Compared is each piece of text with its place and style, and each coloured rectangle: not how the SVG is written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tqcheck.api import Checker
from tqcheck.cli.review import _opened
from tqcheck.config import from_mapping
from tqcheck.review.session import Session
from tqcheck.tui.app import ReviewApp
from tqcheck.tui.desk import Desk

SNAPSHOTS = Path(__file__).parent / "snapshots"
ROWS = (
    ("Le maire a donné ses informations.", "The mayor gave his informations, , and left."),
    ("Elle abonde dans le sens du maire.", "She abounds in the sense of the mayor; the baker says nothing at all."),
    ("Rien à dire ici.", "Nothing to say here."),
    (
        "Les informations sont fausses.",
        "The informations are wrong, and the reader of this long line will see how it is wrapped.",
    ),
)


async def _settled(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, ReviewApp)
    for _ in range(500):
        await pilot.pause(0.02)
        if (
            not app.checking
            and not app.workers._workers
            and (app.weighing is None or app.weighing._task is None or app.weighing._task.done())
        ):
            await pilot.pause()
            return
    raise AssertionError("still checking")


async def _main(pilot: Pilot[None]) -> None:
    await pilot.press("j", "j")


async def _edit(pilot: Pilot[None]) -> None:
    await pilot.press("e")


async def _mark(pilot: Pilot[None]) -> None:
    await pilot.press("m")


async def _filter(pilot: Pilot[None]) -> None:
    await pilot.press("f")


async def _help(pilot: Pilot[None]) -> None:
    await pilot.press("question_mark")


async def _bulk(pilot: Pilot[None]) -> None:
    await pilot.press("A")


async def _conflict(pilot: Pilot[None]) -> None:
    await pilot.press("1")
    Path("article.jsonl").write_text("{}", "utf-8")
    await pilot.press("s")


SCREENS: dict[str, Callable[[Pilot[None]], Awaitable[None]]] = {
    "main": _main, "edit": _edit, "mark": _mark, "filter": _filter, "help": _help, "bulk": _bulk, "conflict": _conflict,
}  # fmt: skip


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(80, 24), (132, 40)])
@pytest.mark.parametrize("name", SCREENS)
async def test_screen_is_drawn_as_before(
    name: str, size: tuple[int, int], theme: str, dictionary: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TQCHECK_STATE_DIR", str(work / "state"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    lines = [
        f'{{"id": "{at}", "source": "{source}", "target": "{target}"}}\n' for at, (source, target) in enumerate(ROWS, 1)
    ]
    Path("article.jsonl").write_text("".join(lines), "utf-8")
    checker = Checker(from_mapping({"lang": "fr-en"}, Path()))
    session = _opened(checker, "article.jsonl", None, False, "tester")
    assert isinstance(session, Session)
    app = ReviewApp(Desk([session], checker), theme=f"textual-{theme}")
    async with app.run_test(size=size) as pilot:
        await _settled(pilot)
        await SCREENS[name](pilot)
        await pilot.pause(0.3)
        for widget in (*app.screen.query(TextArea), *app.screen.query(Input)):
            widget.cursor_blink = False
        await pilot.pause(0.1)
        drawn = plain(app.export_screenshot(title="tqcheck review"))
    file = SNAPSHOTS / f"review-{name}-{size[0]}x{size[1]}-{theme}.svg"
    if os.environ.get("TQCHECK_SNAPSHOTS") == "write":
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(drawn, "utf-8")
    assert pieces(drawn) == pieces(file.read_text("utf-8"))


def plain(svg: str) -> str:
    """A screenshot without the names that change from one to the next, and without fonts from elsewhere."""
    svg = re.sub(r"terminal-\d+-", "", svg)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: [^;]*;", "font-family: monospace;", svg)


def pieces(svg: str) -> list[tuple[str, ...]]:
    """What is to be seen: texts with their places and styles, rectangles with theirs."""
    styles = dict(re.findall(r"\.(r\d+) \{ (.*?) \}", svg))
    texts = re.findall(r'<text class="(r\d+)" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', svg)
    boxes = re.findall(r'<rect fill="([^"]+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"', svg)
    assert texts
    return [(styles[look], x, y, words) for look, x, y, words in texts] + sorted(boxes)
