"""A French relative clause that lost its pronoun, or kept its French order, in English.

Option `kind`: `lost`, the noun stands straight before the verb of the clause ("three pilots indicate that …" for "trois
pilotes qui indiquent"), and another verb follows; `inverted`, the verb comes before its subject ("the army, that refute
Kigali" for "que réfute Kigali").  The words are found in the source by their likeness and by a small dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._words import words_of
from tqcheck.languages.glosses import may_render
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True
KINDS = ("lost", "inverted")
_FINITE = frozenset({"AUX", "VERB.PRES", "VERB.PAST"})
_VERBAL = _FINITE | {"VERB.INF", "VERB.PART"}
_FRENCH_VERBAL = frozenset({"AUX", "VERB.PRES", "VERB.PAST", "VERB.PART", "VERB.SUB", "VERB.FUT", "VERB.COND"})
_ARTICLES = words_of("le la l' les")
# "Il y a des gens qui", "c'est Paul qui", "voilà le train qui": English may well say it without the pronoun.
_PRESENTING = words_of("y c' voilà voici est sont pas tous toutes")
_REACH = 6
_LEAST_NOUN = 5
_MOST_VERBS = 3


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such clause."""
    source, target = segment.source, segment.target
    if source is None or source.lang[:2] != "fr" or target.lang[:2] != "en":
        return
    yield from (_lost if options["kind"] == "lost" else _inverted)(source, target)


def _lost(source: Text, target: Text) -> Iterator[Match]:
    for place in range(1, len(source.words) - 1):
        noun = source.words[place - 1]
        if source.folded[place] != "qui" or len(noun) < _LEAST_NOUN or source.folded.count(noun.casefold()) > 1:
            continue
        if _PRESENTING.intersection(source.folded[max(place - 1 - _REACH, 0) : place - 1]):
            continue
        heads = [index for index, word in enumerate(target.words) if may_render(noun, word, "fr-en")]
        if len(heads) == 1 and _before_two_verbs(target, heads[0]):
            start, end = target.starts[heads[0]], target.ends[heads[0] + 1]
            words = target.string[start:end].split(" ")
            if len(words) == 2:
                them = ("that", "who") if target.words[heads[0]].islower() else ("which", "who")
                yield Match(start, end, tuple(f"{words[0]} {one} {words[1]}" for one in them))


def _before_two_verbs(target: Text, head: int) -> bool:
    """Whether the word after a noun is a verb, and another verb follows that no joint explains."""
    sentence = target.sentence_of(head)
    first, end = target.sentences[sentence]
    tags = target.tags(sentence)
    at = head + 1 - first
    if (
        head + 1 >= end
        or tags[at] not in ("AUX", "VERB.PRES")
        or not (tags[at - 1].startswith("NOUN") or tags[at - 1] == "PROPN")
    ):
        return False
    before = at - 1
    while before > 0 and tags[before - 1] in ("ADJ", "NOUN.S", "NOUN.P", "PROPN", "NUM"):
        before -= 1
    # What a verb, a preposition or "that" stands before is an object: the verb after it has no business there.
    opener = before - 1 if before and tags[before - 1] == "DET" else before
    return opener > 0 and tags[opener - 1] in ("ADP", "VERB.PAST", "VERB.PRES", "VERB.INF", "VERB.GER")


def _inverted(source: Text, target: Text) -> Iterator[Match]:
    for index in range(len(target.words) - 2):
        if target.folded[index] not in ("that", "which"):
            continue
        subject = _behind_verbs(target, index + 1)
        if subject is not None and _in_french(source, target.words[subject]):
            yield Match(target.starts[index], target.ends[subject])


def _behind_verbs(target: Text, at: int) -> int | None:
    """The name or noun straight behind the verbs that begin at a token."""
    end = target.sentences[target.sentence_of(at)][1]
    verbs = at
    while verbs < end and verbs - at < _MOST_VERBS and target.tag(verbs) in _VERBAL and target.folded[verbs] != "being":
        verbs += 1
    if verbs == at or target.tag(at) not in _FINITE:
        return None
    if verbs < end and target.folded[verbs] == "the":
        verbs += 1
    return verbs if verbs < end and target.kinds[verbs] == "w" else None


def _in_french(source: Text, subject: str) -> bool:
    """Whether the source has "que", verbs, and then a word like the subject."""
    for place in range(len(source.words) - 2):
        if source.folded[place] not in ("que", "qu'"):
            continue
        at = place + 1
        while at < len(source.words) and at - place <= _MOST_VERBS and source.tag(at) in _FRENCH_VERBAL:
            at += 1
        if at == place + 1:
            continue
        if at < len(source.words) and source.folded[at] in _ARTICLES:
            at += 1
        if at < len(source.words) and may_render(source.words[at], subject, "fr-en"):
            return True
    return False
