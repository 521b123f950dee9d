""".NET resources (.resx, .resw): the value of each text entry is a segment, its comment the context.

Entries of another type, the layout of forms, and those whose comment says {Locked} are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _locale, _xml, _xml_text
from tqcheck.formats._xml import Element
from tqcheck.model import Problem, Remark

SUFFIXES = (".resx", ".resw")
KEYED = True

put = _xml_text.put
said = _xml_text.said


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The texts of a file, in order."""
    language = _locale.of(raw.path)

    def unit(data: Element) -> Iterator[Passage]:
        name, value, comment = data.get("name") or "", data.first("value"), data.first("comment")
        note = comment.string() if comment else ""
        if data.get("type") or data.get("mimetype") or name.startswith(">>") or value is None or "{Locked}" in note:
            return
        written = _xml_text.content(value, strip=False)
        yield Passage(
            id=name,
            target=written.text,
            pieces=((0, value.start + 1),) if value.empty else written.pieces,
            context=note or None,
            target_lang=language,
            opaque=written.opaque,
            flags=frozenset({"c-sharp-format"}),
        )

    return _xml.read(raw, {"data"}, unit)
