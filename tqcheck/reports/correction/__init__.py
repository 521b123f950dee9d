"""The correction report: what, where, why, before and after, score; one module a format, found by its name.

A format module has `SUFFIX`, its usual file ending, and `render(report) -> bytes`.  Text from documents and rules is
shown as text in every format, never run.
"""

from __future__ import annotations

import functools
import pkgutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol

from tqcheck.languages.names import name_of
from tqcheck.model import Decision, DocumentResult, Finding, Result, Segment, Severity
from tqcheck.scoring.mqm import Score, Settings, errors_of, score


class Format(Protocol):
    """What a format module offers."""

    SUFFIX: str

    def render(self, report: CorrectionReport) -> bytes:
        """The report as the content of a file."""
        ...


@dataclass(frozen=True)
class Change:
    """A finding in a report: its number (from 1), the reviewer's decision if any, and what its words become.

    `proposing`: the first candidate is shown for what nobody has decided.
    """

    number: int
    finding: Finding
    decision: Decision | None
    proposing: bool = True

    @property
    def state(self) -> str:
        """open, accepted, edited, dismissed, or marked (an error that the reviewer found)."""
        return self.decision.kind if self.decision else "open"

    @property
    def replacement(self) -> str | None:
        """What stands in the place of the words in the corrected text; None where they stay."""
        if self.decision:
            return self.decision.text if self.decision.kind != "dismissed" else None
        return self.finding.suggestions[0] if self.proposing and self.finding.suggestions else None


@dataclass(frozen=True)
class Piece:
    """A stretch of a segment's text, and the change whose words it is."""

    text: str
    change: Change | None = None


@dataclass(frozen=True)
class Passage:
    """A segment with findings: its text before, cut at the findings, and after the changes."""

    path: str
    doc: str | None
    segment: str
    line: int
    source: str | None
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Part:
    """A document in a report: where its findings stand along its text (0-1), its origin, its score, its passages."""

    path: str
    doc: str | None
    source_lang: str | None
    target_lang: str
    words: int
    supported: bool
    origin: Mapping[str, float]
    evidence: tuple[tuple[str, str, float], ...]
    score: Score
    along: tuple[tuple[float, Severity], ...]
    passages: tuple[Passage, ...]

    @property
    def name(self) -> str:
        """The path, and the document's name within it."""
        return f"{self.path} [{self.doc}]" if self.doc else self.path


@dataclass(frozen=True)
class CorrectionReport:
    """All that a report says.

    `found` scores what was found and not dismissed, `confirmed` only what a reviewer accepted, edited or marked (None
    without any decision), `after` the corrected text as checked again (None where it was not).
    """

    signature: str
    words: int
    parts: tuple[Part, ...]
    found: Score
    confirmed: Score | None
    after: Score | None
    by_category: Mapping[str, int]
    by_severity: Mapping[str, int]
    by_state: Mapping[str, int]
    after_by_category: Mapping[str, int]
    coverage: Mapping[str, int]
    unchecked: tuple[str, ...]
    settings: Settings = field(default_factory=Settings)

    @property
    def changes(self) -> list[Change]:
        """All findings in order."""
        return [change for part in self.parts for passage in part.passages for change in passage.changes]


