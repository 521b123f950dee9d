"""Which repairs are made, and the proof of each: a file is checked with them before it is written.

An edit after which something is found that was not there before is taken back, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqcheck import fixes, formats
from tqcheck.cache import Outcome
from tqcheck.fixes import Edit, FixedFile
from tqcheck.model import DocumentResult, Finding, Problem, Result
from tqcheck.selection import named

# How sure a finding has to be for its first suggestion to be taken without being safe.
SURE = 0.8
# Reads and checks a file as if it held these bytes.
Check = Callable[[Path, bytes], Outcome]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are repaired: the safe ones, and those from a confidence on by their first suggestion (`unsafe`).

    `only`: of these rules (ids, globs, folders, categories); `accepted`: the ids of findings that are left as they are.
    """

    unsafe: float | None = None
    only: tuple[str, ...] = ()
    accepted: frozenset[str] = frozenset()

    def takes(self, finding: Finding) -> bool:
        """Whether this finding is repaired."""
        if finding.id in self.accepted:
            return False
        if self.only and not any(named(entry, finding.rule, finding.category) for entry in self.only):
            return False
        sure = self.unsafe is not None and finding.confidence >= self.unsafe
        return fixes.safe(finding) or (sure and bool(finding.suggestions))


@dataclass(frozen=True, slots=True)
class Repairs:
    """The files that are repaired, and what is told of repairs that are not made."""

    files: tuple[FixedFile, ...]
    refused: tuple[Problem, ...] = ()


def repairs(result: Result, choice: Choice, check: Check) -> Repairs:
    """The repairs of a result that hold when the files are checked with them; nothing is written."""
    files: list[FixedFile] = []
    refused: list[Problem] = []
    for fixed in fixes.fixed_files(result.documents, choice.takes):
        path = fixed.document.path
        if not formats.writes(fixed.document.format):
            refused.append(Problem(path, f"not repaired: {fixed.document.format} files are only read"))
            continue
        before = [one for one in result.documents if one.document.path == path]
        faults = sum(problem.path == path for problem in result.problems)
        kept, told = _proven(fixed, before, faults, check)
        refused += told
        if kept.edits:
            files.append(kept)
    return Repairs(tuple(files), tuple(refused))


def _proven(
    fixed: FixedFile, before: Sequence[DocumentResult], faults: int, check: Check
) -> tuple[FixedFile, list[Problem]]:
    """A file with the edits that raise nothing, and what is told of the others."""
    document = fixed.document
    refused: list[Problem] = []
    while fixed.edits:
        try:
            data = document.bom + fixed.text.encode(document.encoding)
        except UnicodeEncodeError:
            break  # told when it is written
        outcome = check(Path(document.path), data)
        if len(outcome.problems) > faults:
            told = f"not repaired: the file would not be read as before ({outcome.problems[-1].message})"
            return replace(fixed, edits=()), [*refused, Problem(document.path, told)]
        raised = dict(_raised(fixed, before, outcome.documents))
        if not raised:
            break
        for edit, finding in raised.items():
            refused.append(_refused(edit, finding, before))
        fixed = replace(fixed, edits=tuple(edit for edit in fixed.edits if edit not in raised))
    return fixed, refused


def _refused(edit: Edit, raised: Finding, before: Sequence[DocumentResult]) -> Problem:
    """What is told of an edit that raises a finding."""
    document = before[0].document
    place, what = document.position(edit.start), "an edit"
    for result in before:
        for finding in result.findings:
            start, end = _span(result, finding)
            if start <= edit.start and edit.end <= end and finding.suggestions:
                place, what = (finding.line, finding.column), f"“{finding.suggestions[0]}” for “{finding.text}”"
    return Problem(document.path, f"not repaired: {what} would raise {raised.rule} at “{raised.text}”", "", *place)


def _raised(
    fixed: FixedFile, before: Sequence[DocumentResult], after: Sequence[DocumentResult]
) -> Iterator[tuple[Edit, Finding]]:
    """Each finding that was not there before the edits, with the edit that stands nearest to it."""
    known: list[tuple[str, int, int]] = []
    for result in before:
        for finding in result.findings:
            start, end = _span(result, finding)
            if not any(start <= edit.start and edit.end <= end for edit in fixed.edits):
                known.append((finding.rule, start, end))
            known += [(note.partition(":")[0], start, end) for note in finding.notes]
    for result in after:
        for finding in result.findings:
            start, end = (_before(fixed.edits, place) for place in _span(result, finding))
            same = [one for one in known if one[0] == finding.rule and _touch(one[1], one[2], start, end)]
            if same:
                known.remove(same[0])
            else:
                yield min(fixed.edits, key=lambda edit: max(edit.start - end, start - edit.end, 0)), finding


def _touch(start: int, end: int, other: int, other_end: int) -> bool:
    """Whether two spans have something in common; one without characters stands before the one that is there."""
    return start < max(other_end, other + 1) and other < max(end, start + 1)


def _span(result: DocumentResult, finding: Finding) -> tuple[int, int]:
    """Where a finding stands in its file, in characters."""
    starts = result.document.line_starts
    return starts[finding.line - 1] + finding.column - 1, starts[finding.end_line - 1] + finding.end_column - 1


def _before(edits: Sequence[Edit], place: int) -> int:
    """Where a place of a text with edits made was before them; places in an edit are its end."""
    shift = 0
    for edit in edits:
        if edit.start + shift + len(edit.text) >= place:
            return min(place - shift, edit.end)
        shift += len(edit.text) - (edit.end - edit.start)
    return place - shift
