"""Gettext catalogues: each msgstr is a segment, its msgid the source; an empty one is a segment without text.

The header gives the languages and the number of plural forms.  Flags (`#, c-format`) are taken as they are spelled,
with `nplurals:3` for what the header promises; comments of all kinds are Remarks; obsolete entries (`#~`) are left
alone.  The markup of catalogues whose strings are reStructuredText is opaque.  Source: the GNU gettext manual, "The
Format of PO Files".
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _locale, _rest
from tqcheck.formats._opaque import joined, ranges
from tqcheck.formats._values import Value
from tqcheck.model import Problem, Remark

SUFFIXES = (".po", ".pot")
KEYED = True

_LINE = re.compile(r"[ \t]*(?:(msgctxt|msgid_plural|msgid|msgstr)(?:[ \t]*\[([0-9]{1,3})\])?[ \t]*)?\"")
_STRING = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*')
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)")
_JOIN = re.compile(r'"[ \t]*(?:\r\n?|\n)[ \t]*"')
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\a": "\\a", "\b": "\\b", "\f": "\\f"}
_FORMS = re.compile(r"nplurals\s*=\s*([0-9]{1,2})")


class _BadLine(ValueError):
    """A line that is no part of a catalogue: why, and the offset in the file."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass
class _Entry:
    """An entry as its lines are read: its strings by keyword; `former`: those that it was translated with."""

    flags: set[str] = field(default_factory=set)
    strings: dict[str, Value] = field(default_factory=dict)
    last: str | None = None
    broken: bool = False
    former: _Entry | None = None

    @property
    def complete(self) -> bool:
        """Whether a translation has been seen, so that what follows belongs to the next entry."""
        return any(key.startswith("msgstr") for key in self.strings)

    def text(self, key: str) -> str | None:
        """What one of its strings says."""
        return self.strings[key].text if key in self.strings else None


