"""Findings that a comment in the file itself accepts.

    tqcheck: ignore [RULE, …] [until=YYYY-MM-DD] [reason]            the text it stands in, or the next one
    tqcheck: ignore-next-line [RULE, …] [until=YYYY-MM-DD] [reason]
    tqcheck: ignore-file [RULE, …] [until=YYYY-MM-DD] [reason]
    tqcheck: off [RULE, …] [until=YYYY-MM-DD] [reason]               up to the next `tqcheck: on`

A RULE is an id, a glob, a folder or a category, as for --ignore; without one, all findings are meant.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tqcheck.model import MQM, Document, DocumentResult, Finding, Problem, Remark
from tqcheck.selection import named

_DIRECTIVE = re.compile(r"\s*tqcheck\s*:\s*([\w-]*)\s*(.*)", re.DOTALL)
_UNTIL = re.compile(r"(?<!\S)until=(\S+)")
_RULE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,3})?/[\w*?\[\]-]+|[a-z]+/[\w*?\[\]-]+")
_SCOPES = ("ignore", "ignore-next-line", "ignore-file", "off", "on")
_END = 1 << 60


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that accepts findings between two offsets of the file's decoded text, end-exclusive.

    `rules`: what it names (nothing: everything); `line`, `column`: where it stands.
    """

    rules: tuple[str, ...]
    reason: str
    start: int
    end: int
    line: int
    column: int

    def covers(self, finding: Finding, offset: int) -> bool:
        """Whether it accepts a finding that begins at an offset."""
        if not self.start <= offset < self.end:
            return False
        return not self.rules or any(named(entry, finding.rule, finding.category) for entry in self.rules)


@dataclass(frozen=True, slots=True)
class Policy:
    """How suppressions are treated: `today` decides what has expired; `reasons`: each has to give one."""

    today: date
    reasons: bool = False


@dataclass
class _Reading:
    """The directives of a file, read one after the other."""

    documents: Sequence[Document]
    policy: Policy
    found: list[Suppression] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    open: list[Suppression] = field(default_factory=list)

    @property
    def document(self) -> Document:
        return self.documents[0]

    def note(self, remark: Remark, message: str, remedy: str = "") -> None:
        line, column = self.document.position(remark.start)
        self.notes.append(Problem(self.document.path, message, remedy, line, column))

    def read(self, remark: Remark) -> None:
        match = _DIRECTIVE.match(remark.text)
        if match is None:
            return
        scope, rest = match.groups()
        if scope not in _SCOPES:
            self.note(remark, f'unknown directive "tqcheck: {scope}"', ", ".join(_SCOPES))
            return
        rules, reason = _names(_UNTIL.sub(" ", rest))
        if scope == "on":
            self.close(remark.start, rules)
            return
        until = _UNTIL.search(rest)
        if until is not None and not self.holds(remark, until[1]):
            return
        if self.policy.reasons and not reason:
            self.note(remark, "a suppression without a reason does not count", "say why after the rules")
            return
        start, end = self.span(scope, remark)
        one = Suppression(rules, reason, start, end, *self.document.position(remark.start))
        (self.open if scope == "off" else self.found).append(one)

    def holds(self, remark: Remark, until: str) -> bool:
        try:
            last = date.fromisoformat(until)
        except ValueError:
            self.note(remark, f'not a date: "{until}"', "until=YYYY-MM-DD")
            return False
        if last < self.policy.today:
            self.note(remark, f"this suppression has expired on {until}", "repair the text, or set a later date")
            return False
        return True

    def close(self, offset: int, rules: tuple[str, ...]) -> None:
        """End what was switched off, all of it or what a rule list names alike."""
        for one in list(self.open):
            if not rules or set(rules) == set(one.rules):
                self.open.remove(one)
                self.found.append(replace(one, end=offset))

    def span(self, scope: str, remark: Remark) -> tuple[int, int]:
        if scope == "ignore-file":
            return 0, _END
        if scope == "off":
            return remark.end, _END
        starts = self.document.line_starts
        if scope == "ignore-next-line":
            following = bisect_right(starts, max(remark.end - 1, 0))
            start = starts[following] if following < len(starts) else _END
            return start, starts[following + 1] if following + 1 < len(starts) else _END
        return self.text_at(remark)

    def text_at(self, remark: Remark) -> tuple[int, int]:
        """The segment that a remark stands in, else the first behind it; of a plural, all its forms."""
        spans = sorted(span for document in self.documents for span in _spans(document))
        line = self.document.position(remark.start)[0]
        for start, end in spans:
            same_line = self.document.position(max(end - 1, start))[0] == line and end <= remark.start
            if start <= remark.start < end or same_line or start >= remark.end:
                return start, end
        return _END, _END


