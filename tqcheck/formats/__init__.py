"""Text formats, one module each, found by its name: what a file's segments are, and how text is written in it.

A format module has `SUFFIXES`, the file endings it reads, and `read(raw)`, which yields a Passage for each segment, a
Remark for each comment, and a Problem for each part it could not read.  Where other kinds of file end alike, it also
has `recognises(raw)`, which tells its own from theirs.  If text can stand in it other than as itself, it has
`unescape(text)`, and `escape(text, around)` if it must; where that depends on how the segment at hand is written,
`said(document, begin, start, end)` and `put(document, begin, start, end, text)` instead, which returns an Edit where
more than that span changes.  A format whose files are not text as others are has `decode(path, data, encoding)`, which
makes text of their bytes, by the encoding that is asked for if any; one that is only read says `WRITES = False`, one
whose ids are the same in every language `KEYED = True`; one whose documents in a file are a collection of texts, not
parts of one work, `COLLECTION = True`; one whose files may hold several languages side by side has `between(raw,
source, target)`, which reads the texts in two of them.
"""

from __future__ import annotations

import functools
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol

from tqcheck.edits import Edit
from tqcheck.files import Decoder, RawFile, shown
from tqcheck.formats import _locale
from tqcheck.model import Document, Problem, Remark, Segment
from tqcheck.text import Text


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment as a format reads it, not yet cut into tokens.

    `pieces`, `flags`, `plural` and `former` as in Segment, `opaque` as in Text: offsets in `target` (`source_opaque`:
    in `source`), characters, end-exclusive.
    """

    id: str
    target: str
    pieces: tuple[tuple[int, int], ...]
    source: str | None = None
    reference: str | None = None
    context: str | None = None
    doc: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    opaque: tuple[tuple[int, int], ...] = ()
    source_opaque: tuple[tuple[int, int], ...] = ()
    flags: frozenset[str] = frozenset()
    plural: str | None = None
    former: str | None = None


class Format(Protocol):
    """What a format module offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, raw: RawFile) -> Iterator[Passage | Remark | Problem]:
        """The segments and comments of a file, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Languages:
    """What is known of the languages before reading: given codes win over the file's, `detect` is asked last.

    `detect` takes a document's text and returns a code, or None where it cannot tell.
    """

    detect: Callable[[str], str | None] = field(repr=False)
    target: str | None = None
    source: str | None = None


_PO4A = "po4a makes a PO file of it, which is read"
_WORD = "save it as .docx"
# What to do with files of other kinds.
_INSTEAD = {
    ".rst": "sphinx-build -b gettext makes PO files of it, which are read",
    **dict.fromkeys((".adoc", ".asciidoc", ".asc", ".tex", ".latex", ".pod", ".man", ".texi"), _PO4A),
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages"), _WORD),
    ".pdf": "check the file that it was made from",
    ".tbx": "a glossary is no text: --glossary FILE checks texts by it",
}
# Characters on either side that show how a file writes its text.
_AROUND = 200
# ISO 639's code for a language that could not be told.
UNKNOWN = "und"


def names() -> list[str]:
    """The names of the formats, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


@functools.cache
def named(name: str) -> Format:
    """The format of this name; raises KeyError where there is none."""
    if name not in names():
        raise KeyError(name)
    module: Format = import_module(f"{__name__}.{name}")
    return module


@functools.cache
def suffixes() -> dict[str, tuple[str, ...]]:
    """File ending (with its dot, lower case) -> names of the formats that may end so, sorted."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names():
        for suffix in named(name).SUFFIXES:
            found[suffix] = (*found.get(suffix, ()), name)
    return found


@functools.cache
def ending_in(suffix: str) -> tuple[str, ...]:
    """The names of the formats whose files may end so, sorted.

    A format with the name of an ending that is its alone is found without a look at the others: they cost start-up.
    """
    own = suffix.lstrip(".")
    if own in names() and suffix in named(own).SUFFIXES and not hasattr(named(own), "recognises"):
        return (own,)
    return suffixes().get(suffix, ())


def ending(path: str) -> str:
    """The ending of a file's name that a format knows, lower case; else its last suffix."""
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    parts = name.split(".")[1:]
    endings = ["." + ".".join(parts[at:]) for at in range(len(parts))]
    # The longest that is known: ".tar.gz" before ".gz"; most names have but one.
    return next((one for one in endings if ending_in(one)), endings[-1] if endings else "")


