"""Let the next word say which alternatives are worth a try, so that a long choice costs one look-up.

The alternatives keep their order, and those that no list of words begins are tried for every word: what matches, and
which match is preferred, stays the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tqcheck.patterns.program import (
    DONE,
    EDGE,
    JUMP,
    NOT,
    SAVE,
    SPLIT,
    START,
    SWITCH,
    TOKEN,
    Code,
    Program,
    Switch,
    Test,
)

# The key under which a switch keeps the alternatives that are tried whatever the word.
OTHERS = ""
# Shorter choices are as fast tried in turn.
_LEAST = 3


def switched(code: Sequence[tuple[int, int, int]], tests: Sequence[Test]) -> tuple[Code, tuple[Switch, ...]]:
    """The code with its long choices made switches, and the switches; no operation moves."""
    changed = list(code)
    switches: list[Switch] = []
    aims = {first for operation, first, _ in code if operation in (JUMP, NOT)}
    for at, (operation, _, _) in enumerate(code):
        if operation != SPLIT or not (at in aims or _entered(code, at)):
            continue
        leaves = _leaves(code, at)
        heads = [_head(code, tests, leaf) for leaf in leaves]
        if len(leaves) >= _LEAST and sum(head is not None for head in heads) >= _LEAST - 1:
            changed[at] = (SWITCH, len(switches), 0)
            switches.append(_switch(leaves, heads))
    return tuple(changed), tuple(switches)


# The words that a match begins with, in two parts; None where that is no matter of words.
Openings = tuple[Collection[str], Collection[str]] | None


def openings(program: Program) -> Openings:
    """The words that every match of a program begins with."""
    for operation, argument, _ in program.code:
        if operation == TOKEN and program.tests[argument].plain:
            return program.tests[argument].words, program.tests[argument].forms
        if operation == SWITCH and not program.switches[argument][OTHERS]:
            return program.switches[argument], ()
        if operation != SAVE and (operation, argument) != (EDGE, START):
            return None
    return None


def at_start(program: Program) -> bool:
    """Whether a match can only begin where a sentence may be said to begin."""
    first = next((operation for operation in program.code if operation[0] != SAVE), None)
    return first is not None and first[:2] == (EDGE, START)


def _entered(code: Sequence[tuple[int, int, int]], at: int) -> bool:
    """Whether a run comes to a choice from the operation before it, and not only from a choice that it is part of."""
    return at == 0 or code[at - 1][0] not in (JUMP, DONE, SPLIT)


def _leaves(code: Sequence[tuple[int, int, int]], at: int) -> list[int]:
    """Where the alternatives of a choice begin, those of choices in it too, in the order in which they are tried."""
    leaves: dict[int, None] = {}
    seen: set[int] = set()
    waiting = [at]
    while waiting:
        at = waiting.pop()
        operation, first, second = code[at]
        if operation not in (SPLIT, JUMP):
            leaves.setdefault(at)
        elif at not in seen:
            seen.add(at)
            waiting += [second, first] if operation == SPLIT else [first]
    return list(leaves)


def _head(code: Sequence[tuple[int, int, int]], tests: Sequence[Test], at: int) -> frozenset[str] | None:
    """The words that an alternative can begin with; None where words alone do not say."""
    while code[at][0] == SAVE:
        at += 1
    operation, first, _ = code[at]
    if operation != TOKEN or not tests[first].plain:
        return None
    return tests[first].words | tests[first].forms.keys()


def _switch(leaves: Sequence[int], heads: Sequence[frozenset[str] | None]) -> Switch:
    words = sorted({word for head in heads if head for word in head})
    found: dict[str, list[int]] = {word: [] for word in (OTHERS, *words)}
    for leaf, head in zip(leaves, heads, strict=True):
        for word in found if head is None else head:
            found[word].append(leaf)
    return {word: tuple(ways) for word, ways in found.items()}
