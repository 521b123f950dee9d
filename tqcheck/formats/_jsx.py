"""What in MDX is no Markdown: imports and exports, tags of components, expressions in braces.

Source: mdxjs.com, "Syntax"; ECMAScript's strings, templates and comments as far as brackets may stand in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Span = tuple[int, int]

_MODULE = re.compile(
    r"(?:import\s*(?:[\"'{*]|[\w$]+\s*(?:,|\sfrom\b))|export\s+(?:default|const|let|var|function|async|class|\*|\{))"
)
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_TAG = re.compile(r"</?(?:[A-Za-z_$][\w.:$-]{0,100})?(?=[\s/>{])")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'|\"|'")
# In a program: what opens and closes, and where neither is one.
_SIGN = re.compile(
    r"\"(?:[^\"\\\r\n]|\\.)*+\"|'(?:[^'\\\r\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|//[^\r\n]*+|/\*.*?\*/|[{}()\[\]]|\r\n?|\n",
    re.DOTALL,
)
_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"[ \t]*(?:\r|\n|\Z)")
_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n])[ \t]*[\r\n]")
_COMMENT = re.compile(r"\{\s*/\*(.*)\*/\s*\}", re.DOTALL)
# Characters that a tag, an expression or an export may have; brackets that never close, after which no more are sought.
_LONGEST = 20_000
_PATIENCE = 50


@dataclass(slots=True)
class Scanner:
    """Finds where tags and expressions end; each text has its own, which gives up where too many never do."""

    text: str
    _failures: int = field(default=0, init=False)

    def end(self, start: int) -> int | None:
        """The end of the tag or expression that begins at an offset; None where none does."""
        if self._failures > _PATIENCE:
            return None
        sign = self.text[start : start + 1]
        end = self._braces(start) if sign == "{" else self._tag(start) if sign == "<" else None
        self._failures += end is None
        return end

    def _braces(self, start: int) -> int | None:
        depth = 0
        for match in _SIGN.finditer(self.text, start, start + _LONGEST):
            sign = match.group()
            if sign in "{([":
                depth += 1
            elif sign in "})]":
                depth -= 1
                if depth == 0:
                    return match.end()
        return None

    def _tag(self, start: int) -> int | None:
        match = _TAG.match(self.text, start)
        position = match.end() if match else len(self.text)
        limit = min(start + _LONGEST, len(self.text))
        while position < limit:
            sign = self.text[position]
            if sign == ">":
                return position + 1
            if sign == "<":
                return None
            if sign == "{":
                after = self._braces(position)
                if after is None:
                    return None
                position = after
            elif sign in "\"'" and (quoted := _QUOTED.match(self.text, position)):
                position = quoted.end()
            else:
                position += 1
        return None

    def module_end(self, start: int) -> int:
        """The end of an import or export: before the first blank line outside its brackets."""
        depth = 0
        longest = _LONGEST if self._failures <= _PATIENCE else 0
        for match in _SIGN.finditer(self.text, start, start + longest):
            sign = match.group()
            if sign in "{([":
                depth += 1
            elif sign in "})]":
                depth -= 1
            elif sign[0] in "\r\n" and depth <= 0 and _BLANK.match(self.text, match.end()):
                return match.start()
        self._failures += 1
        blank = _BLANK_LINE.search(self.text, start)
        return blank.start() if blank else len(self.text)


def asides(text: str, start: int) -> Iterator[Span]:
    """What stands on lines of its own from an offset on and is no Markdown: modules, tags, expressions, in order."""
    scanner = Scanner(text)
    fence = ""
    after_blank = True
    position = start
    while position < len(text):
        line_end = _line_end(text, position)
        fenced = _FENCE.match(text, position, line_end)
        if fenced and (not fence or fenced[1].startswith(fence)):
            fence = "" if fence else fenced[1]
        elif not fence:
            if after_blank and _MODULE.match(text, position):
                end = scanner.module_end(position)
                yield position, end
                line_end = _line_end(text, end)
                position = line_end
                continue
            for span in _alone(text, scanner, position):
                yield span
                line_end = max(line_end, _line_end(text, span[1]))
        after_blank = _BLANK.match(text, position) is not None
        position = line_end


def _alone(text: str, scanner: Scanner, position: int) -> list[Span]:
    """The tags and expressions that a line begins with, where nothing else stands beside them."""
    found: list[Span] = []
    position = _after_space(text, position)
    while text.startswith(("<", "{"), position):
        end = scanner.end(position)
        if end is None:
            return []
        found.append((position, end))
        position = _after_space(text, end)
    return found if found and _BLANK.match(text, position) else []


def _after_space(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    return space.end() if space else position


def _line_end(text: str, position: int) -> int:
    """Where the next line begins."""
    ends = [end for end in (text.find("\n", position), text.find("\r", position)) if end >= 0]
    if not ends:
        return len(text)
    end = min(ends)
    return end + 2 if text.startswith("\r\n", end) else end + 1


def comment(text: str) -> str | None:
    """What an expression says that is a comment; None for another."""
    match = _COMMENT.fullmatch(text)
    return match[1].strip() if match else None
