"""A segment under review: its text as edited so far, and what was decided of its findings.  Offsets are characters.

A segment's edits are kept as replacements of the original text, sorted and apart, so that saving touches nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from tqcheck.model import Severity


@dataclass(frozen=True, slots=True)
class Replacement:
    """`text` stands where characters `start` to `end` of the original stood."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on a finding of a rule: where its words stood when it was made, carried along by later edits.

    `kind` is accepted, edited or dismissed; `old` the finding's words, `original` their span in the original text.
    """

    rule: str
    start: int
    end: int
    kind: str
    old: str
    original: tuple[int, int]
    text: str = ""
    reason: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An error that the reviewer marked: a span of the current text with its MQM category and severity."""

    start: int
    end: int
    category: str
    severity: Severity
    text: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a finding or on the segment (rule "")."""

    rule: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SegmentState:
    """The state of one segment: its original text, its replacements, and what was said of it."""

    original: str
    replacements: tuple[Replacement, ...] = ()
    decided: tuple[Decided, ...] = ()
    marks: tuple[Mark, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def text(self) -> str:
        """The text as it now reads."""
        parts, at = [], 0
        for one in self.replacements:
            parts += [self.original[at : one.start], one.text]
            at = one.end
        return "".join([*parts, self.original[at:]])

    @property
    def changed(self) -> bool:
        """Whether the text differs from the original."""
        return bool(self.replacements)

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the current text came from; a replaced stretch counts as a whole."""
        first = last = None
        at = 0
        for run in self._runs():
            stop = at + len(run.text)
            if stop > start or (stop == start == end and first is None and stop == len(self.text)):
                if first is None:
                    first = run.start if run.replaced else run.start + start - at
                last = run.end if run.replaced else run.start + min(end, stop) - at
            if stop >= end:
                break
            at = stop
        if first is None or last is None:
            return len(self.original), len(self.original)
        return first, max(last, first)

    def put(self, start: int, end: int, text: str) -> SegmentState:
        """The state after characters `start` to `end` of the current text are replaced; decisions and marks move along.

        Raises ValueError for a span outside the text.
        """
        old = self.text
        if not 0 <= start <= end <= len(old):
            raise ValueError(f"{start} to {end} is outside the segment's {len(old)} characters")
        head = alike(old[start:end], text)
        tail = alike(old[start + head : end][::-1], text[head:][::-1])
        start, end, text = start + head, end - tail, text[head : len(text) - tail]
        if start == end and not text:
            return self
        change = len(text) - (end - start)
        return replace(
            self,
            replacements=tuple(_replacements(self._replaced(start, end, text), self.original)),
            decided=tuple(_moved(self.decided, start, end, change)),
            marks=tuple(_moved(self.marks, start, end, change)),
            comments=tuple(_moved(self.comments, start, end, change)),
        )

    def _runs(self) -> Iterator[_Run]:
        at = 0
        for one in self.replacements:
            if one.start > at:
                yield _Run(self.original[at : one.start], at, one.start, False)
            yield _Run(one.text, one.start, one.end, True)
            at = one.end
        if at < len(self.original):
            yield _Run(self.original[at:], at, len(self.original), False)

    def _replaced(self, start: int, end: int, text: str) -> list[_Run]:
        """The runs with a span of the current text replaced by a run of its own."""
        left: list[_Run] = []
        right: list[_Run] = []
        at = 0
        for run in self._runs():
            stop = at + len(run.text)
            if stop <= start and not (run.replaced and stop == start):
                left.append(run)
            elif at >= end and not (run.replaced and at == end):
                right.append(run)
            else:
                before, after = run.text[: max(start - at, 0)], run.text[max(end - at, 0) :] if end < stop else ""
                if run.replaced:
                    # What the span leaves of an earlier replacement belongs to the new one, which takes its stretch
                    # over.
                    left += [_Run(before, run.start, run.start, True)] if before else []
                    right[:0] = [_Run(after, run.end, run.end, True)] if after else []
                else:
                    left += [_Run(before, run.start, run.start + len(before), False)] if before else []
                    right[:0] = [_Run(after, run.end - len(after), run.end, False)] if after else []
            at = stop
        first = left[-1].end if left else 0
        last = right[0].start if right else len(self.original)
        return [*left, _Run(text, first, last, True), *right]


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of the current text and the stretch of the original behind it."""

    text: str
    start: int
    end: int
    replaced: bool


def _replacements(runs: Iterable[_Run], original: str) -> Iterator[Replacement]:
    """The replaced runs, those that touch joined, those that say what the original says left out."""
    joined: list[_Run] = []
    for run in runs:
        if joined and joined[-1].replaced and run.replaced:
            last = joined.pop()
            run = _Run(last.text + run.text, last.start, run.end, True)
        joined.append(run)
    for run in joined:
        if run.replaced and original[run.start : run.end] != run.text:
            yield Replacement(run.start, run.end, run.text)


def alike(one: str, other: str) -> int:
    """How many characters two strings share from their beginning on."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


Placed = TypeVar("Placed", Decided, Mark, Comment)


def _moved(items: Iterable[Placed], start: int, end: int, change: int) -> Iterator[Placed]:
    """What stands after an edit moves with it.

    What it cuts into is kept where it is whole, dropped where it is gone.
    """
    for item in items:
        if item.end <= start:
            yield item
        elif item.start >= end:
            yield replace(item, start=item.start + change, end=item.end + change)
        elif item.start <= start and end <= item.end:
            yield replace(item, end=item.end + change)
