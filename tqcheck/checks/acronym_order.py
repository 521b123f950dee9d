"""An acronym in the order of another language's words: "European Central Bank (BCE)", "Banco Central Europeo".

The letters are the initials of the words before the bracket, each once, but not as they stand there.  Not caught: an
acronym with letters of other words, one far from its name.  The table holds acronyms that English has so (UTC, ISO).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._tables import word_set
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

# Words that a name may have and an acronym leaves out.
_SMALL = words_of("of the and for in on to a an at by with de la")
_LEAST, _MOST = 3, 6


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every bracketed acronym whose letters are those of the words before it in another order."""
    text = segment.target
    if "(" not in text.folded:
        return
    for index in range(2, len(text.words) - 1):
        if text.words[index - 1] != "(" or text.words[index + 1] not in (")", ",", ";"):
            continue
        acronym = text.words[index]
        if not (acronym.isalpha() and acronym.isupper() and _LEAST <= len(acronym) <= _MOST):
            continue
        if acronym in word_set(options):
            continue
        initials = _initials(text, index - 1, len(acronym))
        if initials and initials != acronym and sorted(initials) == sorted(acronym):
            yield Match(text.starts[index], text.ends[index], (initials,))


def _initials(text: Text, end: int, count: int) -> str:
    """The initials of the `count` words before a place, small ones left out; nothing where there are not so many."""
    first = text.sentences[text.sentence_of(end)][0]
    letters: list[str] = []
    for index in range(end - 1, first - 1, -1):
        word = text.folded[index]
        if text.kinds[index] != "w":
            return ""
        if word in _SMALL:
            continue
        letters.extend(reversed(_parts(word)))
        if len(letters) >= count:
            break
    return "".join(reversed(letters)).upper() if len(letters) == count else ""


def _parts(word: str) -> Sequence[str]:
    """The initials of a word and of its parts joined by hyphens."""
    return [part[0] for part in word.split("-") if part]
