"""A French verb whose English rendering lost its tense, its negation, its voice, its subject or its object.

Each verb of the source is laid beside the only word of the target that can stand for it.  Option `kind`: `future`, a
future without "will"; `negation`, a negation that is gone; `passive`, "they are presented" for "ils se sont
présentés", "were set up" for "ont mis en place"; `subject`, "on" that became "it" or nothing; `object`, "les recruter"
that became "recruit among"; `gerund`, a finite verb that is only an -ing form, in a sentence without a verb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from tqcheck.checks._verbs import Rendering, rendered
from tqcheck.checks._words import words_of
from tqcheck.checks.negation_differs import says_no
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True

_ADVERBS = words_of(
    "déjà aussi également encore toujours jamais bien mal ensuite notamment pas plus largement clairement récemment "
    "ainsi alors pourtant donc depuis souvent beaucoup peu finalement vraiment désormais même été d'ailleurs certes"
)
_HAVE = words_of("a ont avait avaient ai avons avez aura auront ait aient eut eurent")
_BE_FR = words_of("est sont était étaient suis sommes fut furent soit soient")
_REFLEXIVE = words_of("se s'")
_CLITICS = words_of("ne n' y en le la les l' leur lui se s' nous vous me m'")
_BE = words_of("is are was were")
_AUXILIARIES = words_of(
    "do does did can could must will would shall should have has had may might is was are were been be being"
)
_LITTLE = words_of("also already not n't never always still now then only just even recently often once again")
_MODALS = words_of(
    "will 'll shall would 'd could should may might must can cannot going to set due about wo ca expected likely plans "
    "planned scheduled when once until if before after unless till whenever whether soon did do does"
)
_WHEN = words_of("quand lorsque lorsqu' dès si s' tant aussitôt fois")
_NEVER_FUTURE = words_of("pouvoir devoir falloir")
_DENIALS = words_of("pas plus jamais rien aucun aucune guère")
_CLAUSE = words_of("où que qu' qui si comment pourquoi ce dont quand de d' à pour quel quelle , et mais")
_DENIES = words_of(
    "not n't no never nothing nobody none neither nor without longer cannot hardly barely scarcely few little fail "
    "fails failed refuse refused refuses far anyone any anything anybody anymore only lack lacks lacked unlike rather "
    "instead too except unless impossible limit until neglected neglects neglect omitted avoid avoided forgot but"
)
_FINITE = frozenset({"PRES", "IMPF", "PAST", "FUT", "COND"})
_TENSED = frozenset({"PAST", "PRES3", "BASE"})
_ASKERS = words_of("we you i they one he she")
_FINITE_TAGS = frozenset({"AUX", "VERB.PRES", "VERB.PAST"})
# Where an English clause cannot begin with its verb.
_OPENERS = words_of("that when where but because if")
_OBJECTS = words_of("it him her them that this these those us me you one himself herself itself themselves so what")
# "L'emporter", "comme on pourrait le croire": the object means nothing that English says.
_IDLE_OBJECT = words_of(
    "emporter croire savoir penser dire imaginer voir toucher aider pouvoir faire comprendre prévoir espérer attendre"
)
_COMPLETE = words_of(
    "accompanied completed united married lost broken closed opened specialised specialized committed interested "
    "involved based divided engaged dressed formed situated located installed gathered surrounded used born determined"
)
_REACH = 8


class _Pair(NamedTuple):
    source: Text
    target: Text
    verb: Rendering


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such verb of the segment."""
    source, target = segment.source, segment.target
    if source is None or source.lang[:2] != "fr" or target.lang[:2] != "en":
        return
    find = _FINDERS[str(options["kind"])]
    for verb in rendered(source, target):
        yield from find(_Pair(source, target, verb))


def _back(text: Text, at: int, skipped: frozenset[str]) -> int:
    """The last token before another that is none of some words nor an English adverb; -1 where there is none."""
    at -= 1
    while at >= 0 and (text.folded[at] in skipped or (text.lang[:2] == "en" and text.folded[at].endswith("ly"))):
        at -= 1
    return at


def _sentence(text: Text, at: int) -> tuple[int, int]:
    return text.sentences[text.sentence_of(at)]


def _spanned(text: Text, first: int, last: int) -> Match:
    return Match(text.starts[first], text.ends[last])


def _future(pair: _Pair) -> Iterator[Match]:
    source, target, verb = pair
    if not all(label.startswith("FUT.3") for label in verb.labels) or verb.lemma in _NEVER_FUTURE:
        return
    first = _sentence(target, verb.at)[0]
    if _MODALS.intersection(target.folded[first : verb.at]) or "GER" in verb.english:
        return
    if not _WHEN.intersection(source.folded[max(0, verb.place - _REACH) : verb.place]):
        yield _spanned(target, verb.at, verb.at)


