"""Files in and out: which there are, what they say, and how they are written back, byte for byte the same elsewhere."""

from __future__ import annotations

import codecs
import functools
import os
import re
import stat
import sys
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.model import Problem

STDIN = "-"
# The mode of a file that is new.
_NEW = 0o644
MEGABYTE = 1_000_000

# The longer marks first: the UTF-32 one begins with the UTF-16 one.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_VENDORED = frozenset({"__pycache__", "node_modules", "site-packages", "venv"})
_NEWLINE = re.compile("\r\n?|\n")


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it stands: its decoded text with its own newlines, and how to write it back.

    `path` is as the user gave it; `line_starts` are the offsets of the lines in `text`, in characters.
    """

    path: str
    text: str = field(repr=False)
    encoding: str = "utf-8"
    bom: bytes = b""
    line_starts: tuple[int, ...] = field(default=(0,), repr=False)

    @classmethod
    def of(cls, path: str, text: str, encoding: str = "utf-8", bom: bytes = b"") -> RawFile:
        """A file of this text, its lines counted."""
        return cls(path, text, encoding, bom, (0, *(newline.end() for newline in _NEWLINE.finditer(text))))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in the text; columns in characters."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def lines(self) -> Iterator[tuple[int, int]]:
        """The span of each line in the text, its newline left out."""
        for start, end in zip(self.line_starts, (*self.line_starts[1:], len(self.text)), strict=True):
            while end > start and self.text[end - 1] in "\r\n":
                end -= 1
            yield start, end


# Makes text of a file's bytes: its path, the bytes, and the encoding that is asked for.
Decoder = Callable[[str, bytes, str | None], "RawFile | Problem"]
# Path, whether it is a folder, the folder that was asked for -> whether it is left out.
LeftOut = Callable[[str, bool, str], bool]


def _left_out_of(left_out: LeftOut, root: str, path: str, folder: bool) -> bool:
    return left_out(path, folder, root)


def _none(path: str, folder: bool, root: str) -> bool:  # noqa: ARG001 the shape of `left_out`
    return False


def find(
    paths: Collection[str],
    suffixes: Callable[[], Collection[str]],
    skipped: Callable[[str], None],
    left_out: LeftOut = _none,
    named_too: bool = False,
) -> Iterator[str | Problem]:
    """The files that the paths name, in order and once each; folders are walked, sorted, for files with suffixes.

    `suffixes` is asked only where a folder is walked.

    Hidden and vendored folders are left out; what is not a file (a device, a socket, a loop of links) is told to
    `skipped`.  A path that leads to nothing is a Problem.  `left_out` is given a path, whether it is a folder, and the
    folder that was asked for, and says what is not to be taken; a file that was asked for is, but for `named_too`.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path == STDIN:
            yield path
            continue
        try:
            status = os.stat(path)
        except OSError as error:
            yield _unreadable(path, error)
            continue
        if not stat.S_ISDIR(status.st_mode):
            if _first(status, seen) and not (named_too and left_out(path, False, "")):
                yield path
            continue
        count = 0
        inside = functools.partial(_left_out_of, left_out, path)
        for entry in _walk(path, suffixes, skipped, (), inside):
            count += 1
            if isinstance(entry, Problem) or _first_of(entry, seen):
                yield entry
        if not count:
            nothing = f"no files to check in this folder: none ends in {', '.join(sorted(suffixes()))}"
            yield Problem(path, nothing)


