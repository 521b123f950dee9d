"""ICU messages that a program could not read, or that choose otherwise than the source.

Option `kind`: `syntax` (braces and keys that no program can read; no "other"), `choices` (a choice that the source has
not, or that is lost; a key of a `select` that is not the source's), `arguments` (what the texts to choose from fill in;
that of a single number may leave out the number).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tqcheck.checks._ends import last_word
from tqcheck.languages.plurals import values
from tqcheck.messages import PLURAL, SELECT, Arm, Choice, Fault, Message, chooses, read
from tqcheck.model import Match, Segment
from tqcheck.placeholders import CLOSING, OPENING, SINGLE, marks

KINDS = ("syntax", "choices", "arguments")
# Forms that are for a single number in most languages.
_SINGLE = frozenset({"zero", "one", "two"})


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The faults of the kind in a text that chooses, or whose source does."""
    target = segment.target.string
    source = segment.source.string if segment.source is not None else ""
    if target.strip() and (chooses(target) or chooses(source)):
        yield from _CHECKS[str(options["kind"])](segment, source, target)


def _syntax(segment: Segment, source: str, target: str) -> Iterator[Match]:  # noqa: ARG001 as all are called
    message = read(target)
    if chooses(source) and isinstance(read(source), Fault):
        return
    if isinstance(message, Fault):
        at = min(message.offset, len(target) - 1)
        yield Match(at, at + 1, (), f"No program can read this message: {message.why}.")
        return
    for choice in message.choices:
        if all(arm.key != "other" for arm in choice.arms):
            last = choice.arms[-1]
            told = f"The choice by “{choice.name}” has no “other”, which stands for every value without a text."
            yield Match(last.end, choice.end, (), told)


def _choices(segment: Segment, source: str, target: str) -> Iterator[Match]:
    theirs, ours = read(source), read(target)
    if isinstance(theirs, Fault) or isinstance(ours, Fault) or segment.source is None:
        return
    wanted = {(one.name, one.kind): one for one in theirs.choices}
    found = {(one.name, one.kind) for one in ours.choices}
    for choice in ours.choices:
        pattern = wanted.get((choice.name, choice.kind))
        if pattern is not None and choice.kind == SELECT:
            yield from _keys(choice, pattern)
        elif pattern is None and source and choice.kind == SELECT:
            yield Match(choice.start, choice.arms[0].start, (), f"The source has no choice by “{choice.name}”.")
        elif pattern is None and all(name != choice.name for name in _names(theirs)):
            yield Match(choice.start, choice.arms[0].start, (), f"The source does not know “{choice.name}”.")
    # One text for all numbers is enough where the language has one form.
    lost = [one for key, one in wanted.items() if key not in found]
    # Where there is one that the source has not, it is the lost one renamed, and told.
    for choice in lost if len(ours.choices) < len(theirs.choices) else ():
        if choice.kind == SELECT or (choice.kind == PLURAL and len(values(segment.target.lang)) > 1):
            told = f"The choice by “{choice.name}” of the source is lost."
            yield Match(*last_word(segment.target), (), told, f"{choice.name}, {choice.kind}")


def _keys(choice: Choice, pattern: Choice) -> Iterator[Match]:
    known = [arm.key for arm in pattern.arms]
    keys = {arm.key for arm in choice.arms}
    for arm in choice.arms:
        if arm.key not in known:
            start = arm.start - 1
            told = f"“{arm.key}” is no value of “{choice.name}”: the source has {', '.join(known)}."
            yield Match(start, arm.start, (), told)
            return
    missing = [key for key in known if key not in keys]
    if missing:
        told = f"The choice by “{choice.name}” has no text for {', '.join(missing)}."
        yield Match(choice.arms[-1].end, choice.end, (), told, ", ".join(missing))


def _names(message: Message) -> set[str]:
    return {one.name for one in message.arguments} | {one.name for one in message.choices}


def _arguments(segment: Segment, source: str, target: str) -> Iterator[Match]:
    theirs, ours = read(source), read(target)
    if segment.source is None or isinstance(theirs, Fault) or isinstance(ours, Fault):
        return
    flags = segment.flags
    strange = _inside(target, ours, 0, len(target), flags) - _inside(source, theirs, 0, len(source), flags)
    for argument in ours.arguments:
        if argument.name in strange:
            told = f"The source does not know “{argument.name}”."
            yield Match(argument.start, argument.end, (), told)
            return
    for choice, pattern in _pairs(ours, theirs):
        for arm in choice.arms:
            like = next((one for one in pattern.arms if one.key == arm.key), pattern.arms[-1])
            wanted = _inside(source, theirs, like.start, like.end, flags)
            lacking = wanted - _inside(target, ours, arm.start, arm.end, flags)
            if _may_drop(segment.target.lang, arm):
                lacking -= {choice.name}
            if lacking:
                told = f"The text for “{arm.key}” lacks {', '.join(sorted(lacking))}."
                yield Match(arm.start - 1, arm.end + 1, (), told, ", ".join(sorted(lacking)))


def _pairs(ours: Message, theirs: Message) -> Iterator[tuple[Choice, Choice]]:
    """The choices of both by the same argument, in order, where there are as many."""
    for name, kind in dict.fromkeys((one.name, one.kind) for one in ours.choices):
        mine = [one for one in ours.choices if (one.name, one.kind) == (name, kind)]
        others = [one for one in theirs.choices if (one.name, one.kind) == (name, kind)]
        if len(mine) == len(others):
            yield from zip(mine, others, strict=True)


def _inside(string: str, message: Message, start: int, end: int, flags: frozenset[str]) -> set[str]:
    """What is filled in between two offsets, and the tags there: names."""
    found = {argument.name for argument in message.arguments if start <= argument.start < end}
    found |= {one.name for one in message.choices if start <= one.start < end}
    tags = (mark for mark in marks(string[start:end], flags) if mark.kind in (OPENING, CLOSING, SINGLE))
    return found | {f"<{'/' if mark.kind == CLOSING else ''}{mark.key}>" for mark in tags}


def _may_drop(lang: str, arm: Arm) -> bool:
    """Whether the text for a number may say it in a word, or not at all."""
    return arm.key.startswith("=") or (arm.key in _SINGLE and len(values(lang).get(arm.key, ())) <= 2)


_CHECKS: Mapping[str, Callable[[Segment, str, str], Iterator[Match]]] = {
    "syntax": _syntax,
    "choices": _choices,
    "arguments": _arguments,
}
