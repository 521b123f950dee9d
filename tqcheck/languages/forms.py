"""The forms of a word, and the form that carries a label; asked when rules are compiled, never when text is read."""

from __future__ import annotations

import functools
from collections.abc import Mapping

# Penn tags of lemminflect -> labels.
_LABELS = {
    "VB": "BASE",
    "VBP": "BASE",
    "VBZ": "PRES3",
    "VBD": "PAST",
    "VBN": "PART",
    "VBG": "GER",
    "NN": "SG",
    "NNS": "PL",
    "JJ": "ADJ",
    "JJR": "CMP",
    "JJS": "SUP",
}


def forms(word: str, lang: str) -> dict[str, frozenset[str]]:
    """Every form of a word with its labels (none where they are unknown); an unknown word has itself only."""
    found = _english(word) if lang == "en" else _inverted(lang).get(word.casefold(), {})
    return {**dict(found), word: found.get(word, frozenset())}


def inflect(lemma: str, lang: str, label: str) -> str | None:
    """The form of a word that carries a label, None where it is not known."""
    if lang != "en":
        return None
    found = [form for form, labels in _english(lemma).items() if label in labels]
    return found[0] if found else None


@functools.cache
def _english(word: str) -> Mapping[str, frozenset[str]]:
    import lemminflect

    found: dict[str, set[str]] = {}
    for tag, spelled in lemminflect.getAllInflections(word).items():
        if tag in _LABELS:
            for form in spelled:
                found.setdefault(form, set()).add(_LABELS[tag])
    if not any("PART" in labels for labels in found.values()):
        # The dictionary leaves a participle out where it is the same as the past.
        for labels in found.values():
            labels.update({"PART"} if "PAST" in labels else ())
    return {form: frozenset(labels) for form, labels in found.items()}


@functools.cache
def _inverted(lang: str) -> Mapping[str, dict[str, frozenset[str]]]:
    """Lemma -> its forms, from simplemma's form -> lemma dictionary."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    inverted: dict[str, dict[str, frozenset[str]]] = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary(lang).items():
        form, lemma = (part.decode() if isinstance(part, bytes) else part for part in (form, lemma))
        inverted.setdefault(lemma.casefold(), {})[form.casefold()] = frozenset()
    return inverted
