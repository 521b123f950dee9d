"""What stands between quotation marks of any kind: the words of somebody else, a title, a name."""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r"“[^”]*”?|«[^»]*»?|„[^“”]*[“”]?|\"[^\"]*\"?|「[^」]*」?|(?<!\w)'[^']+'(?!\w)|(?<!\w)‘[^’]+’(?!\w)"
)


def quoted(string: str) -> list[tuple[int, int]]:
    """The spans of what is quoted, in order; a quotation that is not closed goes to the end."""
    return [match.span() for match in _QUOTED.finditer(string)]


def inside(start: int, spans: list[tuple[int, int]]) -> bool:
    """Whether an offset is in one of the spans."""
    return any(first <= start < last for first, last in spans)
