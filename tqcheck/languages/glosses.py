"""What common words of a language are in another, so that two texts can be laid side by side without a translator.

The tables (`glosses/fr-en.tsv`) are written by hand.  They hold what a word is most often rendered by, and are no
ground to call another rendering wrong.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

from tqcheck.languages.likeness import BEGINNING, alike, bare

# Ends of feminine and plural French words, and those of the word in the table.
_FRENCH_ENDS = (
    ("aux", "al"), ("eaux", "eau"), ("s", ""), ("x", ""), ("es", ""), ("e", ""), ("ives", "if"), ("ive", "if"),
    ("euses", "eux"), ("euse", "eux"), ("ères", "er"), ("ère", "er"), ("ettes", "et"), ("ette", "et"), ("ches", "c"),
    ("che", "c"), ("nnes", "n"), ("nne", "n"), ("lles", "l"), ("lle", "l"), ("sses", "s"), ("sse", "s"), ("ques", "c"),
    ("que", "c"),
)  # fmt: skip
_ENGLISH_ENDS = (("ies", "y"), ("es", ""), ("s", ""), ("ves", "f"))


@functools.cache
def _table(pair: str) -> Mapping[str, frozenset[str]]:
    file = resources.files("tqcheck.languages").joinpath("glosses", f"{pair}.tsv")
    if not file.is_file():
        return {}
    found: dict[str, set[str]] = {}
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, english = line.split("\t")
            found.setdefault(word, set()).update(english.split("|"))
    return {word: frozenset(english) for word, english in found.items()}


@functools.lru_cache(maxsize=20_000)
def glosses(word: str, pair: str) -> frozenset[str]:
    """What a word, inflected or not, is in the other language of a pair (fr-en); empty where that is not known."""
    table, word = _table(pair), word.casefold().replace("œ", "oe")
    if not table:
        return frozenset()
    bases = {word, *(word[: -len(end)] + base for end, base in _FRENCH_ENDS if word.endswith(end))}
    return frozenset().union(*(table.get(base, ()) for base in bases))


@functools.lru_cache(maxsize=20_000)
def _singulars(word: str) -> frozenset[str]:
    word = word.casefold()
    return frozenset({word, *(word[: -len(end)] + base for end, base in _ENGLISH_ENDS if word.endswith(end))})


def may_render(source: str, target: str, pair: str) -> bool:
    """Whether a word of the target may stand for one of the source: by the table, or because the two look alike."""
    return alike(source, target) or not glosses(source, pair).isdisjoint(_singulars(target))


@functools.lru_cache(maxsize=20_000)
def source_keys(word: str, pair: str) -> frozenset[str]:
    """Keys of which a source word shares at least one with every word that may render it."""
    return glosses(word, pair) | {f"{bare(word)[:BEGINNING]}…"}


@functools.lru_cache(maxsize=20_000)
def target_keys(word: str) -> frozenset[str]:
    """The keys of a word of the target."""
    return _singulars(word) | {f"{bare(word)[:BEGINNING]}…"}
