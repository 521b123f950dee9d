"""Quotation marks of another language or a typewriter where the target has its own: "Halt", “Halt” for „Halt“.

Options: `open` and `close` are the signs to write; `wrong_open` and `wrong_close` list the signs that are wrong in
either place.  Each sign is a finding of its own.  Which way a sign looks is told by its neighbours, and by what stands
open where they do not tell; inch marks and apostrophes are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._scan import containing, opaque
from tqcheck.model import Match, Segment

_BEFORE_OPENING = frozenset("([{—–-/„“\"'‚‘")
_AFTER_CLOSING = frozenset(")]},.;:!?—–-/…'’“”\"")
_SINGLE = frozenset("'’‘")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every wrong sign of the document."""
    wrong_open, wrong_close = str(options.get("wrong_open", "")), str(options.get("wrong_close", ""))
    new_open, new_close = str(options["open"]), str(options["close"])
    for index in containing(segments, tuple(sorted({*wrong_open, *wrong_close}))):
        string = segments[index].target.string
        for at, opens in _signs(string, frozenset(wrong_open + wrong_close + new_open + new_close)):
            wrong, right = (wrong_open, new_open) if opens else (wrong_close, new_close)
            if string[at] in wrong and string[at] != right and not opaque(segments[index].target, at, at + 1):
                yield index, Match(at, at + 1, (right,))


def _signs(string: str, signs: frozenset[str]) -> Iterator[tuple[int, bool]]:
    """Offset of each sign, and whether it opens a quotation."""
    inside = False
    for at, sign in enumerate(string):
        if sign not in signs:
            continue
        before = string[at - 1] if at else " "
        after = string[at + 1] if at + 1 < len(string) else " "
        opens = _opens(before, after, inside)
        if sign in _SINGLE and _is_apostrophe(string, at, opens, inside):
            continue
        if sign == '"' and before.isdigit() and not inside:
            continue
        yield at, opens
        inside = opens


def _opens(before: str, after: str, inside: bool) -> bool:
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _AFTER_CLOSING
    return not inside if free_before == free_after else free_before


def _is_apostrophe(string: str, at: int, opens: bool, inside: bool) -> bool:
    """Whether a single mark stands inside a word, for lost letters, or closes nothing."""
    before, after = string[at - 1 : at] or " ", string[at + 1 : at + 2] or " "
    if before.isalnum() and after.isalnum():
        return True
    if not opens:
        return not inside
    closing = [place for place in range(at + 2, len(string)) if string[place] in _SINGLE]
    return not after.isalnum() or not any(
        not string[place - 1].isspace() and not string[place + 1 : place + 2].isalnum() for place in closing
    )
