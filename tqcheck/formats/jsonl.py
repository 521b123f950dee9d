"""JSON lines: one object a line, its target a segment; rows that share a `doc` form one document.

Keys: id, doc, source, target, reference, context, source_lang, target_lang, and tqcheck (what a comment would say:
"ignore fr-en/he-underlined: a quotation"); only target must be there, others are left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tqcheck.files import RawFile
from tqcheck.formats import Passage
from tqcheck.formats._opaque import ranges
from tqcheck.model import Problem, Remark

SUFFIXES = (".jsonl", ".ndjson")
COLLECTION = True

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t]*")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TEXTS = ("id", "doc", "source", "target", "reference", "context", "source_lang", "target_lang")
# Longer lines are not shown with the problem.
_SHOWN = 120


class _BadRow(ValueError):
    """A row that cannot be read: why, and the offset in the line."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The rows of a file, in order; a bad row is a Problem that names its line, the others go on."""
    for number, (start, end) in enumerate(raw.lines(), 1):
        line = raw.text[start:end]
        if not line.strip():
            continue
        try:
            row, places = _row(line)
            if isinstance(row.get("tqcheck"), str):
                yield Remark(start, start + 1, f"tqcheck: {row['tqcheck']}")
            yield _passage(row, places, line, start, number)
        except _BadRow as error:
            yield Problem(
                path=raw.path,
                message=f"bad row: {error}",
                remedy="the other rows are checked",
                line=number,
                column=error.offset + 1,
                excerpt=line if len(line) <= _SHOWN else "",
            )


def _passage(row: dict[str, Any], places: dict[str, int], line: str, start: int, number: int) -> Passage:
    for key in _TEXTS:
        if not isinstance(row.get(key), str | None) and not (key in ("id", "doc") and type(row[key]) is int):
            raise _BadRow(f'"{key}" must be a string', places[key])
        if isinstance(row.get(key), str) and _SURROGATE.search(row[key]):
            raise _BadRow(f'"{key}" holds half of a surrogate pair', places[key])
    if row.get("target") is None:
        raise _BadRow('no "target"')
    target: str = row["target"]
    return Passage(
        id=str(number) if row.get("id") is None else str(row["id"]),
        target=target,
        pieces=_pieces(line, places["target"] + 1, start, len(target)),
        source=row.get("source"),
        reference=row.get("reference"),
        context=row.get("context"),
        doc=None if row.get("doc") is None else str(row["doc"]),
        source_lang=row.get("source_lang"),
        target_lang=row.get("target_lang"),
        opaque=ranges(target),
    )


def _row(line: str) -> tuple[dict[str, Any], dict[str, int]]:
    """The object of a line, and where in the line each of its values begins."""
    row: dict[str, Any] = {}
    places: dict[str, int] = {}
    position = _after_space(line, 0)
    if not line.startswith("{", position):
        raise _BadRow("not a JSON object", position)
    position = _after_space(line, position + 1)
    while not line.startswith("}", position):
        if row:
            position = _expect(line, ",", position)
        if not line.startswith('"', position):
            raise _BadRow("expected a key in double quotes", position)
        key, position = _value(line, position)
        position = _expect(line, ":", position)
        places[key] = position
        row[key], position = _value(line, position)
        position = _after_space(line, position)
    if line[position + 1 :].strip():
        raise _BadRow("text after the object", position + 1)
    return row, places


def _value(line: str, position: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(line, position)
    except json.JSONDecodeError as error:
        raise _BadRow(error.msg.lower().removesuffix(" at"), error.pos) from None
    except RecursionError:
        raise _BadRow("nested too deeply", position) from None
    except ValueError as error:
        raise _BadRow(str(error), position) from None


def _after_space(line: str, position: int) -> int:
    match = _SPACE.match(line, position)
    return match.end() if match else position


def _expect(line: str, sign: str, position: int) -> int:
    """The offset after a sign and the space around it."""
    position = _after_space(line, position)
    if not line.startswith(sign, position):
        raise _BadRow(f'expected "{sign}"', position)
    return _after_space(line, position + 1)


def _pieces(line: str, begin: int, start: int, length: int) -> tuple[tuple[int, int], ...]:
    """The map of a string value: a new piece after each escape, which is longer in the file than in the text."""
    pieces = [(0, start + begin)]
    if line.find("\\", begin) < 0:
        return tuple(pieces)
    surplus = 0
    for match in _ESCAPE.finditer(line, begin):
        offset = match.start() - begin - surplus
        if offset >= length:
            break
        surplus += len(match.group()) - 1
        pieces.append((offset + 1, start + match.end()))
    return tuple(pieces)


def escape(text: str, around: str) -> str:
    """The text inside a JSON string; what is not ASCII is escaped where the text around it is."""
    return json.dumps(text, ensure_ascii="\\u" in around)[1:-1]


def unescape(text: str) -> str | None:
    """What a piece of a JSON string says; None where it is not whole."""
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return None
