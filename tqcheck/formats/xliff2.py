"""XLIFF 2: each segment of a unit is a segment; what is not to be translated and what is ignorable is left alone.

Source: OASIS, XLIFF 2.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _xliff, _xml, _xml_text
from tqcheck.formats._xml import Element
from tqcheck.model import Problem, Remark

SUFFIXES = (".xlf", ".xliff", ".xlf2", ".xml")

_CODES = frozenset({"ph", "sc", "ec", "sm", "em", "cp"})

put = _xliff.put
said = _xml_text.said


def recognises(raw: RawFile) -> bool:
    """Whether a file is XLIFF of the second version."""
    root = _xml.head(raw.text)
    return root is not None and root.name.rpartition(":")[2] == "xliff" and (root.get("version") or "")[:1] == "2"


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The segments of a file, in order; each `file` element in it is a document."""
    return _xml.read(raw, {"unit"}, _unit)


def _unit(unit: Element) -> Iterator[Passage]:
    if unit.inherited("translate") == "no":
        return
    segments = unit.all("segment")
    notes = [note.string() for notes in unit.all("notes") for note in notes.all("note")]
    context = "; ".join(dict.fromkeys(filter(None, [unit.get("name"), *notes]))) or None
    file: Element | None = unit
    while file is not None and file.name != "file":
        file = file.parent
    doc = (file.get("original") or file.get("id")) if file else None
    for number, segment in enumerate(segments, 1):
        identity = unit.get("id") or ""
        if len(segments) > 1:
            identity += f"/{segment.get('id') or number}"
        yield _passage(segment, identity, context, doc)


def _passage(segment: Element, identity: str, context: str | None, doc: str | None) -> Passage:
    source, target = segment.first("source"), segment.first("target")
    said = None if source is None else _xml_text.content(source, _opaque)
    written = None if target is None or target.empty else _xml_text.content(target, _opaque)
    unsure = segment.get("state") == "initial" and written is not None and written.text
    return Passage(
        id=identity,
        target=written.text if written else "",
        pieces=written.pieces if written else ((0, _xliff.place(segment, target)),),
        source=said.text if said else None,
        context=context,
        doc=doc,
        source_lang=segment.inherited("srcLang"),
        target_lang=segment.inherited("trgLang"),
        opaque=written.opaque if written else (),
        source_opaque=said.opaque if said else (),
        flags=frozenset({"fuzzy"} if unsure else ()),
    )


def _opaque(element: Element) -> bool:
    return element.name in _CODES or (element.name == "mrk" and element.get("translate") == "no")
