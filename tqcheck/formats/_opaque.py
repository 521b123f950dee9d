"""Placeholders and inline tags in running text: no word pattern matches them, no suggestion may eat them."""

from __future__ import annotations

import re

_MARKUP = re.compile(
    r"</?[A-Za-z][^<>\n]{0,300}>"  # <b>, <a href="…">, </g>
    r"|\{\{ ?[\w.:\[\]-]{1,60}(?: ?\| ?[\w.:-]{1,60}){0,4} ?\}\}"  # {{user.name}} {{ price | money }}
    r"|\$?\{[\w.:!\[\]-]{0,60}\}"  # {name} {0:d} ${x} {}
    r"|%\([\w.-]{1,60}\)[#0 +-]?[\d.]{0,8}[A-Za-z]|%\d{1,2}\$[\d.]{0,8}[@A-Za-z]"  # %(count)d, %1$s
    r"|(?<![\w%])%[sd@](?!\w)"  # %s, and not "5 %s"
)


def ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of placeholders and tags, in order."""
    if not any(sign in text for sign in "<{%"):
        return ()
    return tuple(match.span() for match in _MARKUP.finditer(text))
