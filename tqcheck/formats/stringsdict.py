"""Apple's plural rules (.stringsdict): each form of each variable is a segment, and each format with words of its own.

Source: Apple, "Stringsdict file format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _locale, _xml, _xml_text
from tqcheck.formats._opaque import joined
from tqcheck.formats._xml import Element
from tqcheck.model import Problem, Remark

SUFFIXES = (".stringsdict",)
KEYED = True

_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
_SETTINGS = frozenset({"NSStringFormatSpecTypeKey", "NSStringFormatValueTypeKey"})
_FORMAT = "NSStringLocalizedFormatKey"
_VARIABLE = re.compile(r"%(?:\d+\$)?#@\w+@")
_FLAGS = frozenset({"objc-format"})

put = _xml_text.put
said = _xml_text.said


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The texts of a file, in order."""
    language = _locale.of(raw.path)

    def unit(plist: Element) -> Iterator[Passage]:
        for top in plist.all("dict"):
            yield from _texts(top, (), language)

    return _xml.read(raw, {"plist"}, unit)


def _texts(table: Element, path: tuple[str, ...], language: str | None) -> Iterator[Passage]:
    """The texts of a dictionary and of those in it; a text's id is the path of keys that leads to it."""
    key = ""
    for child in table.all("key", "dict", "string"):
        if child.name == "key":
            key = child.string()
        elif child.name == "dict":
            yield from _texts(child, (*path, key), language)
        elif path and key not in _SETTINGS:
            yield from _text(child, path, key, language)


def _text(element: Element, path: tuple[str, ...], key: str, language: str | None) -> Iterator[Passage]:
    written = _xml_text.content(element, strip=False, flags=_FLAGS)
    variables = tuple(match.span() for match in _VARIABLE.finditer(written.text))
    plural = key if key in _FORMS else None
    if key == _FORMAT and not _VARIABLE.sub("", written.text).strip():
        return
    yield Passage(
        id="/".join(path) + ("" if key == _FORMAT else f"[{key}]" if plural else f"/{key}"),
        target=written.text,
        pieces=((0, element.start + 1),) if element.empty else written.pieces,
        target_lang=language,
        opaque=joined(variables, written.opaque),
        flags=_FLAGS,
        plural=plural,
    )
