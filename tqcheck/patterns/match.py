"""Run a compiled pattern over a text, from one start, in time linear in the pattern.

A backtracking run that enters no (operation, place) twice, as RE2's bit-state matcher does (R. Cox, "Regular
Expression Matching: the Virtual Machine Approach", 2009); a pattern that refers back to a group cannot be remembered
that way, so the number of its steps is bounded instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqcheck.languages.labels import labels
from tqcheck.patterns.choose import OTHERS
from tqcheck.patterns.classes import CLOSERS, OPENERS, belongs, may_belong, needs_tagger
from tqcheck.patterns.program import (
    AGAIN,
    BOUNDARY,
    DONE,
    EDGE,
    JUMP,
    NOT,
    SAVE,
    SPLIT,
    START,
    SWITCH,
    TOKEN,
    Program,
    Test,
)

if TYPE_CHECKING:
    from tqcheck.text import Text

MAX_STEPS = 20_000

Lists = Mapping[str, Mapping[str, int]]
# The forms that matched, in order: (token index, labels as bits).
Trail = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in tokens, end-exclusive.

    The whole, the part that the finding covers, the groups, and the inflected forms in order.
    """

    first: int
    last: int
    start: int
    end: int
    groups: tuple[tuple[int, int] | None, ...]
    forms: tuple[tuple[int, tuple[str, ...]], ...]


def _passes(test: Test, text: Text, index: int, lists: Lists, assume: bool | None) -> bool:
    word = text.folded[index]
    if not (word in test.words or word in test.forms or test.any):
        for name in test.lists:
            if word in lists[name]:
                break
        else:
            if not (test.exact and text.words[index] in test.exact) and not _in_class(test, text, index, assume):
                return False
    for name, negated in test.also:
        if assume is not None and needs_tagger(name):
            if not (assume and (negated or may_belong(name, text, index))):
                return False
        elif belongs(name, text, index) == negated:
            return False
    return True


def _in_class(test: Test, text: Text, index: int, assume: bool | None) -> bool:
    for name in test.classes:  # noqa: SIM110 a generator for each token of each attempt would cost more than the look
        if _is(name, text, index, assume):
            return True
    return False


def _is(name: str, text: Text, index: int, assume: bool | None) -> bool:
    if assume is not None and needs_tagger(name):
        return assume and may_belong(name, text, index)
    return belongs(name, text, index)


def _labels(test: Test, word: str, lists: Lists) -> int | None:
    """The labels of an inflected form that passed the test; none, or None, for any other token."""
    bits = test.forms.get(word)
    if bits:
        return bits
    for name in test.lists:
        found = lists[name].get(word)
        if found:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Edges:
    """Where sentences begin: `starts` are their first tokens, `heads` the first behind quotes that open one too."""

    starts: frozenset[int]
    heads: frozenset[int]

    @classmethod
    def of(cls, text: Text) -> Edges:
        """Those of a text."""
        words, heads = text.words, set()
        for first, end in text.sentences:
            heads.add(first)
            while first + 1 < end and words[first] in OPENERS:
                first += 1
                heads.add(first)
        return cls(frozenset([first for first, _ in text.sentences]), frozenset(heads))


def _end(text: Text, place: int) -> int | None:
    """The place itself where nothing but what closes stands between it and the end of its sentence."""
    if place == 0:
        return None
    end = text.sentences[text.sentence_of(place - 1)][1]
    return place if all(word in CLOSERS for word in text.words[place:end]) else None


def _boundary(text: Text, place: int) -> int | None:
    if place == 0:
        return None
    end = text.sentences[text.sentence_of(place - 1)][1]
    if end == len(text.words):
        return None
    at = place
    while at < end and text.words[at] in CLOSERS:
        at += 1
    return at if at == end else None