def names() -> list[str]:
    """The names of the formats, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


@functools.cache
def named(name: str) -> Format:
    """The format of this name; raises KeyError where there is none."""
    if name not in names():
        raise KeyError(name)
    module: Format = import_module(f"{__name__}.{name}")
    return module


def build(
    result: Result,
    coverage: Mapping[str, int],
    decisions: Mapping[str, Decision] | None = None,
    after: Result | None = None,
    settings: Settings | None = None,
) -> CorrectionReport:
    """Put a report together; `after` is the corrected text, checked again.

    `decisions` are a reviewer's, by finding id; without any reviewer (None) the first candidates are proposed.
    """
    decided = decisions or {}
    settings = settings or Settings()
    numbered = {id(finding): number for number, finding in enumerate(result.findings, 1)}
    parts = tuple(_part(item, numbered, decisions, settings) for item in result.documents)
    words = sum(part.words for part in parts)
    standing = [finding for finding in result.findings if _kind(finding, decided) != "dismissed"]
    confirmed = [finding for finding in result.findings if _kind(finding, decided) in ("accepted", "edited", "marked")]
    left = _remaining(after, decided) if after else []
    return CorrectionReport(
        signature=result.signature,
        words=words,
        parts=parts,
        found=score(errors_of(standing), words, settings),
        confirmed=score(errors_of(confirmed), words, settings) if decisions is not None else None,
        after=score(errors_of(left), sum(item.words for item in after.documents), settings) if after else None,
        by_category=_counted(finding.category for finding in standing),
        by_severity={level.label: sum(f.severity is level for f in standing) for level in reversed(Severity)},
        by_state=_counted(_kind(finding, decided) for finding in result.findings),
        after_by_category=_counted(finding.category for finding in left),
        coverage=dict(coverage),
        unchecked=tuple(_unchecked(result)),
        settings=settings,
    )


def _kind(finding: Finding, decisions: Mapping[str, Decision]) -> str:
    return decisions[finding.id].kind if finding.id in decisions else "open"


def _remaining(after: Result, decisions: Mapping[str, Decision]) -> list[Finding]:
    return [finding for finding in after.findings if _kind(finding, decisions) != "dismissed"]


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _unchecked(result: Result) -> Iterable[str]:
    for item in result.documents:
        if not item.supported:
            yield f"{item.document.path}: not supported: no rules for {name_of(item.document.target_lang)}"
    for problem in result.problems:
        yield str(problem)


def _part(
    result: DocumentResult, numbered: Mapping[int, int], decisions: Mapping[str, Decision] | None, settings: Settings
) -> Part:
    document = result.document
    decided = decisions or {}
    changes = [Change(numbered[id(f)], f, decided.get(f.id), decisions is None) for f in result.findings]
    standing = [change.finding for change in changes if change.state != "dismissed"]
    length = max(len(document.raw), 1)
    return Part(
        path=document.path,
        doc=document.doc,
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        words=result.words,
        supported=result.supported,
        origin=result.origin,
        evidence=result.evidence,
        score=score(errors_of(standing), result.words, settings),
        along=tuple(((document.line_starts[f.line - 1] + f.column - 1) / length, f.severity) for f in standing),
        passages=tuple(_passages(result, changes)),
    )


def _passages(result: DocumentResult, changes: Sequence[Change]) -> Iterable[Passage]:
    """The segments with findings in order.

    Where ids repeat, a finding belongs to the segment that has it at its place.
    """
    document = result.document
    by_id: dict[str, list[Change]] = {}
    for change in changes:
        by_id.setdefault(change.finding.segment, []).append(change)
    for segment in document.segments:
        mine = [
            change
            for change in by_id.get(segment.id, ())
            if document.position(segment.raw(change.finding.start)) == (change.finding.line, change.finding.column)
        ]
        if mine:
            yield Passage(
                path=document.path,
                doc=document.doc,
                segment=segment.id,
                line=document.position(segment.raw(0))[0],
                source=segment.source.string if segment.source else None,
                before=tuple(_before(segment, mine)),
                after=tuple(_after(segment, mine)),
                changes=tuple(mine),
            )


def _before(segment: Segment, changes: Sequence[Change]) -> Iterable[Piece]:
    string, at = segment.target.string, 0
    for change in changes:
        if change.finding.start > at:
            yield Piece(string[at : change.finding.start])
        yield Piece(string[change.finding.start : change.finding.end], change)
        at = change.finding.end
    if at < len(string):
        yield Piece(string[at:])


def _after(segment: Segment, changes: Sequence[Change]) -> Iterable[Piece]:
    for piece in _before(segment, changes):
        if piece.change is None or piece.change.replacement is None:
            yield Piece(piece.text)
        else:
            yield Piece(piece.change.replacement, piece.change)
