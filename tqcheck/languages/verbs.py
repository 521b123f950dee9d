"""Verbs of a language and what they are in another: which forms of a translation may stand for a form of the source.

The tables (`glosses/fr-en.verbs.tsv`) are written by hand.  They hold what a verb is most often rendered by, wrongly
or not, and are no ground to call another rendering wrong.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

from tqcheck.languages.forms import forms


@functools.cache
def verb_glosses(pair: str) -> Mapping[str, tuple[str, ...]]:
    """Infinitive -> what it may be in the other language of a pair (fr-en); empty where there is no table."""
    file = resources.files("tqcheck.languages").joinpath("glosses", f"{pair}.verbs.tsv")
    lines = file.read_text("utf-8").splitlines() if file.is_file() else ()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {verb: tuple(renderings.split("|")) for verb, renderings in rows}


@functools.cache
def _source_forms(pair: str) -> Mapping[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Surface form -> the verbs that it may be of, with the labels."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for lemma in verb_glosses(pair):
        for form, labels in forms(lemma, pair.partition("-")[0]).items():
            if labels:
                found.setdefault(form, []).append((lemma, labels))
    return {form: tuple(readings) for form, readings in found.items()}


@functools.cache
def verb_forms(pair: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Surface form of the other language -> the verbs of the table that it may be of, each with the labels."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for verb in {verb for renderings in verb_glosses(pair).values() for verb in renderings}:
        for form, labels in forms(verb, pair.partition("-")[2]).items():
            verbal = labels - _NOMINAL
            if verbal:
                found.setdefault(form, {})[verb] = verbal
    return found


_NOMINAL = frozenset({"SG", "PL", "ADJ", "ADV", "CMP", "SUP"})


def readings(word: str, pair: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The verbs of the table that a word in small letters may be a form of, each with the labels of the form."""
    return _source_forms(pair).get(word, ())
