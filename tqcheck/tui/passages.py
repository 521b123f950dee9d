"""The text under review: segments one below the other, source beside target, findings highlighted.

Drawn line by line.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment as Span
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tqcheck.reports._excerpt import printable
from tqcheck.tui.desk import Place
from tqcheck.tui.wrapping import wrap

_GUTTER = 2
_BETWEEN = " │ "


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of a segment's text and how it is drawn: a severity, "dismissed", "done" or "mark"; `current`.

    One stands there.
    """

    start: int
    end: int
    look: str
    current: bool = False


@dataclass
class Block:
    """A segment as it is drawn: heading or text, the source beside it, and the spans of its lines."""

    place: Place | None
    target: str
    source: str | None = None
    highlights: tuple[Highlight, ...] = ()
    target_lines: Sequence[tuple[int, int]] = ()
    source_lines: Sequence[tuple[int, int]] = ()

    @property
    def height(self) -> int:
        """Lines on the screen, the empty one below included."""
        return max(len(self.target_lines), len(self.source_lines)) + 1


class Passages(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling view of blocks; only the lines on the screen are drawn.  Its keys are the app's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "passages--text",
        "passages--source",
        "passages--heading",
        "passages--gutter",
        "passages--here",
        "passages--neutral",
        "passages--minor",
        "passages--major",
        "passages--critical",
        "passages--dismissed",
        "passages--done",
        "passages--mark",
        "passages--current",
    }

    @dataclass
    class Pointed(Message):
        """A character of a segment was pointed at."""

        place: Place
        offset: int

    def __init__(self, **settings: str) -> None:
        super().__init__(id=settings.get("id"))
        self.blocks: list[Block] = []
        self.places: dict[Place, int] = {}
        self.tops: list[int] = []
        self.here: Place | None = None
        self.offset_here = 0

    # What is drawn

    def show(self, blocks: Iterable[Block]) -> None:
        """Show other blocks."""
        self.blocks = list(blocks)
        self.places = {block.place: index for index, block in enumerate(self.blocks) if block.place}
        self._layout()

    def update_blocks(self, updates: Iterable[tuple[Place, str, Sequence[Highlight]]]) -> None:
        """Show new texts or highlights of some segments; the others stay as they are."""
        changed = False
        for place, target, highlights in updates:
            block = self.blocks[self.places[place]]
            block.highlights = tuple(highlights)
            if block.target != target:
                changed, block.target = True, target
                self._wrap(block)
        if changed:
            self._measure()
        self.refresh()

    def stand(self, place: Place | None, offset: int = 0, animate: bool = False) -> None:
        """Bring a character of a segment into view and mark its segment."""
        self.here, self.offset_here = place, offset
        if place is not None and place in self.places:
            index = self.places[place]
            line = self.tops[index] + self._line_of(self.blocks[index], offset)
            self.scroll_to_region(Region(0, max(line - 2, 0), 1, 6), animate=animate, force=True)
        self.refresh()

    def _line_of(self, block: Block, offset: int) -> int:
        for number, (start, end) in enumerate(block.target_lines):
            if start <= offset < end:
                return number
        return max(len(block.target_lines) - 1, 0)

    def on_resize(self) -> None:
        """Break the lines anew where the width has changed."""
        self._layout()

    def _columns(self, block: Block) -> tuple[int, int]:
        """Columns of the source and of the target."""
        width = max(self.size.width - _GUTTER - 1, 20)
        if block.source is None:
            return 0, width
        half = (width - len(_BETWEEN)) // 2
        return half, width - len(_BETWEEN) - half

    def _wrap(self, block: Block) -> None:
        source, target = self._columns(block)
        block.target_lines = wrap(block.target, target)
        block.source_lines = wrap(block.source, source) if block.source is not None else ()

    def _layout(self) -> None:
        if not self.size.width:
            return
        for block in self.blocks:
            self._wrap(block)
        self._measure()
        if self.here is not None:
            self.stand(self.here, self.offset_here)
        self.refresh()

    def _measure(self) -> None:
        self.tops, total = [], 0
        for block in self.blocks:
            self.tops.append(total)
            total += block.height
        self.virtual_size = Size(0, total)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        line = y + int(self.scroll_offset.y)
        plain = self.get_component_rich_style("passages--text")
        if not self.tops or line >= self.virtual_size.height:
            return Strip.blank(width, plain)
        index = bisect.bisect_right(self.tops, line) - 1
        block, number = self.blocks[index], line - self.tops[index]
        spans = self._gutter(block, number)
        if block.place is None:
            spans += self._heading(block, number)
        else:
            spans += self._source(block, number) + self._target(block, number, plain)
        return Strip(spans).adjust_cell_length(width, plain)

    def _gutter(self, block: Block, number: int) -> list[Span]:
        here = block.place is not None and block.place == self.here and number < block.height - 1
        style = self.get_component_rich_style("passages--here" if here else "passages--gutter")
        return [Span("▌ " if here else "  ", style)]

    def _heading(self, block: Block, number: int) -> list[Span]:
        if number >= len(block.target_lines):
            return []
        start, end = block.target_lines[number]
        return [Span(printable(block.target[start:end]), self.get_component_rich_style("passages--heading"))]

    def _source(self, block: Block, number: int) -> list[Span]:
        if block.source is None:
            return []
        columns, _ = self._columns(block)
        style = self.get_component_rich_style("passages--source")
        text = ""
        if number < len(block.source_lines):
            start, end = block.source_lines[number]
            text = printable(block.source[start:end]).rstrip()
        return [Span(text + " " * max(columns - cell_len(text), 0), style), Span(_BETWEEN, style)]

    def _target(self, block: Block, number: int, plain: Style) -> list[Span]:
        if number >= len(block.target_lines):
            return []
        start, end = block.target_lines[number]
        spans: list[Span] = []
        at = start
        for highlight in block.highlights:
            low, high = max(highlight.start, at), min(highlight.end, end)
            if low >= high:
                continue
            if low > at:
                spans.append(Span(printable(block.target[at:low]), plain))
            spans.append(Span(printable(block.target[low:high]), self._look(highlight, plain)))
            at = high
        if at < end:
            spans.append(Span(printable(block.target[at:end]), plain))
        return spans

    def _look(self, highlight: Highlight, plain: Style) -> Style:
        style = plain + self.get_component_rich_style(f"passages--{highlight.look}", partial=True)
        return style + self.get_component_rich_style("passages--current", partial=True) if highlight.current else style

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Point at the character under the mouse."""
        line = event.y + int(self.scroll_offset.y)
        if not self.tops or line >= self.virtual_size.height:
            return
        index = bisect.bisect_right(self.tops, line) - 1
        block, number = self.blocks[index], line - self.tops[index]
        if block.place is None or number >= len(block.target_lines):
            return
        source, _ = self._columns(block)
        column = event.x - _GUTTER - (source + len(_BETWEEN) if block.source is not None else 0)
        start, end = block.target_lines[number]
        offset, used = start, 0
        while offset < end and used + cell_len(block.target[offset]) <= max(column, 0):
            used += cell_len(block.target[offset])
            offset += 1
        self.post_message(self.Pointed(block.place, min(offset, max(end - 1, start))))
