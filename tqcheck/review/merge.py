"""The sessions of several reviewers of one file made one.

Where they disagree, the first counts and the conflict is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tqcheck.model import Problem
from tqcheck.review.opening import begin
from tqcheck.review.records import Key
from tqcheck.review.session import Session
from tqcheck.review.state import Decided, Replacement, SegmentState


def merged(sessions: Sequence[Session], path: Path) -> list[str] | Problem:
    """Write the merged session to a new journal; returns the conflicts, in the order of the text."""
    first = sessions[0]
    if any(session.opened() != first.opened() for session in sessions):
        return Problem(str(path), "the sessions are not of the same text")
    if path.exists() and path.stat().st_size:
        return Problem(str(path), "is there already", "merge into a new file")
    conflicts: list[str] = []
    states: dict[Key, SegmentState] = {}
    for key in sorted({key for session in sessions for key in session.states}):
        state = first.state(key)
        for number, other in enumerate(sessions[1:], 2):
            state, found = _merged(state, other.state(key))
            where = first.segment(key).id
            conflicts += [f"segment {where}, reviewer {number}: {text}" for text in found]
        states[key] = state
    try:
        session = begin(first.original, first.documents, path, "merged")
    except OSError as error:
        return Problem(str(path), f"not written: {error}")
    session.act("merge", states)
    if session.journal is not None:
        session.journal.close()
    return conflicts


def _merged(one: SegmentState, other: SegmentState) -> tuple[SegmentState, list[str]]:
    """A segment with what both reviewers did to it, and where they disagree."""
    conflicts: list[str] = []
    taken = list(one.replacements)
    for new in other.replacements:
        clash = next((old for old in taken if _touch(old, new)), None)
        if clash is None:
            taken.append(new)
        elif clash != new:
            conflicts.append(f"“{clash.text}” against “{new.text}”")
    base = SegmentState(one.original, tuple(sorted(taken, key=lambda item: item.start)))
    decided = list(one.decided)
    for mine in other.decided:
        same = next((old for old in decided if old.rule == mine.rule and old.original == mine.original), None)
        if same is None and not any(_inside(mine.original, old) for old in conflicts_of(one, other)):
            decided.append(mine)
        elif same is not None and (same.kind, same.text) != (mine.kind, mine.text):
            told = [f"{one.kind} “{one.text}”" if one.text else one.kind for one in (same, mine)]
            conflicts.append(f"{mine.rule} “{mine.old}”: {told[0]} against {told[1]}")
    placed = [_placed(base, item) for item in decided]
    marks = {*one.marks, *other.marks} if one.replacements == other.replacements else {*one.marks}
    comments = {*one.comments, *other.comments}
    return replace(
        base,
        decided=tuple(placed),
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))),
        comments=tuple(sorted(comments, key=lambda item: (item.start, item.text))),
    ), conflicts


def conflicts_of(one: SegmentState, other: SegmentState) -> list[Replacement]:
    """The replacements of the other that cannot stand beside those of the one."""
    return [new for new in other.replacements if any(_touch(old, new) and old != new for old in one.replacements)]


def _touch(one: Replacement, other: Replacement) -> bool:
    return one.start <= other.end and other.start <= one.end


def _inside(span: tuple[int, int], replacement: Replacement) -> bool:
    return span[0] < replacement.end and replacement.start < span[1]


def _placed(state: SegmentState, item: Decided) -> Decided:
    """A decision where its words stand in the merged text."""
    shift_start = shift_end = 0
    for one in state.replacements:
        change = len(one.text) - (one.end - one.start)
        if one.end <= item.original[0]:
            shift_start += change
        if one.start < item.original[1]:
            shift_end += change
    start = item.original[0] + shift_start
    return replace(item, start=start, end=max(item.original[1] + shift_end, start))
