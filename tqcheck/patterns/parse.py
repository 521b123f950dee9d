"""From the text of a pattern to its tree.

The grammar stands in rules/README.md.  Offsets of errors are characters of the pattern.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from tqcheck.patterns.classes import CLASSES

MAX_REPEAT = 8
MAX_DEPTH = 20
MAX_LENGTH = 4000


class PatternError(ValueError):
    """A pattern that cannot be read: `column` is the offset of the fault in the pattern, from 0."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


@dataclass(frozen=True, slots=True)
class Word:
    """One stretch of text as written, to be cut by the language's tokeniser; `exact`: in this case only."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Any form of a word."""

    lemma: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any entry of a named word list."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Class:
    """Any token of a class."""

    name: str


@dataclass(frozen=True, slots=True)
class AnyToken:
    """Any one token."""


@dataclass(frozen=True, slots=True)
class Also:
    """A one-token element that must (not) be of further classes: (class, negated) pairs."""

    element: Node
    classes: tuple[tuple[str, bool], ...]
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """Elements one after another."""

    elements: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """An element `low` to `high` times, as often as possible."""

    element: Node
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Group:
    """A captured element: by number, in the order of opening brackets, and by name if it has one."""

    number: int
    name: str | None
    element: Node


@dataclass(frozen=True, slots=True)
class Again:
    """The text of a named group once more."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Not:
    """The element does not stand here; nothing is consumed."""

    element: Node


@dataclass(frozen=True, slots=True)
class Span:
    """The part of the pattern that the finding covers."""

    element: Node


@dataclass(frozen=True, slots=True)
class Edge:
    """A place between tokens: `//`, `^` or `$`."""

    sign: str


Node = Word | Form | ListOf | Class | AnyToken | Also | Sequence | Choice | Repeat | Group | Again | Not | Span | Edge

_SPACE = re.compile(r"\s+")
# A literal runs to white space or to a sign that has a meaning inside a word; `:` only before a class.
_LITERAL = re.compile(r"(?:\\.|:(?!!?[A-Z]{2})|[^\s()|?{}\[\]!~@^$\\:])+")
_NAME = re.compile(r"[A-Za-z][\w-]*")
_CLASS = re.compile(r"[A-Z]{2,}(?![\w'’-])")
_ALSO = re.compile(r":(!?)([A-Z]{2,})")
_COUNT = re.compile(r"\{(\d+)(?:,(\d+))?\}")
_ESCAPE = re.compile(r"\\(.)")


def nearest(word: str, known: frozenset[str] | list[str]) -> str:
    """A hint that names the known word most like `word`, or nothing."""
    close = difflib.get_close_matches(word, sorted(known), 1, 0.5)
    return f"; did you mean {close[0]}?" if close else ""


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.groups = 0
        self.names: set[str] = set()
        self.spans = 0

    def fail(self, message: str, column: int | None = None) -> PatternError:
        return PatternError(message, self.at if column is None else column)

    def skip(self) -> None:
        found = _SPACE.match(self.pattern, self.at)
        if found:
            self.at = found.end()

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def whole(self) -> Node:
        if len(self.pattern) > MAX_LENGTH:
            raise self.fail(f"a pattern is at most {MAX_LENGTH} characters long; split it into a list of patterns")
        node = self.choice(0)
        if self.at < len(self.pattern):
            raise self.fail(f"'{self.peek()}' closes nothing")
        return node

    def choice(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self.fail(f"brackets nest at most {MAX_DEPTH} deep")
        options = [self.sequence(depth)]
        while self.peek() == "|":
            if depth == 0:
                raise self.fail("'|' stands inside brackets only: (a|b)")
            self.at += 1
            options.append(self.sequence(depth))
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def sequence(self, depth: int) -> Node:
        elements: list[Node] = []
        start = self.at
        self.skip()
        while self.at < len(self.pattern) and self.peek() not in ")|}]":
            elements.append(self.element(depth))
            self.skip()
        if not elements:
            raise self.fail("nothing stands here; an element that may be missing is written x?", start)
        return elements[0] if len(elements) == 1 else Sequence(tuple(elements))

    def element(self, depth: int) -> Node:
        column = self.at
        node = self.atom(depth)
        also = []
        found = _ALSO.match(self.pattern, self.at)
        while found:
            self.known_class(found[2], found.start(2))
            also.append((found[2], bool(found[1])))
            self.at = found.end()
            found = _ALSO.match(self.pattern, self.at)
        if also:
            node = Also(node, tuple(also), column)
        return self.repeated(node)

    def repeated(self, node: Node) -> Node:
        if self.peek() == "?":
            self.at += 1
            return Repeat(node, 0, 1)
        found = _COUNT.match(self.pattern, self.at)
        if not found:
            return node
        low, high = int(found[1]), int(found[2] or found[1])
        if low > high or high == 0 or high > MAX_REPEAT:
            raise self.fail(f"a repetition runs from a smaller to a larger number, at most {MAX_REPEAT}")
        self.at = found.end()
        return Repeat(node, low, high)

    def atom(self, depth: int) -> Node:
        sign, column = self.peek(), self.at
        if sign == "(":
            return self.bracket(depth)
        if sign == "[":
            return self.span(depth)
        if sign == "{":
            return self.braces(depth)
        if sign in ("!", "?") and self.pattern[self.at + 1 : self.at + 2] in ("", " ", "|", ")", "]"):
            self.at += 1
            return Word(sign)
        if sign == "!":
            self.at += 1
            return Not(self.atom(depth + 1))
        if sign in "^$":
            self.at += 1
            return Edge(sign)
        if sign == "@":
            self.at += 1
            return ListOf(self.name("a list's name"), column)
        if sign == "~":
            self.at += 1
            return Form(self.literal("a word"))
        if self.pattern.startswith("//", self.at):
            self.at += 2
            return Edge("//")
        return self.plain()

    def plain(self) -> Node:
        column = self.at
        if self.peek() == "_" and not re.match(r"_\w", self.pattern[self.at : self.at + 2]):
            self.at += 1
            return AnyToken()
        found = _CLASS.match(self.pattern, self.at)
        if found:
            self.at = found.end()
            self.known_class(found[0], column)
            return Class(found[0])
        if self.peek() == "=" and re.match(r"=\w", self.pattern[self.at : self.at + 2]):
            self.at += 1
            return Word(self.literal("a word"), exact=True)
        return Word(self.literal("a word"))

    def known_class(self, name: str, column: int) -> None:
        if name not in CLASSES:
            hint = nearest(name, CLASSES)
            raise self.fail(f"unknown class {name}{hint} (a word in capitals is written ={name})", column)

    def literal(self, expected: str) -> str:
        found = _LITERAL.match(self.pattern, self.at)
        if not found:
            raise self.fail(
                f"expected {expected}, found '{self.peek() or 'the end'}' (a sign itself is written \\{self.peek()})"
            )
        self.at = found.end()
        return _ESCAPE.sub(r"\1", found[0])

    def name(self, expected: str) -> str:
        found = _NAME.match(self.pattern, self.at)
        if not found:
            raise self.fail(f"expected {expected}")
        self.at = found.end()
        return found[0]

    def close(self, sign: str, opened: int) -> None:
        self.skip()
        if self.peek() != sign:
            raise self.fail(f"'{self.pattern[opened]}' is never closed by '{sign}'", opened)
        self.at += 1

    def bracket(self, depth: int) -> Node:
        opened = self.at
        self.at += 1
        self.groups += 1
        number = self.groups
        node = self.choice(depth + 1)
        self.close(")", opened)
        return Group(number, None, node)

    def span(self, depth: int) -> Node:
        opened = self.at
        self.spans += 1
        if self.spans > 1 or depth:
            raise self.fail("[ … ] marks one part of the finding, outside all brackets, once")
        self.at += 1
        node = self.choice(depth + 1)
        self.close("]", opened)
        return Span(node)

    def braces(self, depth: int) -> Node:
        opened = self.at
        self.at += 1
        name = self.name("a group's name")
        if self.peek() == "}":
            self.at += 1
            if name not in self.names:
                raise self.fail(f"no group is named {name}{nearest(name, sorted(self.names))}", opened)
            return Again(name, opened)
        if self.peek() != ":":
            raise self.fail("a named group is written {name: …}, its repetition {name}", opened)
        if name in self.names:
            raise self.fail(f"two groups are named {name}", opened)
        self.at += 1
        self.groups += 1
        number = self.groups
        node = self.choice(depth + 1)
        self.close("}", opened)
        self.names.add(name)
        return Group(number, name, node)


def parse(pattern: str) -> Node:
    """The tree of a pattern; raises PatternError with the column of the first fault."""
    return _Parser(pattern).whole()
