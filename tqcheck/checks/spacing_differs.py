"""White space inside a text, compared with the source's.

Option `kind`: `break` (line breaks, where one of the two has none at all, or other paragraphs), `double` (spaces side
by side in a message of a line, where the source has none; in running text with markup nobody sees them), `stop` (a
space before a comma or full stop, which the source has not).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tqcheck.checks._ends import last_word
from tqcheck.model import Match, Segment

BILINGUAL = True
# Behind a stop some put two spaces; what stands in columns has more.
_MARKUP = re.compile(r"[`<*\n]|::|\]\(|https?:")
_STOP = re.compile(r"(?<=[^\W\d_])[ \u00a0]+([.,])(?=\s|\Z)")
_DOUBLE = re.compile(r"[^\s.!?:|]  [^\s|]")


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The differences of the kind."""
    if segment.source is not None and segment.target.string.strip() and segment.source.string.strip():
        yield from _CHECKS[str(options["kind"])](segment, segment.source.string, segment.target.string)


def _break(segment: Segment, source: str, target: str) -> Iterator[Match]:
    theirs, ours = _lines(source), _lines(target)
    if (theirs[0] == 0) == (ours[0] == 0) and theirs[1] == ours[1]:
        return
    what, which = ("line break", 0) if theirs[1] == ours[1] else ("paragraph break", 1)
    several = "" if theirs[which] == 1 else "s"
    told = f"The source has {theirs[which] or 'no'} {what}{several}, the translation {ours[which] or 'none'}."
    at = target.strip().find("\n")
    place = (0, len(target)) if at < 0 else _around(target, at + len(target) - len(target.lstrip()))
    yield Match(*(last_word(segment.target) if at < 0 else place), (), told)


def _lines(string: str) -> tuple[int, int]:
    """The line breaks inside a text, and those between paragraphs."""
    inner = string.strip()
    return inner.count("\n"), len(re.findall(r"\n[ \t]*\n", inner))


def _around(string: str, at: int) -> tuple[int, int]:
    """The word before a place, up to behind it."""
    word = re.search(r"\S+\s?\Z", string[:at])
    return (word.start() if word else at), at + 1


def _double(segment: Segment, source: str, target: str) -> Iterator[Match]:  # noqa: ARG001 as all are called
    if "  " in target.strip() and not _DOUBLE.search(source) and not _MARKUP.search(source + target):
        for match in _DOUBLE.finditer(target):
            yield Match(match.start(), match.end(), (match[0][0] + " " + match[0][-1],))


def _stop(segment: Segment, source: str, target: str) -> Iterator[Match]:  # noqa: ARG001 as all are called
    if not _STOP.search(source) and not _MARKUP.search(source + target):
        for match in _STOP.finditer(target):
            yield Match(match.start(), match.end(), (match[1],))


_CHECKS: Mapping[str, Callable[[Segment, str, str], Iterator[Match]]] = {
    "break": _break,
    "double": _double,
    "stop": _stop,
}
KINDS = tuple(_CHECKS)
