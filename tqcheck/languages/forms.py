"""The forms of a word, and back: used when rules are compiled, never while text is read."""

from __future__ import annotations

import functools
from importlib import resources

from tqcheck.languages import english, inverted


def forms(word: str, lang: str) -> dict[str, frozenset[str]]:
    """Return the surface forms of a dictionary word, each with the labels it can carry; the word itself is among them.

    English labels: BASE PRES3 PRES PAST PART GER, SG PL, ADJ ADV CMP SUP; spelling variants (organise, organize) are
    forms of each other.  French, Spanish, Italian, Portuguese verbs: INF GER, PART.MS .FS .MP .FP, and PRES IMPF PAST
    FUT COND SUB SUBI with the person (PRES.3S); Spanish and Portuguese nouns SG PL; other words have none.  A word that
    is not known, or several words, have only themselves.
    """
    table = dict(_table(word, _base(lang)))
    table.setdefault(word, frozenset())
    return table


def inflect(lemma: str, lang: str, label: str) -> str | None:
    """Return the form of a dictionary word that carries a label, in the lemma's spelling; None where unknown."""
    base = _base(lang)
    kept = _irregular(base).get(lemma, {}).get(label)
    if kept is not None:
        return kept[0] if kept else None
    if base == "en":
        return english.inflect(lemma, label)
    return next((form for form, labels in _table(lemma, base).items() if label in labels), None)


def _base(lang: str) -> str:
    return lang.replace("_", "-").partition("-")[0].lower()


def _table(word: str, base: str) -> dict[str, frozenset[str]]:
    table = english.forms(word) if base == "en" else inverted.forms(word, base)
    for label, kept in _irregular(base).get(word, {}).items():
        for form in kept:
            table[form] = table.get(form, frozenset()) | {label}
    return table


@functools.cache
def _irregular(base: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the hand-kept forms of a language: a lemma, then labels with their forms, "-" where there is none.

    A line reads `lemma LABEL=form/form LABEL=form`.
    """
    file = resources.files("tqcheck.languages").joinpath("irregular", f"{base}.txt")
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        lemma, *cells = line.partition("#")[0].split() or [""]
        for cell in cells:
            label, _, written = cell.partition("=")
            table.setdefault(lemma, {})[label] = () if written == "-" else tuple(written.split("/"))
    return table
