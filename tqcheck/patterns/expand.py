"""From the tree of a pattern to its program.

Forms and lists are expanded here, when rules are compiled, never when text is read.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tqcheck.patterns import classes
from tqcheck.patterns.parse import (
    Again,
    Also,
    AnyToken,
    Choice,
    Class,
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
    nearest,
    parse,
)
from tqcheck.patterns.program import (
    AGAIN,
    BOUNDARY,
    DIGITS_KEY,
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

MAX_CODE = 6000
# A sentence boundary in the middle of a match may take the stop and the closing quotes with it.
BOUNDARY_WIDTH = 4
_EDGES = {"//": BOUNDARY, "^": START, "$": END}


@dataclass(frozen=True)
class Vocabulary:
    """What expansion must know of a language: how words are cut, their forms, its word lists, and how common words are.

    `tokens` cuts a literal into surface tokens, `forms` gives form -> labels, `lists` holds raw entries by name,
    `frequency` is a word's rate per million (any positive number for an unknown one).
    """

    tokens: Callable[[str], list[str]]
    forms: Callable[[str], Mapping[str, frozenset[str]]]
    lists: Mapping[str, tuple[str, ...]]
    frequency: Callable[[str], float]


def fold(word: str) -> str:
    """A token as it is compared: case-folded, with a straight apostrophe."""
    return word.casefold().replace("’", "'")


def labelled(form: str, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The one-token forms of a word with their sorted labels."""
    forms = {fold(word): tuple(sorted(labels)) for word, labels in vocabulary.forms(form).items() if " " not in word}
    return forms or {fold(form): ()}


def _single(node: Node, vocabulary: Vocabulary) -> Test | None:
    """The test of a node that is always one token and captures nothing, else None."""
    if isinstance(node, Word):
        tokens = vocabulary.tokens(node.text)
        if len(tokens) != 1:
            return None
        return Test(exact=frozenset(tokens)) if node.exact else Test(words=frozenset({fold(tokens[0])}))
    if isinstance(node, Form):
        return Test(forms=labelled(node.lemma, vocabulary)) if len(vocabulary.tokens(node.lemma)) == 1 else None
    if isinstance(node, Class):
        return Test(classes=(node.name,))
    if isinstance(node, AnyToken):
        return Test(any=True)
    if isinstance(node, ListOf):
        return None if _phrases(node, vocabulary) else Test(lists=(node.name,))
    if isinstance(node, Choice):
        return _merged([_single(option, vocabulary) for option in node.options])
    return None


def _merged(tests: list[Test | None]) -> Test | None:
    """One test for tokens that pass any of several, None where one is missing or carries a condition of its own."""
    known = [test for test in tests if test is not None and not test.also]
    if len(known) != len(tests):
        return None
    forms: dict[str, tuple[str, ...]] = {}
    for test in known:
        for form, labels in test.forms.items():
            forms[form] = tuple(sorted({*forms.get(form, ()), *labels}))
    return Test(
        words=frozenset().union(*(test.words for test in known)),
        exact=frozenset().union(*(test.exact for test in known)),
        forms=forms,
        lists=tuple(name for test in known for name in test.lists),
        classes=tuple(name for test in known for name in test.classes),
        any=any(test.any for test in known),
    )


def _phrases(node: ListOf, vocabulary: Vocabulary) -> list[str]:
    """The entries of a list that are longer than a token."""
    entries = vocabulary.lists.get(node.name)
    if entries is None:
        raise PatternError(f"no list is named @{node.name}{nearest(node.name, sorted(vocabulary.lists))}", node.column)
    return [entry for entry in entries if len(vocabulary.tokens(entry.removeprefix("~"))) > 1]


