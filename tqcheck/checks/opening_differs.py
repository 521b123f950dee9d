"""A French sentence whose English rendering begins without the word that joins its opening to the rest.

Option `kind`: `preposition`, "The walls of his office are hung …" for "Aux murs de son bureau …"; `infinitive`, an
infinitive as the subject that became an imperative, "Help others is a joy" for "Aider les autres est une joie".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._verbs import rendered
from tqcheck.checks._words import words_of
from tqcheck.languages.glosses import may_render
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True
KINDS = ("preposition", "infinitive")
_PREPOSITIONS = words_of(
    "en à au aux dans pour sur selon avec sans sous chez pendant durant contre malgré vers outre parmi entre hors"
)
# "Last December", "next week": no preposition is wanted.
_TIMES = words_of("last next this every each one once half all no")
_FINITE = ("AUX", "VERB.PRES", "VERB.PAST", "VERB.FUT", "VERB.COND")
_FINITE_ENGLISH = ("AUX", "VERB.PRES", "VERB.PAST")
_LEAST = 6


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such sentence, at the words that open it."""
    source, target = segment.source, segment.target
    if source is None or source.lang[:2] != "fr" or target.lang[:2] != "en":
        return
    yield from (_prepositions if options["kind"] == "preposition" else _infinitives)(source, target)


def _prepositions(source: Text, target: Text) -> Iterator[Match]:
    if len(source.sentences) != len(target.sentences):
        return
    for (place, their_end), (at, end) in zip(source.sentences, target.sentences, strict=True):
        place, at = _first_word(source, place, their_end), _first_word(target, at, end)
        if at + _LEAST > end or place + 2 >= their_end or source.folded[place] not in _PREPOSITIONS:
            continue
        place += 2 if source.tag(place + 1) == "DET" else 1
        head = at + 1 if target.tag(at) == "DET" else at
        if not _nominal(source, place) or target.folded[at] in _TIMES or target.tag(at) in ("ADV", "ADP"):
            continue
        owner = head + 1 < end and target.words[head + 1] in ("'s", "’s")
        if head < end and not owner and may_render(source.words[place], target.words[head], "fr-en"):
            yield Match(target.starts[at], target.ends[head])


def _first_word(text: Text, at: int, end: int) -> int:
    while at < end - 1 and text.kinds[at] != "w":
        at += 1
    return at


def _nominal(text: Text, at: int) -> bool:
    return text.tag(at).startswith("NOUN") or text.tag(at) == "PROPN"


def _infinitives(source: Text, target: Text) -> Iterator[Match]:
    for verb in rendered(source, target):
        first, end = target.sentences[target.sentence_of(verb.at)]
        theirs, their_end = source.sentences[source.sentence_of(verb.place)]
        if verb.labels != {"INF"} or (verb.place, verb.at) != (theirs, first) or "BASE" not in verb.english:
            continue
        main = any(source.tag(at) in _FINITE for at in range(theirs + 1, their_end))
        if (
            main
            and "." in target.words[end - 1]
            and any(target.tag(at) in _FINITE_ENGLISH for at in range(first + 1, end))
        ):
            yield Match(target.starts[first], target.ends[first])
