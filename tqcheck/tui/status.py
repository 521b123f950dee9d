"""The status line: where one stands, what is decided and left, the words, the score as it now is."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from tqcheck.tui.desk import Counts, Desk


class Status(Static):
    """One line at the foot of the screen."""

    def show(self, desk: Desk, counts: Counts, checking: bool) -> None:
        """Show how the work stands."""
        place = f"{desk.at + 1}/{len(desk.shown)}" if desk.shown else "0/0"
        score = counts.score
        parts = [
            f" {place}",
            f"{counts.decided} decided, {counts.left} left",
            f"{counts.words:,} words",
            f"MQM {score.calibrated:.1f} {score.verdict}" if counts.words else "",
            str(desk.filter) and f"only {desk.filter}",
            "unsaved" if any(session.done and session.unsaved for session in desk.sessions) else "",
            "checking …" if checking else "",
            "? help",
        ]
        self.update(Text("  ·  ".join(part for part in parts if part), no_wrap=True, overflow="ellipsis"))
