"""TMX: the variants of a unit are paired, that of the header's srclang as the source; each pair is a document.

Where the source language is "*all*", the first variant of a unit is its source.  Of a pair that is asked for, the
variants in its languages are paired, whatever the source of the memory was.  Source: LISA OSCAR, TMX 1.4b.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _xml, _xml_text
from tqcheck.formats._xml import Element
from tqcheck.model import SOURCE_SIDE, Problem, Remark

SUFFIXES = (".tmx", ".xml")

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})

put = _xml_text.put
said = _xml_text.said


def recognises(raw: RawFile) -> bool:
    """Whether a file is a translation memory; a broken one counts by its ending."""
    root = _xml.head(raw.text)
    return root.name == "tmx" if root else raw.path.lower().endswith(".tmx")


class _Memory:
    """What is known of a memory while it is read: the pair asked for, its source language, its units so far."""

    def __init__(self, asked: tuple[str, str] | None = None) -> None:
        self.asked = asked
        self.source = ""
        self.units = 0


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The pairs of a memory, in order."""
    return _xml.read(raw, {"header", "tu"}, functools.partial(_unit, _Memory()))


def between(raw: RawFile, source: str, target: str) -> Iterator[Passage | Remark | Problem]:
    """The units of a memory in two languages, in order, from one into the other."""
    return _xml.read(raw, {"header", "tu"}, functools.partial(_unit, _Memory((source, target))))


def _unit(memory: _Memory, unit: Element) -> Iterator[Passage]:
    if unit.name == "header":
        memory.source = unit.get("srclang") or ""
        return
    memory.units += 1
    variants = [(_language(variant), segment) for variant in unit.all("tuv") if (segment := variant.first("seg"))]
    declared = unit.get("srclang") or memory.source
    wanted = memory.asked[0] if memory.asked else declared
    source = next((pair for pair in variants if _same(pair[0], wanted)), None)
    if source is None and wanted in ("", "*all*"):
        source = next(iter(variants), None)
    if source is None:
        return
    notes = [note.string() for note in unit.all("note")]
    said = _xml_text.content(source[1], _opaque)
    for language, segment in variants:
        if segment is source[1] or _same(language, source[0]):
            continue
        if memory.asked and not _same(language, memory.asked[1]):
            continue
        written = _xml_text.content(segment, _opaque)
        yield Passage(
            id=unit.get("tuid") or str(memory.units),
            target=written.text,
            pieces=((0, segment.start + 1),) if segment.empty else written.pieces,
            source=said.text,
            context="; ".join(notes) or None,
            source_lang=source[0],
            target_lang=language,
            opaque=written.opaque,
            source_opaque=said.opaque,
            flags=frozenset({SOURCE_SIDE} if memory.asked and _same(language, declared) else ()),
        )


def _language(variant: Element) -> str:
    return variant.get("xml:lang") or variant.get("lang") or ""


def _same(one: str, other: str) -> bool:
    """Whether two codes name one language, the region of one of them or case aside."""
    first, second = one.lower().replace("_", "-"), other.lower().replace("_", "-")
    return first == second or first.partition("-")[0] == second or first == second.partition("-")[0]


def _opaque(element: Element) -> bool:
    return element.name in _CODES
