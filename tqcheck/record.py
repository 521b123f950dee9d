"""What each target was translated from: a small file of hashes by which a target older than its source is told.

A target that stands as it was recorded, under a source that does not, is stale.  Targets are known by their own text,
so that a paragraph put in before them changes nothing; a target that has been edited since is taken to be up to date.

Format: lines `path`, `target`, `source`, parted by tabs, sorted: a path relative to the file's folder, with slashes,
and the first 12 hexadecimal digits of the SHA-256 of either text, its white space made single spaces.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from tqcheck import files
from tqcheck.model import CHANGED, DOUBTFUL, Document, Problem, Segment

HEADER = "# tqcheck record 1: what targets were translated from (path, target, source)"
_LINE = re.compile(r"([^\t]+)\t([0-9a-f]{12})\t([0-9a-f]{12})")

# Path -> hash of a target -> hashes of the sources that it has stood under.
Entries = dict[str, dict[str, frozenset[str]]]


@dataclass(frozen=True)
class Record:
    """The entries of a file; paths are relative to `folder`."""

    folder: Path
    entries: Mapping[str, Mapping[str, frozenset[str]]]

    def marked(self, document: Document) -> Document:
        """A document whose stale segments have the flag CHANGED."""
        known = self.entries.get(relative(document.path, self.folder))
        if not known:
            return document
        segments: list[Segment] = []
        for segment in document.segments:
            flags = segment.flags | {CHANGED} if _is_stale(segment, known) else segment.flags
            segments.append(replace(segment, flags=flags, previous=segments[-1] if segments else None))
        return replace(document, segments=tuple(segments))


def _is_stale(segment: Segment, known: Mapping[str, frozenset[str]]) -> bool:
    if segment.source is None or DOUBTFUL in segment.flags:
        return False
    sources = known.get(_hash(segment.target.string))
    return sources is not None and _hash(segment.source.string) not in sources


def of(documents: Iterable[Document], folder: Path) -> Entries:
    """The entries of documents as they stand; what has no source, or may have another's, is left out."""
    found: Entries = {}
    for document in documents:
        entries = found.setdefault(relative(document.path, folder), {})
        for segment in document.segments:
            if segment.source is not None and segment.target.string.strip() and DOUBTFUL not in segment.flags:
                target, source = _hash(segment.target.string), _hash(segment.source.string)
                entries[target] = entries.get(target, frozenset()) | {source}
    return found


def load(path: Path) -> Record | Problem:
    """The record in a file; a Problem where it cannot be read or is none."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Problem(str(path), why.lower(), "make it with tqcheck record")
    entries: Entries = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            return Problem(
                str(path), "not a line of a record", "make it anew with tqcheck record", number, 1, line[:80]
            )
        place, target, source = match.groups()
        own = entries.setdefault(place, {})
        own[target] = own.get(target, frozenset()) | {source}
    return Record(path.parent, entries)


def save(path: Path, entries: Mapping[str, Mapping[str, frozenset[str]]]) -> Problem | None:
    """Write a record, atomically; a Problem where that cannot be done."""
    lines = sorted(
        f"{place}\t{target}\t{source}"
        for place, targets in entries.items()
        for target, sources in targets.items()
        for source in sources
    )
    try:
        files.replace(str(path), ("\n".join([HEADER, *lines]) + "\n").encode("utf-8", "surrogateescape"))
    except OSError as error:
        return Problem(str(path), f"not written: {(error.strerror or str(error)).lower()}")
    return None


def relative(path: str, folder: Path) -> str:
    """A path as a record names it."""
    try:
        named = os.path.relpath(path, folder)
    except ValueError:  # another drive
        named = path
    return PurePath(named).as_posix().replace("\t", " ")


@functools.lru_cache(maxsize=4096)
def _hash(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:12]
