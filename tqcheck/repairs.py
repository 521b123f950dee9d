"""Which repairs are made, and the proof of each: a file is checked with them before it is written.

An edit after which something is found that was not there before is taken back, and told.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqcheck import fixes, formats
from tqcheck.cache import Outcome
from tqcheck.edits import Edit, Edits, Span
from tqcheck.fixes import FixedFile
from tqcheck.model import SOURCE_SIDE, Document, DocumentResult, Finding, Problem, Result
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
    results: dict[str, list[DocumentResult]] = {}
    for one in result.documents:
        results.setdefault(one.document.path, []).append(one)
    faults = Counter(problem.path for problem in result.problems)
    refused += _on_the_source_side(results, choice)
    for fixed in fixes.fixed_files(result.documents, choice.takes):
        path = fixed.document.path
        if not formats.writes(fixed.document.format):
            refused.append(Problem(path, f"not repaired: {fixed.document.format} files are only read"))
            continue
        kept, told = _proven(fixed, results[path], faults[path], check)
        refused += told
        if kept.edits:
            files.append(kept)
    return Repairs(tuple(files), tuple(refused))


def _on_the_source_side(results: Mapping[str, Sequence[DocumentResult]], choice: Choice) -> Iterator[Problem]:
    """What is told of files whose sources are what is checked."""
    for path, own in results.items():
        found = any(choice.takes(finding) for result in own for finding in result.findings)
        if found and any(SOURCE_SIDE in segment.flags for result in own for segment in result.document.segments):
            yield Problem(path, "not repaired: some of what is checked is the source of translations in this file")


def _proven(
    fixed: FixedFile, before: Sequence[DocumentResult], faults: int, check: Check
) -> tuple[FixedFile, list[Problem]]:
    """A file with the edits that raise nothing, and what is told of the others."""
    document = fixed.document
    refused = [problem for edit in fixed.edits if (problem := _unwritable(document, edit)) is not None]
    if refused:
        fixed = replace(fixed, edits=tuple(edit for edit in fixed.edits if _unwritable(document, edit) is None))
    while fixed.edits:
        data = document.bom + fixed.text.encode(document.encoding)
        outcome = check(Path(document.path), data)
        if len(outcome.problems) > faults:
            told = f"not repaired: the file would not be read as before ({outcome.problems[-1].message})"
            return replace(fixed, edits=()), [*refused, Problem(document.path, told)]
        edits = Edits(fixed.edits)
        raised = dict(_raised(edits, before, outcome.documents))
        if not raised:
            break
        refused += _refused(document, raised, before, edits)
        fixed = replace(fixed, edits=tuple(edit for edit in fixed.edits if edit not in raised))
    return fixed, refused


def _unwritable(document: Document, edit: Edit) -> Problem | None:
    """What is told of an edit whose letters the encoding of the file does not have."""
    try:
        edit.text.encode(document.encoding)
    except UnicodeEncodeError as error:
        letter = error.object[error.start]
        told = f"not repaired: {document.encoding}, the encoding of the file, cannot write “{letter}”"
        return Problem(document.path, told, "save the file as UTF-8", *document.position(edit.start))
    return None


def _refused(
    document: Document, raised: Mapping[Edit, Finding], before: Sequence[DocumentResult], edits: Edits
) -> Iterator[Problem]:
    """What is told of the edits that raise a finding each."""
    own: dict[Edit, Finding] = {}
    for result in before:
        for finding in result.findings:
            for edit in edits.within(*_span(result, finding)) if finding.suggestions else ():
                own[edit] = finding
    for edit, told in raised.items():
        place, what = document.position(edit.start), "an edit"
        if edit in own:
            place = own[edit].line, own[edit].column
            what = f"“{own[edit].suggestions[0]}” for “{own[edit].text}”"
        yield Problem(document.path, f"not repaired: {what} would raise {told.rule} at “{told.text}”", "", *place)


def _raised(
    edits: Edits, before: Sequence[DocumentResult], after: Sequence[DocumentResult]
) -> Iterator[tuple[Edit, Finding]]:
    """Each finding that was not there before the edits, with the edit that stands nearest to it."""
    known: dict[str, list[Span]] = {}
    for result in before:
        for finding in result.findings:
            span = _span(result, finding)
            repaired = next(edits.within(*span), None) is not None
            rules = [*(note.partition(":")[0] for note in finding.notes), *([] if repaired else [finding.rule])]
            for rule in rules:
                known.setdefault(rule, []).append(span)
    found: dict[str, list[tuple[Span, Finding]]] = {}
    for result in after:
        for finding in result.findings:
            start, end = _span(result, finding)
            found.setdefault(finding.rule, []).append(((edits.before(start), edits.before(end)), finding))
    for rule, spans in found.items():
        for span, finding in _unmatched(known.get(rule, []), spans):
            yield edits.nearest(*span), finding


def _unmatched(known: Iterable[Span], found: Iterable[tuple[Span, Finding]]) -> Iterator[tuple[Span, Finding]]:
    """The findings of a rule that touch none of the spans that are known, each of which stands for one finding."""
    left = deque(sorted(known))
    for (start, end), finding in sorted(found, key=lambda item: item[0]):
        # One without characters stands before the one that is there.
        while left and start >= max(left[0][1], left[0][0] + 1):
            left.popleft()
        if left and left[0][0] < max(end, start + 1):
            left.popleft()
        else:
            yield (start, end), finding


def _span(result: DocumentResult, finding: Finding) -> Span:
    """Where a finding stands in its file, in characters."""
    starts = result.document.line_starts
    return starts[finding.line - 1] + finding.column - 1, starts[finding.end_line - 1] + finding.end_column - 1
