"""XML with the place of every character: elements as they close, in one pass.

Nothing is expanded but the five predefined entities and numeric references; a document that declares entities is
refused, no other file is ever opened.  All offsets are characters of the decoded file.  Source: W3C, XML 1.0, fifth
edition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from tqcheck.files import RawFile
from tqcheck.formats import Passage
from tqcheck.model import Problem, Remark

Span = tuple[int, int]

# Elements inside one another; no translation file comes near it.
_DEEPEST = 200
_NAME = r"[A-Za-z_:\u00b7-\U000effff][-.\w:\u00b7]*+"
_OPENING = re.compile(
    rf"<({_NAME})((?:\s++{_NAME}\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+)\s*+(/?)>",
)
_CLOSING = re.compile(rf"</({_NAME})\s*+>")
_ATTRIBUTE = re.compile(rf"({_NAME})\s*+=\s*+(?:\"([^\"<]*+)\"|'([^'<]*+)')")
REFERENCE = re.compile(r"&(?:#([0-9]{1,7});|#x([0-9a-fA-F]{1,6});|(\w[\w.-]{0,100});)?|\r\n?")
_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SPACE = re.compile(r"\s*+")


class Fault(ValueError):
    """What keeps XML from being read: why, the offset in the file, and what to do about it."""

    def __init__(self, message: str, offset: int, remedy: str = "") -> None:
        super().__init__(message)
        self.offset = offset
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Data:
    """Text, a CDATA section or a comment: `start`, `end` enclose what it says, without its marks."""

    kind: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Element:
    """An element: from `start` to `end`, its content from `inner` to `inner_end`; `name` without the root's prefix."""

    name: str
    start: int
    inner: int
    raw: str = field(repr=False)
    attributes: Span = field(repr=False)
    parent: Element | None = field(repr=False)
    empty: bool = False
    inner_end: int = 0
    end: int = 0
    children: list[Element | Data] = field(default_factory=list, repr=False)
    _values: dict[str, Span] | None = field(default=None, repr=False)

    def get(self, name: str) -> str | None:
        """What an attribute says; None where there is none."""
        if self._values is None:
            self._values = {}
            for match in _ATTRIBUTE.finditer(self.raw, *self.attributes):
                self._values.setdefault(match[1], match.span(2) if match[2] is not None else match.span(3))
        span = self._values.get(name)
        return None if span is None else decoded(self.raw[slice(*span)], span[0])

    def inherited(self, name: str) -> str | None:
        """What the nearest element says that has the attribute: this one, or one around it."""
        element: Element | None = self
        while element is not None:
            value = element.get(name)
            if value is not None:
                return value
            element = element.parent
        return None

    def all(self, *names: str) -> list[Element]:
        """The children of these names."""
        return [child for child in self.children if isinstance(child, Element) and child.name in names]

    def first(self, name: str) -> Element | None:
        """The first child of a name."""
        return next(iter(self.all(name)), None)

    def below(self, name: str) -> Iterator[Element]:
        """The elements of a name at any depth, in order; not those inside one of them."""
        for child in self.children:
            if isinstance(child, Element):
                if child.name == name:
                    yield child
                else:
                    yield from child.below(name)

    def string(self) -> str:
        """All its text, with the white space around it left out; raises Fault."""
        parts = []
        for child in self.children:
            if isinstance(child, Element):
                parts.append(child.string())
            elif child.kind != "comment":
                text = self.raw[child.start : child.end]
                parts.append(text if child.kind == "cdata" else decoded(text, child.start))
        return "".join(parts).strip()


def says(match: re.Match[str], shift: int = 0) -> str:
    """What a reference or a line end says; raises Fault, its offset counted from `shift`."""
    text = match.group()
    if text[0] == "\r":
        return "\n"
    if match[1] or match[2]:
        code = int(match[1]) if match[1] else int(match[2], 16)
        if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
            return chr(code)
    if text in ("&", "&#"):
        raise Fault('"&" stands for itself nowhere in XML', match.start() + shift, "write &amp;")
    if match[3] not in _PREDEFINED:
        raise Fault(f"{text} is no character", match.start() + shift, "write the character itself")
    return _PREDEFINED[match[3]]


def decoded(text: str, shift: int = 0) -> str:
    """What a stretch of XML text says; raises Fault."""
    return REFERENCE.sub(lambda match: says(match, shift), text) if "&" in text or "\r" in text else text


def head(text: str) -> Element | None:
    """The root's opening tag; None where there is none near the beginning.  Declared entities are no fault here."""
    try:
        return next(item for item in _opened(text, refuses=False) if isinstance(item, Element))
    except (Fault, StopIteration):
        return None


def _after_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _opened(text: str, refuses: bool = True) -> Iterator[Element | Data]:
    """What stands before the root, and the root, opened."""
    position = _after_space(text, 0)
    while text.startswith("<", position):
        if not text.startswith(("<!", "<?"), position):
            yield _open(text, position, None)
            return
        comment, position = _aside(text, position, refuses)
        if comment:
            yield comment
        position = _after_space(text, position)
    raise Fault("no XML element here", position)


def _aside(text: str, at: int, refuses: bool = True) -> tuple[Data | None, int]:
    """A comment, a CDATA section, an instruction or a document type, and where it ends."""
    for opening, closing, kind in (("<!--", "-->", "comment"), ("<![CDATA[", "]]>", "cdata"), ("<?", "?>", "")):
        if text.startswith(opening, at):
            end = text.find(closing, at + len(opening))
            if end < 0:
                raise Fault(f"{opening} without its {closing}", at)
            return (Data(kind, at + len(opening), end) if kind else None), end + len(closing)
    if not text.startswith("<!DOCTYPE", at):
        raise Fault("not XML: <! of an unknown kind", at)
    return None, after_doctype(text, at, refuses)


