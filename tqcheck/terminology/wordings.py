"""The terms of a glossary with the forms that their words take, worked out once and cached."""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections.abc import Sequence

import msgspec

import tqcheck
from tqcheck.languages import forms as word_forms
from tqcheck.rules import places
from tqcheck.terminology.glossary import Term
from tqcheck.text import Text


class Wording(msgspec.Struct, frozen=True):
    """A wording, token by token: the folded forms that each may take, and the labels of the last one's."""

    text: str
    tokens: tuple[frozenset[str], ...]
    labels: dict[str, tuple[str, ...]]
    # The last word's form for each label.
    inflected: dict[str, str]


class Entry(msgspec.Struct, frozen=True):
    """A term ready to be looked for."""

    source: Wording
    preferred: tuple[Wording, ...]
    allowed: tuple[Wording, ...]
    forbidden: tuple[Wording, ...]
    keep: bool
    context: tuple[str, ...]
    exact: bool
    path: str
    line: int


def entries(terms: Sequence[Term], source_lang: str | None, target_lang: str) -> list[Entry]:
    """The terms with their forms, from the cache where they were worked out before."""
    asked = repr((tqcheck.__version__, source_lang, target_lang, terms)).encode()
    place = places.cache() / f"terms-{hashlib.sha256(asked).hexdigest()[:32]}.msgpack"
    try:
        return msgspec.msgpack.decode(place.read_bytes(), type=list[Entry])
    except (OSError, msgspec.DecodeError):
        pass
    found = [_entry(term, source_lang, target_lang) for term in terms]
    places.store(place, msgspec.msgpack.encode(found))
    return found


def _entry(term: Term, source_lang: str | None, target_lang: str) -> Entry:
    source = _wording(term.source, target_lang if source_lang is None else source_lang, term.exact or term.keep)
    preferred, allowed, forbidden = (
        tuple(_wording(text, target_lang, term.exact) for text in texts)
        for texts in (term.preferred, term.allowed, term.forbidden)
    )
    context = tuple(one.casefold() for one in term.context)
    return Entry(source, preferred, allowed, forbidden, term.keep, context, term.exact, term.path, term.line)


def _wording(text: str, lang: str, exact: bool) -> Wording:
    words = Text(text, lang).words
    tokens = tuple(frozenset({fold(word), *(() if exact else _forms(word, lang))}) for word in words)
    last = words[-1] if words and not exact else ""
    table = word_forms.forms(last, lang) if last else {}
    labels = {fold(form): tuple(sorted(names)) for form, names in table.items() if names}
    inflected: dict[str, str] = {}
    for form, names in table.items():
        for label in names:
            inflected.setdefault(label, form)
    return Wording(text, tokens, labels, inflected)


@functools.lru_cache(maxsize=10_000)
def _forms(word: str, lang: str) -> frozenset[str]:
    """The forms of a word, given in whatever form."""
    import simplemma

    known = {word}
    # A language that simplemma does not know has only the word itself.
    with contextlib.suppress(ValueError):
        known.add(simplemma.lemmatize(word, lang=lang))
        # A form listed as a word of its own ("routière") may have a plural that is not ("routières").
        plurals = (word + ending for ending in ("s", "es", "en", "e") if simplemma.is_known(word + ending, lang=lang))
        known.update(simplemma.lemmatize(plural, lang=lang) for plural in plurals)
    return frozenset(fold(form) for lemma in known for form in word_forms.forms(lemma, lang))


def fold(word: str) -> str:
    """A token as it is compared: case-folded, with a straight apostrophe."""
    return word.casefold().replace("’", "'")