def _first(status: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    key = (status.st_dev, status.st_ino)
    known = key in seen
    seen.add(key)
    return not known


def _first_of(path: str, seen: set[tuple[int, int]]) -> bool:
    """Whether a file comes for the first time; one that has gone meanwhile does, and is told when it is read."""
    try:
        return _first(os.stat(path), seen)
    except OSError:
        return True


def _walk(
    folder: str,
    suffixes: Callable[[], Collection[str]],
    skipped: Callable[[str], None],
    above: tuple[tuple[int, int], ...],
    left_out: Callable[[str, bool], bool],
) -> Iterator[str | Problem]:
    try:
        status = os.stat(folder)
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield _unreadable(folder, error)
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        skipped(f"{shown(folder)}: skipped, a loop of links")
        return
    if above and "pyvenv.cfg" in names:
        return
    endings = tuple(suffixes())
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith(".") or name in _VENDORED:
            continue
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            skipped(f"{shown(path)}: skipped, {_reason(error)}")
            continue
        if stat.S_ISDIR(mode):
            if not left_out(path, True):
                yield from _walk(path, suffixes, skipped, (*above, here), left_out)
        elif name.lower().endswith(endings) and not left_out(path, False):
            if stat.S_ISREG(mode):
                yield path
            else:
                skipped(f"{shown(path)}: skipped, not a regular file")


def load(
    path: str,
    encoding: str | None = None,
    max_size: int = 50 * MEGABYTE,
    decoder: Decoder | None = None,
) -> RawFile | Problem:
    """Read and decode one file, or standard input for "-"; `max_size` in bytes; `decoder` for files that are not text.

    Without an encoding: what a byte order mark says, else UTF-8, else a Problem that names the byte and the remedy.
    """
    data = contents(path, max_size)
    return data if isinstance(data, Problem) else text_of(path, data, encoding, decoder)


def text_of(
    path: str,
    data: bytes,
    encoding: str | None = None,
    decoder: Decoder | None = None,
) -> RawFile | Problem:
    """What the bytes of a file, or of standard input, say; as `load`."""
    name = "<stdin>" if path == STDIN else path
    return (decoder or decode)(name, data, encoding)


def contents(path: str, max_size: int = 50 * MEGABYTE) -> bytes | Problem:
    """The bytes of one file, or of standard input for "-"."""
    name = "<stdin>" if path == STDIN else path
    try:
        data = _bytes(path, max_size)
    except OSError as error:
        return _unreadable(path, error)
    if data is None:
        return Problem(name, "not a regular file")
    if len(data) > max_size:
        return Problem(
            name, f"larger than {max_size / MEGABYTE:g} MB", "split it, or raise the limit with --max-size MB"
        )
    return data


def size(path: str) -> int | None:
    """The bytes of a regular file; None for anything else, and for what is gone."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) and path != STDIN else None


def _bytes(path: str, max_size: int) -> bytes | None:
    """At most `max_size` + 1 bytes of a file or a pipe; None for a device, a socket or the like."""
    if path == STDIN:
        return sys.stdin.buffer.read(max_size + 1)
    mode = os.stat(path).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        return None
    with Path(path).open("rb") as file:
        return file.read(max_size + 1)


def decode(path: str, data: bytes, encoding: str | None = None) -> RawFile | Problem:
    """The text of a file's bytes, or the Problem that keeps it from being text.

    Without a byte order mark and an encoding asked for, what XML, HTML or a PO file declares of itself is believed,
    else UTF-8.
    """
    bom, marked = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", None))
    if encoding is not None and (
        marked is None or codecs.lookup(encoding).name.replace("_", "-") not in _read_by(marked)
    ):
        bom, marked = b"", encoding
    name = marked or _declared(data) or "utf-8"
    body = data[len(bom) :]
    if b"\0" in body and not name.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        return _binary(path, body)
    try:
        return RawFile.of(path, body.decode(name), name, bom)
    except UnicodeDecodeError as error:
        return _undecodable(path, body, name, error)


_DECLARATION = re.compile(
    rb"\s*(?:<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']|<!doctype html|<html)"
    rb"(?:(?<=[\"'])|.{0,1000}?<meta[^<>]{0,100}?charset\s*=\s*[\"']?)([A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE | re.DOTALL,
)
# The header of a PO file, after comments at most.
_CATALOGUE = re.compile(
    rb"(?:\s*#[^\r\n]*[\r\n])*\s*msgid\s+\"\"\s*msgstr\s+\"\"\s*"
    rb"(?:\"[^\"\r\n]*\"\s*)*?\"Content-Type:[^\"\r\n]*?charset=([A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
# The families of encodings that text is written in: no other codec is tried on a file's word.
_WRITTEN_IN = ("utf-8", "ascii", "iso8859", "cp", "koi8", "gb", "big5", "shift_jis", "euc", "mac-", "hz", "tis-620")


def _declared(data: bytes) -> str | None:
    """The encoding that XML, HTML or a PO file says it is written in, by the name that Python has for it."""
    match = _DECLARATION.match(data[:2048]) or _CATALOGUE.match(data[:50_000])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    if name == "ascii" and not data.isascii():  # the encoding that a template had before it was translated
        return None
    return name if name.startswith(_WRITTEN_IN) else None


def _read_by(marked: str) -> tuple[str, ...]:
    """The encoding names that agree with a byte order mark: "utf-16" for the mark of "utf-16-le", and so on."""
    return (marked, marked.removesuffix("-le").removesuffix("-be"), marked + "-sig")


def _binary(path: str, body: bytes) -> Problem:
    sample = body[:4096]
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(zeros) > 1 and zeros.count(0) > 0.7 * len(zeros) and sample.count(0) < 0.6 * len(sample):
            return Problem(path, "holds NUL bytes: UTF-16 without a byte order mark?", f"--encoding {name}")
    return Problem(path, f"binary file: a NUL byte at offset {body.index(0)}")


def _undecodable(path: str, body: bytes, name: str, error: UnicodeDecodeError) -> Problem:
    if not name.lower().startswith("utf-8"):
        return Problem(path, f"not {name}: {error.reason} at byte {error.start}", "--encoding NAME")
    before = RawFile.of(path, body[: error.start].decode("utf-8", "replace"))
    line, column = before.position(len(before.text))
    remedy = "cp1252" if any(0x80 <= byte < 0xA0 for byte in body) else "latin-1"
    message = f"not UTF-8: byte 0x{body[error.start]:02X}, {error.reason}"
    return Problem(path, message, f"if it is {remedy}: --encoding {remedy}", line, column)


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(path, _reason(error))


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def shown(path: str) -> str:
    """A path that can be printed: bytes that are not text in this system's encoding are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def replace(path: str, data: bytes) -> None:
    """Write a file, new or anew, in one step: it is whole at every moment, keeps its mode, links keep pointing to it.

    Raises OSError; the file is then as it was.
    """
    import tempfile

    target = Path(path).resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _NEW
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
