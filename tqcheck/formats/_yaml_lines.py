"""YAML as translations are mostly written, read line by line: mappings and lists by indent, scalars of all styles.

What is written otherwise is left to the parser that knows all of YAML: this one says None of the whole file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tqcheck.formats import _yaml_events
from tqcheck.formats._yaml_events import DEEPEST, Content, Path, Scalar

_DOUBLE = r'"[^"\\]*+(?:\\(?:[0abtnvfre "/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n)[^"\\]*+)*+"'
_SINGLE = r"'[^']*+(?:''[^']*+)*+'"
_END = r"(?=[ \r\n]|\Z)"
_KEY = r"[^\W_][\w./()$+&'!,;%<>=*@~^-]*+(?: ++[^\W_][\w./()$+&'!,;%<>=*@~^-]*+)*+|<<|_[\w.-]*+"
_LINE = re.compile(
    rf"(?P<indent> *)(?P<dashes>(?:-(?: ++|(?=[\r\n]|\Z)))*)"
    rf"(?:(?P<key>{_KEY}|\"[^\"\\\r\n]*\"|'[^'\r\n]*'):{_END} *)?"
    rf"(?P<properties>(?:[&!][^\s,\[\]{{}}]*(?: ++|(?=[\r\n]|\Z)))*)"
    rf"(?:(?P<double>{_DOUBLE})|(?P<single>{_SINGLE})|(?P<block>[|>][+-]?){_END}"
    rf"|\*(?P<alias>[^\s,\[\]{{}}:]+){_END}|(?P<flow>[\[{{][^\r\n]*)"
    rf"|(?P<plain>(?:[^\s?:,\[\]{{}}#&*!|>'\"%@`-]|[?:-](?=[^\s,\[\]{{}}]))[^\r\n]*))?"
    r"(?:(?:^| ++)#[^\r\n]*)? *(?:\r\n?|\n|\Z)",
    re.MULTILINE,
)
_INDENT = re.compile(r"( *)([^ \r\n]?)[^\r\n]*(?:\r\n?|\n|\Z)")
# Characters of a list in brackets, beyond which it is left to the parser.
_LONGEST_FLOW = 1_000
_BRACKET_KEY = re.compile(r"[\]}] *:")
# What is left to the parser wherever it stands: tabs, line ends of other kinds, marks, what cannot be printed.
_OTHER = re.compile("[^\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_HEAD = re.compile(r"(?:[ ]*(?:#[^\r\n]*)?(?:\r\n?|\n))*(?:---[ ]*(?:\r\n?|\n))?")


class _Otherwise(Exception):
    """Something that is not written as this reads it."""


@dataclass(slots=True)
class _Level:
    """A mapping or list that is open: its column, what leads to it, and to its value at hand, None where none is."""

    column: int
    mapping: bool
    path: Path
    waits: Path | None = None
    count: int = 0


def content(text: str) -> Content | None:
    """What a file holds, as its parser would say it; None where it holds something that is not read here."""
    from ruamel.yaml.error import YAMLError

    if _OTHER.search(text):
        return None
    try:
        return _Reading(text).content()
    except (_Otherwise, YAMLError, ValueError):
        return None


class _Reading:
    """A file as its lines are read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = Content()
        self._levels: list[_Level] = []
        self._begun = False

    def content(self) -> Content:
        """What the file holds; raises _Otherwise."""
        text = self._text
        head = _HEAD.match(text)
        position = head.end() if head else 0
        while position < len(text):
            line = _LINE.match(text, position)
            if line is None:
                raise _Otherwise
            position = self._line(line)
        if not self._begun:
            raise _Otherwise
        while self._levels:
            self._close()
        return self._found

    def _line(self, line: re.Match[str]) -> int:
        """Take a line, and those after it that belong to its value; where the next one begins."""
        column = line.end("indent") - line.start()
        dashes, key = line.group("dashes", "key")
        if not dashes and key is None:
            if line.lastgroup == "properties" and not line["properties"]:
                return line.end()
            # A value on a line of its own.
            level = self._levels[-1] if self._levels else None
            if level is None or level.waits is None or column <= level.column or line["properties"]:
                raise _Otherwise
            return self._value(line, level)
        while self._levels and self._levels[-1].column > column:
            self._close()
        for at, sign in enumerate(dashes):
            if sign == "-":
                self._item(column + at)
        if key is None:
            return self._value(line, self._levels[-1])
        level = self._key(column + len(dashes), key)
        self._found.spans.append(line.span("key"))
        return self._value(line, level)

    def _item(self, column: int) -> None:
        """A dash: the next value of a list."""
        level = self._levels[-1] if self._levels else None
        # A list may begin as far in as the key that it belongs to.
        if level is None or (level.waits is not None and column >= level.column + (not level.mapping)):
            level = self._open(column, False)
        elif level.mapping or level.column != column:
            raise _Otherwise
        elif level.waits is not None:
            self._nothing(level)
        level.waits = (*level.path, str(level.count))

    def _key(self, column: int, key: str) -> _Level:
        """A key of a mapping."""
        level = self._levels[-1] if self._levels else None
        if level is not None and not level.mapping and level.column == column:  # a list as far in as its key
            self._close()
            level = self._levels[-1] if self._levels else None
        if level is None or (level.waits is not None and column > level.column):
            level = self._open(column, True)
        elif not level.mapping or level.column != column:
            raise _Otherwise
        elif level.waits is not None:
            self._nothing(level)
        name = key
        if key[0] in "\"'":
            name = key[1:-1]
        level.waits = (*level.path, name)
        return level

    def _open(self, column: int, mapping: bool) -> _Level:
        outer = self._levels[-1] if self._levels else None
        path = outer.waits if outer else None if self._begun else ()
        if path is None or len(self._levels) == DEEPEST:
            raise _Otherwise
        self._begun = True
        self._levels.append(_Level(column, mapping, path))
        return self._levels[-1]

    def _close(self) -> None:
        level = self._levels.pop()
        if level.waits is not None:
            self._nothing(level)
        if self._levels:
            self._done(self._levels[-1])

    def _nothing(self, level: _Level) -> None:
        """The value at hand is not there."""
        if level.waits is not None:
            self._found.scalars.append(Scalar(level.waits, 0, 0, None, ""))
        self._done(level)

    @staticmethod
    def _done(level: _Level) -> None:
        level.waits = None
        level.count += 1

    def _value(self, line: re.Match[str], level: _Level) -> int:
        """Take the value that a line gives, if it gives one; where the next line begins."""
        properties = line["properties"]
        tag = self._properties(properties) if properties else None
        kind = line.lastgroup or "properties"
        position = line.end()
        if kind == "properties" or level.waits is None:
            return position
        path, (start, end) = level.waits, line.span(kind)
        if kind == "plain":
            end, position = self._plain(start, end, position, level.column)
            self._add(path, start, end, None, tag)
        elif kind in ("double", "single"):
            self._check_indents(start, end, level.column)
            self._add(path, start, end, self._text[start], tag)
        elif kind == "block":
            end = position = self._block_end(line, level.column)
            self._add(path, start, end, self._text[start], tag)
        elif kind == "flow":
            self._flow(path, start, end)
        else:
            self._found.aliases.append((start - 1, line["alias"]))
        self._done(level)
        return position

    def _properties(self, text: str) -> str | None:
        """The tag among the properties of a value; its anchor is taken."""
        tag = None
        words = text.split()
        if (len(words) > 1 and words[0][0] == words[1][0]) or len(words) > 2:
            raise _Otherwise
        for one in words:
            if one[0] == "&":
                self._found.anchors.add(one[1:])
            else:
                tag = one.replace("!!", "tag:yaml.org,2002:", 1)
        return tag

    def _add(self, path: Path, start: int, end: int, style: str | None, tag: str | None) -> None:
        self._found.spans.append((start, end))
        self._found.scalars.append(Scalar(path, start, end, style, None, tag))

    def _plain(self, start: int, end: int, position: int, column: int) -> tuple[int, int]:
        """Where a plain scalar ends that begins on a line, and where the line after it begins."""
        text = self._text
        line = text[start:end]
        comment = line.find(" #")
        if comment >= 0:
            line = line[:comment]
        line = line.rstrip(" ")
        end = start + len(line)
        if ": " in line or line[-1] == ":" or line.startswith(("---", "...")):
            raise _Otherwise
        return self._goes_on(end, position, column) if comment < 0 else (end, position)

    def _goes_on(self, end: int, position: int, column: int) -> tuple[int, int]:
        """The lines after a plain scalar that belong to it: those further in than its key."""
        text, after = self._text, position
        following = text[position : position + column + 1].lstrip(" ")
        if following and following[0] not in "\r\n":  # a line that is no further in
            return end, position
        while after < len(text) and (line := _INDENT.match(text, after)):
            after = line.end()
            if not line[2]:
                continue
            if line.end(1) - line.start() <= column:
                break
            said = line.group().strip(" \r\n")
            if said[0] == "#" or " #" in said or ": " in said or said[-1] == ":":
                raise _Otherwise
            end, position = line.start(2) + len(said), after
        return end, position

    def _check_indents(self, start: int, end: int, column: int) -> None:
        """Raise _Otherwise where a line of a quoted scalar is not further in than its key."""
        position = self._text.find("\n", start, end)
        if position < 0:
            if self._text.find("\r", start, end) >= 0:
                raise _Otherwise
            return
        for line in _INDENT.finditer(self._text, position + 1, end):
            if line[2] and line.end(1) - line.start() <= column:
                raise _Otherwise

    def _block_end(self, header: re.Match[str], column: int) -> int:
        """Where a block scalar ends: before the first line that is no further in than its key."""
        position = end = header.end()
        inner = widest = 0
        folded = header["block"].startswith(">")
        while position < len(self._text) and (line := _INDENT.match(self._text, position)):
            indent = line.end(1) - position
            position = line.end()
            if line[2]:
                if indent <= column:
                    break
                inner = inner or indent
                end = position
                if indent < inner or (folded and indent > inner):
                    raise _Otherwise
            else:
                widest = max(widest, indent)
                if folded and not inner:
                    raise _Otherwise
            if widest > inner > 0:
                raise _Otherwise
        return end

    def _flow(self, path: Path, start: int, end: int) -> None:
        """A list or mapping in brackets, on one line."""
        from ruamel.yaml import YAML

        text = self._text[start:end].rstrip(" ")
        # A comment after it, or a key in brackets.
        if len(text) > _LONGEST_FLOW or "#" in text or text[-1] not in "]}" or _BRACKET_KEY.search(text):
            raise _Otherwise
        _yaml_events.add(self._found, YAML(typ="safe", pure=True).parse(text), path, start)
