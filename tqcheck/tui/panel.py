"""The finding where one stands: rule, why, the source behind it, candidates, confidence, the segments around it."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tqcheck.languages.names import name_of
from tqcheck.reports._excerpt import excerpt, printable
from tqcheck.review.state import SegmentState
from tqcheck.tui.desk import Item
from tqcheck.tui.keys import first

# Styles that hold without colour too, in a dark theme and in a light one.
_DARK = {
    "neutral": "dim",
    "minor": "yellow",
    "major": "bold red",
    "critical": "bold reverse red",
    "repair": "bold green",
    "rule": "cyan",
}
_LIGHT = {
    "neutral": "dim",
    "minor": "#7a4e00",
    "major": "bold #b00020",
    "critical": "bold reverse #b00020",
    "repair": "bold #1d6b1d",
    "rule": "#005f87",
}
_AROUND = 160


class FindingPanel(VerticalScroll, can_focus=False):
    """Shows one finding in full."""

    def compose(self) -> ComposeResult:
        """The one text that it shows."""
        yield Static(id="finding-text")

    def show(self, content: Text) -> None:
        """Show another text from its top."""
        self.query_one("#finding-text", Static).update(content)
        self.scroll_home(animate=False)


def nothing(left: int, filtered: str, keymap: Mapping[str, str]) -> Text:
    """What stands where there is no finding to show; hints name the keys as they are mapped."""
    if filtered:
        change, decided = (first(keymap, name) for name in ("filter", "decided"))
        return Text(
            f"No finding fits the filter ({filtered}). Press {change} to change it, {decided} to see decided ones."
        )
    if left:
        return Text("No finding here.")
    save, report, leave = (first(keymap, name) for name in ("save", "report", "quit"))
    return Text(f"Nothing is left to decide. Press {save} to save, {report} for the report, {leave} to leave.")


def here(state: SegmentState, dark: bool, keymap: Mapping[str, str]) -> Text:
    """What stands where one pointed at a segment in which there is no finding at that place."""
    looks = _DARK if dark else _LIGHT
    out = Text("No finding here.\n\n", "bold")
    names = ("edit", "mark", "comment", "next", "previous")
    edit, mark_key, comment_key, after, before = (first(keymap, name) for name in names)
    hint = f"{edit} edits the segment, {mark_key} marks an error in it, {comment_key} comments on it; "
    out.append(f"{hint}{after} and {before} go on to the findings.\n", "dim")
    for mark in state.marks:
        out.append(f"\n{mark.severity.label}", looks[mark.severity.label]).append(f" {mark.category}  ")
        out.append(printable(mark.text), "underline").append(f"  {printable(mark.comment)}" if mark.comment else "")
    for comment in state.comments:
        out.append("\nComment: ", "bold").append(printable(comment.text))
    return out


def describe(
    item: Item,
    comment: str,
    raises: Mapping[str, tuple[str, ...]],
    around: tuple[str, str, str],
    dark: bool,
    keymap: Mapping[str, str],
) -> Text:
    """A finding in full; `raises`: rules that a candidate sets off; `around`: the segment between its neighbours."""
    looks, (before, text, after) = _DARK if dark else _LIGHT, around
    finding = item.finding
    severity = finding.severity.label
    out = Text()
    out.append(severity, looks[severity])
    out.append(f" {finding.category}  ")
    out.append(f"{finding.confidence:.0%} sure", "dim")
    if item.decided:
        out.append(f"  {item.decided.kind}", looks["repair"])
    out.append("\n")
    shown = excerpt(text, finding.start, finding.end)
    out.append(shown.before, "dim").append(shown.marked, "bold underline").append(shown.after, "dim").append("\n\n")
    out.append(printable(finding.message)).append("\n")
    if finding.source_words:
        source = finding.rule.split("/")[0].rpartition("-")[0]
        out.append(f"{name_of(source) if source else 'Source'}: ", "dim")
        out.append(printable(finding.source_words), "italic").append("\n")
    out.append("\n")
    _candidates(out, item, raises, looks, first(keymap, "edit"))
    out.append(finding.rule, looks["rule"]).append(f"  {finding.mqm}\n", "dim")
    for line in (*finding.evidence, *(f"See {one}" for one in finding.see), *(f"Also {one}" for one in finding.notes)):
        out.append(printable(line) + "\n", "dim")
    if comment:
        out.append("Comment: ", "bold").append(printable(comment) + "\n")
    if item.decided and item.decided.reason:
        out.append("Reason: ", "bold").append(printable(item.decided.reason) + "\n")
    for label, words in (("Before", before[-_AROUND:]), ("After", after[:_AROUND])):
        if words:
            out.append(f"\n{label}: ", "bold dim").append(printable(words), "dim")
    return out


def _candidates(
    out: Text, item: Item, raises: Mapping[str, tuple[str, ...]], looks: Mapping[str, str], edit: str
) -> None:
    suggestions = item.finding.suggestions[:9]
    for number, candidate in enumerate(suggestions, 1):
        out.append(f" {number} ", "reverse").append(" ")
        out.append(_shown(candidate), looks["repair"])
        if raises.get(candidate):
            out.append(f"  ! sets off {', '.join(raises[candidate])}", looks["minor"])
        out.append("\n")
    if not suggestions:
        out.append(f"No candidate: press {edit} to edit.\n", "dim")
    out.append("\n")


def _shown(candidate: str) -> str:
    """A candidate with the white space at its ends made visible."""
    if not candidate.strip():
        return "(leave it out)"
    inner = candidate.strip()
    start = candidate.index(inner)
    return "␣" * start + printable(inner) + "␣" * (len(candidate) - start - len(inner))
