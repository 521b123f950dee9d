"""The forms of English words, from lemminflect's lexicon, and the spellings that stand for each other."""

from __future__ import annotations

import functools
from importlib import resources

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
    "RB": "ADV",
    "RBR": "CMP",
    "RBS": "SUP",
}


def forms(word: str) -> dict[str, frozenset[str]]:
    """Return the forms of a word and of its other spellings, with their labels."""
    found: dict[str, set[str]] = {}
    for spelling in (word, *_spellings(word)):
        for label, written in _inflections(spelling).items():
            for form in written:
                found.setdefault(form, set()).add(label)
    return {form: frozenset(labels) for form, labels in found.items()}


def inflect(lemma: str, label: str) -> str | None:
    """Return the form of a word that carries a label, in the spelling of the word."""
    written = _inflections(lemma).get(label)
    return written[0] if written else None


@functools.cache
def _inflections(word: str) -> dict[str, tuple[str, ...]]:
    """Return label -> forms, the usual one first."""
    from lemminflect import getAllInflections

    found: dict[str, tuple[str, ...]] = {}
    for tag, written in getAllInflections(word).items():
        label = "PRES" if tag == "VBP" and word not in written else _LABELS.get(tag)
        if label:
            found[label] = tuple(dict.fromkeys((*found.get(label, ()), *written)))
    if len(found.get("PL", ())) > 1:  # the lexicon gives every mass noun a bare plural too
        found["PL"] = tuple(form for form in found["PL"] if form != word)
    if "GER" in found and "PART" not in found:
        found["PART"] = found["PAST"]
    if not found and "-" in word:
        head, _, tail = word.rpartition("-")
        return {label: tuple(f"{head}-{form}" for form in tails) for label, tails in _inflections(tail).items()}
    return found


def _spellings(word: str) -> tuple[str, ...]:
    """Return the other spellings of a word: "favour" for "favor", "organize" for "organise"."""
    return tuple(sorted(_variants().get(word, frozenset())))


@functools.cache
def _variants() -> dict[str, frozenset[str]]:
    text = resources.files("tqcheck.languages").joinpath("variants", "en.txt").read_text("utf-8")
    groups = (line.partition("#")[0].split() for line in text.splitlines())
    return {word: frozenset(group) - {word} for group in groups for word in group}
