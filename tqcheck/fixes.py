"""Safe repairs put into files, as a diff or as new bytes; all else stays byte for byte the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tqcheck import files, formats
from tqcheck.edits import Edit, apart, applied
from tqcheck.model import MISSING, SOURCE_SIDE, Document, DocumentResult, Finding, Problem, Segment
from tqcheck.text import Text

# Lines of context around a change in a diff.
_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file and the edits that repair it, sorted and apart."""

    document: Document
    edits: tuple[Edit, ...]

    @property
    def text(self) -> str:
        """The file's text with the edits made."""
        return applied(self.document.raw, self.edits)


def safe(finding: Finding) -> bool:
    """Whether a finding may be repaired unasked: its rule is firm and safe, and there is one way to repair it."""
    return finding.safe and len(finding.suggestions) == 1


def fixed_files(results: Iterable[DocumentResult], takes: Callable[[Finding], bool] = safe) -> list[FixedFile]:
    """The files that repairs would change, in the order of the results; several documents may share a file.

    Findings that are taken are repaired by their first suggestion.
    """
    edits: dict[str, tuple[Document, list[Edit]]] = {}
    for result in results:
        _, mine = edits.setdefault(result.document.path, (result.document, []))
        mine.extend(_edits(result, takes))
    return [FixedFile(document, tuple(apart(found))) for document, found in edits.values() if found]


def _edits(result: DocumentResult, takes: Callable[[Finding], bool]) -> Iterator[Edit]:
    document = result.document
    segments: dict[str, list[Segment]] = {}
    for segment in document.segments:
        segments.setdefault(segment.id, []).append(segment)
    for finding in filter(takes, result.findings):
        for segment in segments.get(finding.segment, ()):
            if document.position(segment.raw(finding.start)) == (finding.line, finding.column):
                edit = suggested(document, segment, finding.start, finding.end, finding.suggestions[0])
                if edit is not None:
                    yield edit


def suggested(document: Document, segment: Segment, start: int, end: int, suggestion: str) -> Edit | None:
    """The edit that puts a suggestion in place of a span of the target, as narrow as can be.

    None where the file does not have the segment, or has it as a source; where it holds something else between, marks
    of its format, which no repair may eat; or where its format cannot write the suggestion there.
    """
    if not segment.flags.isdisjoint((MISSING, SOURCE_SIDE)):
        return None
    old = segment.target.string[start:end]
    head = _alike(old, suggestion)
    tail = _alike(old[head:][::-1], suggestion[head:][::-1])
    start, end = start + head, end - tail
    old, new = old[head : len(old) - tail], suggestion[head : len(suggestion) - tail]
    first, last = _span(document, segment, start, end)
    before = document.raw[first:last]
    begin = segment.pieces[0][1]
    if before != old and formats.said(document, begin, first, last) != old:
        # Marks that stand right after the span belong to what follows.
        if not before.startswith(old) or formats.said(document, begin, first, first + len(old)) != old:
            return None
        last = first + len(old)
    return formats.put(document, begin, first, last, new)


def _span(document: Document, segment: Segment, start: int, end: int) -> tuple[int, int]:
    """Where a span of the target stands in the file; letters that are put in stay with the word before them."""
    if start == end and start:
        before = segment.raw(start - 1)
        if segment.target.string[start - 1].isalnum() and document.raw[before] == segment.target.string[start - 1]:
            return before + 1, before + 1
    first = segment.raw(start)
    return first, max(first, segment.raw_end(end))


