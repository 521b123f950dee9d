"""A review of one file.

What was decided segment by segment, undo and redo of everything, resumed from its journal, saved.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tqcheck import files, fixes, formats
from tqcheck.files import RawFile
from tqcheck.model import Decision, Document, DocumentResult, Finding, Problem, Segment, Severity
from tqcheck.review import journal as journals
from tqcheck.review.journal import VERSION, Journal, Record
from tqcheck.review.state import Comment, Decided, Mark, Replacement, SegmentState

# A segment's place: the number of its document in the file, and its own in the document.
Key = tuple[int, int]


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
        self.documents = tuple(documents)
        self.journal = journal
        self.states: dict[Key, SegmentState] = {}
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.saved: list[str] = []
        self.place: Mapping[str, Any] = {}

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
        return _digest(self.content()) != (self.saved[-1] if self.saved else _digest(self.opened()))

    def decision(self, key: Key, finding: Finding) -> Decided | None:
        """What was decided of a finding of the current text."""
        for one in self.state(key).decided:
            if one.rule == finding.rule and one.start == finding.start and one.end == finding.end:
                return one
        return None

    # Acting

    def accept(self, key: Key, finding: Finding, candidate: str) -> Step:
        """Put a candidate in the place of a finding's words."""
        return self.act(f"accept {finding.rule}", {key: self.accepted(key, finding, candidate)})

    def accepted(self, key: Key, finding: Finding, candidate: str, kind: str = "accepted") -> SegmentState:
        """The state of a segment with a candidate taken."""
        state = self.state(key)
        origin = state.to_original(finding.start, finding.end)
        put = state.put(finding.start, finding.end, candidate)
        end = finding.start + len(candidate)
        decided = Decided(finding.rule, finding.start, end, kind, finding.text, origin, candidate, finding=finding.id)
        return replace(put, decided=(*(one for one in put.decided if not _same(one, decided)), decided))

    def edit(self, key: Key, text: str, findings: Sequence[Finding]) -> Step | None:
        """Give a segment a new text; the findings whose words it changes count as edited.

        None where nothing changes.
        """
        state = self.state(key)
        old = state.text
        head = next((n for n, (a, b) in enumerate(zip(old, text, strict=False)) if a != b), min(len(old), len(text)))
        tail = next(
            (n for n, (a, b) in enumerate(zip(old[head:][::-1], text[head:][::-1], strict=False)) if a != b),
            min(len(old), len(text)) - head,
        )
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

    def unmark(self, key: Key, mark: Mark) -> Step:
        """Take a mark back."""
        state = self.state(key)
        return self.act("unmark", {key: replace(state, marks=tuple(one for one in state.marks if one != mark))})

    def comment(self, key: Key, comment: Comment) -> Step:
        """Comment on a finding or a segment; an empty text takes the comment back."""
        state = self.state(key)
        place = (comment.rule, comment.start, comment.end)
        others = tuple(one for one in state.comments if (one.rule, one.start, one.end) != place)
        return self.act("comment", {key: replace(state, comments=(*others, comment) if comment.text else others)})

    def act(self, label: str, after: Mapping[Key, SegmentState]) -> Step:
        """Take a step to new states; nothing is left to redo."""
        step = Step(label, {key: self.state(key) for key in after}, dict(after))
        self._log({"step": label, "segments": [_written(key, state) for key, state in after.items()]})
        self._take(step)
        return step

    def _take(self, step: Step) -> None:
        self.states.update(step.after)
        self.done.append(step)
        self.undone.clear()

    def undo(self) -> Step | None:
        """Go back a step; None where there is none."""
        if not self.done:
            return None
        self._log({"undo": True})
        step = self.done.pop()
        self.states.update(step.before)
        self.undone.append(step)
        return step

    def redo(self) -> Step | None:
        """Take the step again that was undone last."""
        if not self.undone:
            return None
        self._log({"redo": True})
        step = self.undone.pop()
        self.states.update(step.after)
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

    def edits(self) -> list[fixes.Edit] | Problem:
        """The edits of the file that the states ask for; a Problem where one would cut through the file's markup."""
        found: list[fixes.Edit] = []
        for key, state in sorted(self.states.items()):
            document, segment = self.documents[key[0]], self.segment(key)
            for one in state.replacements:
                edit = fixes.suggested(document, segment, one.start, one.end, one.text)
                if edit is None:
                    line, column = document.position(segment.raw(one.start))
                    message = f"the change to “{one.text}” would cut through the markup of the file"
                    return Problem(document.path, message, "undo it, or edit the file by hand", line, column)
                found.append(edit)
        return sorted(found)

    def opened(self) -> bytes:
        """The file as it was opened."""
        return self.original.bom + self.original.text.encode(self.original.encoding)

    def content(self) -> bytes:
        """The file as it would be saved; as it was opened where the edits cannot be made."""
        edits = self.edits()
        if isinstance(edits, Problem):
            return self.opened()
        return self.original.bom + fixes.applied(self.original.text, edits).encode(self.original.encoding)

    def save(self, path: str | None = None, force: bool = False) -> Problem | None:
        """Write the text, atomically.

        Refused where the file is no longer as it was read or last saved (unless `force`).
        """
        edits = self.edits()
        if isinstance(edits, Problem):
            return edits
        target = path or self.original.path
        try:
            content = self.original.bom + fixes.applied(self.original.text, edits).encode(self.original.encoding)
            if not force and path in (None, self.original.path):
                problem = self.changed_underneath()
                if problem is not None:
                    return problem
            files.replace(target, content)
        except UnicodeEncodeError as error:
            letter = error.object[error.start]
            return Problem(
                target, f"not saved: {self.original.encoding} cannot write {letter!r}", "save a copy as UTF-8"
            )
        except OSError as error:
            return Problem(target, f"not saved: {(error.strerror or str(error)).lower()}")
        if path in (None, self.original.path):
            self.saved.append(_digest(content))
            self._log({"save": self.saved[-1]})
        return None

    def changed_underneath(self) -> Problem | None:
        """A Problem where the file on disk is neither as it was opened nor as it was last saved."""
        try:
            now = _digest(Path(self.original.path).read_bytes())
        except FileNotFoundError:
            return Problem(self.original.path, "the file is gone", "save to another name, or force to write it again")
        except OSError as error:
            return Problem(self.original.path, (error.strerror or str(error)).lower())
        if now in (_digest(self.opened()), *self.saved):
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
        return tuple(self._corrected(number, document) for number, document in enumerate(self.documents))

    def _corrected(self, number: int, document: Document) -> Document:
        segments: list[Segment] = []
        for index, segment in enumerate(document.segments):
            state = self.states.get((number, index))
            text = type(segment.target)(state.text, segment.target.lang) if state and state.changed else segment.target
            segments.append(replace(segment, target=text, previous=segments[-1] if segments else None))
        return replace(document, segments=tuple(segments))


