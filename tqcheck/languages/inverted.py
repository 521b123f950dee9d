"""The forms of words of languages other than English: simplemma's dictionary from form to lemma, turned round."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from tqcheck.languages.conjugation import conjugate

if TYPE_CHECKING:
    from collections.abc import Mapping


def forms(word: str, lang: str) -> dict[str, frozenset[str]]:
    """Return the forms of a word; with their labels where it is a verb that a model conjugates."""
    inverse = _inverse(lang)
    listed = inverse.get(word) or inverse.get(word.capitalize(), ())  # German nouns are listed with their capital
    found: dict[str, set[str]] = {form: set() for form in (word, *listed)}
    for label, written in conjugate(word, lang, _dictionary(lang).get).items():
        for form in written:
            found.setdefault(form, set()).add(label)
    return {form: frozenset(labels) for form, labels in found.items()}


@functools.cache
def _dictionary(lang: str) -> Mapping[str, str]:
    """Return form -> lemma; empty for a language that simplemma does not know."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES, DefaultDictionaryFactory

    return dict(DefaultDictionaryFactory().get_dictionary(lang)) if lang in SUPPORTED_LANGUAGES else {}


@functools.cache
def _inverse(lang: str) -> dict[str, tuple[str, ...]]:
    """Return lemma -> forms, without what is no word."""
    inverse: dict[str, list[str]] = {}
    for form, lemma in _dictionary(lang).items():
        if form.replace("-", "").isalpha() and not (form.isupper() and len(form) > 1):
            inverse.setdefault(lemma, []).append(form)
    return {lemma: tuple(found) for lemma, found in inverse.items()}
