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
    rules, groups, excepted = _variants()
    ruled = [
        word[: -len(one)] + other
        for pair in rules
        for one, other in (pair, pair[::-1])
        if word.endswith(one) and not {word, word[: -len(one)] + other} & excepted
    ]
    return (*(spelling for spelling in ruled if _inflections(word) and _inflections(spelling)), *groups.get(word, ()))


@functools.cache
def _variants() -> tuple[tuple[tuple[str, str], ...], dict[str, tuple[str, ...]], frozenset[str]]:
    """Return pairs of endings, words with their other spellings, and words that the endings do not apply to."""
    rules: list[tuple[str, str]] = []
    groups: dict[str, tuple[str, ...]] = {}
    excepted: list[str] = []
    for line in resources.files("tqcheck.languages").joinpath("variants", "en.txt").read_text("utf-8").splitlines():
        match line.partition("#")[0].split():
            case ["rule", one, other]:
                rules.append((one, other))
            case ["not", *words]:
                excepted += words
            case words:
                groups |= {word: tuple(each for each in words if each != word) for word in words}
    return tuple(rules), groups, frozenset(excepted)
