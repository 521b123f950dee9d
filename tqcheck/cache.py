"""What was found in files before, kept by all that it depends on: a file that did not change is not read again.

An entry is one file, `results/<2>/<30 hex digits>`: a checksum, then MessagePack.  Its name is a hash of the file's
content and path, of the settings, of the rules, of this program and of the libraries beside it, so that an entry is
never out of date: it is found or not.  Any number of processes may read and write; whatever is missing, cut short or
altered is as if it had never been stored.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from tqcheck.model import Document, DocumentResult, Problem, Segment
from tqcheck.rules import places
from tqcheck.rules.load import Contents
from tqcheck.text import Text

T = TypeVar("T")

# Bytes that all entries together may take, and one of them.
LIMIT = 256_000_000
LARGEST = 32_000_000
# What is left of the limit when old entries were dropped, so that the next run need not begin again.
_LEFT = 0.75
_CHECKSUM = 16
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input: its documents, checked, and what kept parts of it from being checked."""

    documents: tuple[DocumentResult, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries in a folder; it need not be there, and nothing that is wrong with it is a fault."""

    folder: Path
    limit: int = LIMIT

    def outcome(self, key: str) -> Outcome | None:
        """What was stored of a file."""
        stored = self._get(key, _OUTCOME)
        return None if stored is None else whole(stored)

    def keep(self, key: str, outcome: Outcome) -> None:
        """Store what came of a file, unless a rule failed on it: that may come out otherwise another time."""
        if not any(result.problems for result in outcome.documents):
            self._put(key, bare(outcome))

    def contents(self, key: str) -> Contents | None:
        """What was stored of a set of rules."""
        return self._get(key, _CONTENTS)

    def keep_contents(self, key: str, contents: Contents) -> None:
        """Store what a run tells of its rules."""
        self._put(key, contents)

    def prune(self) -> None:
        """Drop the entries that were not used for longest where all together are too large."""
        entries = sorted(self._entries(), reverse=True)
        room = self.limit if sum(size for _, size, _ in entries) <= self.limit else int(self.limit * _LEFT)
        for used, size, path in entries:
            room -= size
            if room < 0 or (".new-" in path and used < time.time() - _DAY):
                with contextlib.suppress(OSError):
                    os.unlink(path)  # noqa: PTH108

    def _get(self, key: str, decoder: msgspec.msgpack.Decoder[T]) -> T | None:
        try:
            with open(self._place(key), "rb") as file:  # noqa: PTH123
                data = file.read()
                if os.fstat(file.fileno()).st_mtime < time.time() - _DAY:
                    os.utime(file.fileno())
        except OSError:
            return None
        if data[:_CHECKSUM] != _checksum(key, data[_CHECKSUM:]):
            return None
        try:
            return decoder.decode(memoryview(data)[_CHECKSUM:])
        except (msgspec.DecodeError, ValueError, RecursionError):
            return None

    def _put(self, key: str, value: object) -> None:
        try:
            data = msgspec.msgpack.encode(value, enc_hook=_parts)
        except (UnicodeEncodeError, OverflowError, TypeError):
            return  # half a surrogate pair, a number beyond 64 bits: found anew each time
        if len(data) <= LARGEST:
            places.store(Path(self._place(key)), _checksum(key, data) + data)

    def _place(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], key[2:])

    def _entries(self) -> Iterator[tuple[float, int, str]]:
        """When each entry was used last, its size in bytes, and where it is."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(folder, name)
                with contextlib.suppress(OSError):
                    status = os.stat(path)
                    yield status.st_mtime, status.st_size, path


def _checksum(key: str, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECKSUM, key=key.encode()).digest()


def bare(outcome: Outcome) -> Outcome:
    """The outcome of a file to be stored or sent: no segment holds the one before it, one document holds the file."""
    documents = [_bare(result.document, first=not number) for number, result in enumerate(outcome.documents)]
    return _with(outcome, documents)


def _bare(document: Document, first: bool) -> Document:
    document = replace(document, segments=tuple(replace(segment, previous=None) for segment in document.segments))
    return document if first else replace(document, raw="", line_starts=(0,), remarks=())


def whole(outcome: Outcome) -> Outcome:
    """The outcome of a file as it was before it was bare."""
    documents: list[Document] = []
    for result in outcome.documents:
        chain: list[Segment] = []
        for segment in result.document.segments:
            chain.append(replace(segment, previous=chain[-1]) if chain else segment)
        document = replace(result.document, segments=tuple(chain))
        if documents:
            first = documents[0]
            document = replace(document, raw=first.raw, line_starts=first.line_starts, remarks=first.remarks)
        documents.append(document)
    return _with(outcome, documents)


def _with(outcome: Outcome, documents: Sequence[Document]) -> Outcome:
    pairs = zip(outcome.documents, documents, strict=True)
    return replace(outcome, documents=tuple(replace(result, document=document) for result, document in pairs))


def _parts(value: object) -> object:
    if isinstance(value, Text):
        return value.string, value.lang, value.opaque
    raise TypeError(f"{type(value).__name__} is not stored")


def _made(kind: type, value: object) -> object:
    if kind is not Text:
        raise TypeError(f"{kind.__name__} is not stored")
    string, lang, opaque = msgspec.convert(value, tuple[str, str, tuple[tuple[int, int], ...]])
    return Text(string, lang, opaque)


_OUTCOME = msgspec.msgpack.Decoder(Outcome, dec_hook=_made)
_CONTENTS = msgspec.msgpack.Decoder(Contents)


def key(*parts: bytes) -> str:
    """The name of the entry that depends on these, in this order."""
    hashed = hashlib.blake2b(digest_size=_CHECKSUM)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.hexdigest()


@functools.cache
def program() -> bytes:
    """What any result depends on, hashed: this program, its rules, the libraries beside it, and Python."""
    folders = {str(Path(__file__).parent), str(places.dictionary())}
    libraries = sorted(name for name in os.listdir(Path(msgspec.__file__).parents[1]) if name.endswith("-info"))
    return key(
        sys.version.encode(), *(tree(folder) for folder in sorted(folders)), *map(os.fsencode, libraries)
    ).encode()


def tree(folder: str, endings: tuple[str, ...] = ("",)) -> bytes:
    """The names and contents of all files in a folder, hashed; those that Python compiled are left out."""
    parts: list[bytes] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(name for name in names if name.endswith(endings)):
            path = os.path.join(place, name)
            parts += [os.fsencode(os.path.relpath(path, folder)), content(path)]
    return key(*parts).encode()


def content(path: str) -> bytes:
    """A regular file's content; that of no file is nothing, which no file holds."""
    try:
        return b"=" + Path(path).read_bytes() if Path(path).is_file() else b""
    except OSError:
        return b""
