"""A target that ends in the middle of a word: "Modifiez vos paramè".

Speaks where the last word is in no dictionary and not in the source, nothing closes the text, and a longer word of the
language begins so.  Silent for a language without a dictionary, and on names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.languages.dictionary import common, dictionary, goes_on, in_dictionary
from tqcheck.model import DOUBTFUL, Match, Segment

BILINGUAL = True
# Letters of what is left of the word, and of what is lost at least; words of the text.
_LEAST, _LOST, _LEAST_WORDS = 3, 2, 2


def _is_small(word: str, lang: str) -> bool:
    """Whether a word is no name: German nouns have a capital too."""
    return word.islower() or (lang.startswith("de") and word.istitle())


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:  # noqa: ARG001
    """One finding at most: the last word."""
    source, target = segment.source, segment.target
    if source is None or not target.words or target.kinds[-1] != "w" or DOUBTFUL in segment.flags:
        return
    word, lang = target.words[-1], target.lang
    if len(word) < _LEAST or not word.isalpha() or not _is_small(word, lang) or target.kinds.count("w") < _LEAST_WORDS:
        return
    if target.ends[-1] != len(target.string) or word in source.folded or not dictionary(lang):
        return
    # Dictionaries of forms lack small words ("tard").
    if word in common(lang) or any(in_dictionary(code, word) for code in (lang, source.lang)):
        return
    if goes_on(word, lang, _LOST):
        yield Match(target.starts[-1], target.ends[-1])