@dataclass
class _Header:
    """What the first entry says of all."""

    target: str | None = None
    source: str | None = None
    forms: int = 2
    promised: bool = False
    rest: bool = False


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The translations and comments of a catalogue, in order; a broken entry is left out, the first such is told."""
    header = _Header(None if raw.path.endswith(".pot") else _locale.of(raw.path), rest=_rest.is_in(raw.text))
    entry = _Entry()
    first: Problem | None = None
    faults = 0
    for start, end in raw.lines():
        sign = raw.text[start : min(start + 2, end)]
        if sign[:1].isspace():
            sign = raw.text[start:end].lstrip()[:2]
        if not sign or sign == "#~":
            continue
        starts = sign[0] == "#" or raw.text.startswith(("msgctxt", "msgid ", 'msgid"', "msgid\t"), start)
        if starts and (entry.complete or entry.broken):
            yield from _passages(entry, header)
            entry = _Entry()
        if sign[0] == "#":
            remark = _comment(raw, start, end, entry)
            if remark:
                yield remark
            continue
        try:
            if not entry.broken:
                _string(raw, start, end, entry)
        except _BadLine as error:
            faults += 1
            entry.broken = True
            first = first or Problem(raw.path, str(error), "", *raw.position(error.offset))
    yield from _passages(entry, header)
    if first:
        more = f", and {faults - 1} more like it" if faults > 1 else ""
        yield Problem(first.path, first.message + more, "the other entries are checked", first.line, first.column)


def _comment(raw: RawFile, start: int, end: int, entry: _Entry) -> Remark | None:
    """Take the flags of a comment line; what it says, if it is for people."""
    line = raw.text[start:end].lstrip()
    if line.startswith("#,"):
        entry.flags.update(flag for flag in re.split(r"[,\s]+", line[2:]) if flag)
    if line.startswith("#|"):
        entry.former = entry.former or _Entry()
        with contextlib.suppress(_BadLine):  # a comment, whatever it says
            _string(raw, end - len(line) + 2, end, entry.former)
    if line.startswith(("#,", "#:", "#|")):
        return None
    return Remark(end - len(line), end, line[1:].removeprefix(".").strip())


def _string(raw: RawFile, start: int, end: int, entry: _Entry) -> None:
    """Add the string of a line to its entry; raises _BadLine."""
    match = _LINE.match(raw.text, start, end)
    if match is None:
        raise _BadLine("not a line of a PO file", start)
    key = entry.last
    opening = match.end()
    if match[1]:
        key = match[1] if match[2] is None else f"{match[1]}[{match[2]}]"
        if key in entry.strings:
            raise _BadLine(f"a second {key} in one entry", match.start(1))
        entry.strings[key] = Value(opening)
    if key is None:
        raise _BadLine("a string that belongs to nothing", opening - 1)
    entry.last = key
    string = _STRING.match(raw.text, opening, end)
    close = string.end() if string else opening
    if not raw.text.startswith('"', close) or close >= end:
        raise _BadLine("a string without its closing quote", opening - 1)
    if raw.text[close + 1 : end].strip():
        raise _BadLine("something after the closing quote", close + 1)
    entry.strings[key].written(raw.text, opening, close, _ESCAPE, _meaning)


def _meaning(escape: re.Match[str]) -> str:
    """What an escape says."""
    sign = escape.group()[1:]
    if sign[0] == "x" and len(sign) > 1:
        return chr(int(sign[1:], 16))
    if sign[0] in "01234567":
        return chr(int(sign, 8))
    return _SIGNS.get(sign, sign)


@functools.lru_cache(maxsize=1024)
def _alike(flags: frozenset[str]) -> frozenset[str]:
    """One set for all units with the same flags: 100,000 sets, most of them empty, are 20 MB."""
    return flags


def _passages(entry: _Entry, header: _Header) -> Iterator[Passage]:
    """The segments of an entry; the header's is none."""
    source, context = entry.text("msgid"), entry.text("msgctxt")
    if entry.broken or source is None:
        return
    if source == "" and context is None:
        _take_header(entry.text("msgstr") or "", header)
        return
    identity = hashlib.sha256("\4".join(filter(None, (context, source))).encode("utf-8", "surrogatepass")).hexdigest()
    plural = entry.text("msgid_plural")
    flags = _alike(frozenset(entry.flags))
    if plural is not None and header.promised:
        flags = _alike(flags | {f"nplurals:{header.forms}"})
    rest = header.rest or _rest.FLAG in flags
    for key, value in entry.strings.items():
        if not key.startswith("msgstr"):
            continue
        form = key[7:-1] or None
        single = plural is None or (form == "0" and header.forms > 1)
        text = source if single else plural or ""
        yield Passage(
            id=identity[:12] + (f"[{form}]" if form else ""),
            target=value.text,
            pieces=value.pieces,
            source=text,
            context=context,
            source_lang=header.source,
            target_lang=header.target,
            opaque=_opaque(value.text, text, flags, rest),
            source_opaque=_opaque(text, value.text, flags, rest),
            flags=flags,
            plural=form,
            former=_former(entry, text, single),
        )


def _former(entry: _Entry, text: str, single: bool) -> str | None:
    """The text that a form was translated from, where that was another."""
    if entry.former is None:
        return None
    former = entry.former.text("msgid")
    if not single:
        former = entry.former.text("msgid_plural") or former
    return former if former != text else None


def _opaque(text: str, other: str, flags: frozenset[str], rest: bool) -> tuple[tuple[int, int], ...]:
    """What is no text in a string, its other language beside it."""
    marks = ranges(text, flags)
    return joined(_rest.spans(text, other), marks) if rest else marks


def _take_header(text: str, header: _Header) -> None:
    """Read the fields of a header."""
    for line in text.split("\n"):
        name, _, value = line.partition(":")
        value = value.strip()
        if name == "Language" and value:
            header.target = value
        elif name == "X-Source-Language" and value:
            header.source = value
        elif name == "Plural-Forms" and (forms := _FORMS.search(value)):
            header.forms, header.promised = int(forms[1]), True


def escape(text: str, around: str) -> str:  # noqa: ARG001 a catalogue writes all text alike
    """The text inside the quotes."""
    return "".join(_WRITTEN.get(character, character) for character in text)


def unescape(text: str) -> str | None:
    """What a stretch between the quotes says, over line ends too; None where it is not whole."""
    text = _JOIN.sub("", text)
    string = _STRING.fullmatch(text)
    return _ESCAPE.sub(_meaning, text) if string else None
