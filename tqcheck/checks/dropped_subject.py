"""A verb without a subject whose English rendering took another person: "He has no time" for "No tengo tiempo".

Of Spanish, Portuguese and Italian.  Option `person`: of the verb, `1S`, `2S`, `1P`, `3P` or `3S`; `none` for an
English sentence that opens with its verb, "Was born in May" for "Nació en mayo".  Only verbs that
open their sentence (behind "no", "ya", pronouns and the like) and forms that are of one person count; silent where the
English sentence has any word of the right person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._subjects import LANGUAGES, Tongue, participle, tongue
from tqcheck.checks._words import words_of
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text

BILINGUAL = True
PERSONS = ("1S", "2S", "1P", "3P", "3S", "none")
_SUBJECTS = words_of("i he she it we you they")
# The subjects that are wrong for a person, and the words any of which makes the sentence right after all.
_WRONG = {
    "1S": words_of("he she they we you"),
    "2S": words_of("i he she they we"),
    "1P": words_of("i he she they you"),
    "3P": words_of("i he she we"),
    "3S": words_of("i we"),
}
_RIGHT = {
    "1S": words_of("i me my mine myself"),
    "2S": words_of("you your yours yourself yourselves ya thou"),
    "1P": words_of("we us our ours ourselves let 's"),
    "3P": words_of("they them their theirs themselves people there those these"),
    "3S": words_of("he she it its his her him they you your"),
}
_PRONOUN = {"1S": "I", "2S": "you", "1P": "we", "3P": "they"}
_AGREEING = {
    "1S": {"is": "am", "are": "am", "was": "was", "were": "was", "'s": "'m", "'re": "'m", "has": "have", "does": "do"},
    "": {"is": "are", "am": "are", "was": "were", "'s": "'re", "'m": "'re", "has": "have", "does": "do"},
}
_ANY_PERSON = words_of(
    "will would can could should may might must had did ca wo 'll 'd went came said told took got made saw"
    " knew thought left found gave wanted needed lost felt put ran met ate fell bought brought heard kept spoke"
    " slept wrote"
)
# Ends of participles that agree with a pronoun: "la abbiamo vista".
_MADE = (
    "ados", "adas", "idos", "idas", "ídos", "ídas", "ati", "ate", "uti", "ute", "iti", "ite", "stos",
    "stas", "esi", "ese",
)  # fmt: skip
# English verbs with which no order begins, so that one that opens a sentence has lost its subject.
_SINGULAR = words_of("is was has wants says knows needs likes lives works comes goes seems feels looks thinks")
_FINITE = _SINGULAR | words_of(
    "are were am had have would could wanted said knew needed liked lived worked came went seemed felt looked thought"
    " died arrived began became took gave got made found told asked saw heard brought bought sold wrote won lost fell"
    " ate drank slept spoke"
)
_NOMINATIVES = {"1S": ("I",), "2S": ("You",), "1P": ("We",), "3P": ("They",), "3S": ("He", "She", "It")}
_NOT_THIRD = words_of("are were am have")
_UNFIT = {
    "I": (_SINGULAR - {"was"}) | {"are", "were"},
    "You": _SINGULAR | {"am"},
    "We": _SINGULAR | {"am"},
    "They": _SINGULAR | {"am"},
    "He": _NOT_THIRD,
    "She": _NOT_THIRD,
    "It": _NOT_THIRD,
}
# What follows a verb where the order is turned round, or where a name begins.
_NO_VERB_BEFORE = words_of("i he she it we you they there this that these those anyone everyone someone , of ? !")
_LEAST = 3
_OPENING = words_of(
    'and but no yes oh well then so now also still yet maybe perhaps because today yesterday never , " “'
)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every English subject of another person than the verb that opens the same sentence of the source."""
    source, target = segment.source, segment.target
    if source is None or source.lang[:2] not in LANGUAGES or target.lang[:2] != "en" or DOUBTFUL in segment.flags:
        return
    if len(source.sentences) != len(target.sentences):
        return
    person, spoken = str(options["person"]), tongue(source.lang[:2])
    for theirs, ours in zip(source.sentences, target.sentences, strict=True):
        verb = _verb(source, spoken, *theirs)
        if verb is None:
            continue
        if person == "none":
            yield from _missing(target, *ours, spoken.persons[source.folded[verb]])
            continue
        if spoken.persons[source.folded[verb]] != person:
            continue
        at = _subject(target, *ours)
        if at is None or target.folded[at] not in _WRONG[person]:
            continue
        if not _RIGHT[person].isdisjoint(target.folded[slice(*ours)]):
            continue
        if spoken.polite and person == "3P" and "you" in target.folded[slice(*ours)]:
            continue
        if _turned(spoken, source.folded[theirs[0] : verb], source.folded[verb : theirs[1]], target.folded[at], person):
            continue
        yield _match(target, at, person, source.words[verb])


