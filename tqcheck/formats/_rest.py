"""reStructuredText in the strings of a catalogue: which spans are markup, or names that a program reads.

Source: docutils, "reStructuredText Markup Specification", "Inline Markup"; Sphinx, "Roles".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

# The flag by which Weblate says that a unit is reStructuredText.
FLAG = "rst-text"
# What a catalogue of it has and others hardly do: its strings stand in such a file, or name a role.
_HERE = re.compile(r"^#: [^\r\n]{0,200}\.rst(?::\d|\s|$)|:[a-z][a-z0-9+.:-]{0,40}:`[^`\r\n]", re.MULTILINE)
# Roles whose content is read by people; what the others hold are names.
_READ = frozenset(
    ["abbr", "abbreviation", "caption", "dfn", "emphasis", "guilabel", "menuselection", "strong", "sub", "subscript"]
) | frozenset(["sup", "superscript", "t", "term", "title", "title-reference"])
# Roles that lead to a text: their titles are read, those of the others are names unless they are several words.
_LEADING = frozenset(["doc", "download", "numref", "ref", "any", "pep", "rfc"]) | _READ
_TITLED = re.compile(r"(?s:.*?\S)(\s*<[^<>`]*>)\Z")
_MARK = re.compile(
    r"``(?P<literal>[^`](?:[^`]|`(?!`)){0,1000}?)``(?!`)"
    r"|(?P<role>:[A-Za-z][\w+.:-]{0,40}:)`(?P<content>[^`\\]{1,600}(?:\\.[^`\\]{0,600}){0,20})`"
    r"|(?<!\w)`(?P<quoted>[^`\s\\][^`\\]{0,600}(?:\\.[^`\\]{0,600}){0,20})`(?P<link>__?(?!\w))?"
    r"|(?<![\w|])(?P<named>\|[^|\s](?:[^|\n]{0,80}[^|\s])?\|_{0,2})(?![\w|])"
    r"|(?P<note>(?<!\w)\[(?:\d{1,4}|[#*]?[A-Za-z][\w.:-]{0,60}|[#*])\]_(?!\w))"
    r"|(?<![\w*])(?P<stars>\*{1,2})(?P<stressed>[^\s*](?:[^*]{0,300}[^\s*])?)(?P=stars)(?![\w*])"
)


def is_in(text: str) -> bool:
    """Whether a catalogue's strings are reStructuredText, by the files that they stand in, or by the roles in them."""
    return _HERE.search(text) is not None


def spans(text: str, other: str | None) -> Iterator[Span]:
    """The markup of a string and the names in it, in order; what is stressed in `other` just so is a name too."""
    if not any(sign in text for sign in "`*|["):
        return
    for match in _MARK.finditer(text):
        kind = next(name for name in ("literal", "role", "quoted", "named", "note", "stars") if match[name])
        if kind == "role":
            name = match["role"].strip(":").rpartition(":")[2]
            read = name in _READ and _is_text(match, "content", other)
            yield from _framed(match, "content", name in _LEADING, read)
        elif kind == "quoted":
            read = match["link"] is not None or _is_text(match, "quoted", other)
            yield from _framed(match, "quoted", True, read)
        elif kind == "stars" and _is_text(match, "stressed", other):
            yield from _around(match, *match.span("stressed"))
        else:
            yield match.span()


def _framed(match: re.Match[str], group: str, leads: bool, read: bool) -> Iterator[Span]:
    """The marks around a title or a text, with what the title leads to; all of it where it is a name."""
    start, end = match.span(group)
    titled = _TITLED.match(match[group])
    if titled and (leads or any(sign.isspace() for sign in match[group][: titled.start(1)])):
        yield from _around(match, start, start + titled.start(1))
    elif read and not titled:
        yield from _around(match, start, end)
    else:
        yield match.span()


def _around(match: re.Match[str], start: int, end: int) -> Iterator[Span]:
    yield match.start(), start
    yield end, match.end()


def _is_text(match: re.Match[str], group: str, other: str | None) -> bool:
    """Whether what is quoted or stressed is more than a name that is the same in the other language."""
    said = match[group]
    return any(sign.isspace() for sign in said) or other is None or match[0] not in other