def decoder(path: str, format_name: str | None = None) -> Decoder | None:
    """What makes text of a file that is not text as others are, by its format or its ending; else None."""
    if format_name is not None:
        return getattr(named(format_name), "decode", None)
    (name, *others) = ending_in(ending(path)) or ("txt",)
    return None if others else getattr(named(name), "decode", None)


def recognised(raw: RawFile) -> str | None:
    """The name of the format of a file, by its ending and, where formats end alike, by what it holds; None for none."""
    for name in ending_in(ending(raw.path)):
        own: Callable[[RawFile], bool] | None = getattr(named(name), "recognises", None)
        if own is None or own(raw):
            return name
    return None


def not_supported(path: str) -> Problem:
    """What is told of a file whose ending no format has, with what to do instead."""
    suffix = ending(path)
    remedy = f"read are {', '.join(sorted(suffixes()))}; for plain text: tqcheck lint - < FILE"
    if suffix in _INSTEAD:
        remedy = _INSTEAD[suffix].replace("FILE", shown(path))
    return Problem(path, f"not supported: {suffix} files", remedy)


def keyed(name: str) -> bool:
    """Whether the ids of a format's texts are keys that stay the same in every language."""
    return bool(getattr(named(name), "KEYED", False))


def collection(name: str) -> bool:
    """Whether the documents of one file are texts side by side, which nobody wrote to agree with each other."""
    return bool(getattr(named(name), "COLLECTION", False))


def writes(name: str) -> bool:
    """Whether text can be put into files of a format."""
    return bool(getattr(named(name), "WRITES", True))


def read(raw: RawFile, name: str, languages: Languages) -> tuple[list[Document], list[Problem]]:
    """The documents of a file in a format, and a Problem for each part that could not be read."""
    passages: dict[tuple[str | None, str | None, str | None], list[Passage]] = {}
    problems: list[Problem] = []
    remarks: list[Remark] = []
    for item in _items(raw, name, languages):
        if isinstance(item, Problem):
            problems.append(item)
        elif isinstance(item, Remark):
            remarks.append(item)
        else:
            passages.setdefault((item.doc, item.source_lang, item.target_lang), []).append(item)
    if _holds_pairs(name):
        lacking = _lacking(raw, passages, languages)
        if lacking is not None:
            return [], [*problems, lacking]
        passages = {key: group for key, group in passages.items() if _is_wanted(key, languages, passages)}
    for key in [key for key in passages if _is_reversed(key, languages)]:
        del passages[key]
        told = f"its texts are from {languages.target} into {languages.source}, not the other way round"
        problems.append(Problem(raw.path, told, f"-l {languages.target}-{languages.source}"))
    if not passages and not problems:
        passages[None, None, None] = []
    items = [item for group in passages.values() for item in group]
    targets = _Detection(languages.detect, [item.target for item in items])
    sources = _Detection(languages.detect, [item.source for item in items])
    read_with = _Reading(raw, name, languages, targets, sources, tuple(remarks))
    return [_document(read_with, group) for group in passages.values()], problems


def _holds_pairs(name: str) -> bool:
    return hasattr(named(name), "between")


def _items(raw: RawFile, name: str, languages: Languages) -> Iterator[Passage | Remark | Problem]:
    """What a format reads in a file; between the languages that are asked for, where it may hold several."""
    if languages.source is None or languages.target is None or not _holds_pairs(name):
        return named(name).read(raw)
    module: Any = named(name)
    between: Callable[[RawFile, str, str], Iterator[Passage | Remark | Problem]] = module.between
    items = list(between(raw, languages.source, languages.target))
    return iter(items) if any(isinstance(item, Passage) for item in items) else named(name).read(raw)


def _lacking(raw: RawFile, keys: Collection[_Key], languages: Languages) -> Problem | None:
    """What is told of a file that says of all its texts that they are in other languages than is asked for."""
    if not keys or languages.target is None:
        return None
    pairs = dict.fromkeys((_base(source), _base(target)) for _, source, target in keys)
    for _, target in pairs:
        if target not in _locale.CODES or target == languages.target:
            return None
    held = ", ".join(f"{source}-{target}" if source else str(target) for source, target in pairs)
    return Problem(raw.path, f"no texts in {languages.target}; it holds {held}", f"-l {held.partition(',')[0]}")


_Key = tuple[str | None, str | None, str | None]