def _missing(target: Text, at: int, end: int, person: str) -> Iterator[Match]:
    """An English sentence that opens with its verb and is no question."""
    words = target.folded[at:end]
    if len(words) < _LEAST or words[0] not in _FINITE or not target.words[at][0].isupper():
        return
    if "?" in words or words[1] in _NO_VERB_BEFORE:
        return
    able = [one for one in _NOMINATIVES.get(person, ()) if words[0] not in _UNFIT[one]]
    written = tuple(f"{one} {words[0]}" for one in able)
    yield Match(target.starts[at], target.ends[at], written, message=f"The subject of “{target.words[at]}” is missing.")


def _verb(source: Text, spoken: Tongue, at: int, end: int) -> int | None:
    """Where the verb stands that opens a sentence, if it is of one person."""
    first, words = at, source.folded
    while at < end and (words[at] in spoken.before or words[at] in spoken.clitics):
        if at == first and words[at] in spoken.articles:
            return None
        at += 1
    if at >= end or (words[at] in spoken.perfect and not (at + 1 < end and participle(words[at + 1]))):
        return None
    return at if words[at] in spoken.persons else None


def _subject(target: Text, at: int, end: int) -> int | None:
    """Where the pronoun stands that is the subject of a sentence and opens it."""
    while at < end and (target.folded[at] in _OPENING or target.kinds[at] == "p"):
        at += 1
    return at if at + 1 < end and target.folded[at] in _SUBJECTS and target.kinds[at + 1] == "w" else None


def _turned(spoken: Tongue, before: Sequence[str], behind: Sequence[str], subject: str, person: str) -> bool:
    """Whether the sentence may have been turned round: a pronoun of the source became the subject."""
    joined = [word[1:] for word in behind[1:3] if word.startswith("-")]
    turned = any(subject in spoken.passive.get(word, ()) for word in (*before, *joined))
    if person == "3S":
        first = not spoken.ours.isdisjoint(before) or not spoken.ours.isdisjoint(behind)
        ours = any(spoken.persons.get(one) in ("1S", "1P") for one in behind)
        return turned or first or behind[0] in spoken.impersonal or ours
    included = subject == "we" and behind[1:2] and behind[1].endswith(_MADE)
    return turned or included or (person == "3P" and not spoken.reflexive.isdisjoint((*before, *behind[1:2])))


def _match(target: Text, at: int, person: str, verb: str) -> Match:
    wrong, behind = target.words[at], target.folded[at + 1]
    pronoun = _PRONOUN.get(person, "")
    right = ""
    end = target.ends[at]
    if pronoun:
        written = pronoun if pronoun == "I" or not wrong[0].isupper() else pronoun.capitalize()
        agreeing = _AGREEING["1S" if person == "1S" else ""]
        if behind in agreeing:
            end = target.ends[at + 1]
            right = written + target.string[target.ends[at] : target.starts[at + 1]] + agreeing[behind]
        elif wrong.lower() not in ("he", "she", "it") or behind in _ANY_PERSON or behind.endswith("ed"):
            right = written
    message = f"Here “{verb}” has another subject than “{wrong}”."
    return Match(target.starts[at], end, (right,) if right else (), message=message, source_words=verb)
