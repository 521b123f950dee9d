"""A target that says what the source says in the source's words, in part or whole, or nothing at all.

Option `kind`: `copied` (the target is the source), `part` (some words in a row are the source's, in its language),
`language` (it is another text, but in the source's language, by py3langid and function words), `third` (in another
one), `empty`, `previous` (the target of the segment before, under another source), `unknown-key` (the source's file has
no text with its key).  Names, code, numbers, short labels and words that both languages share are no text to
translate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tqcheck.languages import language, supported
from tqcheck.languages.detect import segment_language
from tqcheck.languages.dictionary import common, may_be_word
from tqcheck.languages.names import name_of
from tqcheck.model import MISSING, UNKNOWN_KEY, Match, Segment
from tqcheck.text import Text

BILINGUAL = True
KINDS = ("copied", "part", "language", "third", "empty", "previous", "unknown-key")
LOOKS_BACK = ("previous",)
_LEAST_COPIED = 3
_LEAST_WORDS = 3
# Words in a row that the source has too, and how many of them must not be the target's.
_LEAST_RUN, _LEAST_FOREIGN = 3, 2
# A shorter run with a capital in it is a title.
_LONG_RUN = 7
# Words of a label that says something.
_LEAST_LABEL = 2
# Words of a text that has function words of its own language among them, and function words that tell another.
_ENOUGH, _EVIDENCE = 6, 2
# One word in so many of its own is too much for chance.
_OWN = 5
# The share of words that a dictionary has, where there are no function words.
_NEARLY = 0.8
# Words of a text that are compared at most.
_MOST_WORDS = 400
_OPENING = frozenset("\"“«„‘'‹([{`*_<")
_SURE = 0.95
# Characters of an untranslated source that are told.
_MOST_SAID = 120
_LETTERS = re.compile(r"[^\W\d_]")


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The whole target, at most."""
    source = segment.source
    if options["kind"] == "unknown-key":
        if UNKNOWN_KEY in segment.flags:
            yield _whole(segment)
        return
    if source is not None and _LETTERS.search(source.string):
        yield from _CHECKS[str(options["kind"])](segment, source)


def _whole(segment: Segment) -> Match:
    return Match(0, len(segment.target.string))


def _empty(segment: Segment, source: Text) -> Iterator[Match]:
    if not segment.target.string.strip():
        words = " ".join(source.string.split())
        said = words if len(words) <= _MOST_SAID else f"{words[:_MOST_SAID]}…"
        told = "The file has no text with this key." if MISSING in segment.flags else None
        yield Match(0, len(segment.target.string), message=told, source_words=said)


def _copied(segment: Segment, source: Text) -> Iterator[Match]:
    target = segment.target
    if target.string.strip().casefold() != source.string.strip().casefold() or target.lang == source.lang:
        return
    if len(_small_words(target)) >= _LEAST_COPIED and _in_language(target, source.lang):
        yield _whole(segment)
        return
    if _is_plain_label(target, source.lang):
        yield _whole(segment)


def _is_plain_label(text: Text, lang: str) -> bool:
    """Whether a text is some common words of another language, half of which are none of its own."""
    words = [word for word, kind in zip(text.folded, text.kinds, strict=True) if kind == "w"]
    if len(words) < _LEAST_LABEL or "n" in text.kinds or not all(map(str.isalpha, words)):
        return False
    if any(word.isupper() for word in text.words) or not (
        common(lang).issuperset(words) or _is_clause(text, words, lang)
    ):
        return False
    own = common(text.lang)
    return 2 * sum(word not in own and not may_be_word(word, text.lang) for word in words) >= len(words)


def _is_clause(text: Text, words: Sequence[str], lang: str) -> bool:
    """Whether some words of a language, one of them a small one that the text's own has not, are no title."""
    small = language(lang).starters - language(text.lang).starters
    large = sum(not word.islower() for word, kind in zip(text.words, text.kinds, strict=True) if kind == "w")
    return (
        len(words) >= _LEAST_WORDS
        and large <= 1
        and not small.isdisjoint(words)
        and all(may_be_word(word, lang) for word in words)
    )