def _spans(document: Document) -> Iterator[tuple[int, int]]:
    """Where the texts of a document begin and end; the forms of a plural that follow each other are one text."""
    for _, forms in itertools.groupby(document.segments, key=lambda one: one.unit if one.plural else one.id):
        every = list(forms)
        last = every[-1]
        yield every[0].raw(0), last.raw(max(len(last.target.string) - 1, 0)) + 1


def _names(text: str) -> tuple[tuple[str, ...], str]:
    """The rules that a directive begins with, and the reason behind them."""
    rules: list[str] = []
    rest = text.strip()
    while rest:
        word = re.match(r"[^\s,]+", rest)
        if word is None or not (_RULE.fullmatch(word[0]) or word[0] in MQM):
            break
        rules.append(word[0])
        rest = rest[word.end() :].lstrip()
        if not rest.startswith(","):
            break
        rest = rest[1:].lstrip()
    return tuple(rules), rest.lstrip("-–—: ").strip()


def suppressions(documents: Sequence[Document], policy: Policy) -> tuple[list[Suppression], list[Problem]]:
    """The suppressions of a file (its documents), in order, and what is to be said of directives that do not count."""
    if not documents or not documents[0].remarks:
        return [], []
    reading = _Reading(documents, policy)
    for remark in documents[0].remarks:
        reading.read(remark)
    found = sorted([*reading.found, *reading.open], key=lambda one: (one.line, one.column))
    return found, reading.notes


def applied(
    results: Sequence[DocumentResult], policy: Policy, known: Sequence[str] = ()
) -> tuple[list[DocumentResult], list[Problem]]:
    """The results of one file without what its comments accept, and notes on comments that are of no use.

    `known`: the ids of all rules in use, to tell names that mean none.
    """
    found, notes = suppressions([result.document for result in results], policy)
    if not found:
        return list(results), notes
    used: set[int] = set()
    changed: list[DocumentResult] = []
    for result in results:
        kept: list[Finding] = []
        accepted: list[tuple[Finding, str]] = []
        for finding in result.findings:
            by = next((n for n, one in enumerate(found) if one.covers(finding, _offset(result, finding))), None)
            if by is None:
                kept.append(finding)
                continue
            used.add(by)
            accepted.append((finding, found[by].reason))
        changed.append(replace(result, findings=tuple(kept), suppressed=(*result.suppressed, *accepted)))
    path = results[0].document.path
    notes += [one for n, one in _useless(found, path, known) if n not in used]
    return changed, sorted(notes, key=lambda note: (note.line or 0, note.column or 0))


def _offset(result: DocumentResult, finding: Finding) -> int:
    return result.document.line_starts[finding.line - 1] + finding.column - 1


def _useless(found: Sequence[Suppression], path: str, known: Sequence[str]) -> Iterator[tuple[int, Problem]]:
    for number, one in enumerate(found):
        unknown = [entry for entry in one.rules if known and not _means_any(entry, known)]
        message = f"no rule is named {unknown[0]}" if unknown else "nothing is found here that this would suppress"
        yield number, Problem(path, message, "" if unknown else "take the comment out", one.line, one.column)


def _means_any(entry: str, known: Sequence[str]) -> bool:
    return entry in MQM or any(named(entry, rule, "") for rule in known)
