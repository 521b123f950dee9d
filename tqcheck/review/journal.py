"""The journal of a review: every step is on disk before the next is taken, so that a crash loses nothing decided.

Format, version 1: UTF-8 JSON lines.  The first is the header: `tqcheck-session` (the version), `path`, `sha256` and
`original` (the file as it was opened: its bytes, zlib-compressed, in base64), `format`, `encoding`, `target_lang`,
`source_lang`, `reviewer`.  Each further line is an event: `step` with its `label` and the new states of the segments
that it changed, `undo`, `redo`, `save` with the `sha256` of the file as saved, or `place` where the reviewer stood.
A last line without its newline was cut off by a crash and does not count.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tqcheck.model import Problem

VERSION = 1
Record = dict[str, Any]


class Journal:
    """An open journal that records are added to; it holds a lock, so that two reviews never write one session."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        if not _locked(self._file):
            os.close(self._file)
            raise BlockingIOError(f"{path} is open in another review")
        self._mend()

    def _mend(self) -> None:
        """Cut off a last line that a crash left unfinished."""
        size = os.fstat(self._file).st_size
        content = os.pread(self._file, size, 0)
        if content and not content.endswith(b"\n"):
            os.ftruncate(self._file, content.rfind(b"\n") + 1)

    def add(self, record: Record) -> None:
        """Write a record and wait until it is on the disk.  Raises OSError."""
        line = (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "surrogatepass")
        while line:
            line = line[os.write(self._file, line) :]
        os.fsync(self._file)

    def clear(self) -> None:
        """Begin again from an empty journal."""
        os.ftruncate(self._file, 0)

    def close(self) -> None:
        """Let the lock go; a second time does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _locked(file: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; the journal still works there.
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def read(path: Path) -> tuple[Mapping[str, Any], list[Record]] | Problem:
    """The header and the events of a journal; a Problem for what is none, or of a later version."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return Problem(str(path), (error.strerror or str(error)).lower())
    records = _records(path, content)
    if isinstance(records, Problem):
        return records
    if not records or "tqcheck-session" not in records[0]:
        return Problem(str(path), "not a tqcheck session", "sessions are written by tqcheck review")
    if records[0]["tqcheck-session"] != VERSION:
        return Problem(
            str(path), f"a session of version {records[0]['tqcheck-session']}", f"this tqcheck reads version {VERSION}"
        )
    return records[0], records[1:]


def _records(path: Path, content: bytes) -> list[Record] | Problem:
    records: list[Record] = []
    for number, line in enumerate(_whole_lines(content), 1):
        try:
            record = json.loads(line.decode("utf-8", "surrogatepass"))
        except (UnicodeDecodeError, json.JSONDecodeError):
            return Problem(str(path), "damaged session: this line is no JSON", line=number)
        if not isinstance(record, dict):
            return Problem(str(path), "damaged session: this line is no object", line=number)
        records.append(record)
    return records


def _whole_lines(content: bytes) -> Iterator[bytes]:
    """The lines that were written to their end."""
    return (line for line in content[: content.rfind(b"\n") + 1].split(b"\n") if line.strip())


def default_path(path: str) -> Path:
    """Where the session of a file is kept unless told otherwise: tqcheck in $XDG_STATE_HOME or ~/.local/state."""
    import hashlib

    named = os.environ.get("TQCHECK_STATE_DIR")
    base = os.environ.get("XDG_STATE_HOME")
    folder = Path(named) if named else (Path(base) if base else Path.home() / ".local" / "state") / "tqcheck"
    absolute = str(Path(path).resolve())
    key = hashlib.sha256(absolute.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    name = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in Path(path).name)[:60]
    return folder / "sessions" / f"{name}-{key}.jsonl"
