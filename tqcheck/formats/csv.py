"""Tables (CSV, TSV) with a heading that names a column of translations; each of their cells is a segment.

Headings are matched in their usual spellings (source, target, id, context, …) or as language codes: the first language
is then the source of the others, unless one column is named source.  The delimiter is the one that the heading is cut
by: comma, semicolon, tab or bar.  Blank lines, comments (`# …`) and Excel's `sep=;` may stand before the heading, blank
lines and comments after it too.  Source: RFC 4180.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _locale
from tqcheck.formats._opaque import ranges
from tqcheck.formats._values import Value
from tqcheck.model import SOURCE_SIDE, Document, Problem, Remark

SUFFIXES = (".csv", ".tsv")

_NAMES = {
    "id": "id key identifier string_id stringid segment segment_id location name nr no #",
    "source": "source src source_text sourcetext source_string original msgid text_source quelle",
    "target": "target tgt target_text targettext target_string translation translated translated_text msgstr ziel",
    "context": "context msgctxt comment comments note notes description developer_comments remark remarks",
    "doc": "doc document file",
    "reference": "reference ref human",
    "source_lang": "source_lang source_language",
    "target_lang": "target_lang target_language",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_DELIMITERS = ",;\t|"
_QUOTE = re.compile(r'""')
# What may stand before the heading, and how many lines of it.
_ASIDE = re.compile(r"[ \t]*(?:#.*|sep=.)?[,;\t|]*")
_MOST_ASIDE = 100

Cell = tuple[int, int, bool]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns hold what: role -> column; `languages` -> columns headed by a code, in order.

    `start`: where the heading begins, in characters of the file.
    """

    roles: dict[str, int]
    languages: tuple[tuple[str, int], ...]
    delimiter: str
    start: int = 0

    def pairs(self, asked: tuple[str, str] | None = None) -> Iterator[tuple[int, str | None, int | None, str | None]]:
        """Each column of translations with its language, and the column and language of its source.

        Where two languages are asked for and both have a column, these two, whichever comes first.
        """
        source: int | None = self.roles.get("source")
        if asked and source is None and (pair := [self._headed(code) for code in asked]) and all(pair):
            (source_code, source_column), (code, column) = (one or ("", 0) for one in pair)
            yield column, code, source_column, source_code
            return
        if "target" in self.roles:
            yield self.roles["target"], None, source, None
            return
        source_lang: str | None = None
        languages = self.languages
        if source is None and len(languages) > 1:
            (source_lang, source), *others = languages
            languages = tuple(others)
        for code, column in languages:
            yield column, code, source, source_lang

    def _headed(self, lang: str) -> tuple[str, int] | None:
        """The column of a language, with its code."""
        return next((one for one in self.languages if _base(one[0]) == lang), None)


def recognises(raw: RawFile) -> bool:
    """Whether there is a heading that names a column of translations."""
    return _columns(raw) is not None


def _columns(raw: RawFile) -> _Columns | None:
    """What the heading says: the first line that is one, with nothing before it but what may stand there."""
    for start, end in islice(raw.lines(), _MOST_ASIDE):
        found = _heading(raw.text, start, end)
        if found is not None or not _ASIDE.fullmatch(raw.text, start, end):
            return found
    return None


def _heading(text: str, start: int, end: int) -> _Columns | None:
    """What a line says as a heading, cut by the delimiter by which most of it is understood."""
    best: _Columns | None = None
    for delimiter in _DELIMITERS:
        row = next(_rows(text[: end + 1], delimiter, start), [])
        if len(row) < 2 or len(row) > 500:
            continue
        names = [_said(text, cell).strip() for cell in row]
        roles: dict[str, int] = {}
        languages: list[tuple[str, int]] = []
        for column, name in enumerate(names):
            role = _ROLES.get(re.sub(r"[\s-]+", "_", name.lower()))
            if role:
                roles.setdefault(role, column)
            elif _locale.code(name):
                languages.append((name, column))
        found = _Columns(roles, tuple(languages), delimiter, start)
        beside_source = bool(languages) and bool({"source", "id"} & roles.keys())
        if "target" not in roles and len(languages) < 2 and not beside_source:
            continue
        if best is None or len(roles) + len(languages) > len(best.roles) + len(best.languages):
            best = found
    return best


def _rows(text: str, delimiter: str, position: int) -> Iterator[list[Cell]]:
    """The cells of each row from a position on: where they stand, quotes left out, and whether they are quoted."""
    stop = re.compile(rf"{re.escape(delimiter)}|\r\n?|\n")
    length = len(text)
    row: list[Cell] = []
    while position < length or row:
        start = position
        quoted = text.startswith('"', start)
        if quoted:
            end = _closing(text, start + 1)
            start, position = start + 1, end + 1
        match = stop.search(text, position)
        after = match.start() if match else length
        row.append((start, end if quoted else after, quoted))
        position = match.end() if match else length
        if match is None or match.group() != delimiter:
            yield row
            row = []


