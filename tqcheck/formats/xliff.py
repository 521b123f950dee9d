"""XLIFF 1.0 to 1.2: each trans-unit is a segment, or each segment marked in it (mrk of the type seg).

Units that are not to be translated and alternative translations are left alone; a unit without a target is a segment
without text.  Source: OASIS, XLIFF 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _xliff, _xml, _xml_text
from tqcheck.formats._xml import Element
from tqcheck.model import Problem, Remark

SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff", ".xml")

_CODES = frozenset({"bpt", "ept", "it", "ph", "x", "bx", "ex", "bin-unit"})
_UNSURE = frozenset({"new", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n",
                     "needs-review-translation", "needs-translation"})  # fmt: skip
_FORM = re.compile(r"\[(\d)\]$|:dict/(zero|one|two|few|many|other):dict/")

put = _xliff.put
said = _xml_text.said


def recognises(raw: RawFile) -> bool:
    """Whether a file is XLIFF of the first version; a broken one counts, unless it ends as other XML does."""
    root = _xml.head(raw.text)
    if root is None:
        return not raw.path.lower().endswith(".xml")
    return root.name.rpartition(":")[2] == "xliff" and not (root.get("version") or "1").startswith("2")


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The units of a file, in order; each `file` element in it is a document."""
    return _xml.read(raw, {"trans-unit"}, _unit)


def _unit(unit: Element) -> Iterator[Passage]:
    if unit.inherited("translate") == "no":
        return
    source, target = unit.first("source"), unit.first("target")
    identity = unit.get("id") or unit.get("resname") or ""
    marked = dict(_marked(unit.first("seg-source")))
    segments = dict(_marked(target))
    if not segments:
        yield _passage(unit, identity, source, target)
    for mid, segment in segments.items():
        yield _passage(unit, f"{identity}/{mid}", marked.get(mid), segment)


def _marked(element: Element | None) -> Iterator[tuple[str, Element]]:
    """The segments that are marked in a text, by number."""
    if element is not None:
        for mark in element.below("mrk"):
            if mark.get("mtype") == "seg":
                yield mark.get("mid") or "", mark


def _passage(unit: Element, identity: str, source: Element | None, target: Element | None) -> Passage:
    flags = _flags(unit, unit.first("target"))
    form = _FORM.search(unit.get("id") or "")
    said = None if source is None else _xml_text.content(source, _opaque, flags)
    written = None if target is None or target.empty else _xml_text.content(target, _opaque, flags)
    return Passage(
        id=identity,
        target=written.text if written else "",
        pieces=written.pieces if written else ((0, _xliff.place(unit, target)),),
        source=said.text if said else None,
        context=_context(unit),
        doc=unit.inherited("original"),
        source_lang=unit.inherited("source-language"),
        target_lang=(target and target.get("xml:lang")) or unit.inherited("target-language"),
        opaque=written.opaque if written else (),
        source_opaque=said.opaque if said else (),
        flags=flags,
        plural=(form[1] or form[2]) if form else None,
    )


def _opaque(element: Element) -> bool:
    return element.name in _CODES or (element.name == "mrk" and element.get("mtype") == "protected")


def _flags(unit: Element, target: Element | None) -> frozenset[str]:
    flags = set(filter(None, re.split(r",\s*", unit.get("weblate-flags") or "")))
    if target is not None and target.get("state") in _UNSURE and unit.get("approved") != "yes":
        flags.add("fuzzy")
    width = unit.inherited("maxwidth")
    if width and width.isdecimal() and unit.inherited("size-unit") == "char":
        flags.add(f"max-length:{width}")
    return frozenset(flags)


def _context(unit: Element) -> str | None:
    """What tells a translator where a text belongs: its key, the notes, the contexts."""
    told = [unit.get("resname") if unit.get("id") else None, *(note.string() for note in unit.all("note"))]
    told += [one.string() for group in unit.all("context-group") for one in group.all("context")]
    return "; ".join(dict.fromkeys(filter(None, told))) or None