_IN_DOCTYPE = re.compile(r"\"[^\"]*+\"|'[^']*+'|<!--.*?-->|<!ENTITY|[\[\]>]", re.DOTALL)


def after_doctype(text: str, at: int, refuses: bool = True) -> int:
    """The end of a document type; raises Fault where it declares entities, unless `refuses` is False."""
    depth = 0
    for match in _IN_DOCTYPE.finditer(text, at):
        sign = match.group()
        if sign == "<!ENTITY" and refuses:
            raise Fault("the file declares entities; none is expanded", match.start(), "write out what they stand for")
        depth += (sign == "[") - (sign == "]")
        if sign == ">" and depth <= 0:
            return match.end()
    raise Fault("<!DOCTYPE without its end", at)


def _open(text: str, at: int, parent: Element | None, prefix: str = "") -> Element:
    match = _OPENING.match(text, at)
    if match is None:
        raise Fault("not a whole tag", at, "write &lt; where it is none")
    name = match[1].removeprefix(prefix) if prefix else match[1]
    return Element(name, at, match.end(), text, match.span(2), parent, bool(match[3]))


def scan(text: str, whole: Collection[str]) -> Iterator[Element | Data]:
    """Each element of these names with all it holds, as it closes, and every comment, in one pass.

    The elements around it are its `parent`s, without children.  Raises Fault where the text is no XML.
    """
    for item in _opened(text):
        if isinstance(item, Data):
            yield item
        else:
            yield from _Scan(text, whole, item).items()


class _Scan:
    """A walk through a document from its root on; `_kept` is the depth at which an element began that is kept whole."""

    def __init__(self, text: str, whole: Collection[str], root: Element) -> None:
        self._text = text
        self._whole = whole
        self._prefix = root.name.partition(":")[0] + ":" if ":" in root.name else ""
        root.name = root.name.removeprefix(self._prefix)
        self._root = root
        self._current: Element | None = None
        self._position = 0
        self._depth = 0
        self._kept = 0

    def items(self) -> Iterator[Element | Data]:
        """As `scan`."""
        self._enter(self._root)
        while self._current is not None:
            current = self._current
            if current.empty:
                at = end = self._position
            else:
                at = self._after_text(current)
                if not self._text.startswith("</", at):
                    yield from self._inside(current, at)
                    continue
                end = self._closing(current, at)
            if self._kept == self._depth:
                self._kept = 0
                self._leave(current, at, end)
                yield current
            else:
                self._leave(current, at, end)
        yield from self._after_root()

    def _enter(self, element: Element) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Fault(f"more than {_DEEPEST} elements inside one another", element.start)
        if not self._kept and element.name in self._whole:
            self._kept = self._depth
        self._current = element
        self._position = element.inner

    def _leave(self, element: Element, at: int, end: int) -> None:
        element.inner_end, element.end = at, end
        self._position = end
        self._current = element.parent
        self._depth -= 1

    def _after_text(self, current: Element) -> int:
        """Where the text ends that stands here."""
        at = self._text.find("<", self._position)
        if at < 0:
            raise Fault(f"<{current.name}> is not closed", current.start)
        if self._kept and at > self._position:
            current.children.append(Data("text", self._position, at))
        return at

    def _inside(self, current: Element, at: int) -> Iterator[Data]:
        """Take the comment, the section or the opening tag that stands here."""
        if self._text.startswith(("<!", "<?"), at):
            data, self._position = _aside(self._text, at)
            if data and data.kind == "comment":
                yield data
            if data and self._kept:
                current.children.append(data)
            return
        element = _open(self._text, at, current, self._prefix)
        if self._kept:
            current.children.append(element)
        self._enter(element)

    def _closing(self, current: Element, at: int) -> int:
        """The end of the tag that closes an element."""
        closing = _CLOSING.match(self._text, at)
        if closing is None or closing[1].removeprefix(self._prefix) != current.name:
            raise Fault(f"<{current.name}> is open here", at, f"close it with </{current.name}>")
        return closing.end()

    def _after_root(self) -> Iterator[Data]:
        text, position = self._text, self._position
        while (position := _after_space(text, position)) < len(text):
            if not text.startswith(("<!--", "<?"), position):
                raise Fault("something after the end of the document", position)
            data, position = _aside(text, position)
            if data:
                yield data


def read(
    raw: RawFile, whole: Collection[str], unit: Callable[[Element], Iterator[Passage]]
) -> Iterator[Passage | Remark | Problem]:
    """The segments that `unit` finds in the elements of these names, and the comments; faults as one Problem."""
    fault: Fault | None = None
    more = 0
    try:
        for item in scan(raw.text, whole):
            if isinstance(item, Data):
                yield Remark(item.start - 4, item.end + 3, raw.text[item.start : item.end].strip())
                continue
            try:
                found = list(unit(item))
            except Fault as error:
                more += fault is not None
                fault = fault or error
                continue
            yield from found
    except Fault as error:
        yield problem(raw, fault or error, "what stands before it is checked")
        return
    if fault:
        others = f", and {more} more like it" if more else ""
        yield problem(raw, fault, "the other units are checked", others)


def problem(raw: RawFile, fault: Fault, goes_on: str, more: str = "") -> Problem:
    """A fault as it is told."""
    remedy = "; ".join(filter(None, (fault.remedy, goes_on)))
    return Problem(raw.path, f"broken XML: {fault}{more}", remedy, *raw.position(fault.offset))
