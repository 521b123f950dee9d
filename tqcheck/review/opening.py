"""Reviews begun, and resumed from their journals."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tqcheck import files, formats
from tqcheck.files import RawFile
from tqcheck.model import Document, Problem
from tqcheck.review import journal as journals
from tqcheck.review.journal import VERSION, Journal, Record
from tqcheck.review.records import read_state
from tqcheck.review.session import Session, digest


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
        "sha256": digest(content),
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
            after = dict(map(read_state, event["segments"]))
            for key in after:
                session.segment(key)
            session.act(event["step"], after)
        elif "undo" in event:
            session.undo()
        elif "redo" in event:
            session.redo()
        elif "save" in event:
            session.hold(event["save"])
        elif "place" in event:
            session.place = event["place"]
    session.journal = journal


def _read(raw: RawFile, head: Mapping[str, Any]) -> tuple[list[Document], list[Problem]]:
    """The documents of a session's file, by the format and languages that its header names."""
    target, source = head.get("target_lang"), head.get("source_lang")
    return formats.read(raw, head.get("format") or "txt", formats.Languages(lambda _: target, target, source))
