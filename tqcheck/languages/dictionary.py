"""The words of a language: simplemma's dictionaries, read once for all who ask, and the commonest words."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Mapping
from importlib import resources


@functools.cache
def dictionary(lang: str) -> Mapping[str, str]:
    """The lemma of every form that the language's dictionary has; empty where there is none.  Slow to read."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES, DefaultDictionaryFactory

    base = lang.replace("_", "-").partition("-")[0]
    return DefaultDictionaryFactory().get_dictionary(base) if base in SUPPORTED_LANGUAGES else {}


def in_dictionary(lang: str, word: str) -> bool:
    """Whether a language's dictionary has this very word, small or with a capital."""
    words = dictionary(lang)
    return word in words or word.capitalize() in words


@functools.lru_cache(maxsize=1 << 14)
def may_be_word(word: str, lang: str) -> bool:
    """Whether a language has a word, for all that is known: of a language without a dictionary, every one."""
    return not dictionary(lang) or in_dictionary(lang, word)


@functools.cache
def _in_order(lang: str) -> list[str]:
    return sorted(dictionary(lang))


def goes_on(start: str, lang: str, letters: int) -> bool:
    """Whether a word of the language's dictionary begins so and has so many letters more, or yet more."""
    words = _in_order(lang)
    at = bisect.bisect_left(words, start)
    while at < len(words) and words[at].startswith(start):
        if len(words[at]) >= len(start) + letters:
            return True
        at += 1
    return False


@functools.cache
def common(lang: str) -> frozenset[str]:
    """The commonest words of a language, in small letters; empty for one that we have no list of."""
    file = resources.files("tqcheck.languages") / "frequency" / f"{lang}.tsv"
    lines = file.read_text("utf-8").splitlines() if lang.isalpha() and file.is_file() else []
    return frozenset(line.split("\t")[0].casefold() for line in lines if not line.startswith("#"))