class _Run:
    """One attempt to match; the state that backtracking returns to is kept on a stack of threads.

    `assume` answers for the tagger: True, every class that needs it fits; False, none does; None, it is asked.
    """

    def __init__(self, program: Program, reader: Reader, assume: bool | None) -> None:
        self.program = program
        self.reader = reader
        self.text = reader.text
        self.lists = reader.lists
        self.starts = reader.starts
        self.assume = assume
        self.steps = 0
        self.limit = len(self.text.words)

    # One loop over the operations, as every virtual machine has; cut up it would be slower and no clearer.
    def run(  # noqa: C901
        self, start: int, origin: int, slots: tuple[int, ...]
    ) -> tuple[int, tuple[int, ...], Trail] | None:
        """The end, slots and forms of the preferred match of the code from `start` at token `origin`."""
        threads: list[tuple[int, int, bool, tuple[int, ...], Trail]] = [(start, origin, True, slots, ())]
        seen: set[tuple[int, int, bool]] = set()
        code, tests, repeats = self.program.code, self.program.tests, self.program.repeats
        text, lists, starts, assume, limit = self.text, self.lists, self.starts, self.assume, self.limit
        folded = text.folded
        while threads:
            at, place, crossed, slots, trail = threads.pop()
            while True:
                self.steps += 1
                if self.steps > MAX_STEPS:
                    return None
                operation, first, second = code[at]
                if operation == TOKEN:
                    if place >= limit or (not crossed and place in starts):
                        break
                    test = tests[first]
                    word = folded[place]
                    if test.plain:
                        bits = test.forms.get(word)
                        if bits is None and word not in test.words:
                            break
                    elif _passes(test, text, place, lists, assume):
                        bits = _labels(test, word, lists)
                    else:
                        break
                    if bits:
                        trail = (*trail, (place, bits))
                    at, place, crossed = at + 1, place + 1, False
                elif operation == SWITCH:
                    if not repeats:
                        if (at, place, crossed) in seen:
                            break
                        seen.add((at, place, crossed))
                    switch = self.program.switches[first]
                    ways = switch.get(folded[place]) if place < limit else None
                    if ways is None:
                        ways = switch[OTHERS]
                    if not ways:
                        break
                    threads.extend((way, place, crossed, slots, trail) for way in ways[:0:-1])
                    at = ways[0]
                elif operation == SPLIT:
                    # Between two choices a run has but one way to go: to remember the choices is enough.
                    if not repeats:
                        if (at, place, crossed) in seen:
                            break
                        seen.add((at, place, crossed))
                    threads.append((second, place, crossed, slots, trail))
                    at = first
                elif operation == JUMP:
                    at = first
                elif operation == SAVE:
                    slots = (*slots[:first], place, *slots[first + 1 :])
                    at += 1
                elif operation == DONE:
                    return place, slots, trail
                elif operation == NOT:
                    if self.stands(at + 1, place, crossed, slots):
                        break
                    at = first
                else:
                    moved = self.moved(operation, first, place, crossed, slots)
                    if moved is None:
                        break
                    crossed = crossed or (operation == EDGE and first == BOUNDARY)
                    at, place = at + 1, moved
        return None

    def stands(self, start: int, place: int, crossed: bool, slots: tuple[int, ...]) -> bool:
        """Whether a forbidden element stands at a place; behind the end of its sentence nothing does."""
        if not crossed and place in self.starts:
            return False
        if self.assume is None:
            return self.run(start, place, slots) is not None
        # What may fit is not yet what stands: in the first look, only words can forbid.
        return _Run(self.program, self.reader, assume=not self.assume).run(start, place, slots) is not None

    def moved(self, operation: int, first: int, place: int, crossed: bool, slots: tuple[int, ...]) -> int | None:
        if operation == EDGE:
            if first == START:
                return place if place in self.reader.heads else None
            return _boundary(self.text, place) if first == BOUNDARY else _end(self.text, place)
        assert operation == AGAIN
        low, high = slots[2 * first], slots[2 * first + 1]
        if low < 0 or high < 0 or (not crossed and place in self.starts):
            return None
        length = high - low
        folded = self.text.folded
        return place + length if folded[place : place + length] == folded[low:high] else None


class Reader:
    """A text made ready for matching; `lists` are the word lists of its language, entry -> labels as bits.

    `edges` are those of the text, where they are at hand.
    """

    def __init__(self, text: Text, lists: Lists, edges: Edges | None = None) -> None:
        edges = edges or Edges.of(text)
        self.text = text
        self.lists = lists
        self.starts = edges.starts
        self.heads = edges.heads

    def match(self, program: Program, start: int, begun: bool = False) -> Hit | None:
        """The preferred match that begins at a token, or None; `begun`: `begins` has said so.

        Sentences are tagged only when all else fits.
        """
        if not begun and not self.begins(program, start):
            return None
        slots = (-1,) * (2 * (program.groups + 2))
        if program.tagged and _Run(program, self, assume=True).run(0, start, slots) is None:
            return None
        found = _Run(program, self, assume=None).run(0, start, slots)
        if found is None:
            return None
        end, slots, trail = found
        span = (slots[2 * program.span], slots[2 * program.span + 1]) if program.span else (start, end)
        forms = tuple((at, labels(bits)) for at, bits in trail)
        groups = tuple(
            (slots[2 * number], slots[2 * number + 1]) if min(slots[2 * number : 2 * number + 2]) >= 0 else None
            for number in range(program.groups + 1)
        )
        return Hit(start, end, *span, groups, forms)

    def begins(self, program: Program, place: int) -> bool:
        """Whether the elements before the first choice fit: most attempts end here, at little cost."""
        text, first = self.text, place
        folded, limit, tests = text.folded, len(text.words), program.tests
        for operation, argument, _ in program.code:
            if operation == TOKEN:
                if place >= limit or (place != first and place in self.starts):
                    return False
                test = tests[argument]
                if test.plain:
                    if folded[place] not in test.words and folded[place] not in test.forms:
                        return False
                elif not _passes(test, text, place, self.lists, assume=True):
                    return False
                place += 1
            elif operation == SWITCH:
                switch = program.switches[argument]
                return bool(switch[OTHERS]) or (place < limit and folded[place] in switch)
            elif operation == EDGE and argument == START:
                if place not in self.heads:
                    return False
            elif operation != SAVE:
                return True
        return True

    def search(self, program: Program, first: int, last: int) -> bool:
        """Whether the program matches anywhere from token `first` to before `last`."""
        return any(self.match(program, start) is not None for start in range(first, last))
