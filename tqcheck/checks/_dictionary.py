"""Whether a word is in a language's dictionary; asked for few words, for the dictionary takes a second to read."""

from __future__ import annotations

import functools


@functools.lru_cache(maxsize=1 << 14)
def known(word: str, lang: str) -> bool:
    """Whether a language has a word, in small letters or with a capital; every word of one without a dictionary."""
    import simplemma

    try:
        return bool(simplemma.is_known(word, lang)) or bool(simplemma.is_known(word.capitalize(), lang))
    except ValueError:  # no dictionary of the language
        return True
