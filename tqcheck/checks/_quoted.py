"""What stands between quotation marks of any kind: the words of somebody else, a title, a name."""

from __future__ import annotations

import bisect
import re

_QUOTED = re.compile(
    r"“[^”]*”?|«[^»]*»?|„[^“”]*[“”]?|\"[^\"]*\"?|「[^」]*」?|(?<!\w)'[^']{1,500}'(?!\w)|(?<!\w)‘[^’]{1,500}’(?!\w)"
)


def quoted(string: str) -> list[tuple[int, int]]:
    """The spans of what is quoted, in order; a quotation that is not closed goes to the end."""
    return [match.span() for match in _QUOTED.finditer(string)]


def inside(start: int, spans: list[tuple[int, int]]) -> bool:
    """Whether an offset is in one of the spans, which are in order."""
    at = bisect.bisect_right(spans, start, key=lambda span: span[0])
    return at > 0 and start < spans[at - 1][1]
