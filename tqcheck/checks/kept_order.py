"""Two words side by side in the order of the source, where the target language turns them round or joins them.

French "clients de Cogeco" became "customers Cogeco", "vision politique" "vision political", English "USB cable" in
French "USB câble".  The words are found in the source by their likeness, as names and cognates are, and by
a small dictionary.  Option `kind`:
`name`, a common noun straight before a name that the source joins to it by "de" (from French, Spanish, Italian and
Portuguese), or by another preposition; `names`, two names side by side that the source parts by a preposition; `head`,
a noun before the noun or adjective that should come first (from these into English, or the other
way round).  The table lists words that stand behind their noun in the target language too, or before it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping

from tqcheck.checks._tables import word_set
from tqcheck.checks._words import words_of
from tqcheck.languages.glosses import may_render, source_keys, target_keys
from tqcheck.languages.indefinite import indefinite
from tqcheck.languages.tagger import may_be
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True
KINDS = ("name", "names", "head")
_OF = {
    "fr": words_of("de du des d'"),
    "es": words_of("de del"),
    "it": words_of("di del dello della dell' dei degli delle d'"),
    "pt": words_of("de do da dos das"),
}
_ARTICLES = {
    "fr": words_of("le la l' les"),
    "es": words_of("el la los las"),
    "it": words_of("il lo la l' i gli le"),
    "pt": words_of("o a os as"),
}
# Ends of adjectives that tell a kind, not a quality: they stand behind their noun.
_RELATIONAL = ("ique", "iques", "aire", "aires", "al", "ale", "ales", "aux", "el", "elle", "els", "elles", "ico", "ica")
_PRESENT = frozenset({"VERB.PRES"})
_JOINTS = {
    "fr": words_of("à au aux en dans pour par contre sur avec chez vers sous entre selon que qu'"),
    "es": words_of("a al en para por contra sobre con hacia bajo entre según que"),
    "it": words_of("a al alla ad in nel nella per da dal dalla contro su con verso sotto tra fra secondo che"),
    "pt": words_of("a ao à em no na para por pelo pela contra sobre com sob entre segundo que"),
}
_LEAST_NOUN = 4
_LEAST_NAME = 3
# Places of a source at which a word is looked for: one that stands at more is a text's subject, and no text is read in
# a time that grows faster than it.
_MOST_PLACES = 50
# Little words between a head and what modifies it.
_MOST_BETWEEN = 2


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such pair of words."""
    source, target = segment.source, segment.target
    if source is None:
        return
    from_romance, into_romance = source.lang[:2] in _OF, target.lang[:2] in _OF
    if from_romance and target.lang[:2] == "en":
        yield from _FINDERS[str(options["kind"])](source, target, word_set(options))
    elif into_romance and source.lang[:2] == "en" and options["kind"] == "head":
        yield from _modifiers(source, target, word_set(options))


def _neighbours(text: Text) -> Iterator[int]:
    """Every word that has another word behind it, one space between, in the same sentence."""
    for first, end in text.sentences:
        for index in range(first, end - 1):
            if text.kinds[index : index + 2] == "ww" and text.starts[index + 1] == text.ends[index] + 1:
                yield index


def _noun(text: Text, index: int) -> bool:
    return text.tag(index).startswith("NOUN")


def _names(source: Text, target: Text, table: frozenset[str]) -> Iterator[Match]:
    """A common noun straight before a name, where the source has a preposition between."""
    named = {word for word in source.words if word[0].isupper() and len(word) >= _LEAST_NAME}
    for index in _neighbours(target):
        noun, name = target.words[index], target.words[index + 1]
        if name not in named or not (noun.islower() and len(noun) >= _LEAST_NOUN) or noun in table:
            continue
        of, other = (_behind(source, name, words[source.lang[:2]]) for words in (_OF, _JOINTS))
        if not (of or (other and not may_be(noun, _PRESENT, target.lang))):
            continue
        if not _noun(target, index) or target.tag(index + 1) == "ADJ":
            continue
        end = index + 2
        while end < len(target.words) and target.words[end][0].isupper() and _follows(source, target, end):
            end += 1
        whole = target.string[target.starts[index + 1] : target.ends[end - 1]]
        repairs = (f"{noun} of {whole}", f"{whole} {noun}") if of else ()
        yield Match(target.starts[index], target.ends[end - 1], repairs)


