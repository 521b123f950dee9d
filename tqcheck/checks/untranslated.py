"""A target that says what the source says in the source's words, in part or whole, or nothing at all.

Option `kind`: `copied` (the target is the source), `language` (it is another text, but in the source's language or a
third one, by py3langid and function words), `empty`, `previous` (the target of the segment before, under another
source).  Names, code, numbers, short labels and words that both languages share are no text to translate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tqcheck.languages import language
from tqcheck.languages.detect import segment_language
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True
KINDS = ("copied", "language", "empty", "previous")
_LEAST_COPIED = 3
_LEAST_WORDS = 6
_SURE = 0.95
# Characters of an untranslated source that are told.
_MOST_SAID = 120
_LETTERS = re.compile(r"[^\W\d_]")


def validate(options: Mapping[str, object]) -> list[str]:
    """What is wrong with a rule's options."""
    return [] if options.get("kind") in KINDS else [f"untranslated needs kind: {', '.join(KINDS)}"]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The whole target, at most."""
    source = segment.source
    if source is not None and _LETTERS.search(source.string):
        yield from _CHECKS[str(options["kind"])](segment, source)


def _whole(segment: Segment) -> Match:
    return Match(0, len(segment.target.string))


def _empty(segment: Segment, source: Text) -> Iterator[Match]:
    if not segment.target.string.strip():
        words = " ".join(source.string.split())
        said = words if len(words) <= _MOST_SAID else f"{words[:_MOST_SAID]}…"
        yield Match(0, len(segment.target.string), source_words=said)


def _copied(segment: Segment, source: Text) -> Iterator[Match]:
    target = segment.target
    if target.string.strip().casefold() != source.string.strip().casefold():
        return
    if len(_small_words(target)) >= _LEAST_COPIED and _in_language(target, source.lang):
        yield _whole(segment)


def _language(segment: Segment, source: Text) -> Iterator[Match]:
    target = segment.target
    words = _small_words(target)
    if len(words) < _LEAST_WORDS or target.string.strip().casefold() == source.string.strip().casefold():
        return
    starters = language(target.lang).starters
    if target.lang == source.lang or not starters or not _in_language(target, source.lang):
        return
    if 10 * sum(word in starters for word in target.folded) > len(words):
        return
    found, sure = segment_language(target.string, [target.lang, source.lang])
    if found == source.lang and sure >= _SURE:
        yield _whole(segment)


def _previous(segment: Segment, source: Text) -> Iterator[Match]:
    before = segment.previous
    if before is None or before.source is None or before.plural is not None or segment.plural is not None:
        return
    same = before.target.string.strip() == segment.target.string.strip()
    if not same or before.source.string.strip().casefold() == source.string.strip().casefold():
        return
    if len(_small_words(segment.target)) < _LEAST_COPIED or _alike(before.source, source):
        return
    yield _whole(segment)


def _alike(one: Text, other: Text) -> bool:
    """Whether two sources say nearly the same, so that one translation serves both."""
    mine, theirs = set(one.folded), set(other.folded)
    return 2 * len(mine & theirs) >= len(mine | theirs)


def _small_words(text: Text) -> list[str]:
    """The words that are no names: written small, of letters."""
    return [word for word, kind in zip(text.words, text.kinds, strict=True) if kind == "w" and word.islower()]


def _in_language(text: Text, lang: str) -> bool:
    """Whether a text has function words of a language (any text, where we know none of it)."""
    known = language(lang).starters
    return not known or not known.isdisjoint(text.folded)


_CHECKS: Mapping[str, Callable[[Segment, Text], Iterator[Match]]] = {
    "copied": _copied,
    "language": _language,
    "empty": _empty,
    "previous": _previous,
}
