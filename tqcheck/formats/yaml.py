"""YAML that holds translations (Rails and the like): each string value is a segment, its keys joined by dots the id.

Where the one key at the top is a language code it is the language, and no part of the ids.  Plain, quoted and block
scalars are read where they stand; anchors, aliases and tags are left alone, nothing is expanded or built.  Source: YAML
1.2.2, by the events of ruamel.yaml's parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _icu, _locale
from tqcheck.formats._opaque import ranges
from tqcheck.formats._scalars import scalar
from tqcheck.model import Document, Problem, Remark

if TYPE_CHECKING:
    from ruamel.yaml.events import Event, ScalarEvent

SUFFIXES = (".yml", ".yaml")
KEYED = True

_TOP = re.compile(r"(?:[ \t]*#[^\r\n]*|[ \t]*|---[^\r\n]*|%[^\r\n]*)(?:\r\n?|\n)")
_TOP_KEY = re.compile(r"[\"']?([A-Za-z]{2,3}(?:[-_]\w{2,4})?)[\"']?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|\Z)")
_NO_TEXT = re.compile(
    r"~|null|true|false|yes|no|on|off|[-+]?(?:\d[\d_]*)?\.?\d+(?:[eE][-+]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+|\.inf|\.nan|"
    r"\d{4}-\d\d-\d\d(?:[Tt ].*)?|:\w+|",
    re.IGNORECASE,
)
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
_DEEPEST = 200
# An anchor and a tag, which stand before what they belong to.
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+){1,2}")
_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}]))#([^\r\n]*)", re.MULTILINE)


def recognises(raw: RawFile) -> bool:
    """Whether a file has a language as its top key, or is named for one, or lies among translations."""
    position = 0
    while match := _TOP.match(raw.text, position):
        position = match.end()
    top = _TOP_KEY.match(raw.text, position)
    if top and _locale.code(top[1]):
        return True
    return bool(_locale.named(raw.path)) or _locale.among_translations(raw.path)


@dataclass
class _Level:
    """A mapping or sequence that is open: the key at hand, None where one is to come."""

    mapping: bool
    key: str | None = None
    count: int = 0


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The strings and comments of a file, in order; where it is broken, what stands before the fault is read."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    found: list[tuple[tuple[str, ...], ScalarEvent]] = []
    scalars: list[tuple[int, int]] = []
    problem: Problem | None = None
    try:
        for path, event, is_key in _walk(YAML(typ="safe", pure=True).parse(raw.text)):
            scalars.append((event.start_mark.index, event.end_mark.index))
            if not is_key:
                found.append((path, event))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = raw.position(mark.index) if mark else (1, 1)
        problem = _broken(raw, error.problem or error.context or "not YAML", line, column)
    except (YAMLError, ValueError, RecursionError) as error:
        problem = _broken(raw, str(error).split("\n", 1)[0], 1, 1)
    yield from _remarks(raw.text, scalars)
    yield from _passages(raw, found)
    if problem:
        yield problem


def _broken(raw: RawFile, message: str, line: int, column: int) -> Problem:
    return Problem(raw.path, f"bad YAML: {message}", "what stands before it is checked", line, column)


def _walk(events: Iterator[Event]) -> Iterator[tuple[tuple[str, ...], ScalarEvent, bool]]:
    """The scalars with the keys that lead to them, and whether each is a key itself."""
    from ruamel.yaml import events as kinds

    levels: list[_Level] = []
    for event in events:
        if isinstance(event, (kinds.MappingStartEvent, kinds.SequenceStartEvent)):
            if len(levels) == _DEEPEST:
                raise ValueError("nested too deeply")
            levels.append(_Level(isinstance(event, kinds.MappingStartEvent)))
            if levels[:-1] and levels[-2].mapping and levels[-2].key is None:
                levels[-2].key = "?"
        elif isinstance(event, (kinds.MappingEndEvent, kinds.SequenceEndEvent)):
            levels.pop()
            _after(levels)
        elif isinstance(event, (kinds.ScalarEvent, kinds.AliasEvent)):
            level = levels[-1] if levels else None
            is_key = level is not None and level.mapping and level.key is None
            if isinstance(event, kinds.ScalarEvent):
                yield tuple(_name(one) for one in levels), event, is_key
            if level is not None and is_key:
                level.key = event.value if isinstance(event, kinds.ScalarEvent) else "*"
            else:
                _after(levels)


def _name(level: _Level) -> str:
    return str(level.count) if not level.mapping else level.key or ""


def _after(levels: list[_Level]) -> None:
    """Take the value at hand as complete."""
    if levels:
        levels[-1].count += 1
        levels[-1].key = None


def _remarks(text: str, scalars: list[tuple[int, int]]) -> Iterator[Remark]:
    """The comments, which stand between the scalars."""
    position = 0
    for start, end in [*scalars, (len(text), len(text))]:
        if "#" in text[position:start]:
            for match in _COMMENT.finditer(text, position, start):
                yield Remark(match.start(), match.end(), match[1].strip())
        position = max(position, end)


def _passages(raw: RawFile, found: list[tuple[tuple[str, ...], ScalarEvent]]) -> Iterator[Passage]:
    tops = {path[0] for path, _ in found if path}
    (only,) = tops if len(tops) == 1 else (None,)
    rails = only is not None and all(len(path) > 1 for path, _ in found) and _locale.code(only) is not None
    locale = only if rails else _locale.of(raw.path)
    plurals: dict[tuple[str, ...], set[str]] = {}
    for path, _ in found:
        plurals.setdefault(path[:-1], set()).add(path[-1] if path else "")
    for path, event in found:
        if event.style is None and _NO_TEXT.fullmatch(event.value):
            continue
        start, end = event.start_mark.index, event.end_mark.index
        if (event.anchor or event.tag) and (properties := _PROPERTIES.match(raw.text, start, end)):
            start = properties.end()
        value = scalar(raw.text, start, end, event.style, event.value)
        if value is None or (event.tag and not event.tag.endswith(":str") and event.tag != "!"):
            continue
        text = value.text
        siblings = plurals[path[:-1]]
        counted = "other" in siblings and siblings <= _PLURALS
        icu = _icu.ranges(text) if _icu.chooses(text) else None
        yield Passage(
            id=".".join(path[1:] if rails else path),
            target=text,
            pieces=value.pieces,
            target_lang=locale,
            opaque=icu or ranges(text),
            flags=frozenset({"icu-message-format"} if icu else {"ruby-format"} if "%{" in text else ()),
            plural=path[-1] if counted else None,
        )


def put(document: Document, begin: int, start: int, end: int, text: str) -> str | None:  # noqa: ARG001 as all are called
    """The text as the scalar's style writes it; None for what a plain or block scalar cannot hold there."""
    from tqcheck.formats._scalars import double_quoted

    raw = document.raw
    style = raw[begin - 1 : begin]
    if style == '"':
        return double_quoted(text)
    if "\n" in text or "\r" in text or not text.isprintable():
        return None
    if style == "'":
        return None if text != text.strip() else text.replace("'", "''")
    if start == begin and (not text or not text[0].isalnum()):
        return None
    return None if re.search(r":(?:\s|$)|(?:^|\s)#|[\[\]{},]|^\s|\s$", text) and not _is_inside(text) else text


def _is_inside(text: str) -> bool:
    """Whether a text is harmless in any scalar: space and punctuation that means nothing to YAML."""
    return not re.search(r"[:#\[\]{}]|,", text)


def said(document: Document, begin: int, start: int, end: int) -> str | None:
    """What a stretch of a scalar says; None where it is not whole."""
    from tqcheck.formats._scalars import stretch

    return stretch(document.raw[start:end], document.raw[begin - 1 : begin])