def _behind(source: Text, name: str, joints: frozenset[str]) -> bool:
    """Whether a name stands in the source always behind a small noun and one of some prepositions."""
    articles = _ARTICLES[source.lang[:2]]
    for place, word in enumerate(source.words):
        if word != name:
            continue
        before = place - 2 if place and source.folded[place - 1] in articles else place - 1
        if before < 1 or source.folded[before] not in joints:
            return False
        if not source.words[before - 1].islower() or not _noun(source, before - 1):
            return False
    return True


def _two_names(source: Text, target: Text, _: frozenset[str]) -> Iterator[Match]:
    """Two names side by side, where the source has a preposition between."""
    named = {word for word in source.words if word[0].isupper() and len(word) >= _LEAST_NAME}
    for index in _neighbours(target):
        first, second = target.words[index : index + 2]
        if first != second and first in named and second in named and _parted(source, first, second):
            yield Match(target.starts[index], target.ends[index + 1])


def _parted(source: Text, first: str, second: str) -> bool:
    if source.words.count(first) > 1 or source.words.count(second) > 1:
        return False
    place, other = source.words.index(first), source.words.index(second)
    lang = source.lang[:2]
    between = source.folded[place + 1 : other]
    if not 1 <= len(between) <= _MOST_BETWEEN or between[0] not in _OF[lang] | _JOINTS[lang]:
        return False
    return all(word in _ARTICLES[lang] for word in between[1:])


def _follows(source: Text, target: Text, end: int) -> bool:
    pair = (target.words[end - 1], target.words[end])
    return any(pair == (source.words[at], source.words[at + 1]) for at in range(len(source.words) - 1))


def _heads(source: Text, target: Text, table: frozenset[str]) -> Iterator[Match]:
    """A noun before its modifier, as a Romance source has it."""
    places, pair = _by_key(source, target), _pair(source, target)
    for index in _neighbours(target):
        head, modifier = target.words[index], target.words[index + 1]
        if not (head.islower() and len(head) >= _LEAST_NOUN) or modifier in table or head in table:
            continue
        turnable = [_headed(source, place, head, modifier, pair) for place in _places(places, target_keys(head))]
        if not any(one is not None for one in turnable):
            continue
        tag = target.tag(index + 1) if _noun(target, index) and not _perhaps_verb(target, index) else ""
        noun = tag.startswith("NOUN") and not _third_person(target, index + 1)
        # What a preposition parts from its noun in the source is no attribute ("en jaune", painted yellow).
        adjective = tag == "ADJ" and any(turnable)
        if noun or adjective:
            yield _turned(target, index, any(turnable) and tag in ("ADJ", "NOUN.S"))


def _pair(source: Text, target: Text) -> str:
    return f"{source.lang[:2]}-{target.lang[:2]}"


def _by_key(source: Text, target: Text) -> Mapping[str, list[int]]:
    """The places of a source's words by what they share with the words that may render them."""
    places: dict[str, list[int]] = {}
    pair = _pair(source, target)
    for place, word in enumerate(source.words):
        if source.kinds[place] == "w":
            for key in source_keys(word, pair):
                places.setdefault(key, []).append(place)
    return places


def _places(places: Mapping[str, list[int]], keys: Iterable[str]) -> list[int]:
    """Where words of the keys stand; nowhere, if that is at more places than a pair of words can be looked for."""
    found = {place for key in keys for place in places.get(key, ())}
    return sorted(found) if len(found) <= _MOST_PLACES else []


