"""Whether a word is in a language's dictionary, or a common one; asked for few words, for it is slow to read."""

from __future__ import annotations

import functools
from importlib import resources


@functools.lru_cache(maxsize=1 << 14)
def known(word: str, lang: str) -> bool:
    """Whether a language has a word, in small letters or with a capital; every word of one without a dictionary."""
    import simplemma

    try:
        return bool(simplemma.is_known(word, lang)) or bool(simplemma.is_known(word.capitalize(), lang))
    except ValueError:  # no dictionary of the language
        return True


@functools.cache
def common(lang: str) -> frozenset[str]:
    """The commonest words of a language, in small letters; empty for one that we have no list of."""
    file = resources.files("tqcheck.languages") / "frequency" / f"{lang}.tsv"
    lines = file.read_text("utf-8").splitlines() if lang.isalpha() and file.is_file() else []
    return frozenset(line.split("\t")[0].casefold() for line in lines if not line.startswith("#"))
