"""Qt Linguist (.ts): the translation of each message is a segment, each form where there are several.

Vanished and obsolete messages are left alone, unfinished ones are flagged as fuzzy.  Source: the Qt documentation, "Qt
Linguist TS file format".
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _xml, _xml_text
from tqcheck.formats._xml import Element
from tqcheck.model import Problem, Remark

SUFFIXES = (".ts",)

put = _xml_text.put
said = _xml_text.said


def recognises(raw: RawFile) -> bool:
    """Whether a file is Qt's and not TypeScript."""
    root = _xml.head(raw.text)
    return root is not None and root.name == "TS"


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The translations of a file, in order."""
    context = ""
    seen: dict[str, int] = {}

    def unit(element: Element) -> Iterator[Passage]:
        nonlocal context
        if element.name == "name":
            context = element.string()
        else:
            yield from _message(element, context, seen)

    return _xml.read(raw, {"name", "message"}, unit)


def _message(message: Element, context: str, seen: dict[str, int]) -> Iterator[Passage]:
    source, translation = message.first("source"), message.first("translation")
    kind = translation.get("type") if translation else None
    if kind in ("vanished", "obsolete") or (source is None and translation is None):
        return
    identity = message.get("id") or " ".join(f"{context}/{source.string() if source else ''}".split())[:100]
    seen[identity] = seen.get(identity, 0) + 1
    if seen[identity] > 1:
        identity += f" ({seen[identity]})"
    plural = message.get("numerus") == "yes"
    flags = {"qt-format", *(["qt-plural-format"] if plural else [])}
    told = [context, *(one.string() for one in message.all("comment", "extracomment", "translatorcomment"))]
    said = None if source is None else _xml_text.content(source, _opaque, strip=False)
    old = message.first("oldsource")
    former = None if old is None else _xml_text.content(old, _opaque, strip=False).text
    forms = translation.all("numerusform") if translation else []
    holders = forms or ([translation] if translation else [])
    variants = [one for form in holders for one in form.all("lengthvariant")]
    written: list[Element | None] = [translation]
    if variants or forms:
        written = [*variants] or [*forms]
    for number, form in enumerate(written):
        text = None if form is None or form.empty else _xml_text.content(form, _opaque, strip=False)
        unsure = {"fuzzy"} if kind == "unfinished" and text and text.text else set()
        yield Passage(
            id=identity + (f"[{number}]" if len(written) > 1 else ""),
            target=text.text if text else "",
            pieces=text.pieces if text else ((0, (form or message).start + 1),),
            source=said.text if said else None,
            context="; ".join(filter(None, told)) or None,
            source_lang=message.inherited("sourcelanguage"),
            target_lang=message.inherited("language"),
            opaque=text.opaque if text else (),
            source_opaque=said.opaque if said else (),
            flags=frozenset(flags | unsure),
            former=former if former != (said.text if said else "") else None,
            plural=str(number) if forms and not variants else None,
        )


def _opaque(element: Element) -> bool:
    return element.name == "byte"
