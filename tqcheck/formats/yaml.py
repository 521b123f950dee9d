"""YAML that holds translations (Rails and the like): each string value is a segment, its keys joined by dots the id.

Where the one key at the top is a language code it is the language, and no part of the ids.  Plain, quoted and block
scalars are read where they stand, those with a tag of their own too; what an alias stands for is read where its anchor
is; nothing is expanded or built.  Source: YAML 1.2.2, by the events of ruamel.yaml's parser or, sooner, by its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _icu, _locale, _yaml_events, _yaml_lines
from tqcheck.formats._opaque import ranges
from tqcheck.formats._scalars import as_it_stands, scalar
from tqcheck.formats._values import Pieces
from tqcheck.formats._yaml_events import Content, Scalar
from tqcheck.model import Document, Problem, Remark

SUFFIXES = (".yml", ".yaml")
KEYED = True

_TOP = re.compile(r"(?:[ \t]*#[^\r\n]*|[ \t]*|---[^\r\n]*|%[^\r\n]*)(?:\r\n?|\n)")
_TOP_KEY = re.compile(r"[\"']?([A-Za-z]{2,3}(?:[-_]\w{2,4})?)[\"']?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|\Z)")
_NO_TEXT = re.compile(
    r"~|null|true|false|yes|no|on|off|[-+]?(?:\d[\d_]*)?\.?\d+(?:[eE][-+]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+|\.inf|\.nan|"
    r"\d{4}-\d\d-\d\d(?:[Tt ].*)?|:\w+|",
    re.IGNORECASE,
)
_ICU, _RUBY, _PLAIN = frozenset({"icu-message-format"}), frozenset({"ruby-format"}), frozenset[str]()
_QUOTES = ('"', "'")
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
# Tags of what is no text, and of what a program builds of a text.
_DATA = frozenset(f"tag:yaml.org,2002:{name}" for name in ("binary", "bool", "float", "int", "null", "timestamp"))
_CODE = re.compile(r"python/|ruby/|js/|perl/|java\.|php/")
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


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The strings and comments of a file, in order; where it is broken, what stands before the fault is read."""
    found = _yaml_lines.content(raw.text)
    problem: Problem | None = None
    if found is None:
        found, problem = _parsed(raw)
    yield from _remarks(raw.text, found.spans)
    yield from _passages(raw, found.scalars)
    if problem:
        yield problem
        return
    for place, name in found.aliases:
        if name not in found.anchors:
            yield Problem(raw.path, f"the alias *{name} of nothing in this file", "", *raw.position(place))


def _parsed(raw: RawFile) -> tuple[Content, Problem | None]:
    """What the parser that knows all of YAML finds, and what is broken."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    found = Content()
    try:
        _yaml_events.add(found, YAML(typ="safe", pure=True).parse(raw.text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = raw.position(mark.index) if mark else (1, 1)
        return found, _broken(raw, error.problem or error.context or "not YAML", line, column)
    except (YAMLError, ValueError, RecursionError) as error:
        return found, _broken(raw, str(error).split("\n", 1)[0], 1, 1)
    return found, None


def _broken(raw: RawFile, message: str, line: int, column: int) -> Problem:
    return Problem(raw.path, f"bad YAML: {message}", "what stands before it is checked", line, column)


def _remarks(text: str, scalars: list[tuple[int, int]]) -> Iterator[Remark]:
    """The comments, which stand between the scalars."""
    position = 0
    for start, end in [*scalars, (len(text), len(text))]:
        if "#" in text[position:start]:
            for match in _COMMENT.finditer(text, position, start):
                yield Remark(match.start(), match.end(), match[1].strip())
        position = max(position, end)


def _passages(raw: RawFile, found: list[Scalar]) -> Iterator[Passage | Problem]:
    tops = {one.path[0] for one in found if one.path}
    (only,) = tops if len(tops) == 1 else (None,)
    rails = only is not None and all(len(one.path) > 1 for one in found) and _locale.code(only) is not None
    locale = only if rails else _locale.of(raw.path)
    counting = _counting(found)
    for one in found:
        value = _value(raw, one)
        if value is None:
            continue
        if isinstance(value, Problem):
            yield value
            continue
        text, pieces = value
        icu = _icu.ranges(text) if _icu.chooses(text) else None
        yield Passage(
            id=".".join(one.path[1:] if rails else one.path),
            target=text,
            pieces=pieces,
            target_lang=locale,
            opaque=icu or ranges(text),
            flags=_ICU if icu else _RUBY if "%{" in text else _PLAIN,
            plural=one.path[-1] if counting and one.path[:-1] in counting else None,
        )


def _counting(found: list[Scalar]) -> set[tuple[str, ...]]:
    """The keys whose values are the forms of a plural."""
    counting = {one.path[:-1] for one in found if one.path and one.path[-1] == "other"}
    for one in found if counting else ():
        if one.path and one.path[-1] not in _PLURALS:
            counting.discard(one.path[:-1])
    return counting


def _value(raw: RawFile, one: Scalar) -> tuple[str, Pieces] | Problem | None:
    """The text of a scalar, mapped; None for what is no text, a Problem for what may be and is not read."""
    if one.end == one.start or one.tag in _DATA:
        return None
    if one.tag is not None and _CODE.search(one.tag):
        told = f"a value with the tag {one.tag} is not read: it stands for more than its text"
        return Problem(raw.path, told, "", *raw.position(one.start))
    start = one.start
    if raw.text[start] in "&!" and (properties := _PROPERTIES.match(raw.text, start, one.end)):
        start = properties.end()
    text = as_it_stands(raw.text, start, one.end, one.style)
    value = None if text is not None else scalar(raw.text, start, one.end, one.style, one.says)
    if text is None and value is None:
        told = "a value that is written in a way that is not followed"
        return Problem(raw.path, told, "put it in quotes, on one line", *raw.position(one.start))
    text, pieces = (text, ((0, start + (one.style is not None)),)) if value is None else (value.text, value.pieces)
    if one.style in _QUOTES or (text and (one.style or one.tag or not _NO_TEXT.fullmatch(text))):
        return text or "", pieces
    return None


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
