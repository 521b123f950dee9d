"""A reader addressed in two ways in one text: du and Sie, euch and Sie.

English has one "you"; a machine chooses anew in every sentence.  Within a segment the rarer way is the finding, the
polite one where both are as frequent.  "Sie" and its like count only where they cannot be "she", "they" or the first
word of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_FAMILIAR = words_of("du dich dir dein deine deinen deinem deiner deines euch euer eure euren eurem eurer")
_POLITE = frozenset(("Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres"))
_OPENERS = frozenset(".!?:;…„“”\"»«›‹'‚‘([–—-*\n") | {"..."}


def check(segment: Segment, _options: Mapping[str, object]) -> Iterator[Match]:
    """Every address of the rarer kind in the segment."""
    text = segment.target
    familiar = [at for at, word in enumerate(text.folded) if word in _FAMILIAR]
    if not familiar:
        return
    polite = [at for at, word in enumerate(text.words) if word in _POLITE and not _first(text, at)]
    if not polite or any(text.string.count(sign) > 1 for sign in ('"', "„", "»", "“")):
        return
    rarer = familiar if len(familiar) < len(polite) else polite
    for at in rarer:
        yield Match(text.starts[at], text.ends[at])


def _first(text: Text, at: int) -> bool:
    """Whether a token begins a sentence, a speech or an item, and would be written large anyway."""
    start, _ = text.sentences[text.sentence_of(at)]
    return at == start or text.words[at - 1] in _OPENERS or "\n" in text.string[text.ends[at - 1] : text.starts[at]]
