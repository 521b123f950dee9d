"""Tells chat, slang and notes from prose: there, odd spacing and repeated words are manner, not defects."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from tqcheck.model import Segment

_CHAT = re.compile(
    r"[:;=8][-o']?[)(DPp/\\|](?!\w)|\^\^|<3|[!?]{2,}|(?<!\.)\.\.(?!\.)|\.{4,}|https?:|www\.|\w@\w"
    r"|(?<![\w.'’])i(?:['’](?:m|ve|ll|d))?(?![\w.'’-])"
    r"|(?i:(?<![\w'’])(?:lol|omg|wtf|btw|imho?|thx|pls|plz|u|ur|ya|gonna|wanna|gotta|dunno|yeah|yep|nope|hey|haha\w*|dont|cant|didnt"
    r"|doesnt|wont|isnt|im|ive|thats|whats|uh|um|hmm+|mhm|erm|ok|okay|alot|thru|cuz|coz|xd)(?![\w'’]))"
    r"|#\w|\w\*\w|[a-z]\.[A-Z][a-z]|^[a-z]|\w-(?: |$)"
)
# A document is chatty where one segment in so many shows it, and a segment where one beside it does.
_SHARE = 6
_BESIDE = 3
_SAMPLE = 300


@functools.lru_cache(maxsize=8192)
def _chatty(string: str) -> bool:
    return _CHAT.search(string) is not None


def chatty(segment: Segment) -> bool:
    """Whether a segment itself carries a mark of chat, web slang or speech written down as it fell."""
    return _chatty(segment.target.string)


def informal(segments: Sequence[Segment], index: int) -> bool:
    """Whether a segment, one beside it, or much of its document is chat, web slang or speech written down as it fell."""
    beside = segments[max(index - _BESIDE, 0) : index + _BESIDE + 1]
    if any(_chatty(segment.target.string) for segment in beside):
        return True
    sample = segments[:_SAMPLE]
    return sum(_chatty(segment.target.string) for segment in sample) * _SHARE > len(sample)
