"""The review app: the desk, its actions, its keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from tqcheck.tui import keys
from tqcheck.tui.filing import Filing


class ReviewApp(Filing):
    """Review findings one by one: accept, edit, dismiss, undo, save."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings()]

    def get_system_commands(self, screen: Screen[object]) -> Iterator[SystemCommand]:  # noqa: ARG002
        """What the command palette offers: every command that has a key, from the same table."""
        for one in keys.COMMANDS:
            shown = keys.shown(self.keys.get(one.name, one.keys))
            words = one.words[0].upper() + one.words[1:]
            yield SystemCommand(
                words,
                f"{one.group}: {shown}   (in the configuration: {one.name})",
                partial(self.run_action, one.action),
            )