def _negation(pair: _Pair) -> Iterator[Match]:
    source, target, verb = pair
    before = source.folded[max(0, verb.place - 5) : verb.place]
    after = source.folded[verb.place + 1 : verb.place + 3]
    if not ({"ne", "n'"} & set(before)) or not _DENIALS.intersection(before[-3:] + after[:1]):
        return
    if (
        "que" in after
        or "qu'" in after
        or "fini" in source.folded
        or _CLAUSE.intersection(before[_last(before, "ne", "n'") :])
    ):
        return
    first, last = _sentence(target, verb.at)
    first_near, last_near = max(first, verb.at - _REACH), min(last, verb.at + _REACH)
    near = target.folded[first_near:last_near]
    if any(word in _DENIES or word.startswith(("un", "in", "im", "dis")) for word in near):
        return
    # "Declined to comment" is a no, too.
    if says_no(Text(target.string[target.starts[first_near] : target.ends[last_near - 1]], target.lang), source):
        return
    start = verb.at
    while (
        start > first
        and verb.at - start < 3
        and target.folded[start - 1] in ("more", "most", "will", "do", "is", "was")
    ):
        start -= 1
    yield _spanned(target, start, verb.at)


def _last(words: list[str], *wanted: str) -> int:
    return max(at for at, word in enumerate(words) if word in wanted)


def _passive(pair: _Pair) -> Iterator[Match]:
    source, target, verb = pair
    if not any(label.startswith("PART") for label in verb.labels) or "PART" not in verb.english:
        return
    have = _back(source, verb.place, _ADVERBS)
    if have < 1 or "été" in source.folded[have : verb.place]:
        return
    around = set(source.folded[max(0, have - 4) : have])
    reflexive = source.folded[have] in _BE_FR and source.folded[have - 1] in _REFLEXIVE
    active = source.folded[have] in _HAVE and not around & {"on", "l'on", "se", "s'", "m'"}
    be = _back(target, verb.at, _LITTLE)
    if (
        "by" in target.folded[verb.at + 1 : verb.at + 4]
        or not (reflexive or active)
        or be < 0
        or target.folded[be] not in _BE
        or target.folded[verb.at] in _COMPLETE
    ):
        return
    yield _spanned(target, be, verb.at)


def _subject(pair: _Pair) -> Iterator[Match]:
    source, target, verb = pair
    if source.folded[_back(source, verb.place, _ADVERBS | _HAVE | _CLITICS)] not in ("on", "l'on"):
        return
    if not verb.labels or verb.english <= {"GER", "PART"} or "be" in target.folded[verb.at + 1 : verb.at + 4]:
        return
    at = _back(target, verb.at, _LITTLE | _AUXILIARIES)
    skipped = set(target.folded[at + 1 : verb.at])
    if skipped & {"be", "is", "are", "was", "were", "been"}:
        return
    if verb.at + 1 < len(target.words) and target.folded[verb.at + 1] in _ASKERS:
        return
    # "When asked", "asked whether": a participle needs no subject.
    if (
        "PART" in verb.english
        and not skipped
        and (at < 0 or (target.folded[at] != "that" and target.folded[at] != "it"))
    ):
        return
    opening = at < 0 or verb.at == _sentence(target, verb.at)[0]
    if (
        opening
        or target.folded[at] == "it"
        or (target.folded[at] in _OPENERS and not skipped and verb.english & _TENSED)
    ):
        yield _spanned(target, verb.at if opening else at, verb.at)


def _object(pair: _Pair) -> Iterator[Match]:
    source, target, verb = pair
    if verb.labels != {"INF"} or source.folded[verb.place - 1] not in ("le", "la", "les", "l'"):
        return
    if verb.lemma in _IDLE_OBJECT or verb.at + 1 >= len(target.words) or verb.english <= {"PART", "PAST"}:
        return
    if _OBJECTS.intersection(target.folded[verb.at + 1 : verb.at + 4]):
        return
    if target.tag(verb.at + 1) in ("ADP", "PUNCT", "CONJ", "SCONJ", "CCONJ"):
        yield _spanned(target, verb.at, verb.at)


def _gerund(pair: _Pair) -> Iterator[Match]:
    _, target, verb = pair
    finite = verb.labels and all(label.partition(".")[0] in _FINITE for label in verb.labels)
    if not finite or verb.english != {"GER"}:
        return
    first, last = _sentence(target, verb.at)
    if not any(target.tag(at) in _FINITE_TAGS for at in range(first, last)):
        yield _spanned(target, verb.at, verb.at)


_FINDERS: Mapping[str, Callable[[_Pair], Iterator[Match]]] = {
    "future": _future,
    "negation": _negation,
    "passive": _passive,
    "subject": _subject,
    "object": _object,
    "gerund": _gerund,
}
KINDS = tuple(_FINDERS)