def _part(segment: Segment, source: Text) -> Iterator[Match]:
    """The longest run of words that the source has too, in its language; a quotation or a title may stay."""
    target = segment.target
    theirs, ours = language(source.lang).starters, language(target.lang).starters
    if target.lang == source.lang or not theirs or not ours:
        return
    if target.string.strip().casefold() == source.string.strip().casefold():
        return
    if _runs(source.folded).isdisjoint(_runs(target.folded)):
        return
    start, length = _longest_run(source.folded, target.folded)
    run = range(start, start + length)
    words = [index for index in run if target.kinds[index] == "w" and target.words[index].islower()]
    foreign = [index for index in words if target.folded[index] not in ours and len(target.folded[index]) > 1]
    function = [index for index in foreign if target.folded[index] in theirs]
    if any(target.words[index][0].isupper() for index in run[1:]) and len(words) < _LONG_RUN:
        return
    if len(words) < _LEAST_RUN or len(foreign) < _LEAST_FOREIGN or not function or _quoted(target, run):
        return
    first, last = target.starts[words[0]], target.ends[words[-1]]
    found, sure = segment_language(target.string[first:last], [target.lang, source.lang])
    if found == source.lang and sure >= _SURE:
        yield Match(first, last, source_words=target.string[first:last])


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    """All that stands in a row in a text, as long as a run must be."""
    return set(zip(*(words[first:] for first in range(_LEAST_RUN)), strict=False))


def _longest_run(theirs: Sequence[str], ours: Sequence[str]) -> tuple[int, int]:
    """Where the longest run of words that both have in a row begins in the second, and how long it is."""
    best = (0, 0)
    lengths = [0] * (len(theirs) + 1)
    for index, word in enumerate(ours[:_MOST_WORDS]):
        following = [0] * (len(theirs) + 1)
        for other, said in enumerate(theirs[:_MOST_WORDS]):
            if said == word:
                length = following[other + 1] = lengths[other] + 1
                if length > best[1]:
                    best = (index - length + 1, length)
        lengths = following
    return best


def _quoted(text: Text, run: range) -> bool:
    """Whether a run stands between quotation marks, or signs of code and emphasis."""
    before = text.words[max(run.start - 2, 0) : run.start + 1]
    return any(word[-1] in _OPENING for word in before)


def _language(segment: Segment, source: Text) -> Iterator[Match]:
    if _other_language(segment.target, source) == source.lang:
        yield _whole(segment)


def _third(segment: Segment, source: Text) -> Iterator[Match]:
    found = _other_language(segment.target, source)
    if found is not None and found != source.lang:
        message = f"The translation is in {name_of(found)}."
        yield Match(0, len(segment.target.string), (), message)


def _other_language(target: Text, source: Text) -> str | None:
    return target.reading("other language", lambda text: _found_language(text, source))


def _found_language(target: Text, source: Text) -> str | None:
    """The language of a target that is not in its own; None where it is, and where there is too little to tell."""
    starters = language(target.lang).starters
    words = [word for word, kind in zip(target.folded, target.kinds, strict=True) if kind == "w"]
    if target.lang == source.lang or not starters or len(words) < _LEAST_WORDS:
        return None
    if target.string.strip().casefold() == source.string.strip().casefold():
        return None
    if _OWN * sum(word in starters for word in words) > len(words) >= _ENOUGH:
        return None
    candidates = dict.fromkeys([target.lang, source.lang, *supported()])
    known = [code for code in candidates if language(code).starters]
    # What the words tell is known sooner than what the letters do.
    telling = {code for code in known if code != target.lang and _tells(words, target.lang, code)}
    if not telling:
        return None
    found, sure = segment_language(target.string, known)
    return found if found in telling and sure >= _SURE else None


def _tells(words: Sequence[str], lang: str, found: str) -> bool:
    """Whether the words are another language's: its function words, or nearly all of them, and few of the target's."""
    mine, theirs = language(lang).starters, language(found).starters
    if set(words) & mine - theirs:
        return False
    if len(set(words) & theirs - mine) >= _EVIDENCE:
        return True
    if 2 * sum(may_be_word(word, lang) for word in words) > len(words):
        return False
    return sum(may_be_word(word, found) for word in words) >= max(_LEAST_WORDS, _NEARLY * len(words))


def _previous(segment: Segment, source: Text) -> Iterator[Match]:
    before = segment.previous
    if before is None or before.source is None or before.plural is not None or segment.plural is not None:
        return
    same = before.target.string.strip() == segment.target.string.strip()
    if not same or before.source.string.strip().casefold() == source.string.strip().casefold():
        return
    if segment.target.kinds.count("w") < _LEAST_COPIED or _alike(before.source, source):
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
    "part": _part,
    "language": _language,
    "third": _third,
    "empty": _empty,
    "previous": _previous,
}
