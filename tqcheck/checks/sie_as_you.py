"""German "sie" and "ihr" in the third person rendered as "you" and "your": Ihre Auswahl wird gezeigt, your selection.

Needs a source in which nothing speaks to anybody: no "Sie" or "Ihr" with its capital, also not at the head of a
sentence, no "du", "euch" or "man".  Quiet where the translation has a word of the third person for it as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment

BILINGUAL = True
_THIRD = words_of("sie ihre ihren ihrem ihrer ihres")
_SPEAKING = words_of(
    "du dich dir dein deine deinen deinem deiner deines euch euer eure euren eurem eurer ihr man wer jeder jede einem "
    "ihnen uns wir"
)
_POLITE = frozenset({"Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres"})
_RENDERED = words_of("she her hers herself they them their theirs themselves it its itself these those who which that")
_YOU = words_of("you your yours yourself yourselves you're you've you'll you'd")


def check(segment: Segment, _: Mapping[str, object]) -> Iterator[Match]:
    """The first word of the second person where the source has none."""
    source, target = segment.source, segment.target
    if source is None or source.lang[:2] != "de" or target.lang[:2] != "en":
        return
    words = set(source.words)
    if "?" in words:  # a question speaks to somebody, in small letters too
        return
    if _THIRD.isdisjoint(words) or not _POLITE.isdisjoint(words) or not _SPEAKING.isdisjoint(source.folded):
        return
    if not _RENDERED.isdisjoint(target.folded):
        return
    for at, word in enumerate(target.folded):
        if word in _YOU:
            yield Match(target.starts[at], target.ends[at])
            return
