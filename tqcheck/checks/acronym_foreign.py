"""An acronym whose letters are not those of the words it stands for: "graduated compression stockings (CCG)".

The words before the bracket were translated, their acronym was not.  Told where some of its letters begin those words
(an acronym that shares none stands for something else) and yet they cannot all be read from them in order.  Where the
document uses the acronym again, it is marked there too.  Quiet on names, whose words are written large, and on the
letters of these very words in another order, which `acronym_order` finds.  The table holds acronyms that English
takes from Latin or from other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._tables import word_set
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_SMALL = words_of("of the and for in on to a an at by with or")
_LEAST, _MOST = 3, 6
_REACH = 4  # words that an acronym may leave out, beside small ones
_JOINTS = frozenset("-/")
_CUTS = re.compile(r"[-/’']")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every such acronym, where it is explained and where it is used afterwards."""
    right, foreign = word_set(options), set[str]()
    for number, segment in enumerate(segments):
        text = segment.target
        for index, word in enumerate(text.words):
            acronym = word[:-1] if word[-1:] == "s" and word[:-1].isupper() else word
            if not (acronym.isalpha() and acronym.isupper() and _LEAST <= len(acronym) <= _MOST) or acronym in right:
                continue
            if acronym not in foreign and not _explained_otherwise(text, index, acronym):
                continue
            foreign.add(acronym)
            yield number, Match(text.starts[index], text.ends[index])


def _explained_otherwise(text: Text, index: int, acronym: str) -> bool:
    """Whether the acronym stands in a bracket behind words that do not spell it, but begin with letters of it."""
    if index < 2 or index + 1 >= len(text.words) or text.words[index - 1] != "(":
        return False
    if text.words[index + 1] not in (")", ",", ";") or not text.words[index - 2].islower():
        return False
    parts = _parts_before(text, index - 1, len(acronym) + _REACH)
    initials = {part[0] for part in parts}
    letters = acronym.casefold()
    shared = sum(letter in initials for letter in letters)
    nearest = {part[0] for part in parts[-len(acronym) :]}
    if 2 * shared < len(letters) or len(nearest.intersection(letters)) < 2 or _spelled(letters, parts):
        return False
    turned = sorted(part[0] for part in parts[-len(letters) :]) == sorted(letters)
    return not turned and not any(word[:1].isupper() for word in text.words[max(index - 4, 1) : index - 1])


def _parts_before(text: Text, end: int, count: int) -> list[str]:
    """Up to `count` words before a place, in order and folded, without small ones; compounds are cut."""
    first = text.sentences[text.sentence_of(end)][0]
    parts: list[str] = []
    for index in range(end - 1, first - 1, -1):
        if len(parts) >= count or (text.kinds[index] != "w" and text.words[index] not in _JOINTS):
            break
        parts.extend(part for part in reversed(_CUTS.split(text.folded[index])) if part and part not in _SMALL)
    return parts[::-1]


def _spelled(letters: str, parts: Sequence[str]) -> bool:
    """Whether the letters can be read from the parts in order, each run of them from the beginning of a part."""
    reached = {0}
    for part in parts:
        for start in sorted(reached):
            reached.update(_read(letters, start, part))
    return len(letters) in reached


def _read(letters: str, start: int, part: str) -> Iterator[int]:
    """How far the letters from `start` may be read from one part: its initial, then letters inside it in order."""
    at = -1
    for end in range(start, len(letters)):
        at = part.find(letters[end], at + 1)
        if at < 0 or (end == start and at > 0):
            return
        yield end + 1
