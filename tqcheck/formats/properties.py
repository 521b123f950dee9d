r"""Java resource bundles: each value is a segment, by its key.

Values run on over lines that end in a backslash; \uXXXX and the other escapes are read.  A file that is not UTF-8 is
ISO 8859-1, as Java read them up to version 8.  Only files named like a bundle are read (messages_fr.properties), not
settings.  Source: java.util.Properties.load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck import files
from tqcheck.files import RawFile
from tqcheck.formats import Passage, _icu, _locale
from tqcheck.formats._opaque import ranges
from tqcheck.formats._values import UNICODE, Value, characters, coded
from tqcheck.model import Document, Problem, Remark

SUFFIXES = (".properties",)
KEYED = True

_BUNDLE = re.compile(r".*(?:message|label|text|string|i18n|l10n|bundle|resource|locale|translation).*", re.IGNORECASE)
_KEY = re.compile(r"[^\\=: \t\f]*(?:\\.[^\\=: \t\f]*)*")
_SEPARATOR = re.compile(r"[ \t\f]*[=:]?[ \t\f]*")
_ESCAPE = re.compile(rf"\\(?:{UNICODE}|.)")
_JOIN = re.compile(r"\\(?:\r\n?|\n)[ \t\f]*")
_SIGNS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_WRITTEN = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}
# MessageFormat: a single quote hides what follows, two of them are one.
_FORMATTED = re.compile(r"\{\d{1,2}(?:,[^{}]{0,100})?\}|\{[\w.-]{1,60}, ?(?:plural|select|choice)")


def decode(path: str, data: bytes, encoding: str | None = None) -> RawFile | Problem:
    """The text of a file: in the encoding asked for, else UTF-8, by its mark another of Unicode, else ISO 8859-1."""
    raw = files.decode(path, data, encoding)
    if encoding is None and isinstance(raw, Problem) and "not UTF-8" in raw.message:
        return files.decode(path, data, "latin-1")
    return raw


def recognises(raw: RawFile) -> bool:
    """Whether a file is named or lies like a bundle of texts."""
    name = raw.path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return bool(_locale.named(raw.path) or _BUNDLE.fullmatch(name) or _locale.among_translations(raw.path))


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The values and comments of a file, in order."""
    locale = _locale.of(raw.path)
    for lines in _entries(raw):
        start, end = lines[0]
        if raw.text[start] in "#!":
            yield Remark(start, end, raw.text[start + 1 : end].strip())
            continue
        key = _KEY.match(raw.text, start, end)
        opening = key.end() if key else start
        separator = _SEPARATOR.match(raw.text, opening, end)
        begin = separator.end() if separator else opening
        name = _ESCAPE.sub(_meaning, raw.text[start:opening])
        value = Value(begin)
        for at, (first, last) in enumerate(lines):
            runs_on = at + 1 < len(lines)
            value.written(raw.text, max(first, begin) if at == 0 else first, last - runs_on, _ESCAPE, _meaning)
        yield _passage(name, value, locale)


def _passage(name: str, value: Value, locale: str | None) -> Passage:
    text = value.text
    formatted = _FORMATTED.search(text) is not None
    opaque = _icu.ranges(text) if formatted else None
    return Passage(
        id=name,
        target=text,
        pieces=value.pieces,
        target_lang=locale,
        opaque=opaque or ranges(text),
        flags=frozenset({"java-messageformat"} if formatted else ()),
    )


def _entries(raw: RawFile) -> Iterator[list[tuple[int, int]]]:
    """The lines of each entry or comment, without the space before them; blank ones are left out."""
    entry: list[tuple[int, int]] = []
    for start, end in raw.lines():
        line = raw.text[start:end]
        start += len(line) - len(line.lstrip(" \t\f"))
        if not entry and start == end:
            continue
        entry.append((start, end))
        comment = len(entry) == 1 and raw.text[start] in "#!"
        if comment or not _runs_on(raw.text[start:end]):
            yield entry
            entry = []
    if entry:
        yield entry


def _runs_on(line: str) -> bool:
    """Whether a line ends in a backslash that is not itself escaped."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _meaning(escape: re.Match[str]) -> str:
    """What an escape says."""
    sign = escape.group()[1:]
    return characters(escape.group()) if sign[0] in "uU" and len(sign) > 1 else _SIGNS.get(sign, sign)


def put(document: Document, begin: int, start: int, end: int, text: str) -> str:  # noqa: ARG001 as all are called
    """The text as the file writes it: codes where its encoding has no such letter, or where it writes codes itself."""
    written = "".join(_WRITTEN.get(character, character) for character in text)
    if start == begin and written[:1] == " ":
        written = "\\" + written
    codes = "\\u" in document.raw and document.raw.isascii()
    return "".join(coded(one) if _must_be_coded(one, document.encoding, codes) else one for one in written)


def _must_be_coded(character: str, encoding: str, codes: bool) -> bool:
    if character.isascii():
        return False
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return True
    return codes


def unescape(text: str) -> str | None:
    """What a stretch of a value says, over line ends too; None where it is not whole."""
    text = _JOIN.sub("", text)
    return None if _runs_on(text) else _ESCAPE.sub(_meaning, text)
