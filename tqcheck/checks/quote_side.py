"""A quotation mark on the wrong side of a space: ` ”and`, ` ”.`, `“ word`, `word. "`, `word"word`, `, "said he`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._quotes import Quote, quotes
from tqcheck.checks._register import informal
from tqcheck.checks._scan import containing, opaque
from tqcheck.checks._tables import word_set
from tqcheck.model import Match, Segment

_STOPS = ".,;:!?"
_WORD = re.compile(r"[A-Za-z]+")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every misplaced mark; the table lists the forms of verbs that report speech."""
    verbs = word_set(options)
    for index in containing(segments, ('"', "”", "“")):
        string = segments[index].target.string
        for quote in quotes(string):
            match = _curly(string, quote) if quote.sign != '"' else _straight(string, quote, verbs)
            if match and not opaque(segments[index].target, match.start, match.end) and not informal(segments, index):
                yield index, match


def _curly(string: str, quote: Quote) -> Match | None:
    at = quote.offset
    if quote.sign == "“":
        loose = quote.after.isspace() and at + 1 < len(string) and not quote.inside
        return Match(at, at + 2, ("“",)) if loose else None
    if quote.before.isspace():
        apart = at > 1 and string[at - 2] != "»"
        return Match(at - 1, at + 1, ("” " if quote.after.isalnum() else "”",)) if apart else None
    stuck = quote.after.isalpha() and quote.before != "/" and len(_word_after(string, at)) > 1
    return Match(at, at + 1, ("” ",)) if stuck else None


def _straight(string: str, quote: Quote, verbs: frozenset[str]) -> Match | None:
    at, before, after = quote.offset, quote.before, quote.after
    if quote.clear:
        swapped = quote.opens and quote.inside and string[at - 2 : at] in (", ", "! ", "? ")
        return Match(at - 2, at + 1, (f'{string[at - 2]}" ',)) if swapped and _word_after(string, at) in verbs else None
    if before.isspace() and at:
        return _spaced(string, quote)
    if before.isalpha() and after.isalpha():
        return _stuck(string, quote)
    if before in ".,!?" and after.isalpha() and quote.inside and len(_word_after(string, at)) > 1:
        return Match(at, at + 1, ('" ',))
    return None


def _spaced(string: str, quote: Quote) -> Match | None:
    """A mark with a space on both sides, or before a stop: it belongs to what it closes, or to what it opens."""
    at = quote.offset
    if quote.inside:
        return Match(at - 1, at + 1, ('"',))
    if quote.after in _STOPS:
        return None
    last = at + 1 == len(string)
    return Match(at - 1, at + 1, ('"',)) if last else Match(at, at + 2, ('"',))


def _stuck(string: str, quote: Quote) -> Match | None:
    """A mark between two words with no space: newspaper"that."""
    at = quote.offset
    if len(_word_after(string, at)) < 2 or not string[at - 2 : at].isalpha():
        return None
    return Match(at, at + 1, ('" ' if quote.inside else ' "',))


def _word_after(string: str, at: int) -> str:
    word = _WORD.match(string, at + 1)
    return word[0].lower() if word else ""