def _same(one: Decided, other: Decided) -> bool:
    return one.rule == other.rule and one.original == other.original


def _decided(state: SegmentState, finding: Finding) -> Decided | None:
    own = [one for one in state.decided if one.finding == finding.id]
    placed = [one for one in state.decided if one.rule == finding.rule and one.original == (finding.start, finding.end)]
    found = own or placed
    return found[-1] if found else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# Opening


def begin(original: RawFile, documents: Sequence[Document], path: Path, reviewer: str = "") -> Session:
    """A new session whose journal is at `path`; what stood there before is dropped.  Raises OSError."""
    journal = Journal(path)
    journal.clear()
    session = Session(original, documents, journal)
    journal.add(header(session, reviewer))
    return session


def header(session: Session, reviewer: str) -> Record:
    """The first line of a journal."""
    first = session.documents[0] if session.documents else None
    content = session.opened()
    return {
        "tqcheck-session": VERSION,
        "path": session.original.path,
        "sha256": _digest(content),
        "original": base64.b64encode(zlib.compress(content)).decode(),
        "encoding": session.original.encoding,
        "format": first.format if first else "",
        "target_lang": first.target_lang if first else "",
        "source_lang": first.source_lang if first else None,
        "reviewer": reviewer,
    }


def resume(path: Path, writing: bool = True) -> Session | Problem:
    """The session of a journal, every step taken again; `writing`: it goes on (locked), else it is only looked at."""
    found = journals.read(path)
    if isinstance(found, Problem):
        return found
    head, events = found
    try:
        content = zlib.decompress(base64.b64decode(head["original"]))
        raw = files.decode(head["path"], content, head["encoding"] if not content.startswith(b"\xef\xbb\xbf") else None)
    except (KeyError, ValueError, zlib.error) as error:
        return Problem(str(path), f"damaged session: {error}", line=1)
    if isinstance(raw, Problem):
        return raw
    documents, problems = _read(raw, head)
    if problems and not documents:
        return problems[0]
    session = Session(raw, documents, Journal(path) if writing else None)
    try:
        _replay(session, events)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        return Problem(str(path), f"damaged session: {error!r}")
    return session


def _replay(session: Session, events: Iterable[Record]) -> None:
    journal, session.journal = session.journal, None
    for event in events:
        if "step" in event:
            after = dict(map(_read_state, event["segments"]))
            for key in after:
                session.segment(key)
            session.act(event["step"], after)
        elif "undo" in event:
            session.undo()
        elif "redo" in event:
            session.redo()
        elif "save" in event:
            session.saved.append(event["save"])
        elif "place" in event:
            session.place = event["place"]
    session.journal = journal


def _written(key: Key, state: SegmentState) -> Record:
    record = asdict(state)
    for mark in record["marks"]:
        mark["severity"] = Severity(mark["severity"]).label
    return {"segment": list(key), **record}


def _read_state(record: Record) -> tuple[Key, SegmentState]:
    document, segment = record["segment"]
    state = SegmentState(
        original=record["original"],
        replacements=tuple(Replacement(**one) for one in record["replacements"]),
        decided=tuple(Decided(**{**one, "original": tuple(one["original"])}) for one in record["decided"]),
        marks=tuple(Mark(**{**one, "severity": Severity[one["severity"].upper()]}) for one in record["marks"]),
        comments=tuple(Comment(**one) for one in record["comments"]),
    )
    return (document, segment), state


def _read(raw: RawFile, head: Mapping[str, Any]) -> tuple[list[Document], list[Problem]]:
    """The documents of a session's file, by the format and languages that its header names."""
    target, source = head.get("target_lang"), head.get("source_lang")
    return formats.read(raw, head.get("format") or "txt", formats.Languages(lambda _: target, target, source))
