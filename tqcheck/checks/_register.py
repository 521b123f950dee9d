"""Tells chat, slang and notes from prose: there, odd spacing and repeated words are manner, not defects."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from tqcheck.model import Segment

# What no edited prose has: smileys, "!!", "..", a small "i", addresses, hashtags, words broken off.
_SLANG = re.compile(
    r"[:;=8][-o']?[)(DPp/\\|](?!\w)|\^\^|<3|[!?]{2,}|(?<!\.)\.\.(?!\.)|\.{4,}|https?:|www\.|\w@\w"
    r"|#\w|\w\*\w|[a-z]\.[A-Z][a-z]|^[a-z]|\w-(?: |$)"
)
# The same in English words; elsewhere they may be words of the language ("im Mai").
_ENGLISH_SLANG = re.compile(
    r"(?<![\w.'’])i(?:['’](?:m|ve|ll|d))?(?![\w.'’-])"
    r"|(?i:(?<![\w'’])(?:lol|omg|wtf|btw|imho?|thx|pls|plz|u|ur|dont|cant|didnt|doesnt|wont|isnt|im|ive|thats|whats|alot|thru|cuz|coz|xd"
    r"|uh|um|hmm+|mhm|erm|haha\w*)(?![\w'’]))"
)
# What people say in English, and writers of fiction have them say.
_TALK = re.compile(
    r"(?i:(?<![\w'’])(?:gonna|wanna|gotta|dunno|yeah|yep|nope|hey|ya|ok|okay|kinda|sorta|guys)(?![\w'’]))"
)
# A document is informal where one segment in so many shows it, a segment where two beside it do.
_SHARE = 6
_BESIDE = 3
_SAMPLE = 300


@functools.lru_cache(maxsize=8192)
def _slangy(string: str, lang: str) -> bool:
    return _SLANG.search(string) is not None or (lang == "en" and _ENGLISH_SLANG.search(string) is not None)


@functools.lru_cache(maxsize=8192)
def _talks(string: str, lang: str) -> bool:
    return _slangy(string, lang) or (lang == "en" and _TALK.search(string) is not None)


def slangy(segment: Segment) -> bool:
    """Whether a segment itself carries a mark of chat, web slang or speech written down as it fell."""
    return _slangy(segment.target.string, segment.target.lang)


def informal(segments: Sequence[Segment], index: int) -> bool:
    """Whether a segment, those beside it, or much of its document is chat, slang or speech written down as it fell."""
    if slangy(segments[index]):
        return True
    beside = segments[max(index - _BESIDE, 0) : index + _BESIDE + 1]
    if sum(_talks(segment.target.string, segment.target.lang) for segment in beside) > 1:
        return True
    sample = segments[:_SAMPLE]
    return sum(_talks(segment.target.string, segment.target.lang) for segment in sample) * _SHARE > len(sample)
