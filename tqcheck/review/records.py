"""The state of a segment as a journal holds it."""

from __future__ import annotations

from dataclasses import asdict

from tqcheck.model import Severity
from tqcheck.review.journal import Record
from tqcheck.review.state import Comment, Decided, Mark, Replacement, SegmentState

# A segment's place: the number of its document in the file, and its own in the document.
Key = tuple[int, int]


def written(key: Key, state: SegmentState) -> Record:
    """A state as a record."""
    record = asdict(state)
    for mark in record["marks"]:
        mark["severity"] = Severity(mark["severity"]).label
    return {"segment": list(key), **record}


def read_state(record: Record) -> tuple[Key, SegmentState]:
    """The state in a record; raises KeyError, TypeError or ValueError where it is none."""
    document, segment = record["segment"]
    state = SegmentState(
        original=record["original"],
        replacements=tuple(Replacement(**one) for one in record["replacements"]),
        decided=tuple(Decided(**{**one, "original": tuple(one["original"])}) for one in record["decided"]),
        marks=tuple(Mark(**{**one, "severity": Severity[one["severity"].upper()]}) for one in record["marks"]),
        comments=tuple(Comment(**one) for one in record["comments"]),
    )
    return (document, segment), state
