"""The errors that reviewers marked, as findings: so that reports and scores count them like those of the rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tqcheck.model import Decision, Document, DocumentResult, Finding, Result
from tqcheck.review.session import Session
from tqcheck.review.state import Mark, SegmentState

RULE = "reviewer/mark"


def with_marks(result: Result, sessions: Sequence[Session], now: bool = False) -> Result:
    """A result with the reviewers' marks among its findings; `now`: of the texts as they read, not the originals."""
    states = {
        (document.path, document.doc): {key[1]: state for key, state in session.states.items() if key[0] == number}
        for session in sessions
        for number, document in enumerate(session.documents)
    }
    documents = (
        _marked(item, states.get((item.document.path, item.document.doc), {}), now) for item in result.documents
    )
    return replace(result, documents=tuple(documents))


def decisions(result: Result) -> dict[str, Decision]:
    """What a mark says of itself: that a reviewer found it; its words stay as they now read."""
    marks = (finding for finding in result.findings if finding.rule == RULE)
    return {finding.id: Decision("marked", finding.suggestions[0]) for finding in marks}


def _marked(result: DocumentResult, states: dict[int, SegmentState], now: bool) -> DocumentResult:
    if not any(state.marks for state in states.values()):
        return result
    document, found = result.document, list(result.findings)
    order = {segment.id: number for number, segment in reversed(list(enumerate(document.segments)))}
    for number, state in sorted(states.items()):
        own = [finding for finding in result.findings if order[finding.segment] == number]
        found += _findings(document, number, state, own, now)
    found.sort(key=lambda finding: (order[finding.segment], finding.start, finding.end))
    return replace(result, findings=tuple(found))


def _findings(
    document: Document, number: int, state: SegmentState, own: Sequence[Finding], now: bool
) -> Iterator[Finding]:
    taken = [(finding.start, finding.end) for finding in own]
    for mark in state.marks:
        span = (mark.start, mark.end) if now else state.to_original(mark.start, mark.end)
        start, end = _clear(span, taken)
        taken.append((start, end))
        text = document.segments[number].target.string[start:end]
        yield _finding(document, number, mark, (start, end), mark.text if (start, end) == span else text)


def _clear(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What of a span no other finding has: reports show each word once."""
    start, end = span
    for low, high in sorted(taken):
        if low < end and start < high:
            start, end = (start, low) if start < low else (high, max(end, high))
    return start, end


def _finding(document: Document, number: int, mark: Mark, span: tuple[int, int], now: str) -> Finding:
    """A mark as a finding; `now` is what its words have become."""
    segment, (start, end) = document.segments[number], span
    line, column = document.position(segment.raw(start))
    end_line, end_column = document.position(segment.raw(max(end - 1, start)))
    identity = "\0".join((RULE, mark.category, mark.text, segment.id, str(start)))
    return Finding(
        id=hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        path=document.path,
        doc=document.doc,
        segment=segment.id,
        start=start,
        end=end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column + (end > start),
        rule=RULE,
        category=mark.category,
        severity=mark.severity,
        confidence=1.0,
        text=segment.target.string[start:end],
        message=mark.comment or "Marked by the reviewer.",
        suggestions=(now,),
    )
