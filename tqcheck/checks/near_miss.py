"""A long word misspelt that the document spells right elsewhere: psudocyst beside pseudocyst, laparatomy, laparotomy.

Only words of the document are compared, so that terms no dictionary has are judged too: one letter left out, added,
changed or two changed places, in a word that stands once and is in no dictionary, against one that the dictionary has
or that stands twice.  Quiet where the difference is a spelling of either side of the Atlantic, an ending, or a first
letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks.unknown_word import known
from tqcheck.model import Match, Segment

_SHORTEST = 8
_TAIL = 2  # letters at the end in which a word may differ by inflection
_SPELLINGS = tuple(
    (re.compile(old), new) for old, new in (("ae|oe", "e"), ("our", "or"), ("(?<=[iy])s", "z"), ("y", "i"))
)
_MOST = 4000  # words of a document beyond which it is no single text


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:  # noqa: ARG001
    """Every word that is a slip for another word of the document."""
    counts = Counter(word for segment in segments for word in _long(segment))
    if len(counts) > _MOST:
        return
    models: dict[str, list[str]] = {}
    for word in counts:
        for key in _keys(word):
            models.setdefault(key, []).append(word)
    for number, segment in enumerate(segments):
        text = segment.target
        for at, word in enumerate(text.words):
            if counts.get(word) != 1 or known(word, text.lang):
                continue
            right = {other for key in _keys(word) for other in models[key] if _slip(word, other)}
            best = [other for other in sorted(right) if counts[other] > 1 or known(other, text.lang)]
            if best:
                yield number, Match(text.starts[at], text.ends[at], tuple(_in_number(word, form) for form in best[:2]))


def _long(segment: Segment) -> Iterator[str]:
    text = segment.target
    for at, word in enumerate(text.words):
        if len(word) >= _SHORTEST and text.kinds[at] == "w" and word.isalpha() and word.islower():
            yield word


def _keys(word: str) -> tuple[str, str]:
    """The ends of a word without its plural: two words one letter apart share one of them."""
    stem = word.removesuffix("s")
    third = len(stem) // 3
    return f"{stem[:third]}-", f"-{stem[-third:]}"


def _slip(word: str, other: str) -> bool:
    """Whether one letter parts the words, neither their first, nor an ending, nor a habit of spelling."""
    word, other = word.removesuffix("s"), other.removesuffix("s")
    if word == other or word[0] != other[0] or abs(len(word) - len(other)) > 1 or _plain(word) == _plain(other):
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    left, right = word[start:], other[start:]
    if len(left) <= _TAIL or len(right) <= _TAIL:
        return False
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[2:] == right[2:] and left[:2] == right[1::-1])
    return left[1:] == right if len(left) > len(right) else left == right[1:]


def _in_number(word: str, other: str) -> str:
    """The other word, in the plural where this one is."""
    return other.removesuffix("s") + "s" if word.endswith("s") else other.removesuffix("s")


def _plain(word: str) -> str:
    for old, new in _SPELLINGS:
        word = old.sub(new, word)
    return word