def _is_wanted(key: _Key, languages: Languages, keys: Iterable[_Key]) -> bool:
    """Whether a document is in the languages that are asked for, where the file has any that is."""
    pairs = [(_base(source), _base(target)) for _, source, target in keys]
    asked = (languages.source, languages.target)
    if any(pair == asked for pair in pairs):
        return (_base(key[1]), _base(key[2])) == asked
    return languages.target is None or _base(key[2]) == languages.target or all(b != languages.target for _, b in pairs)


def _is_reversed(key: _Key, languages: Languages) -> bool:
    """Whether a document says that it was translated the other way round than is asked for."""
    if languages.source is None or languages.target is None:
        return False
    return (_base(key[1]), _base(key[2])) == (languages.target, languages.source)


def put(document: Document, begin: int, start: int, end: int, text: str) -> Edit | None:
    """The edit that writes `text` between two offsets of a document's raw text, in a segment that begins at `begin`.

    None where its format cannot write it there.
    """
    written = _written(document, begin, start, end, text)
    return Edit(start, end, written) if isinstance(written, str) else written


def _written(document: Document, begin: int, start: int, end: int, text: str) -> str | Edit | None:
    module = named(document.format)
    place: Callable[[Document, int, int, int, str], str | Edit | None] | None = getattr(module, "put", None)
    if place:
        return place(document, begin, start, end, text)
    write: Callable[[str, str], str] | None = getattr(module, "escape", None)
    return write(text, document.raw[max(start - _AROUND, 0) : end + _AROUND]) if write else text


def said(document: Document, begin: int, start: int, end: int) -> str | None:
    """What a stretch of a document's raw text says, in a segment that begins at `begin`; None where it is not whole."""
    module = named(document.format)
    read_there: Callable[[Document, int, int, int], str | None] | None = getattr(module, "said", None)
    if read_there:
        return read_there(document, begin, start, end)
    read_piece: Callable[[str], str | None] | None = getattr(module, "unescape", None)
    return read_piece(document.raw[start:end]) if read_piece else document.raw[start:end]


class _Detection:
    """The languages of a file's documents by their texts; a text too short to tell is taken to be like all of them."""

    def __init__(self, detect: Callable[[str], str | None], texts: Iterable[str | None]) -> None:
        self._detect = detect
        self._texts = texts
        self._whole: str | None = None

    def of(self, texts: Iterable[str | None]) -> str:
        """The language of a document's texts; UNKNOWN where not even the whole file tells."""
        return self._detect(_together(texts)) or self._of_all()

    def _of_all(self) -> str:
        if self._whole is None:
            self._whole = self._detect(_together(self._texts)) or UNKNOWN
        return self._whole


def _together(texts: Iterable[str | None]) -> str:
    return "\n".join(filter(None, texts))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the documents of one file have in common."""

    raw: RawFile
    name: str
    languages: Languages
    targets: _Detection
    sources: _Detection
    remarks: tuple[Remark, ...]


def _document(reading: _Reading, passages: Sequence[Passage]) -> Document:
    raw, languages = reading.raw, reading.languages
    first = passages[0] if passages else Passage("", "", ((0, 0),))
    target_lang = languages.target or _base(first.target_lang) or reading.targets.of([item.target for item in passages])
    source_lang = languages.source or _base(first.source_lang)
    if source_lang is None and any(item.source for item in passages):
        source_lang = reading.sources.of([item.source for item in passages])
    if source_lang in (target_lang, UNKNOWN):
        source_lang = None
    segments: list[Segment] = []
    for item in passages:
        segments.append(
            Segment(
                id=item.id,
                target=Text(item.target, target_lang, item.opaque),
                source=None if item.source is None else Text(item.source, source_lang or UNKNOWN, item.source_opaque),
                reference=item.reference,
                context=item.context,
                pieces=item.pieces,
                previous=segments[-1] if segments else None,
                flags=item.flags,
                plural=item.plural,
                former=item.former,
            )
        )
    return Document(
        path=raw.path,
        segments=tuple(segments),
        target_lang=target_lang,
        source_lang=source_lang,
        doc=first.doc,
        raw=raw.text,
        line_starts=raw.line_starts,
        encoding=raw.encoding,
        bom=raw.bom,
        format=reading.name,
        remarks=reading.remarks,
    )


def _base(code: str | None) -> str | None:
    """The language of a code that may name a region too: "en-GB" is "en"."""
    return code.replace("_", "-").split("-")[0].lower() if code else None
