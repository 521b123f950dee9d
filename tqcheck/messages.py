"""ICU messages: "{count, plural, one {# file} other {# files}}" in its parts (ICU User Guide, Formatting Messages)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# Kinds of choices: by number, by rank, by a word that the program gives.
PLURAL, RANK, SELECT = "plural", "selectordinal", "select"

_BEGINS = re.compile(r"\{\s*[\w.-]{1,60}\s*,\s*(?:plural|selectordinal|select)\s*,")
_CHOICE = re.compile(r"\{\s*([\w.-]{1,60})\s*,\s*(plural|selectordinal|select)\s*,\s*(?:offset:\s*\d{1,3}\s*)?")
_SIMPLE = re.compile(r"\{\s*([\w.-]{1,60})\s*(?:,\s*([A-Za-z]{1,30})\s*(?:,[^{}]{0,200})?)?\}")
_KEY = re.compile(r"\s*(=\d{1,9}|[\w-]{1,40})\s*\{")
_CLOSE = re.compile(r"\s*\}")
_SIGN = re.compile(r"''|'[{}#|][^']*(?:'|\Z)|[{}#]")


@dataclass(frozen=True, slots=True)
class Argument:
    """What a program fills in: `kind` is its format ("date", "number"), or "#" for the number of a plural.

    Here as below, `start` and `end` are characters, end-exclusive.
    """

    start: int
    end: int
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Arm:
    """One of the texts to choose from, without its braces."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice between texts by the value of an argument; `kind` is PLURAL, RANK or SELECT."""

    start: int
    end: int
    name: str
    kind: str
    arms: tuple[Arm, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a message stops to be one, and why."""

    offset: int
    why: str


@dataclass(frozen=True, slots=True)
class Message:
    """The arguments and choices of a message, those inside other choices too, in the order in which they end."""

    arguments: tuple[Argument, ...]
    choices: tuple[Choice, ...]

    def syntax(self) -> list[tuple[int, int]]:
        """The spans that are no text, in order."""
        found = [(one.start, one.end) for one in self.arguments]
        for choice in self.choices:
            starts = [choice.start, *(arm.end for arm in choice.arms)]
            ends = [*(arm.start for arm in choice.arms), choice.end]
            found += zip(starts, ends, strict=True)
        return sorted(found)


@dataclass(slots=True)
class _Open:
    """A choice that is being read."""

    start: int
    name: str
    kind: str
    key: str
    begin: int
    arms: list[Arm] = field(default_factory=list)


def chooses(string: str) -> bool:
    """Whether a text begins a choice somewhere, whether or not it is well formed."""
    return "," in string and _BEGINS.search(string) is not None


def read(string: str) -> Message | Fault:
    """The parts of a message; a Fault where braces do not pair or a choice has no key where one must stand."""
    arguments: list[Argument] = []
    choices: list[Choice] = []
    opened: list[_Open] = []
    position = 0
    while match := _SIGN.search(string, position):
        start, position = match.span()
        if match[0] == "{":
            end = _enter(string, start, arguments, opened)
        elif match[0] == "}":
            end = _leave(string, start, choices, opened)
        elif match[0] == "#":
            counted = next((one for one in reversed(opened) if one.kind != SELECT), None)
            if counted:
                arguments.append(Argument(start, position, counted.name, "#"))
            continue
        else:
            continue
        if isinstance(end, Fault):
            return end
        position = end
    if opened:
        return Fault(opened[-1].start, "this brace is not closed")
    return Message(tuple(arguments), tuple(choices))


def _enter(string: str, start: int, arguments: list[Argument], opened: list[_Open]) -> int | Fault:
    """Read from an opening brace: a simple argument, or a choice up to the text of its first key."""
    choice = _CHOICE.match(string, start)
    if choice is None:
        simple = _SIMPLE.match(string, start)
        if simple is None:
            return Fault(start, "this brace begins no argument")
        arguments.append(Argument(start, simple.end(), simple[1], simple[2] or ""))
        return simple.end()
    key = _KEY.match(string, choice.end())
    if key is None:
        return Fault(choice.end(), "a key and a text in braces must stand here")
    opened.append(_Open(start, choice[1], choice[2], key[1], key.end()))
    return key.end()


def _leave(string: str, start: int, choices: list[Choice], opened: list[_Open]) -> int | Fault:
    """Read from a closing brace: the text of a key ends, and with it the choice, or another key follows."""
    if not opened:
        return Fault(start, "this brace closes nothing")
    one = opened[-1]
    one.arms.append(Arm(one.key, one.begin, start))
    key = _KEY.match(string, start + 1)
    if key is not None:
        one.key, one.begin = key[1], key.end()
        return key.end()
    close = _CLOSE.match(string, start + 1)
    if close is None:
        return Fault(start + 1, "another key or the end of the choice must stand here")
    opened.pop()
    choices.append(Choice(one.start, close.end(), one.name, one.kind, tuple(one.arms)))
    return close.end()