def _turned(text: Text, index: int, repairable: bool) -> Match:
    """The pair, and its repair: turned round, with the indefinite article that this needs."""
    start, end, words = text.starts[index], text.ends[index + 1], f"{text.words[index + 1]} {text.words[index]}"
    if index and text.folded[index - 1] in ("a", "an") and indefinite(words) != text.folded[index - 1]:
        article = indefinite(words)
        words = f"{article.capitalize() if text.words[index - 1][0].isupper() else article} {words}"
        start = text.starts[index - 1]
    return Match(start, end, (words,) if repairable else ())


def _third_person(text: Text, index: int) -> bool:
    """Whether what is tagged as a plural may be a verb: changes, shows."""
    return text.words[index].endswith("s") and may_be(text.words[index], _PRESENT, text.lang)


def _perhaps_verb(text: Text, index: int) -> bool:
    """Whether such a word stands where a verb may: not behind an article, an adjective or a preposition."""
    opens = index == text.sentences[text.sentence_of(index)][0]
    return _third_person(text, index) and (opens or text.tag(index - 1) not in ("DET", "ADJ", "ADP", "NUM"))


def _headed(source: Text, place: int, head: str, modifier: str, pair: str) -> bool | None:
    """Whether a noun like `head` at a place, before a word like `modifier`, would only have to be turned round.

    None where there is no such pair; False where it is another preposition than "of" that is missing.
    """
    word, little = source.words[place], _little(source.lang[:2])
    after = place + 1
    while after - place <= _MOST_BETWEEN and after < len(source.words) and source.folded[after] in little:
        after += 1
    if after >= len(source.words) or not may_render(word, head, pair):
        return None
    if not may_render(source.words[after], modifier, pair):
        return None
    # Both untouched: a loan of two words, in the order of its own language.
    if word == head and source.words[after] == modifier:
        return None
    if not _noun(source, place) or not (_noun(source, after) or source.tag(after) in ("ADJ", "PROPN")):
        return None
    lang = source.lang[:2]
    return all(between in _OF[lang] | _ARTICLES[lang] for between in source.folded[place + 1 : after])


@functools.cache
def _little(lang: str) -> frozenset[str]:
    return _OF[lang] | _ARTICLES[lang] | _JOINTS[lang]


def _modifiers(source: Text, target: Text, table: frozenset[str]) -> Iterator[Match]:
    """A modifier before its noun, as an English source has it."""
    pair = _pair(target, source)
    places: dict[str, list[int]] | None = None
    for index in _neighbours(target):
        modifier, head = target.words[index], target.words[index + 1]
        if not head.islower() or len(head) < _LEAST_NOUN or modifier.casefold() in table:
            continue
        if places is None:
            places = source.reading("places of keys", _places_of_keys)
        found = _places(places, source_keys(modifier, pair))
        if not any(_english(source, place, modifier, head, pair) for place in found):
            continue
        kind = target.tag(index).split(".")[0]
        relational = kind == "ADJ" and modifier.casefold().endswith(_RELATIONAL)
        if _noun(target, index + 1) and (relational or kind in ("NOUN", "PROPN", "X")):
            yield Match(target.starts[index], target.ends[index + 1], (f"{head} {modifier}",) if relational else ())


def _places_of_keys(source: Text) -> dict[str, list[int]]:
    """Where the words of a source stand, by what a word of the target may share with them."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(source.words):
        for key in target_keys(word) if source.kinds[place] == "w" else ():
            places.setdefault(key, []).append(place)
    return places


def _english(source: Text, place: int, modifier: str, head: str, pair: str) -> bool:
    """Whether a word like `modifier` stands at a place, straight before a noun like `head` that was translated."""
    after = place + 1
    if after >= len(source.words) or source.kinds[after] != "w" or source.folded[after] == head.casefold():
        return False
    if not may_render(modifier, source.words[place], pair) or not may_render(head, source.words[after], pair):
        return False
    return source.tag(place).split(".")[0] in ("NOUN", "PROPN", "ADJ") and _noun(source, after)


_FINDERS = {"name": _names, "names": _two_names, "head": _heads}
