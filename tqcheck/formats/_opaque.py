"""Placeholders and inline tags in running text: no word pattern matches them, no suggestion may eat them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from tqcheck.placeholders import ranges

__all__ = ["joined", "ranges"]


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
