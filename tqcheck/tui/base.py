"""The screen of the review and what keeps it true: drawing, and checking behind it."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from rich.text import Text
from textual import work
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.worker import get_current_worker

from tqcheck.model import Problem
from tqcheck.review.session import Session
from tqcheck.tui.desk import Checked, Desk, Item, Place
from tqcheck.tui.documents import Documents
from tqcheck.tui.panel import FindingPanel, describe, here, nothing
from tqcheck.tui.passages import Block, Highlight, Passages
from tqcheck.tui.status import Status

# Columns from which on the finding stands beside the text, and the list of documents is open.
WIDE, VERY_WIDE = 110, 170
# Seconds that one stays at a finding before its candidates are weighed.
_STAY = 0.15
# Seconds without a decision after which a long text is checked again, at most.
_PAUSE = 0.4


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
        # Sessions that are being checked now.
        self.running: set[int] = set()
        # Those that will be, and how long the last check of each took in seconds.
        self.waiting: dict[int, Timer] = {}
        self.took: dict[int, float] = {}
        self.raises: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
        self.versions = [0] * len(desk.sessions)
        self.started = False
        self.weighing: Timer | None = None
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
            self.running.add(number)
        self.redraw()
        # The text is on the screen before the checking takes its share of the machine.
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.running.clear()
        for number in range(len(self.desk.sessions)):
            self.check_again(number)

    @property
    def checking(self) -> bool:
        """Whether some text is being checked."""
        return bool(self.running or self.waiting)

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
        """Check a session's text as it now reads, in another thread; one under way is followed by another."""
        self.versions[number] += 1
        if number in self.running:
            return
        if number in self.waiting:
            self.waiting[number].stop()
        # A long text waits for a pause between keys; a short one is checked before the next key can come.
        delay = max(min(self.took.get(number, 0.0), _PAUSE), 0.001)
        self.waiting[number] = self.set_timer(delay, partial(self._check_now, number))

    def _check_now(self, number: int) -> None:
        del self.waiting[number]
        self.running.add(number)
        self._check(number, self.versions[number])

    @work(thread=True, group="check")
    def _check(self, number: int, version: int) -> None:
        started = time.monotonic()
        checked = self.desk.checked(number)
        # The first check remembers nothing yet: it does not tell how long the next will take.
        self.took[number] = time.monotonic() - started if number in self.took else 0.0
        if not get_current_worker().is_cancelled:
            self.call_from_thread(self._checked, number, version, checked)

    def _checked(self, number: int, version: int, checked: Checked) -> None:
        """Take results in; those of an older text are dropped, and it is checked again."""
        self.running.discard(number)
        if version != self.versions[number]:
            self.check_again(number)
            return
        old = self.desk.current
        changed = self.desk.take(number, checked)
        if not self.started:
            self._resume_place()
        if self.returning is not None:
            self.desk.go(*self.returning)
            self.returning = None
        if changed is None:
            self.redraw()
        else:
            self.moved(old, changed)
            self.query_one(Documents).show(self.desk)

    def _resume_place(self) -> None:
        """Once all is checked for the first time, stand where the last sitting ended."""
        if not all(self.desk.results):
            return
        self.started = True
        # The rules and the texts stay: looking through them for garbage again and again would hold keys up.
        gc.freeze()
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

    def moved(self, old: Item | None, others: Sequence[Place] = ()) -> None:
        """Show another finding after a move, and what else changed."""
        places = {item.place for item in (old, self.desk.current) if item}
        self.draw_texts([*places, *(place for place in others if place not in places)])
        self.show_finding()

    def draw_texts(self, places: Sequence[Place] | None = None) -> None:
        """Show the texts and highlights of some segments, or of all."""
        view = self.query_one(Passages)
        chosen = list(view.places) if places is None else places
        view.update_blocks([(place, self.desk.state_text(place), self._highlights(place)) for place in chosen])

    def _highlights(self, place: Place) -> list[Highlight]:
        current, state = self.desk.current if self.desk.pointed is None else None, self.desk.state(place)
        found = [
            Highlight(
                item.finding.start,
                item.finding.end,
                item.finding.severity.label if item.open else "dismissed",
                item is current,
            )
            for item in self.desk.at_place(place)
        ]
        found += [Highlight(one.start, one.end, "done") for one in state.decided if one.kind != "dismissed"]
        found += [Highlight(mark.start, mark.end, "mark") for mark in state.marks]
        return sorted(found, key=lambda one: (one.start, one.end))

    def show_finding(self, weigh: bool = True) -> None:
        """Show the finding where one stands, bring it into view, and the status line."""
        item = self.desk.current if self.desk.pointed is None else None
        panel, view = self.query_one(FindingPanel), self.query_one(Passages)
        counts = self.desk.counts()
        if item is not None:
            panel.show(self._described(item))
            view.stand(item.place, item.finding.start)
            if weigh and item.open and self.weighed(item) not in self.raises:
                self._weigh_soon()
        elif self.desk.pointed is not None:
            panel.show(here(self.desk.state(self.desk.pointed[0]), self.current_theme.dark, self.keys))
            view.stand(*self.desk.pointed)
        elif self.checking and not self.started:
            panel.show(Text("Checking …", "dim"))
        else:
            panel.show(nothing(counts.left, str(self.desk.filter) if counts.left else "", self.keys))
        self.query_one(Status).show(self.desk, counts, self.checking)

    def _weigh_soon(self) -> None:
        """Weigh the candidates once one stays at a finding: not on the way past it."""
        if self.weighing is not None:
            self.weighing.stop()
        self.weighing = self.set_timer(_STAY, self._weigh_here)

    def _weigh_here(self) -> None:
        item = self.desk.current
        if item is not None and item.open and self.weighed(item) not in self.raises:
            self._weigh(item)

    def _described(self, item: Item) -> Text:
        session = self.session_of(item.place)
        index, order = item.place.key
        segments = session.documents[index].segments
        before = self.desk.state_text(replace(item.place, key=(index, order - 1))) if order else ""
        after = self.desk.state_text(replace(item.place, key=(index, order + 1))) if order + 1 < len(segments) else ""
        comments = [one.text for one in session.state(item.place.key).comments if one.rule in ("", item.finding.rule)]
        raises = self.raises.get(self.weighed(item), {})
        around = (before, self.desk.state_text(item.place), after)
        return describe(item, "; ".join(comments), raises, around, self.current_theme.dark, self.keys)

    def after_step(self, numbers: Sequence[int], places: Sequence[Place]) -> None:
        """After a decision: show it, go on, and check the texts it changed."""
        old = self.desk.current
        self.desk.pointed = None
        self.desk.update(places)
        for number in numbers:
            self.check_again(number)
        self.moved(old, places)
        self.query_one(Documents).show(self.desk)

    def tell(self, problem: Problem | None, done: str) -> None:
        """Tell what went wrong, or that it is done."""
        if problem is not None:
            self.notify(str(problem), severity="error", timeout=10)
        else:
            self.notify(done, timeout=3)

    def session_of(self, place: Place) -> Session:
        """The session of a segment."""
        return self.desk.sessions[place.session]
