"""Small closed sets of words, written as running text."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, cut at white space."""
    return frozenset(text.split())