def _closing(text: str, position: int) -> int:
    """The offset of the quote that closes a cell; the text's end where none does."""
    while (position := text.find('"', position)) >= 0:
        if not text.startswith('""', position):
            return position
        position += 2
    return len(text)


def _said(text: str, cell: Cell) -> str:
    start, end, quoted = cell
    return text[start:end].replace('""', '"') if quoted else text[start:end]


def _base(code: str) -> str:
    return re.split("[-_]", code)[0].lower()


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The translations and comments of a table, row by row; the first row that is broken is told."""
    return _read(raw, None)


def between(raw: RawFile, source: str, target: str) -> Iterator[Passage | Remark | Problem]:
    """The texts of a table in two languages, from one into the other, and its comments; as `read`."""
    return _read(raw, (source, target))


def _read(raw: RawFile, asked: tuple[str, str] | None) -> Iterator[Passage | Remark | Problem]:
    columns = _columns(raw)
    if columns is None:
        yield Problem(raw.path, "no column of translations", 'name one "target", or give languages as headings', 1, 1)
        return
    for start, end in raw.lines():
        if start >= columns.start:
            break
        yield from _remark(raw.text, start, end)
    rows = _rows(raw.text, columns.delimiter, columns.start)
    heading = next(rows)
    short: Problem | None = None
    open_quote: int | None = None
    for number, row in enumerate(rows, 1):
        first, last = row[0][0], row[-1][1]
        if len(row) == 1 and first == last:
            continue
        if len(row) < len(heading) and raw.text.startswith("#", first) and not row[0][2]:
            yield from _remark(raw.text, first, last)
            continue
        yield from _passages(raw, columns, row, number, asked)
        if len(row) < len(heading) and short is None:
            message = f"a row of {len(row)} cells under a heading of {len(heading)}"
            short = Problem(raw.path, message, "cells that are not there are not checked", *raw.position(row[0][0]))
        if row[-1][2] and row[-1][1] == len(raw.text):
            open_quote = row[-1][0] - 1
    if open_quote is not None:
        yield Problem(raw.path, "a quote that is never closed", "close or double it", *raw.position(open_quote))
    elif short:
        yield short


def _remark(text: str, start: int, end: int) -> Iterator[Remark]:
    """The comment of a line, if it is one."""
    line = text[start:end]
    if line.lstrip().startswith("#"):
        yield Remark(start, end, line.strip().lstrip("#").strip())


def _passages(
    raw: RawFile, columns: _Columns, row: Sequence[Cell], number: int, asked: tuple[str, str] | None
) -> Iterator[Passage]:
    def cell(column: int | None) -> str | None:
        return _said(raw.text, row[column]) if column is not None and column < len(row) else None

    def role(name: str) -> str | None:
        return cell(columns.roles.get(name)) or None

    for column, code, source, source_lang in columns.pairs(asked):
        source_lang, code = role("source_lang") or source_lang, role("target_lang") or code
        turned = asked is not None and (_base(code or ""), _base(source_lang or "")) == asked
        if turned and source is not None:
            column, source, source_lang, code = source, column, code, source_lang
        if column >= len(row):
            continue
        start, end, quoted = row[column]
        value = Value(start)
        if quoted:
            value.written(raw.text, start, end, _QUOTE, lambda _: '"')
        else:
            value.plain(raw.text, start, end)
        original = cell(source)
        yield Passage(
            id=role("id") or str(number),
            target=value.text,
            pieces=value.pieces,
            source=original,
            reference=role("reference"),
            context=role("context"),
            doc=role("doc"),
            source_lang=source_lang,
            target_lang=code or _locale.named(raw.path),
            opaque=ranges(value.text),
            source_opaque=ranges(original) if original else (),
            flags=frozenset({SOURCE_SIDE} if turned else ()),
        )


def put(document: Document, begin: int, start: int, end: int, text: str) -> str | None:  # noqa: ARG001 as all are called
    """The text with its quotes doubled in a quoted cell; None for what a cell without quotes cannot hold."""
    if document.raw[begin - 1 : begin] == '"':
        return text.replace('"', '""')
    opens = start == begin and text.startswith('"')
    return None if opens or any(sign in text for sign in (_used(document), "\r", "\n")) else text


def _used(document: Document) -> str:
    """The delimiter of a table."""
    columns = _columns(RawFile(document.path, document.raw, line_starts=document.line_starts))
    return columns.delimiter if columns else ","


def said(document: Document, begin: int, start: int, end: int) -> str | None:
    """What a stretch of a cell says; None where it is not whole."""
    text = document.raw[start:end]
    if document.raw[begin - 1 : begin] != '"':
        return text
    return text.replace('""', '"') if '"' not in text.replace('""', "") else None
