"""The screen of the review and what keeps it true: drawing, and checking behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rich.text import Text
from textual import work
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.worker import get_current_worker

from tqcheck.model import Problem
from tqcheck.review.session import Session
from tqcheck.tui.desk import Desk, Item, Place, Results
from tqcheck.tui.documents import Documents
from tqcheck.tui.panel import FindingPanel, describe, nothing
from tqcheck.tui.passages import Block, Highlight, Passages
from tqcheck.tui.status import Status

# Columns from which on the finding stands beside the text, and the list of documents is open.
WIDE, VERY_WIDE = 110, 170


class Review(App[None]):
    """The desk on a screen; the actions are in the classes built on it."""

    CSS_PATH = "review.tcss"
    TITLE = "tqcheck review"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, desk: Desk, keymap: Mapping[str, str] | None = None, theme: str = "textual-dark") -> None:
        super().__init__()
        self.desk = desk
        self.keys = dict(keymap or {})
        self.wanted_theme = theme
        self.checking = 0
        self.raises: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
        self.versions = [0] * len(desk.sessions)
        self.started = False
        # Where to stand when the check that is under way is done, if not where one stands by then.
        self.returning: tuple[Place, int] | None = None

    # The screen

    def compose(self) -> ComposeResult:
        """Documents, the text, the finding, the status line."""
        with Horizontal(id="work"):
            yield Documents(id="documents")
            with Vertical(id="desk"):
                yield Passages(id="passages")
                yield FindingPanel(id="finding")
        yield Status(id="status")

    def on_mount(self) -> None:
        """Show the texts at once and check them behind the screen."""
        self.theme = self.wanted_theme
        if self.keys:
            self.set_keymap(self.keys)
        self.query_one(Passages).show(self._blocks())
        self.query_one(Passages).focus()
        self.query_one(Documents).display = len(self.desk.sessions) > 1 and self.size.width >= VERY_WIDE
        for number in range(len(self.desk.sessions)):
            self.check_again(number)
        self.redraw()

    def on_unmount(self) -> None:
        """Let the sessions go, so that they can be opened again."""
        for session in self.desk.sessions:
            if session.journal is not None:
                session.journal.close()

    def on_resize(self) -> None:
        """The finding stands beside the text where there is room, else below it."""
        self.set_class(self.size.width >= WIDE, "wide")

    def _blocks(self) -> list[Block]:
        blocks: list[Block] = []
        for number, session in enumerate(self.desk.sessions):
            for index, document in enumerate(session.documents):
                name = f"{document.path} [{document.doc}]" if document.doc else document.path
                blocks.append(Block(None, name))
                for order, segment in enumerate(document.segments):
                    place = Place(number, (index, order))
                    source = segment.source.string if segment.source else None
                    blocks.append(Block(place, self.desk.state_text(place), source))
        return blocks

    # Checking behind the screen

    def check_again(self, number: int) -> None:
        """Check a session's text as it now reads, in another thread; what comes too late for a newer edit is dropped."""
        self.versions[number] += 1
        self.checking += 1
        self._check(number, self.versions[number])

    @work(thread=True, group="check")
    def _check(self, number: int, version: int) -> None:
        results = self.desk.check(self.desk.documents(number))
        if not get_current_worker().is_cancelled:
            self.call_from_thread(self._checked, number, version, results)

    def _checked(self, number: int, version: int, results: Results) -> None:
        self.checking -= 1
        if version == self.versions[number]:
            self.desk.take(number, results)
            if not self.started:
                self._resume_place()
            if self.returning is not None:
                self.desk.go(*self.returning)
                self.returning = None
            self.redraw()

    def _resume_place(self) -> None:
        """Once all is checked for the first time, stand where the last sitting ended."""
        if len(self.desk.results) < len(self.desk.sessions) or not all(self.desk.results):
            return
        self.started = True
        for number, session in enumerate(self.desk.sessions):
            if session.place.get("here"):
                document, segment = session.place["segment"]
                self.desk.go(Place(number, (document, segment)), session.place.get("offset", 0))

    @work(thread=True, exclusive=True, group="raises")
    def _weigh(self, item: Item) -> None:
        """Find out which candidates of a finding would set off other rules."""
        key = self.weighed(item)
        found: dict[str, tuple[str, ...]] = {}
        for candidate in item.finding.suggestions[:9]:
            if get_current_worker().is_cancelled:
                return
            found[candidate] = self.desk.raises(item, candidate)
        self.call_from_thread(self._weighed, key, found)

    def _weighed(self, key: tuple[str, str], found: dict[str, tuple[str, ...]]) -> None:
        self.raises[key] = found
        self.show_finding(weigh=False)

    def weighed(self, item: Item) -> tuple[str, str]:
        """What the weighing of a finding's candidates depends on."""
        return item.finding.id, self.desk.state_text(item.place)

    # Drawing

    def redraw(self) -> None:
        """Show everything as it now is."""
        self.draw_texts()
        self.show_finding()
        self.query_one(Documents).show(self.desk)

    def draw_texts(self, places: Sequence[Place] | None = None) -> None:
        """Show the texts and highlights of some segments, or of all."""
        view = self.query_one(Passages)
        current = self.desk.current
        by_place: dict[Place, list[Highlight]] = {}
        for item in self.desk.items:
            if places is None or item.place in places:
                look = item.finding.severity.label if item.open else "dismissed"
                one = Highlight(item.finding.start, item.finding.end, look, item is current)
                by_place.setdefault(item.place, []).append(one)
        for number, session in enumerate(self.desk.sessions):
            for key, state in session.states.items():
                place = Place(number, key)
                if places is None or place in places:
                    done = [Highlight(one.start, one.end, "done") for one in state.decided if one.kind != "dismissed"]
                    marks = [Highlight(mark.start, mark.end, "mark") for mark in state.marks]
                    by_place.setdefault(place, []).extend([*done, *marks])
        for place in places if places is not None else view.places:
            found = sorted(by_place.get(place, ()), key=lambda one: (one.start, one.end))
            view.update_block(place, self.desk.state_text(place), found)

    def show_finding(self, weigh: bool = True) -> None:
        """Show the finding where one stands, bring it into view, and the status line."""
        item = self.desk.current
        panel = self.query_one(FindingPanel)
        counts = self.desk.counts()
        if item is None:
            message = "Checking …" if self.checking and not self.started else ""
            panel.show(
                nothing(counts.left, str(self.desk.filter) if counts.left else "") if not message else _plain(message)
            )
        else:
            panel.show(self._described(item))
            self.query_one(Passages).stand(item.place, item.finding.start)
            if weigh and item.open and self.weighed(item) not in self.raises:
                self._weigh(item)
        self.query_one(Status).show(self.desk, counts, bool(self.checking))

    def _described(self, item: Item) -> Text:
        session = self.desk.sessions[item.place.session]
        index, order = item.place.key
        segments = session.documents[index].segments
        before = self.desk.state_text(replace(item.place, key=(index, order - 1))) if order else ""
        after = self.desk.state_text(replace(item.place, key=(index, order + 1))) if order + 1 < len(segments) else ""
        comments = [one.text for one in session.state(item.place.key).comments if one.rule in ("", item.finding.rule)]
        raises = self.raises.get(self.weighed(item), {})
        return describe(item, "; ".join(comments), raises, before, after, self.desk.state_text(item.place))

    def after_step(self, numbers: Sequence[int], places: Sequence[Place]) -> None:
        """After a decision: show it, go on, and check the texts it changed."""
        old = self.desk.current
        self.desk.refresh()
        self.draw_texts(
            [*places, *([old.place] if old else []), *([self.desk.current.place] if self.desk.current else [])]
        )
        self.show_finding()
        self.query_one(Documents).show(self.desk)
        for number in numbers:
            self.check_again(number)

    def tell(self, problem: Problem | None, done: str) -> None:
        """Tell what went wrong, or that it is done."""
        if problem is not None:
            self.notify(str(problem), severity="error", timeout=10)
        else:
            self.notify(done, timeout=3)

    def session_of(self, item: Item) -> Session:
        """The session of a finding."""
        return self.desk.sessions[item.place.session]


def _plain(message: str) -> Text:
    return Text(message, "dim")
