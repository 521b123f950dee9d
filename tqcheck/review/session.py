"""A review of one file.

What was decided segment by segment, undo and redo of everything, resumed from its journal, saved.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tqcheck import files, fixes, formats
from tqcheck.edits import Edit, applied
from tqcheck.files import RawFile
from tqcheck.model import MISSING, SOURCE_SIDE, Decision, Document, DocumentResult, Finding, Problem, Segment
from tqcheck.review.journal import Journal, Record
from tqcheck.review.records import Key, written
from tqcheck.review.state import Comment, Decided, Mark, Replacement, SegmentState, alike
from tqcheck.text import Text


@dataclass(frozen=True)
class Step:
    """What one action changed: the states before and after, by segment; `label` says what it was."""

    label: str
    before: Mapping[Key, SegmentState]
    after: Mapping[Key, SegmentState]


class Session:
    """The review of a file.  Every action is one step, journalled before it counts, and can be undone."""

    def __init__(self, original: RawFile, documents: Sequence[Document], journal: Journal | None = None) -> None:
        self.original = original
        self.documents = tuple(map(_in_the_file, documents))
        self.journal = journal
        self.states: dict[Key, SegmentState] = {}
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.saved: list[str] = []
        self.place: Mapping[str, Any] = {}
        # The replacements that the file holds already, and the segments whose own are others.
        self._held: dict[Key, tuple[Replacement, ...]] = {}
        self._differing: set[Key] = set()
        self._texts: dict[Key, Text] = {}

    # Looking

    def segment(self, key: Key) -> Segment:
        """The segment at a place, as it was in the file."""
        return self.documents[key[0]].segments[key[1]]

    def state(self, key: Key) -> SegmentState:
        """The state of a segment; untouched ones have their original text and nothing decided."""
        return self.states.get(key) or SegmentState(self.segment(key).target.string)

    @property
    def unsaved(self) -> bool:
        """Whether the text differs from what the file holds."""
        return bool(self._differing)

    def _put(self, states: Mapping[Key, SegmentState]) -> None:
        self.states.update(states)
        for key, state in states.items():
            if state.replacements == self._held.get(key, ()):
                self._differing.discard(key)
            else:
                self._differing.add(key)

    def hold(self, written: str) -> None:
        """The file now holds the text as it reads; `written` is the digest of its content."""
        self.saved.append(written)
        self._held = {key: state.replacements for key, state in self.states.items() if state.changed}
        self._differing.clear()

    def decision(self, key: Key, finding: Finding) -> Decided | None:
        """What was decided of a finding of the current text."""
        for one in self.state(key).decided:
            if one.rule == finding.rule and one.start == finding.start and one.end == finding.end:
                return one
        return None

    def beside(self, documents: Sequence[Document]) -> None:
        """Take documents that have sources beside the same segments; those of another text are left."""
        documents = tuple(map(_in_the_file, documents))
        if [_texts_of(one) for one in documents] == [_texts_of(one) for one in self.documents]:
            self.documents = documents

    # Acting

    def accept(self, key: Key, finding: Finding, candidate: str) -> Step:
        """Put a candidate in the place of a finding's words."""
        return self.act(f"accept {finding.rule}", {key: self.accepted(key, finding, candidate)})

    def accept_all(self, label: str, targets: Iterable[tuple[Key, Finding]]) -> Step:
        """Take the first candidates of several findings in one step, the last in a segment first."""
        after: dict[Key, SegmentState] = {}
        for key, finding in sorted(targets, key=lambda one: (one[0], -one[1].start)):
            after[key] = self.accepted(key, finding, finding.suggestions[0], after.get(key))
        return self.act(label, after)

    def accepted(self, key: Key, finding: Finding, candidate: str, state: SegmentState | None = None) -> SegmentState:
        """The state of a segment (of `state`, where one is given) with a candidate taken."""
        state = state or self.state(key)
        origin = state.to_original(finding.start, finding.end)
        put = state.put(finding.start, finding.end, candidate)
        end = finding.start + len(candidate)
        decided = Decided(
            finding.rule, finding.start, end, "accepted", finding.text, origin, candidate, finding=finding.id
        )
        return replace(put, decided=(*(one for one in put.decided if not _same(one, decided)), decided))

    def edit(self, key: Key, text: str, findings: Sequence[Finding]) -> Step | None:
        """Give a segment a new text; the findings whose words it changes count as edited.

        None where nothing changes.
        """
        state = self.state(key)
        old = state.text
        head = alike(old, text)
        tail = min(alike(old[::-1], text[::-1]), min(len(old), len(text)) - head)
        start, end = head, len(old) - tail
        if old == text:
            return None
        new = state.put(start, end, text[start : len(text) - tail])
        touched = [
            Decided(f.rule, start, len(text) - tail, "edited", f.text, state.to_original(f.start, f.end),
                    text[start : len(text) - tail], finding=f.id)
            for f in findings
            if f.start < max(end, start + 1) and start < f.end
        ]  # fmt: skip
        return self.act("edit", {key: replace(new, decided=(*new.decided, *touched))})

    def dismiss(self, targets: Iterable[tuple[Key, Finding]], reason: str = "") -> Step | None:
        """Dismiss findings in one step."""
        after: dict[Key, SegmentState] = {}
        for key, finding in targets:
            state = after.get(key) or self.state(key)
            origin = state.to_original(finding.start, finding.end)
            one = Decided(
                finding.rule, finding.start, finding.end, "dismissed", finding.text, origin, "", reason, finding.id
            )
            after[key] = replace(state, decided=(*(old for old in state.decided if not _same(old, one)), one))
        return self.act("dismiss", after) if after else None

    def mark(self, key: Key, mark: Mark) -> Step:
        """Mark an error that no rule found."""
        state = self.state(key)
        return self.act("mark", {key: replace(state, marks=(*state.marks, mark))})

    def unmark_all(self, key: Key) -> Step:
        """Take the marks of a segment back."""
        return self.act("unmark", {key: replace(self.state(key), marks=())})

    def comment(self, key: Key, comment: Comment) -> Step:
        """Comment on a finding or a segment; an empty text takes the comment back."""
        state = self.state(key)
        place = (comment.rule, comment.start, comment.end)
        others = tuple(one for one in state.comments if (one.rule, one.start, one.end) != place)
        return self.act("comment", {key: replace(state, comments=(*others, comment) if comment.text else others)})

    def act(self, label: str, after: Mapping[Key, SegmentState]) -> Step:
        """Take a step to new states; nothing is left to redo."""
        step = Step(label, {key: self.state(key) for key in after}, dict(after))
        self._log({"step": label, "segments": [written(key, state) for key, state in after.items()]})
        self._take(step)
        return step

    def _take(self, step: Step) -> None:
        self._put(step.after)
        self.done.append(step)
        self.undone.clear()

    def undo(self) -> Step | None:
        """Go back a step; None where there is none."""
        if not self.done:
            return None
        self._log({"undo": True})
        step = self.done.pop()
        self._put(step.before)
        self.undone.append(step)
        return step

    def redo(self) -> Step | None:
        """Take the step again that was undone last."""
        if not self.undone:
            return None
        self._log({"redo": True})
        step = self.undone.pop()
        self._put(step.after)
        self.done.append(step)
        return step

    def stand(self, place: Mapping[str, Any]) -> None:
        """Remember where the reviewer stands."""
        if place != self.place:
            self._log({"place": dict(place)})
            self.place = dict(place)

    def _log(self, record: Record) -> None:
        if self.journal is not None:
            self.journal.add(record)

    # Saving

    def edits(self) -> list[Edit] | Problem:
        """The edits of the file that the states ask for; a Problem where one would cut through the file's markup."""
        found: list[Edit] = []
        for key, state in sorted(self.states.items()):
            edits = self._edits_of(key, state)
            if isinstance(edits, Problem):
                return edits
            found += edits
        return sorted(found)

    def unwritable(self, key: Key, text: str) -> Problem | None:
        """A Problem where the file could not hold a segment with this text; None for files that are only read."""
        state = self.state(key)
        edits = self._edits_of(key, state.put(0, len(state.text), text)) if self.writes else None
        return edits if isinstance(edits, Problem) else None

    def _edits_of(self, key: Key, state: SegmentState) -> list[Edit] | Problem:
        document, segment = self.documents[key[0]], self.segment(key)
        found: list[Edit] = []
        for one in state.replacements:
            edit = fixes.suggested(document, segment, one.start, one.end, one.text)
            if edit is None:
                line, column = document.position(segment.raw(one.start))
                message, remedy = f"the change to “{one.text}” would cut through the markup of the file", "undo it"
                if SOURCE_SIDE in segment.flags:
                    message, remedy = "this is the source of the translations in the file", "leave it"
                elif not state.original:
                    message, remedy = f"the file has no place for “{one.text}” here", "leave it"
                return Problem(document.path, message, f"{remedy}, or edit the file by hand", line, column)
            try:
                edit.text.encode(document.encoding)
            except UnicodeEncodeError as error:
                line, column = document.position(edit.start)
                message = f"{document.encoding}, the encoding of the file, cannot write “{error.object[error.start]}”"
                return Problem(document.path, message, "choose other letters, or save the file as UTF-8", line, column)
            found.append(edit)
        return found

    @property
    def writes(self) -> bool:
        """Whether the file's format can be written, so that the review can be saved in it."""
        return all(formats.writes(document.format) for document in self.documents)

    def opened(self) -> bytes:
        """The file as it was opened; of a file that is not text, its text."""
        return self.original.bom + self.original.text.encode(self.original.encoding)

    def content(self) -> bytes:
        """The file as it would be saved; as it was opened where the edits cannot be made."""
        edits = self.edits()
        return self.opened() if isinstance(edits, Problem) else self._with(edits)

    def _with(self, edits: Sequence[Edit]) -> bytes:
        return self.original.bom + applied(self.original.text, edits).encode(self.original.encoding)

    def save(self, path: str | None = None, force: bool = False) -> Problem | None:
        """Write the text, atomically.

        Refused where the file is no longer as it was read or last saved (unless `force`).
        """
        target = path or self.original.path
        if not self.writes:
            why = f"not saved: {self.documents[0].format} files are only read"
            return Problem(target, why, "the decisions are kept; tqcheck report shows them")
        edits = self.edits()
        if isinstance(edits, Problem):
            return edits
        try:
            content = self._with(edits)
            if not force and path in (None, self.original.path):
                problem = self.changed_underneath()
                if problem is not None:
                    return problem
            if not force and _read_only(Path(target)):
                return Problem(target, "not saved: the file is read-only", "save to another name, or force")
            files.replace(target, content)
        except UnicodeEncodeError as error:
            letter = error.object[error.start]
            return Problem(
                target, f"not saved: {self.original.encoding} cannot write {letter!r}", "save a copy as UTF-8"
            )
        except OSError as error:
            return Problem(target, f"not saved: {(error.strerror or str(error)).lower()}")
        if path in (None, self.original.path):
            self.hold(digest(content))
            self._log({"save": self.saved[-1]})
        return None

    def _text_bytes(self, data: bytes) -> bytes:
        """The bytes of the file; of one that is not text, those of its text, as `opened` has them."""
        decoder = formats.decoder(self.original.path)
        raw = decoder(self.original.path, data, self.original.encoding) if decoder else None
        return raw.bom + raw.text.encode(raw.encoding) if isinstance(raw, RawFile) else data

    def changed_underneath(self) -> Problem | None:
        """A Problem where the file on disk is neither as it was opened nor as it was last saved."""
        try:
            now = digest(self._text_bytes(Path(self.original.path).read_bytes()))
        except FileNotFoundError:
            return Problem(self.original.path, "the file is gone", "save to another name, or force to write it again")
        except OSError as error:
            return Problem(self.original.path, (error.strerror or str(error)).lower())
        if now in (digest(self.opened()), *self.saved):
            return None
        return Problem(self.original.path, "the file has changed since it was read", "save to another name, or force")

    # Results

    def decisions(self, results: Sequence[DocumentResult]) -> dict[str, Decision]:
        """What was decided of the findings of the original text, by their ids."""
        found: dict[str, Decision] = {}
        for number, result in enumerate(results):
            segments = {segment.id: index for index, segment in enumerate(result.document.segments)}
            for finding in result.findings:
                state = self.states.get((number, segments.get(finding.segment, -1)))
                one = state and _decided(state, finding)
                if state is not None and one:
                    comment = "; ".join(c.text for c in state.comments if c.rule in ("", finding.rule))
                    text = one.text if one.kind != "dismissed" else None
                    found[finding.id] = Decision(one.kind, text, one.reason, comment)
        return found

    def corrected(self) -> tuple[Document, ...]:
        """The documents with their current texts."""
        return tuple(self.around((number, 0), len(document.segments)) for number, document in enumerate(self.documents))

    def around(self, key: Key, neighbours: int) -> Document:
        """A segment as it now reads, with some neighbours on either side, as a document."""
        document, (number, index) = self.documents[key[0]], key
        segments: list[Segment] = []
        first = max(index - neighbours, 0)
        for order, segment in enumerate(document.segments[first : index + neighbours + 1], first):
            state = self.states.get((number, order))
            text = self._text((number, order), state.text) if state and state.changed else segment.target
            segments.append(replace(segment, target=text, previous=segments[-1] if segments else None))
        return replace(document, segments=tuple(segments))

    def _text(self, key: Key, string: str) -> Text:
        """A changed segment's text, cut once as long as it stays."""
        text = self._texts.get(key)
        if text is None or text.string != string:
            target = self.segment(key).target
            text = self._texts[key] = Text(string, target.lang, _opaque(target, self.state(key)))
        return text


