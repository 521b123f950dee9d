"""A word with the hyphen of a line's end left in it: "ulte- rior", "treat- ment".

Told by the dictionary, which has the whole and not both halves, or by an ending in second place.  Silent for a
language without a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tqcheck.checks._scan import opaque
from tqcheck.languages.dictionary import in_dictionary
from tqcheck.model import Match, Segment

_CUT = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[-\u00ad\u2010] ([^\W\d_]{2,})(?![\w'’-])")

_ENDING = re.compile(r"able|ally|ance|ation|ed|ence|ers?|ical|ing|ity|ive|ments?|ness|[st]ions?|ous|tive|ly")


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:  # noqa: ARG001
    """Every word cut in two by a hyphen and a space."""
    text = segment.target
    if "- " not in text.string and "\u00ad " not in text.string and "\u2010 " not in text.string:
        return
    for found in _CUT.finditer(text.string):
        first, second = (half.casefold() for half in found.groups())
        halves = in_dictionary(text.lang, first) and in_dictionary(text.lang, second) and not _ENDING.fullmatch(second)
        whole = in_dictionary(text.lang, first + second)
        if found.group(2).islower() and whole and not halves and not opaque(text, *found.span()):
            yield Match(*found.span(), (found.group(1) + found.group(2),))
