"""A quotation mark or a bracket that opens and never closes, looked for over paragraphs.

Option `kind`: `quote` or `bracket`.  A speech over several paragraphs opens each of them again and closes at the last;
a document whose segments are single sentences tells nothing, for a quotation may close in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._quotes import Quote, quotes
from tqcheck.checks._register import informal
from tqcheck.checks._scan import containing, opaque
from tqcheck.model import Match, Segment

_FIRST_WORD = re.compile(r"\w+(?:[’']\w+)?")
_OPENS_PARAGRAPH = re.compile(r"\s*[“\"‘'«]")
_LISTED = re.compile(r"(?:^|[\s(])(?:\w|[ivx]+|\d{1,2})\)|[:;8=]-?[)(]")
# Speech told in a story has checks of its own, and a French mark that closes too.
_SPEECH = re.compile(r"»|[”\"!?,] (?:said|replied|cried|exclaimed|answered|added|asked|he said|she said)\b|^[“\"]")
# Paragraphs of the document, at least so many per cent of its segments.
_PARAGRAPHS = 50


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every mark that opens and does not close."""
    if sum(len(segment.target.sentences) > 1 for segment in segments) * 100 < _PARAGRAPHS * len(segments):
        return
    found = _quotes(segments) if options["kind"] == "quote" else _brackets(segments)
    for index, match in found:
        if not opaque(segments[index].target, match.start, match.end) and not informal(segments, index):
            yield index, match


def _quotes(segments: Sequence[Segment]) -> Iterator[tuple[int, Match]]:
    indices = list(containing(segments, ('"', "“", "”")))
    for number, index in enumerate(indices):
        string = segments[index].target.string
        marks = quotes(string)
        if not marks or not marks[-1].opens or not marks[-1].clear or _SPEECH.search(string):
            continue
        later = indices[number + 1] if number + 1 < len(indices) else None
        if index + 1 < len(segments) and (_goes_on(segments, index + 1, later) or later is None):
            continue
        yield index, _opening(string, marks[-1])


def _goes_on(segments: Sequence[Segment], following: int, later: int | None) -> bool:
    """Whether the quotation goes on: the next paragraph opens again, or the next mark of the text closes."""
    if _OPENS_PARAGRAPH.match(segments[following].target.string):
        return True
    marks = quotes(segments[later].target.string) if later is not None else ()
    return bool(marks) and not marks[0].opens


def _opening(string: str, quote: Quote) -> Match:
    first = _FIRST_WORD.match(string, quote.offset + 1)
    return Match(quote.offset, first.end() if first else quote.offset + 1)


def _brackets(segments: Sequence[Segment]) -> Iterator[tuple[int, Match]]:
    for index in containing(segments, ("(", ")")):
        string = segments[index].target.string
        if string.count("(") == string.count(")") or _LISTED.search(string):
            continue
        lonely = _lonely(string)
        if lonely is not None:
            yield index, Match(lonely, lonely + 1)


def _lonely(string: str) -> int | None:
    """The first bracket without its other half."""
    opened: list[int] = []
    for found in re.finditer(r"[()]", string):
        if found[0] == "(":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            return found.start()
    return opened[0] if opened else None
