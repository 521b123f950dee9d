"""Word documents, read only: each paragraph is a segment, and a line of the text; its number is the line of a finding.

Headings, table cells, footnotes, headers and footers are told by the context.  Deleted and hidden text is left out.
Archives that unpack to more than they should, and XML that declares entities, are refused.  Source: ECMA-376, part 1.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _xml, _xml_text
from tqcheck.formats._opaque import ranges
from tqcheck.formats._xml import Data, Element
from tqcheck.model import Problem

SUFFIXES = (".docx", ".docm", ".dotx")
WRITES = False

# The most that one part may unpack to, and all of them together, in bytes.
_LARGEST = 100_000_000
_LARGEST_OF_ALL = 200_000_000
_MOST_PARTS = 20_000
_PARTS = (
    (re.compile(r"word/document\d*\.xml"), None),
    (re.compile(r"word/footnotes\.xml"), "footnote"),
    (re.compile(r"word/endnotes\.xml"), "endnote"),
    (re.compile(r"word/header\d*\.xml"), "header"),
    (re.compile(r"word/footer\d*\.xml"), "footer"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_HEADING = re.compile(r"heading ?\d|title|subtitle|titre ?\d|berschrift ?\d", re.IGNORECASE)
# What stands in a run beside its text, and what it reads as.
_SIGNS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LEFT_OUT = frozenset({"del", "moveFrom", "mc:Fallback", "instrText", "delText", "rPr", "pPr", "sectPr", "tblPr"})


@dataclass(frozen=True, slots=True)
class Paragraphs(RawFile):
    """A document as text, a line for each paragraph, with what each of them is."""

    contexts: tuple[str | None, ...] = ()


def decode(path: str, data: bytes, encoding: str | None = None) -> RawFile | Problem:  # noqa: ARG001
    """The paragraphs of a document; a Problem where it is none, or none that can be read safely."""
    if data.startswith(_OLE):
        return Problem(path, "an encrypted document, or one in the old .doc format", "save it as .docx, unprotected")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            lines = [line for name, place in _parts(archive) for line in _paragraphs(_text(archive, name), place)]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        return Problem(path, f"not a Word document: {error}".lower().rstrip(": "))
    except RuntimeError:
        return Problem(path, "an encrypted archive", "save it unprotected")
    except _Refused as error:
        return Problem(path, str(error))
    except _xml.Fault as fault:
        return Problem(path, f"broken XML in the document: {fault}", fault.remedy)
    text = "\n".join(line for _, line in lines)
    whole = RawFile.of(path, text)
    return Paragraphs(path, text, line_starts=whole.line_starts, contexts=tuple(context for context, _ in lines))


class _Refused(ValueError):
    """An archive that is not read: why."""


def _parts(archive: zipfile.ZipFile) -> list[tuple[str, str | None]]:
    """The parts with running text, and what stands in them."""
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS:
        raise _Refused(f"an archive of {len(entries)} parts: no document has as many")
    names = sorted(entry.filename for entry in entries)
    found = [(name, place) for pattern, place in _PARTS for name in names if pattern.fullmatch(name)]
    if not any(place is None for _, place in found):
        raise _Refused("not a Word document: no word/document.xml in it")
    sizes = [archive.getinfo(name).file_size for name, _ in found]
    if max(sizes) > _LARGEST or sum(sizes) > _LARGEST_OF_ALL:
        raise _Refused(f"unpacks to {sum(sizes) / 1e6:.0f} MB: too large to be a document")
    return found


def _text(archive: zipfile.ZipFile, name: str) -> str:
    """The XML of a part; what the archive says of its size is not relied on."""
    with archive.open(name) as part:
        data = part.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise _Refused(f"{name} unpacks to more than {_LARGEST / 1e6:.0f} MB: too large to be a document")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _Refused(f"{name} is not {encoding.removesuffix('-sig')}: {error.reason}") from None


def _paragraphs(text: str, place: str | None) -> Iterator[tuple[str | None, str]]:
    """Each paragraph of a part: what it is, and its text."""
    for item in _xml.scan(text, {"p"}):
        if not isinstance(item, Element):
            continue
        if place in ("footnote", "endnote") and _in_separator(item):
            continue
        context = place or ("table cell" if _inside(item, "tc") else None)
        yield from _paragraph(item, context)


def _in_separator(paragraph: Element) -> bool:
    """Whether a note is the line between the text and the notes."""
    note = paragraph.parent
    return note is not None and note.get("w:type") in ("separator", "continuationSeparator", "continuationNotice")


def _inside(element: Element | None, name: str) -> bool:
    while element is not None:
        if element.name == name:
            return True
        element = element.parent
    return False


def _paragraph(paragraph: Element, context: str | None) -> Iterator[tuple[str | None, str]]:
    """A paragraph, and after it those in the boxes that hang on it."""
    parts: list[str] = []
    boxes: list[Element] = []
    _collect(paragraph, parts, boxes)
    settings = paragraph.first("pPr")
    style = settings.first("pStyle") if settings else None
    if style and _HEADING.search(style.get("w:val") or ""):
        context = "heading"
    yield context, "".join(parts).replace("\n", " ").replace("\r", " ")
    for box in boxes:
        for inner in box.below("p"):
            yield from _paragraph(inner, "text box")


def _collect(element: Element, parts: list[str], boxes: list[Element]) -> None:
    for child in element.children:
        if isinstance(child, Data) or child.name in _LEFT_OUT or (child.name == "r" and _hidden(child)):
            continue
        if child.name == "t":
            parts.append(_run_text(child))
        elif child.name == "txbxContent":
            boxes.append(child)
        elif child.name in _SIGNS:
            parts.append(_SIGNS[child.name])
        else:
            _collect(child, parts, boxes)


def _run_text(run: Element) -> str:
    """The text of a run, the white space at its edges included."""
    return _xml_text.content(run, strip=False).text


def _hidden(run: Element) -> bool:
    settings = run.first("rPr")
    vanish = settings.first("vanish") if settings else None
    return vanish is not None and vanish.get("w:val") not in ("0", "false", "off")


def read(raw: RawFile) -> Iterator[Passage]:
    """The paragraphs with text, in order."""
    contexts = raw.contexts if isinstance(raw, Paragraphs) else ()
    for number, (start, end) in enumerate(raw.lines(), 1):
        line = raw.text[start:end]
        text = line.strip()
        if text:
            context = contexts[number - 1] if number <= len(contexts) else None
            start += len(line) - len(line.lstrip())
            yield Passage(str(number), text, ((0, start),), context=context, opaque=ranges(text))
