"""A verb in the present in the middle of a story told in the past, as French narrates.

"The king laughed. He enters, and sat down." The table lists verbs of action in the third person. Only narration
counts: what stands in quotation marks may be in the present. Quiet where the paragraph has few verbs in the past,
and in questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._tables import word_set
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_PAST = words_of(
    "was were had did said went came saw took gave made began knew thought found became left told felt replied"
)
_SUBJECTS = frozenset({"he", "she"})
_DETERMINERS = frozenset({"the", "this", "his", "her"})
_BEFORE = frozenset('.;,!?:”"»') | {"and", "but", "then"}
_ENOUGH = 5
# Words after which a present tense is right in any text.
_TIMELESS = words_of("who which that what if when whoever whatever as because")


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such verb."""
    text = segment.target
    verbs = word_set(options)
    if verbs.isdisjoint(text.folded) or _past_verbs(text) < _ENOUGH:
        return
    quoted = False
    for at, word in enumerate(text.words):
        if word in "“«":
            quoted = True
        elif word in "”»":
            quoted = False
        elif word == '"':
            quoted = not quoted
        elif not quoted and word in verbs and _narrates(text, at):
            yield Match(text.starts[at], text.ends[at])


def _past_verbs(text: Text) -> int:
    """How many words look like verbs in the past."""
    return sum(word in _PAST or (word.endswith("ed") and len(word) > 4) for word in text.folded)


def _narrates(text: Text, at: int) -> bool:
    """Whether the subject stands just before the verb and opens its clause."""
    if at < 1 or text.words[text.sentences[text.sentence_of(at)][1] - 1] == "?":
        return False
    if text.folded[at - 1] in _SUBJECTS:
        return at < 2 or text.folded[at - 2] not in _TIMELESS
    before = text.folded[at - 2] if at > 1 else "."
    if text.words[at - 1][0].isupper():
        return before in _BEFORE
    noun = text.words[at - 1].islower() and before in _DETERMINERS and at >= 3
    return noun and text.folded[at - 3] in _BEFORE and not text.words[at - 1].endswith("s")
