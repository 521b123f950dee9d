"""Read glossaries: TBX, and tables (CSV, TSV) with a row for each wording.

A table has a heading: a column for the term (`source`, `term` or the code of its language), one for its translation
(`target`, `translation` or a code), and, if wanted, `status` (preferred, allowed, forbidden, keep), `forbidden`
(wordings joined by |), `context` and `case` (yes: upper and lower case must agree).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tqcheck.files import RawFile
from tqcheck.formats import tbx
from tqcheck.model import Problem

PREFERRED, ALLOWED, FORBIDDEN, KEEP = "preferred", "allowed", "forbidden", "keep"
# What tables and TBX call the statuses (TBX-Basic: administrativeStatus).
_STATUSES: Mapping[str, str] = {
    "": PREFERRED, "preferred": PREFERRED, "preferredterm-admn-sts": PREFERRED, "approved": PREFERRED,
    "allowed": ALLOWED, "admitted": ALLOWED, "admittedterm-admn-sts": ALLOWED, "alternative": ALLOWED,
    "forbidden": FORBIDDEN, "deprecated": FORBIDDEN, "deprecatedterm-admn-sts": FORBIDDEN,
    "superseded": FORBIDDEN, "supersededterm-admn-sts": FORBIDDEN, "obsolete": FORBIDDEN, "prohibited": FORBIDDEN,
    "keep": KEEP, "do not translate": KEEP, "dnt": KEEP, "untranslated": KEEP,
}  # fmt: skip
_COLUMNS: Mapping[str, str] = {
    "source": "source", "term": "source", "source term": "source",
    "target": "target", "translation": "target", "target term": "target",
    "status": "status", "forbidden": "forbidden", "context": "context", "case": "case", "case sensitive": "case",
}  # fmt: skip
_YES = frozenset({"yes", "y", "true", "1", "x"})


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the source and its wordings in the target, best first.

    `keep`: it stays as it stands.  `context`: words one of which must stand in the text or its context for the term to
    be meant.  `exact`: upper and lower case must agree.  `path`, `line`: where the glossary has it.
    """

    source: str
    preferred: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    keep: bool = False
    context: tuple[str, ...] = ()
    exact: bool = False
    path: str = ""
    line: int = 0


def read(raw: RawFile, source_lang: str | None, target_lang: str) -> tuple[list[Term], list[Problem]]:
    """The terms of a glossary for a language pair, and what is wrong in it; rows of one term are put together."""
    problems: list[Problem] = []
    found: list[Term] = []
    is_tbx = raw.path.lower().endswith(".tbx") or raw.text.lstrip().startswith("<")
    for item in (_concepts if is_tbx else _rows)(raw, source_lang, target_lang):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            found.append(item)
    return list(_together(found)), problems


def _together(terms: Iterable[Term]) -> Iterator[Term]:
    merged: dict[tuple[str, tuple[str, ...]], Term] = {}
    for term in terms:
        key = (term.source.casefold(), term.context)
        before = merged.get(key)
        merged[key] = (
            term
            if before is None
            else replace(
                before,
                preferred=(*before.preferred, *term.preferred),
                allowed=(*before.allowed, *term.allowed),
                forbidden=(*before.forbidden, *term.forbidden),
                keep=before.keep or term.keep,
                exact=before.exact or term.exact,
            )
        )
    return iter(merged.values())


def _concepts(raw: RawFile, source_lang: str | None, target_lang: str) -> Iterator[Term | Problem]:
    """The terms of a TBX glossary: each wording of a concept in the source, with all of those in the target."""
    concepts: dict[str, list[tbx.Wording]] = {}
    for item in tbx.wordings(raw):
        if isinstance(item, Problem):
            yield item
        else:
            concepts.setdefault(item.concept, []).append(item)
    for wordings in concepts.values():
        targets = [one for one in wordings if _is_in(one.language, target_lang)]
        for one in wordings:
            if not (_is_in(one.language, source_lang) if source_lang else one not in targets):
                continue
            keep = one.keep or any(other.keep for other in targets)
            if targets or keep:
                yield Term(
                    source=one.term,
                    preferred=tuple(other.term for other in targets if other.status in (None, "preferred")),
                    allowed=tuple(other.term for other in targets if other.status == "admitted"),
                    forbidden=tuple(other.term for other in targets if other.status in ("deprecated", "forbidden")),
                    keep=keep,
                    path=raw.path,
                    line=raw.position(one.start)[0],
                )


def _is_in(code: str, lang: str) -> bool:
    return code.lower().replace("_", "-").partition("-")[0] == lang


def _rows(raw: RawFile, source_lang: str | None, target_lang: str) -> Iterator[Term | Problem]:
    reader = csv.reader(io.StringIO(raw.text), _dialect(raw.text), strict=True)
    try:
        heading = next(reader, [])
        columns = _columns(heading, source_lang, target_lang)
        if "source" not in columns or not {"target", "status", "forbidden"} & columns.keys():
            remedy = "the first line names the columns: source, target, status, forbidden, context, case"
            yield Problem(raw.path, "not a glossary: no columns for a term and its translation", remedy, 1, 1)
            return
        before = reader.line_num
        for row in reader:
            line, before = before + 1, reader.line_num
            if any(cell.strip() for cell in row):
                yield _term(raw.path, line, {name: row[at].strip() for name, at in columns.items() if at < len(row)})
    except csv.Error as error:
        yield Problem(raw.path, f"not a table: {error}", line=reader.line_num or 1)


def _dialect(text: str) -> type[csv.excel]:
    first = text.partition("\n")[0]

    class Dialect(csv.excel):
        delimiter = max("\t;,", key=first.count)

    return Dialect


def _columns(heading: Sequence[str], source_lang: str | None, target_lang: str) -> Mapping[str, int]:
    names = {**_COLUMNS, target_lang: "target", **({source_lang: "source"} if source_lang else {})}
    columns: dict[str, int] = {}
    for at, cell in enumerate(heading):
        plain = cell.strip().lstrip("\ufeff").casefold().replace("_", " ")
        name = names.get(plain) or names.get(plain.replace(" ", "-").partition("-")[0])
        if name:
            columns.setdefault(name, at)
    return columns


def _term(path: str, line: int, cells: Mapping[str, str]) -> Term | Problem:
    status = _STATUSES.get(cells.get("status", "").casefold())
    if status is None:
        known = f"{PREFERRED}, {ALLOWED}, {FORBIDDEN} or {KEEP}"
        return Problem(path, f'unknown status "{cells["status"]}"', known, line)
    source, targets = cells.get("source", ""), _wordings(cells.get("target", ""))
    if not source:
        return Problem(path, "a row without a term", line=line)
    if status != KEEP and not targets and not cells.get("forbidden"):
        return Problem(path, f'no translation for "{source}"', "or status keep, where it stays as it is", line)
    return Term(
        source=source,
        preferred=targets if status == PREFERRED else (),
        allowed=targets if status == ALLOWED else (),
        forbidden=(*(targets if status == FORBIDDEN else ()), *_wordings(cells.get("forbidden", ""))),
        keep=status == KEEP,
        context=_wordings(cells.get("context", "")),
        exact=cells.get("case", "").casefold() in _YES,
        path=path,
        line=line,
    )


def _wordings(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
