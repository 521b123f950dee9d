"""TBX glossaries, versions 2 (martif) and 3 (core and the dialects with their elements): terms by concept.

A glossary is not a text that is checked: it is read for what it says of terms.  Source: ISO 30042:2008 and :2019.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.files import RawFile
from tqcheck.formats import _xml
from tqcheck.formats._xml import Data, Element
from tqcheck.model import Problem

SUFFIXES: tuple[str, ...] = ()
WRITES = False

_CONCEPTS = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = ("langSet", "langSec")
_TERMS = ("tig", "ntig", "termSec")
_GROUPS = frozenset({"termGrp", "termNoteGrp", "descripGrp", "adminGrp"})
_STATUS_FIELDS = frozenset({"administrativeStatus", "normativeAuthorization"})
_STATUSES = {
    "preferred": "preferred", "standardized": "preferred", "legal": "preferred", "regulated": "preferred",
    "approved": "preferred", "admitted": "admitted", "deprecated": "deprecated", "obsolete": "deprecated",
    "superseded": "deprecated", "forbidden": "forbidden", "prohibited": "forbidden", "notrecommended": "deprecated",
}  # fmt: skip
_KEPT_FIELDS = frozenset({"donottranslate", "dnt"})
_YES = frozenset({"yes", "true", "1", "dnt", "donottranslate"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A term of a concept in a language; `status` is preferred, admitted, deprecated, forbidden, or None.

    `keep`: it is not translated.  `start`: where it stands in the file's decoded text.
    """

    concept: str
    language: str
    term: str
    status: str | None = None
    definition: str | None = None
    keep: bool = False
    start: int = 0


def read(raw: RawFile) -> Iterator[Problem]:
    """What keeps a glossary from being read: it has no segments."""
    return (item for item in wordings(raw) if isinstance(item, Problem))


def wordings(raw: RawFile) -> Iterator[Wording | Problem]:
    """The terms of a glossary, in order, those of one concept together; a fault in the XML is one Problem."""
    number = 0
    try:
        for concept in _xml.scan(raw.text, _CONCEPTS):
            if isinstance(concept, Data):
                continue
            number += 1
            yield from _concept(concept, concept.get("id") or str(number))
    except _xml.Fault as fault:
        yield _xml.problem(raw, fault, "the terms before it are used")
        return
    if not number:
        yield Problem(raw.path, "no terms: not a TBX glossary", line=1, column=1)


def _concept(concept: Element, identity: str) -> Iterator[Wording]:
    of_concept = dict(_fields(concept))
    for section in concept.all(*_LANGUAGES):
        language = section.get("xml:lang") or section.get("lang") or ""
        of_language = {**of_concept, **dict(_fields(section))}
        for holder in section.all(*_TERMS):
            term = next(holder.below("term"), None)
            if term is None or not term.string():
                continue
            fields = {**of_language, **dict(_fields(holder))}
            status = next((value for name, value in fields.items() if name in _STATUS_FIELDS), "")
            kept = any(_plain(name) in _KEPT_FIELDS and _plain(value) in _YES for name, value in fields.items())
            yield Wording(
                concept=identity,
                language=language,
                term=" ".join(term.string().split()),
                status=_STATUSES.get(_plain(status.lower().removesuffix("-admn-sts").removesuffix("term"))),
                definition=fields.get("definition"),
                keep=kept or "no" in (term.get("translate"), term.get("its:translate"), fields.get("translate")),
                start=term.inner,
            )


def _fields(element: Element) -> Iterator[tuple[str, str]]:
    """What is said of a concept, a language or a term: by type, or by the name of an element of a dialect."""
    for child in element.children:
        if isinstance(child, Data) or child.name in ("term", *_LANGUAGES, *_TERMS):
            continue
        if child.name in _GROUPS:
            yield from _fields(child)
        else:
            yield child.get("type") or child.name.rpartition(":")[2], child.string()


def _plain(name: str) -> str:
    """A name without its signs: "x-doNotTranslate" is "donottranslate"."""
    return "".join(filter(str.isalnum, name.lower().removeprefix("x-")))
