"""A plural noun straight before another noun: "the migrants registration", from French "l'enregistrement des migrants".

English puts the singular there, or the noun second with "of". The table holds plurals that stand so in good English
(sports, arms, sales, operations). Quiet where either word may be a verb, and where what follows closes no noun phrase.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from tqcheck.checks._tables import word_set
from tqcheck.checks._words import words_of
from tqcheck.languages.tagger import tagger
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_PAIR = re.compile(r"\b([^\W\d_]{4,}s) (?=([^\W\d_]{4,})\b)")
_NOT_SECOND = words_of(
    "people others men women ones things members guys parents children today yesterday tomorrow home north south "
    "east west years months weeks days hours age times time back left right kind worth etc friends something nothing "
    "anything half part state night morning ten thing per via extract"
)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such pair of small-written words."""
    text = segment.target
    allowed = word_set(options)
    for found in _PAIR.finditer(text.string):
        if found[1] in allowed or not _lexically(found[1], found[2]):
            continue
        index = text.token_at(found.start())
        if index is None or text.words[index : index + 2] != [found[1], found[2]]:
            continue
        if _by_tags(text, index):
            yield Match(text.starts[index], text.ends[index + 1])


def _by_tags(text: Text, index: int) -> bool:
    """Whether the tagger too takes both words for nouns, in the middle of a sentence."""
    sentence = text.sentence_of(index)
    start, end = text.sentences[sentence]
    if index == start or index + 2 >= end:
        return False
    tags = text.tags(sentence)[index - start :]
    return tags[0] == "NOUN.P" and tags[1] in ("NOUN.S", "NOUN.P") and text.words[index + 2] not in ("'", "’", "-")


@functools.lru_cache(maxsize=20_000)
def _lexically(first: str, second: str) -> bool:
    if not (first.isalpha() and first.islower() and second.isalpha() and second.islower() and len(second) > 3):
        return False
    if first.endswith(("ss", "us", "is", "ics")) or second in _NOT_SECOND or second.endswith(("ing", "ed", "ly")):
        return False
    return _only_noun(first, known=True) and _only_noun(second, known=False)


def _only_noun(word: str, known: bool) -> bool:
    """Whether the tagger's dictionary knows a word for a noun only; `known`: one that it does not know is none."""
    found = tagger("en")
    forms = found.lexicon.get(word, "") if found else ""
    return set(forms.split()) <= {"N", "Ns"} if forms else not known