def _alike(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def write(fixed: FixedFile) -> Problem | None:
    """Rewrite a file in one step; a Problem, and the file as it was, where that cannot be done."""
    document = fixed.document
    if not formats.writes(document.format):
        return Problem(document.path, f"not repaired: {document.format} files are only read")
    try:
        before = document.bom + document.raw.encode(document.encoding)
        after = document.bom + fixed.text.encode(document.encoding)
    except UnicodeEncodeError as error:
        return Problem(document.path, f"not repaired: {document.encoding} cannot write {error.object[error.start]!r}")
    try:
        if Path(document.path).read_bytes() != before:
            return Problem(document.path, "not repaired: the file has changed since it was read")
        files.replace(document.path, after)
    except OSError as error:
        return Problem(document.path, f"not repaired: {(error.strerror or str(error)).lower()}")
    return None


def diff(fixed: FixedFile) -> str:
    """The repairs of a file as a unified diff."""
    document = fixed.document
    lines = _Lines(document)
    hunks: list[tuple[int, int, list[Edit]]] = []
    for edit in fixed.edits:
        first, last = lines.touched(edit)
        if hunks and first - _CONTEXT <= hunks[-1][1] + _CONTEXT:
            hunks[-1][2].append(edit)
            hunks[-1] = (hunks[-1][0], max(last, hunks[-1][1]), hunks[-1][2])
        else:
            hunks.append((first, last, [edit]))
    shift = 0
    parts = [f"--- {document.path}\n", f"+++ {document.path}\n"]
    for first, last, edits in hunks:
        text, shift = lines.hunk(first, last, edits, shift)
        parts.append(text)
    return "".join(parts)


class _Lines:
    """A file's lines, by number from 0, for its diff."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.starts = [*document.line_starts, len(document.raw)]
        if len(self.starts) > 1 and self.starts[-1] == self.starts[-2]:
            self.starts.pop()

    def touched(self, edit: Edit) -> tuple[int, int]:
        """The first line that an edit touches, and the one after the last; with a newline goes the line after it."""
        first = self.document.position(edit.start)[0] - 1
        return first, min(max(first + 1, self.document.position(edit.end)[0]), len(self.starts) - 1)

    def hunk(self, first: int, last: int, edits: Sequence[Edit], shift: int) -> tuple[str, int]:
        """A hunk as text, and by how many lines what follows it has moved."""
        raw, starts = self.document.raw, self.starts
        top, bottom = max(first - _CONTEXT, 0), min(last + _CONTEXT, len(starts) - 1)
        begin, end = starts[first], starts[last]
        moved = [Edit(edit.start - begin, edit.end - begin, edit.text) for edit in edits]
        old = _split(raw[begin:end])
        new = _split(applied(raw[begin:end], moved))
        before, after = _split(raw[starts[top] : begin]), _split(raw[end : starts[bottom]])
        body = [*((" ", line) for line in before), *_changed(old, new), *((" ", line) for line in after)]
        counts = f"-{top + 1},{bottom - top} +{top + 1 + shift},{bottom - top + len(new) - len(old)}"
        return f"@@ {counts} @@\n" + "".join(_marked(*line) for line in body), shift + len(new) - len(old)


def _split(text: str) -> list[str]:
    """The lines of a text with their newlines."""
    raw = files.RawFile.of("", text)
    edges = [*raw.line_starts, len(text)]
    return [text[start:end] for start, end in pairwise(edges) if end > start]


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines of a region before and after, those that stayed in between."""
    if len(old) != len(new):
        yield from (("-", line) for line in old)
        yield from (("+", line) for line in new)
        return
    gone: list[str] = []
    come: list[str] = []
    for before, after in [*zip(old, new, strict=True), ("", "")]:
        if before != after:
            gone.append(before)
            come.append(after)
            continue
        yield from (("-", line) for line in gone)
        yield from (("+", line) for line in come)
        gone, come = [], []
        if before:
            yield " ", before


def _marked(mark: str, line: str) -> str:
    ended = line.endswith(("\n", "\r"))
    return mark + line + ("" if ended else "\n\\ No newline at end of file\n")


def corrected(result: DocumentResult) -> Document:
    """The document as it reads with the first candidate of every finding taken, to be checked again.

    No file is touched.
    """
    document = result.document
    replacements: dict[int, list[Edit]] = {}
    places: dict[str, list[int]] = {}
    for number, segment in enumerate(document.segments):
        places.setdefault(segment.id, []).append(number)
    for finding in result.findings:
        index = _segment_of(document, finding, places.get(finding.segment, ()))
        if finding.suggestions and index is not None:
            replacements.setdefault(index, []).append(Edit(finding.start, finding.end, finding.suggestions[0]))
    segments: list[Segment] = []
    for number, segment in enumerate(document.segments):
        text = segment.target
        if number in replacements:
            text = Text(applied(text.string, sorted(replacements[number])), text.lang)
        segments.append(dataclasses.replace(segment, target=text, previous=segments[-1] if segments else None))
    return dataclasses.replace(document, segments=tuple(segments))


def _segment_of(document: Document, finding: Finding, indices: Iterable[int]) -> int | None:
    """The segment of a finding; where ids repeat, the one that stands where the finding does."""
    for index in indices:
        if document.position(document.segments[index].raw(finding.start)) == (finding.line, finding.column):
            return index
    return None