def list_words(entries: tuple[str, ...], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The one-token entries of a word list, `~word` expanded, with their labels."""
    words: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if len(vocabulary.tokens(entry.removeprefix("~"))) != 1:
            continue
        if entry.startswith("~"):
            for form, labels in labelled(entry[1:], vocabulary).items():
                words[form] = tuple(sorted({*words.get(form, ()), *labels}))
        else:
            words.setdefault(fold(entry), ())
    return words


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
        if test not in self.tests:
            self.tests.append(test)
        self.add(TOKEN, self.tests.index(test))

    def emit(self, node: Node) -> None:
        single = _single(node, self.vocabulary)
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
        phrases = _phrases(node, self.vocabulary)
        options: list[Callable[[], None]] = [lambda phrase=phrase: self.phrase(phrase) for phrase in phrases]  # type: ignore[misc]
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
        single = _single(inner, self.vocabulary)
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


def width(node: Node, vocabulary: Vocabulary) -> tuple[int, int]:
    """The least and the greatest number of tokens that a node can take."""
    if isinstance(node, Word):
        return (len(vocabulary.tokens(node.text)),) * 2
    if isinstance(node, ListOf):
        lengths = [len(vocabulary.tokens(phrase)) for phrase in _phrases(node, vocabulary)]
        return 1, max([1, *lengths])
    if isinstance(node, Also | Group | Span):
        return width(node.element, vocabulary)
    if isinstance(node, Repeat):
        low, high = width(node.element, vocabulary)
        return low * node.low, high * node.high
    if isinstance(node, Sequence):
        widths = [width(element, vocabulary) for element in node.elements]
        return sum(low for low, _ in widths), sum(high for _, high in widths)
    if isinstance(node, Choice):
        widths = [width(option, vocabulary) for option in node.options]
        return min(low for low, _ in widths), max(high for _, high in widths)
    if isinstance(node, Not):
        return 0, 0
    if isinstance(node, Edge):
        return (0, BOUNDARY_WIDTH) if node.sign == "//" else (0, 0)
    return 1, 8 if isinstance(node, Again) else 1


_CLASS_ANCHORS: dict[str, frozenset[str]] = {
    "QUOTE": classes.QUOTES,
    "DASH": classes.DASHES,
    "STOP": classes.STOPS,
    "DIGITS": frozenset({DIGITS_KEY}),
    "YEAR": frozenset({DIGITS_KEY}),
    "ORDINAL": frozenset({DIGITS_KEY}),
}


def _test_words(test: Test, vocabulary: Vocabulary) -> frozenset[str] | None:
    """The folded words one of which a passing token must be, or None where no list of words can say."""
    if test.any or any(name not in _CLASS_ANCHORS for name in test.classes):
        return None
    words = set(test.words) | {fold(word) for word in test.exact} | set(test.forms)
    for name in test.lists:
        words.update(list_words(vocabulary.lists[name], vocabulary))
    for name in test.classes:
        words.update(_CLASS_ANCHORS[name])
    return frozenset(words)


def _anchors(node: Node, vocabulary: Vocabulary) -> tuple[float, tuple[Anchor, ...]]:
    """The cheapest set of words one of which stands in every match, with what it costs (summed rates).

    Infinite if there is none.
    """
    none = (math.inf, ())
    single = _single(node, vocabulary)
    if single is not None:
        words = _test_words(single, vocabulary)
        if words is None:
            return none
        return sum(map(vocabulary.frequency, words)), tuple(Anchor(word, 0, 0) for word in sorted(words))
    if isinstance(node, Word):
        tokens = [fold(token) for token in vocabulary.tokens(node.text)]
        place = min(range(len(tokens)), key=lambda index: vocabulary.frequency(tokens[index]))
        return vocabulary.frequency(tokens[place]), (Anchor(tokens[place], place, place),)
    if isinstance(node, ListOf):
        return _list_anchors(node, vocabulary)
    if isinstance(node, Also | Group | Span):
        return _anchors(node.element, vocabulary)
    if isinstance(node, Repeat):
        return _anchors(node.element, vocabulary) if node.low else none
    if isinstance(node, Choice):
        parts = [_anchors(option, vocabulary) for option in node.options]
        return sum(cost for cost, _ in parts), tuple(anchor for _, anchors in parts for anchor in anchors)
    if isinstance(node, Sequence):
        return _sequence_anchors(node, vocabulary)
    return none


def _list_anchors(node: ListOf, vocabulary: Vocabulary) -> tuple[float, tuple[Anchor, ...]]:
    words = list_words(vocabulary.lists[node.name], vocabulary)
    cost = sum(map(vocabulary.frequency, words))
    anchors = [Anchor(word, 0, 0) for word in sorted(words)]
    for phrase in _phrases(node, vocabulary):
        parts = tuple(Form(part[1:]) if part.startswith("~") else Word(part) for part in phrase.split())
        more, found = _anchors(Sequence(parts), vocabulary)
        cost += more
        anchors.extend(found)
    return cost, tuple(anchors)


def _sequence_anchors(node: Sequence, vocabulary: Vocabulary) -> tuple[float, tuple[Anchor, ...]]:
    best: tuple[float, tuple[Anchor, ...]] = (math.inf, ())
    low = high = 0
    for element in node.elements:
        cost, anchors = _anchors(element, vocabulary)
        # Every start that the words before the anchor allow must be tried, so a fixed place is worth a little.
        cost *= 1 + 0.2 * (high - low)
        if cost < best[0]:
            best = cost, tuple(Anchor(anchor.word, anchor.low + low, anchor.high + high) for anchor in anchors)
        least, most = width(element, vocabulary)
        low, high = low + least, high + most
    return best


def _companion(node: Node, anchors: tuple[Anchor, ...], vocabulary: Vocabulary) -> Companion | None:
    """The rarest other element of known words: a glance at it spares most attempts to match."""
    while isinstance(node, Group | Span):
        node = node.element
    if not isinstance(node, Sequence):
        return None
    first, last = min(anchor.low for anchor in anchors), max(anchor.high for anchor in anchors)
    best: tuple[float, Companion] | None = None
    low = high = 0
    for element in node.elements:
        least, most = width(element, vocabulary)
        cost, found = _anchors(element, vocabulary)
        words = frozenset(anchor.word for anchor in found)
        apart = high + most <= first or low > last
        known = found and not math.isinf(cost) and DIGITS_KEY not in words
        if known and apart and (best is None or cost < best[0]):
            span = min(anchor.low for anchor in found) + low - last, max(anchor.high for anchor in found) + high - first
            best = cost, Companion(words, *span)
        low, high = low + least, high + most
    return best[1] if best else None


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
    low, high = width(tree, vocabulary)
    if low == 0:
        raise PatternError("the pattern can match nothing at all: every element may be missing", 0)
    cost, anchors = _anchors(tree, vocabulary)
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
    )
    return Expanded(program, anchors, cost, _companion(tree, anchors, vocabulary) if anchors else None)
