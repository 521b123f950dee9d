"""Spans of a string taken out of sight, so that what is looked for next does not find them; offsets stay."""

from __future__ import annotations

from collections.abc import Iterable


def blanked(string: str, spans: Iterable[tuple[int, int]]) -> str:
    """A string with spaces for some spans (start, end)."""
    for start, end in spans:
        string = f"{string[:start]}{' ' * (end - start)}{string[end:]}"
    return string
