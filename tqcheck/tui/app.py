"""The review app: the desk, its actions, its keys."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tqcheck.tui import keys
from tqcheck.tui.filing import Filing


class ReviewApp(Filing):
    """Review findings one by one: accept, edit, dismiss, undo, save."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings()]