def _in_the_file(document: Document) -> Document:
    """A document without the texts that its file does not have: there is nothing of them to review."""
    if not any(MISSING in segment.flags for segment in document.segments):
        return document
    segments: list[Segment] = []
    for segment in document.segments:
        if MISSING not in segment.flags:
            segments.append(replace(segment, previous=segments[-1] if segments else None))
    return replace(document, segments=tuple(segments))


def _texts_of(document: Document) -> tuple[str | None, str, list[str]]:
    """What two readings of a text have alike."""
    return document.doc, document.target_lang, [segment.target.string for segment in document.segments]


def _read_only(path: Path) -> bool:
    """Whether a file says that it is not to be written, even to one who could."""
    return path.exists() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK))


def _opaque(target: Text, state: SegmentState) -> list[tuple[int, int]]:
    """Where the placeholders, tags and code of the original stand in the current text."""
    found: list[tuple[int, int]] = []
    for start, end, kind in zip(target.starts, target.ends, target.kinds, strict=True):
        if kind == "o" and not any(one.start < end and start < one.end for one in state.replacements):
            shift = sum(len(one.text) - (one.end - one.start) for one in state.replacements if one.end <= start)
            found.append((start + shift, end + shift))
    return found


def _same(one: Decided, other: Decided) -> bool:
    return one.rule == other.rule and one.original == other.original


def _decided(state: SegmentState, finding: Finding) -> Decided | None:
    own = [one for one in state.decided if one.finding == finding.id]
    placed = [one for one in state.decided if one.rule == finding.rule and one.original == (finding.start, finding.end)]
    found = own or placed
    return found[-1] if found else None


def digest(content: bytes) -> str:
    """What tells one content of a file from another: SHA-256, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
