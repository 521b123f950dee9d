"""The keys that move, search and filter."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from textual import work
from textual.widgets import OptionList

from tqcheck.model import Severity
from tqcheck.tui import keys
from tqcheck.tui.base import Review
from tqcheck.tui.desk import Filter, Place
from tqcheck.tui.dialogs import Choose, Help, Prompt
from tqcheck.tui.documents import Documents
from tqcheck.tui.passages import Passages


class Moving(Review):
    """Actions that leave the text as it is."""

    def action_move(self, step: int) -> None:
        """To the next or an earlier finding."""
        old = self.desk.current
        self.desk.move(step)
        self.moved(old)

    def action_move_alike(self, step: int, what: str) -> None:
        """To the next or an earlier finding of the same severity, category or rule."""
        old = self.desk.current
        if old is None:
            return
        kinds = {
            "severity": Filter(severity=old.finding.severity, open_only=False),
            "category": Filter(category=old.finding.category, open_only=False),
            "rule": Filter(rule=old.finding.rule, open_only=False),
        }
        self.desk.move(step, kinds[what])
        self.moved(old)

    def action_edge(self, index: int) -> None:
        """To the first or the last finding."""
        old = self.desk.current
        self.desk.pointed = None
        self.desk.at = 0 if index == 0 else max(len(self.desk.shown) - 1, 0)
        self.moved(old)

    def action_page(self, step: int) -> None:
        """Scroll the text by a page."""
        view = self.query_one(Passages)
        view.scroll_relative(y=step * max(view.size.height - 2, 1), animate=False)

    @work
    async def action_go_segment(self) -> None:
        """To a segment by its id, or to a line of the file."""
        wanted = await self.push_screen_wait(Prompt("Go to which segment (its id) or line (:12)?"))
        if not wanted:
            return
        here = self.desk.here[0].session if self.desk.here else 0
        for place in self.desk.places(here):
            session = self.desk.sessions[here]
            segment = session.segment(place.key)
            line = session.documents[place.key[0]].position(segment.raw(0))[0]
            if segment.id == wanted or f":{line}" == wanted or (wanted.startswith(":") and line >= _number(wanted)):
                self._point(place)
                return
        self.notify(f"No segment {wanted}.", severity="warning")

    @work
    async def action_search(self) -> None:
        """Show only findings with some words in them; an empty line shows all again."""
        words = await self.push_screen_wait(Prompt("Search findings (words, why, rule):", self.desk.filter.words))
        if words is not None:
            self._filtered(replace(self.desk.filter, words=words))

    @work
    async def action_filter(self) -> None:
        """Show only findings of a severity, category or rule."""
        items = [item for item in self.desk.items if item.open or not self.desk.filter.open_only]
        answers = [("all", "all findings")]
        for level in sorted(Severity, reverse=True):
            count = sum(item.finding.severity == level for item in items)
            answers += [(f"severity {level.label}", f"severity {level.label} ({count})")] if count else []
        for kind in ("category", "rule"):
            counts = Counter(str(getattr(item.finding, kind)) for item in items)
            answers += [(f"{kind} {name}", f"{kind} {name} ({counts[name]})") for name in sorted(counts)]
        answer = await self.push_screen_wait(Choose("Show which findings?", answers))
        if answer is None:
            return
        kind, _, name = answer.partition(" ")
        base = Filter(open_only=self.desk.filter.open_only)
        if kind == "severity":
            base = replace(base, severity=Severity[name.upper()])
        elif kind == "category":
            base = replace(base, category=name)
        elif kind == "rule":
            base = replace(base, rule=name)
        self._filtered(base)

    def action_toggle_decided(self) -> None:
        """Show decided findings too, or only open ones."""
        self._filtered(replace(self.desk.filter, open_only=not self.desk.filter.open_only))

    def _filtered(self, wanted: Filter) -> None:
        old = self.desk.current
        self.desk.show(wanted)
        self.moved(old)

    def on_passages_pointed(self, event: Passages.Pointed) -> None:
        """Go to the finding that was pointed at, or to that place in the text."""
        self._point(event.place, event.offset)

    def _point(self, place: Place, offset: int = 0) -> None:
        old = self.desk.current
        self.desk.point(place, offset)
        self.moved(old)

    def action_segment(self, step: int) -> None:
        """To the next segment or the one before, whether or not there is a finding in it."""
        places = list(self.query_one(Passages).places)
        index = places.index(self.desk.here[0]) + step if self.desk.here else 0
        if 0 <= index < len(places):
            first = next((one.finding.start for one in self.desk.shown if one.place == places[index]), 0)
            self._point(places[index], first)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to a document."""
        if event.option_list.id == "documents":
            old = self.desk.current
            self.desk.go(Place(event.option_index, (0, 0)))
            self.moved(old)
            self.query_one(Passages).focus()

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(Help(list(keys.remapped(self.keys))))

    def action_toggle_theme(self) -> None:
        """Light or dark."""
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"
        self.show_finding()

    def action_toggle_documents(self) -> None:
        """Show or hide the list of documents."""
        documents = self.query_one(Documents)
        documents.display = not documents.display
        if documents.display:
            documents.focus()
        else:
            self.query_one(Passages).focus()


def _number(wanted: str) -> int:
    return int(wanted[1:]) if wanted[1:].isdigit() else 1 << 60
