"""From the tree of a pattern to its program.

Forms and lists are expanded here, when rules are compiled, never when text is read.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from tqcheck.patterns import classes
from tqcheck.patterns.anchors import anchors_of, companion_of, width
from tqcheck.patterns.choose import switched
from tqcheck.patterns.parse import (
    Again,
    Also,
    Choice,
    Edge,
    Form,
    Group,
    ListOf,
    Node,
    Not,
    PatternError,
    Repeat,
    Sequence,
    Span,
    Word,
    parse,
)
from tqcheck.patterns.program import (
    AGAIN,
    BOUNDARY,
    DONE,
    EDGE,
    END,
    JUMP,
    NOT,
    SAVE,
    SPLIT,
    START,
    TOKEN,
    Anchor,
    Companion,
    Program,
    Test,
)
from tqcheck.patterns.vocabulary import Vocabulary, fold, phrases, single_token

MAX_CODE = 6000
_EDGES = {"//": BOUNDARY, "^": START, "$": END}


@dataclass
class _Emitter:
    vocabulary: Vocabulary
    code: list[tuple[int, int, int]] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    groups: int = 0
    span: bool = False
    repeats: bool = False

    def add(self, operation: int, first: int = 0, second: int = 0) -> int:
        if len(self.code) >= MAX_CODE:
            raise PatternError("the pattern is too large; split it into a list of patterns", 0)
        self.code.append((operation, first, second))
        return len(self.code) - 1

    def test(self, test: Test) -> None:
        if not (test.exact or test.lists or test.classes or test.any or test.also):
            test = Test(test.words, forms=test.forms, plain=True)
        if test not in self.tests:
            self.tests.append(test)
        self.add(TOKEN, self.tests.index(test))

    def emit(self, node: Node) -> None:
        single = single_token(node, self.vocabulary)
        if single is not None:
            self.test(single)
        elif isinstance(node, Word):
            for token in self.vocabulary.tokens(node.text):
                self.test(Test(exact=frozenset({token})) if node.exact else Test(words=frozenset({fold(token)})))
        elif isinstance(node, Form):
            raise PatternError(f"~{node.lemma} is more than one word; put the sign before the word that changes", 0)
        elif isinstance(node, Sequence):
            for element in node.elements:
                self.emit(element)
        elif isinstance(node, Choice):
            self.choice([lambda option=option: self.emit(option) for option in node.options])  # type: ignore[misc]
        elif isinstance(node, ListOf):
            self.phrases(node)
        else:
            self.special(node)

    def special(self, node: Node) -> None:
        if isinstance(node, Also):
            self.also(node)
        elif isinstance(node, Repeat):
            self.repeat(node)
        elif isinstance(node, Group):
            self.group(node)
        elif isinstance(node, Again):
            self.repeats = True
            self.add(AGAIN, self.names[node.name])
        elif isinstance(node, Not):
            start = self.add(NOT)
            self.emit(node.element)
            self.add(DONE)
            self.code[start] = (NOT, len(self.code), 0)
        elif isinstance(node, Span):
            self.span = True
            self.add(SAVE, -2)
            self.emit(node.element)
            self.add(SAVE, -1)
        elif isinstance(node, Edge):
            self.add(EDGE, _EDGES[node.sign])

    def choice(self, options: list[Callable[[], None]]) -> None:
        ends = []
        for option in options[:-1]:
            split = self.add(SPLIT)
            option()
            ends.append(self.add(JUMP))
            self.code[split] = (SPLIT, split + 1, len(self.code))
        options[-1]()
        for end in ends:
            self.code[end] = (JUMP, len(self.code), 0)

    def phrases(self, node: ListOf) -> None:
        entries = phrases(node, self.vocabulary)
        options: list[Callable[[], None]] = [lambda phrase=phrase: self.phrase(phrase) for phrase in entries]  # type: ignore[misc]
        options.append(lambda: self.test(Test(lists=(node.name,))))
        self.choice(options)

    def phrase(self, phrase: str) -> None:
        for part in phrase.split():
            self.emit(Form(part[1:]) if part.startswith("~") else Word(part))

    def also(self, node: Also) -> None:
        inner, groups = node.element, []
        while isinstance(inner, Group):
            groups.append(inner)
            inner = inner.element
        single = single_token(inner, self.vocabulary)
        if single is None:
            raise PatternError(":CLASS belongs to an element of one token", node.column)
        for group in groups:
            self.open(group)
        self.test(
            Test(
                single.words,
                single.exact,
                single.forms,
                single.lists,
                single.classes,
                single.any,
                (*single.also, *node.classes),
            )
        )
        for group in reversed(groups):
            self.add(SAVE, 2 * group.number + 1)

    def open(self, group: Group) -> None:
        self.groups = max(self.groups, group.number)
        if group.name:
            self.names[group.name] = group.number
        self.add(SAVE, 2 * group.number)

    def group(self, node: Group) -> None:
        self.open(node)
        self.emit(node.element)
        self.add(SAVE, 2 * node.number + 1)

    def repeat(self, node: Repeat) -> None:
        for _ in range(node.low):
            self.emit(node.element)
        splits = []
        for _ in range(node.high - node.low):
            splits.append(self.add(SPLIT))
            self.emit(node.element)
        for split in splits:
            self.code[split] = (SPLIT, split + 1, len(self.code))


@dataclass(frozen=True)
class Expanded:
    """A compiled pattern with the words that lead to it, their summed rate per million, and those beside them."""

    program: Program
    anchors: tuple[Anchor, ...]
    cost: float
    companion: Companion | None = None


def expand(pattern: str, vocabulary: Vocabulary, anchored: bool = True) -> Expanded:
    """Compile a pattern; raises PatternError where it cannot be read, can match nothing, or has no word to be found by.

    `anchored`: it is looked for by its words; a pattern that is only tried in single sentences may do without.
    """
    tree = parse(pattern)
    vocabulary.known.clear()
    low, high = width(tree, vocabulary)
    if low == 0:
        raise PatternError("the pattern can match nothing at all: every element may be missing", 0)
    cost, anchors = anchors_of(tree, vocabulary)
    if anchored and math.isinf(cost):
        raise PatternError("the pattern names no word that must stand in it; it would be tried everywhere", 0)
    emitter = _Emitter(vocabulary)
    emitter.emit(tree)
    emitter.add(DONE)
    span = emitter.groups + 1 if emitter.span else 0
    code = tuple(
        (operation, 2 * span + first + 2, second) if operation == SAVE and first < 0 else (operation, first, second)
        for operation, first, second in emitter.code
    )
    code, switches = switched(code, emitter.tests)
    named = [name for test in emitter.tests for name in (*test.classes, *(also for also, _ in test.also))]
    program = Program(
        code=code,
        tests=tuple(emitter.tests),
        groups=emitter.groups,
        span=span,
        names=emitter.names,
        shortest=low,
        longest=high,
        tagged=any(map(classes.needs_tagger, named)),
        repeats=emitter.repeats,
        switches=switches,
    )
    return Expanded(program, anchors, cost, companion_of(tree, anchors, vocabulary) if anchors else None)
