"""The forms of words of languages other than English: simplemma's dictionary from form to lemma, turned round."""

from __future__ import annotations

import functools


def forms(word: str, lang: str) -> dict[str, frozenset[str]]:
    """Return the forms of a word; their labels are not known."""
    return {form: frozenset() for form in (word, *_inverse(lang).get(word, ()))}


@functools.cache
def _inverse(lang: str) -> dict[str, tuple[str, ...]]:
    """Return lemma -> forms; empty for a language that simplemma does not know."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES, DefaultDictionaryFactory

    if lang not in SUPPORTED_LANGUAGES:
        return {}
    inverse: dict[str, list[str]] = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary(lang).items():
        if form.replace("-", "").isalpha() and not (form.isupper() and len(form) > 1):
            inverse.setdefault(lemma, []).append(form)
    return {lemma: tuple(found) for lemma, found in inverse.items()}
