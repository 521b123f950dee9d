"""The forms of words of languages other than English: simplemma's dictionary from form to lemma, turned round."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from tqcheck.languages import german
from tqcheck.languages.conjugation import conjugate
from tqcheck.languages.dictionary import dictionary

if TYPE_CHECKING:
    from collections.abc import Mapping


def forms(word: str, lang: str) -> dict[str, frozenset[str]]:
    """Return the forms of a word; with their labels where it is a verb that a model conjugates, or an Iberian noun."""
    inverse = _inverse(lang)
    listed = inverse.get(word) or inverse.get(word.capitalize(), ())  # German nouns are listed with their capital
    found: dict[str, set[str]] = {form: set() for form in (word, *listed)}
    for label, written in conjugate(word, lang, _dictionary(lang).get).items():
        for form in written:
            found.setdefault(form, set()).add(label)
    if lang == "de":
        for form, label in german.labelled(word, frozenset(listed)):
            found.setdefault(form, set()).add(label)
    if lang in _NUMBERED and not any(found.values()) and not word.endswith("s"):
        for form in listed:
            if _is_plural(form, word):
                found[form].add("PL")
                found[word].add("SG")
    return {form: frozenset(labels) for form, labels in found.items()}


# Languages whose plurals are told by their endings.
_NUMBERED = frozenset({"es", "pt"})


def _is_plural(form: str, word: str) -> bool:
    """Whether a form is the plural of the dictionary word itself, not of its feminine."""
    if word[-1:] in "aeiouéêó":
        return form == word + "s" or (word.endswith("ão") and form in (word[:-2] + "ões", word[:-2] + "ães"))
    return form.endswith(("es", "ns", "is")) and form[: len(word) - 2] == word[:-2] and len(form) <= len(word) + 2


@functools.cache
def _dictionary(lang: str) -> Mapping[str, str]:
    """Return form -> lemma; empty for a language that simplemma does not know."""
    return dict(dictionary(lang))


@functools.cache
def _inverse(lang: str) -> dict[str, tuple[str, ...]]:
    """Return lemma -> forms, without what is no word."""
    inverse: dict[str, list[str]] = {}
    for form, lemma in _dictionary(lang).items():
        if form.replace("-", "").isalpha() and not (form.isupper() and len(form) > 1):
            inverse.setdefault(lemma, []).append(form)
    return {lemma: tuple(found) for lemma, found in inverse.items()}
