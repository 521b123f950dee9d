"""The list of documents, with the findings that wait in each."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tqcheck.reports._excerpt import printable
from tqcheck.tui.desk import Desk


class Documents(OptionList):
    """One line a file: findings left, and its name; Enter goes there."""

    def show(self, desk: Desk) -> None:
        """Show the counts as they now are."""
        labels = [self._label(desk, number) for number in range(len(desk.sessions))]
        if self.option_count != len(labels):
            self.clear_options()
            self.add_options([Option(label) for label in labels])
            return
        for number, label in enumerate(labels):
            if self.get_option_at_index(number).prompt != label:
                self.replace_option_prompt_at_index(number, label)

    def _label(self, desk: Desk, number: int) -> Text:
        left = desk.open_in(number)
        session = desk.sessions[number]
        mark = "*" if session.done and session.unsaved else " "
        name = printable(Path(session.original.path).name)
        return Text.assemble((f"{left:>4} ", "bold" if left else "dim"), mark, name)
