"""Reads the double quotation marks of a paragraph: where each stands and which way it looks."""

from __future__ import annotations

import functools
from dataclasses import dataclass

SIGNS = '"“”'
_BEFORE_OPENING = frozenset("([{—–-‘'/“")
_AFTER_CLOSING = frozenset(")]},.;:!?—–-’'/…*”")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation mark: `offset` in the string, the `sign`, and the way it looks.

    `opens` and `closes` say what its neighbours (or a curly sign itself) make of it; a straight mark with a space on
    both sides, or on neither, looks both ways or neither, and is read by what stands open (`inside`).
    """

    offset: int
    sign: str
    before: str
    after: str
    inside: bool
    clear: bool
    opens: bool


@functools.lru_cache(maxsize=64)
def quotes(string: str) -> tuple[Quote, ...]:
    """Return the double quotation marks of a paragraph in order; inch marks are left out."""
    found: list[Quote] = []
    inside = False
    for offset, sign in enumerate(string):
        if sign not in SIGNS:
            continue
        before = string[offset - 1] if offset else " "
        after = string[offset + 1] if offset + 1 < len(string) else " "
        if sign == '"' and before.isdigit() and not inside:
            continue
        looks = _looks(sign, before, after)
        opens = not inside if looks is None else looks
        found.append(Quote(offset, sign, before, after, inside, looks is not None, opens))
        inside = opens
    return tuple(found)


def _looks(sign: str, before: str, after: str) -> bool | None:
    """Whether a mark looks as if it opened; None where its neighbours do not tell."""
    if sign != '"':
        return sign == "“"
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _AFTER_CLOSING
    return None if free_before == free_after else free_before
