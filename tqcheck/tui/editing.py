"""Screens that hold a segment's text: edit it, or mark an error in it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Select, Static, TextArea

from tqcheck.model import MQM, Severity
from tqcheck.review.state import Mark
from tqcheck.tui.dialogs import CANCEL


class Edit(ModalScreen[str | None]):
    """Edits a segment over several lines; gives its new text, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        CANCEL,
        Binding("ctrl+s", "save", "Take the text", priority=True),
        Binding("ctrl+o", "original", "Back to the original", priority=True),
    ]

    def __init__(self, text: str, original: str, source: str | None, at: int = 0) -> None:
        super().__init__()
        self.text = text
        self.original = original
        self.source = source
        self.at = at

    def compose(self) -> ComposeResult:
        """The source above the text."""
        with Vertical(classes="dialog wide"):
            yield Label(
                "Edit the segment.  Ctrl+S takes it, Ctrl+O brings the original back, Escape leaves it.", markup=False
            )
            if self.source is not None:
                with VerticalScroll(classes="detail"):
                    yield Static(self.source, markup=False)
            yield TextArea(self.text)

    def on_mount(self) -> None:
        """The cursor stands at the finding."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(_location(self.text, self.at))

    def action_save(self) -> None:
        """Give the text."""
        self.dismiss(self.query_one(TextArea).text)

    def action_original(self) -> None:
        """Put the text of the file in place; undo brings the edit back."""
        area = self.query_one(TextArea)
        area.replace(self.original, (0, 0), area.document.end)

    def action_cancel(self) -> None:
        """Give nothing."""
        self.dismiss(None)


def _location(text: str, index: int) -> tuple[int, int]:
    """Row and column of a character, as a text area counts them."""
    before = text[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)


class MarkError(ModalScreen[Mark | None]):
    """Marks an error that no rule found: a span selected in the segment, its category and severity."""

    BINDINGS: ClassVar[list[BindingType]] = [CANCEL, Binding("ctrl+s", "save", "Mark it", priority=True)]

    def __init__(self, text: str, span: tuple[int, int]) -> None:
        super().__init__()
        self.text = text
        self.span = span

    def compose(self) -> ComposeResult:
        """The text to select in, and what to say of the span."""
        with Vertical(classes="dialog wide"):
            yield Label("Select the words (Shift+arrows), choose, Ctrl+S marks them, Escape leaves.", markup=False)
            yield TextArea(self.text, read_only=True)
            with Horizontal(classes="choices"):
                yield Select([(name, name) for name in MQM], value="calque", allow_blank=False, id="category")
                yield Select(
                    [(level.label, int(level)) for level in Severity],
                    value=int(Severity.MINOR),
                    allow_blank=False,
                    id="severity",
                )
            yield Input(placeholder="comment")

    def on_mount(self) -> None:
        """The words where one stands are selected already."""
        from textual.widgets.text_area import Selection

        area = self.query_one(TextArea)
        area.focus()
        start, end = (_location(self.text, offset) for offset in self.span)
        area.selection = Selection(start, end)

    def _index(self, location: tuple[int, int]) -> int:
        """The character at a row and column."""
        lines = self.text.split("\n")
        return sum(len(line) + 1 for line in lines[: location[0]]) + location[1]

    def action_save(self) -> None:
        """Give the mark, if any words are selected."""
        area = self.query_one(TextArea)
        start, end = sorted((area.selection.start, area.selection.end))
        low, high = self._index(start), self._index(end)
        if low == high:
            self.notify("Select the words first.", severity="warning")
            return
        category, severity = self.query_one("#category", Select).value, self.query_one("#severity", Select).value
        assert isinstance(category, str)
        assert isinstance(severity, int)
        comment = self.query_one(Input).value
        self.dismiss(Mark(low, high, category, Severity(severity), self.text[low:high], comment))

    def action_cancel(self) -> None:
        """Give nothing."""
        self.dismiss(None)
