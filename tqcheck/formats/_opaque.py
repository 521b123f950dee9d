"""Placeholders and inline tags in running text: no word pattern matches them, no suggestion may eat them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Iterable

_MARKUP = re.compile(
    r"</?[A-Za-z][^<>\n]{0,300}>"  # <b>, <a href="…">, </g>
    r"|\{\{ ?[\w.:\[\]-]{1,60}(?: ?\| ?[\w.:-]{1,60}){0,4} ?\}\}"  # {{user.name}} {{ price | money }}
    r"|\$?\{[\w.:!\[\]-]{0,60}\}"  # {name} {0:d} ${x} {}
    r"|%\([\w.-]{1,60}\)[#0 +-]?[\d.]{0,8}[A-Za-z]|%\d{1,2}\$[\d.]{0,8}[@A-Za-z]"  # %(count)d, %1$s
    r"|(?<![\w%])%[sd@](?!\w)"  # %s, and not "5 %s"
)
# What a printf-like function reads, in a text that is known to be for one.
_PRINTF = re.compile(
    r"%(?:\d{1,2}\$|\([\w.-]{1,60}\))?[-+ #0']{0,5}(?:\d{1,4}|\*)?(?:\.(?:\d{1,4}|\*))?"
    r"(?:hh?|ll?|[zjtLq])?[%@diouxXeEfFgGaAcCsSpPrn]"
)


def ranges(text: str, flags: Collection[str] = ()) -> tuple[tuple[int, int], ...]:
    """The spans of placeholders and tags, in order; `flags` say what kinds the text has ("c-format")."""
    if not any(sign in text for sign in "<{%"):
        return ()
    found = [match.span() for match in _MARKUP.finditer(text)]
    if any(flag.endswith("-format") and not flag.startswith(("no-", "ignore-")) for flag in flags):
        for start, end in [match.span() for match in _PRINTF.finditer(text)]:
            if not any(first < end and start < last for first, last in found):
                found.append((start, end))
    return tuple(sorted(found))


def joined(known: Iterable[tuple[int, int]], more: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans that lie apart, and those of others that touch none of them, in order."""
    taken = sorted(known)
    starts = [start for start, _ in taken]
    free = []
    for start, end in more:
        at = bisect.bisect_left(starts, end)
        if at == 0 or taken[at - 1][1] <= start:
            free.append((start, end))
    return tuple(sorted([*taken, *free]))
