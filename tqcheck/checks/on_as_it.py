"""English “it” for French “on” (people, we, you): "it lands at noon" for "on atterrit à midi".

Speaks only where nothing else in the French sentence could be the "it": no il, elle, ce, cela.  A passive ("it is
said", "it can be explained") is a right rendering of "on", except of "on est".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True

_ITS = words_of(
    "il elle ce c' ça cela ceci -t-il -t-elle -il -elle -ce celui celle celui-ci celle-ci -le -la qui ils elles lui "
    "quelque chose tout"
)
_IMPERSONAL = words_of(
    "seems seem seemed appears appear appeared takes took take rains looks happens turns means depends follows remains"
)
_LITTLE = words_of("not n't also already never only still have has had been be")
_BE = words_of("is was be been 's")
_VERBS = frozenset({"AUX", "VERB.PRES", "VERB.PAST"})
_PARTICIPLES = frozenset({"VERB.PART", "VERB.PAST", "VERB.GER"})
_COMPLEMENTS = frozenset({"ADJ", "NOUN.S", "DET"})


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:  # noqa: ARG001
    """Every such "it" with its verb."""
    source, target = segment.source, segment.target
    if source is None or source.lang[:2] != "fr" or target.lang[:2] != "en" or "on" not in source.folded:
        return
    alone = ((0, len(source.words)),), ((0, len(target.words)),)
    pairs = (source.sentences, target.sentences) if len(source.sentences) == len(target.sentences) else alone
    for (place, their_end), (first, end) in zip(*pairs, strict=True):
        theirs = source.folded[place:their_end]
        if "on" in theirs and _ITS.isdisjoint(theirs):
            yield from _its(target, first, end, theirs)


def _its(text: Text, first: int, end: int, theirs: list[str]) -> Iterator[Match]:
    is_being = any(
        theirs[at + 1 : at + 2] in (["est"], ["était"]) or theirs[at + 1 : at + 3] in (["n'", "est"], ["n'", "était"])
        for at, word in enumerate(theirs)
        if word == "on"
    )
    for at in range(first, end - 1):
        last = _predicate(text, at, end) if text.folded[at] == "it" else None
        if last is None:
            continue
        if text.folded[last] == "like":
            continue
        being = not _BE.isdisjoint(text.folded[at + 1 : last])
        tag = text.tag(last)
        passive, state = being and tag in _PARTICIPLES, being and tag in _COMPLEMENTS
        if is_being or not (passive or (state and "fait" not in theirs)):
            yield Match(text.starts[at], text.ends[last])


def _predicate(text: Text, at: int, end: int) -> int | None:
    """Where the verb of an "it" ends: at its main verb, or at what "is" says of it; None where it has none."""
    verb = at + 1
    while verb < end - 1 and _adverb(text.folded[verb]):
        verb += 1
    if text.tag(verb) not in _VERBS or text.folded[verb] in _IMPERSONAL:
        return None
    while verb < end - 1 and (text.tag(verb) == "AUX" or _adverb(text.folded[verb]) or text.folded[verb] in _LITTLE):
        verb += 1
    return verb


def _adverb(word: str) -> bool:
    return word in ("not", "n't", "also", "already", "never", "only", "still") or word.endswith("ly")
