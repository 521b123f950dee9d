"""Small screens over the review: ask for a line, choose, preview a bulk action, show the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

CANCEL = Binding("escape", "cancel", "Cancel")


class Prompt(ModalScreen[str | None]):
    """Asks for one line; gives None where it is cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = [CANCEL]

    def __init__(self, question: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self.question = question
        self.value = value
        self.hint = hint

    def compose(self) -> ComposeResult:
        """The question above its line."""
        with Vertical(classes="dialog"):
            yield Label(self.question, markup=False)
            yield Input(self.value, placeholder=self.hint, select_on_focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line."""
        self.dismiss(event.value)

    def action_cancel(self) -> None:
        """Give nothing."""
        self.dismiss(None)


class Choose(ModalScreen[str | None]):
    """Offers a few answers; gives the key of the one chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [CANCEL, Binding("j", "down", show=False), Binding("k", "up", show=False)]

    def __init__(self, question: str, answers: Sequence[tuple[str, str]], detail: Text | None = None) -> None:
        super().__init__()
        self.question = question
        self.answers = answers
        self.detail = detail

    def compose(self) -> ComposeResult:
        """The question, what it is about, and the answers."""
        with Vertical(classes="dialog"):
            yield Label(self.question, markup=False)
            if self.detail is not None:
                with VerticalScroll(classes="detail"):
                    yield Static(self.detail)
            yield OptionList(*(Option(Text(label), id=key) for key, label in self.answers))

    def on_mount(self) -> None:
        """Answers are chosen by keyboard at once."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the answer."""
        self.dismiss(event.option_id)

    def action_down(self) -> None:
        """To the next answer."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """To the answer before."""
        self.query_one(OptionList).action_cursor_up()

    def action_cancel(self) -> None:
        """Give nothing."""
        self.dismiss(None)


class Help(ModalScreen[None]):
    """The keys as they are now, remapped ones included."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,enter", "close", "Close")]

    def __init__(self, keys: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        """A table of groups, keys and what they do."""
        with VerticalScroll(classes="dialog help"):
            yield Static(self._text())

    def _text(self) -> Text:
        out = Text("Keys\n", "bold")
        group = ""
        for named, key, words in self.keys:
            if named != group:
                group = named
                out.append(f"\n{group}\n", "bold underline")
            out.append(f"  {key:<18}", "cyan").append(f" {words}\n")
        return out.append("\nEscape closes this; the keys can be changed in the configuration, under keys.", "dim")

    def action_close(self) -> None:
        """Back to the text."""
        self.dismiss(None)
