"""What a pattern becomes when it is compiled: a short program over tokens, ready to be stored and run."""

from __future__ import annotations

import msgspec

# Operations: (operation, argument, argument).
TOKEN, SPLIT, JUMP, SAVE, AGAIN, NOT, EDGE, DONE, SWITCH = range(9)
Code = tuple[tuple[int, int, int], ...]
# Next word -> where the alternatives begin that may fit it.
Switch = dict[str, tuple[int, ...]]

# Arguments of EDGE.
BOUNDARY, START, END = range(3)

# The key under which every token of digits is looked up in the index besides its own text.
DIGITS_KEY = "#"


# Stored under short names, empty fields left out: there are tens of thousands of tests, most with one field.
_SHORT = {
    "words": "w",
    "exact": "e",
    "forms": "f",
    "lists": "l",
    "classes": "c",
    "any": "a",
    "also": "o",
    "plain": "p",
}


class Test(msgspec.Struct, frozen=True, omit_defaults=True, rename=_SHORT, gc=False):
    """What one token must be: one of the words, forms, list entries or classes; and of all further classes.

    `forms` maps a form of a `~word` to the labels (PAST, PL …) that suggestions are inflected by, as bits.  `plain`:
    words and forms are all that it asks for.
    """

    words: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    forms: dict[str, int] = {}
    lists: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    any: bool = False
    also: tuple[tuple[str, bool], ...] = ()
    plain: bool = False


class Frame(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What a program is beside its code and tests.

    `groups` is the number of capturing groups, `span` the group that the finding covers (0: the whole match),
    `shortest` and `longest` its length in tokens, `tagged` whether a class in it needs the tagger, `repeats` whether
    it refers back.
    """

    groups: int
    span: int
    names: dict[str, int]
    shortest: int
    longest: int
    tagged: bool
    repeats: bool
    switches: tuple[Switch, ...]


def frame(one: Frame) -> tuple[int, int, dict[str, int], int, int, bool, bool, tuple[Switch, ...]]:
    """The fields of a frame, in order."""
    return one.groups, one.span, one.names, one.shortest, one.longest, one.tagged, one.repeats, one.switches


class Program(Frame, array_like=True, frozen=True, gc=False):
    """One compiled pattern."""

    code: Code
    tests: tuple[Test, ...]


class Stored(Frame, array_like=True, frozen=True, gc=False):
    """A program as a pack keeps it: by the numbers of its code and its tests, which many programs share."""

    code: int
    tests: tuple[int, ...]


class Anchor(msgspec.Struct, array_like=True, frozen=True):
    """A word that a match must contain, with the least and greatest number of tokens before it in the match."""

    word: str
    low: int
    high: int


class Companion(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Words one of which stands `low` to `high` tokens from the anchor (behind it where positive) in every match."""

    words: frozenset[str]
    low: int
    high: int
