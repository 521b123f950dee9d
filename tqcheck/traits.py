"""What the manner of a text says of its origin: how often small words and parts of speech follow each other.

A translation has more of what its source language likes, whether or not any of it is an error (V. Volansky, N. Ordan,
S. Wintner, "On the features of translationese", 2015).  Every sequence of one to three tokens is counted: words of a
closed class, commas and stops as they are, all other words as their part of speech.  A table beside a pair's rules has
the rates of those that tell most, measured by `tqcheck rules measure --traits`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from tqcheck.evidence import KINDRED
from tqcheck.text import Text

# Sequence -> how often it comes in 100,000 words: (in translation, in native prose), neither of them 0.
Traits = Mapping[str, tuple[float, float]]

_OPEN = ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM", "X", "INTJ", "SYM")
_MARKS = frozenset({",", "."})
_LONGEST = 3
# Sequences that come more seldom in both corpora together say nothing; of the others, so many are kept.
_LEAST, _KEPT = 10, 800
# What every count is raised by, so that few prove little.
_SMOOTHING = 5
# Sequences that follow each other are no independent witnesses: by the square root of the words, and by this.
_DAMPING = 1.2
# Who asks where a text comes from has a reason to: nearly even odds, where lint begins with low ones (logarithm).
ASKED = 2.0
# Shares are rounded: no smaller one is believed.
_LEAST_SHARE = 1e-4


def sequences(text: Text) -> Counter[str]:
    """How often each sequence comes in a text, the edges of its sentences (^ and $) included."""
    found: Counter[str] = Counter()
    for number, (start, end) in enumerate(text.sentences):
        tagged = zip(text.folded[start:end], text.tags(number), strict=True)
        # Quotation marks, dashes and the like are of the house and of the genre, not of the language.
        kept = [(word, tag) for word, tag in tagged if tag != "PUNCT" or word in _MARKS]
        line = ["^", *(tag if tag.startswith(_OPEN) else word for word, tag in kept), "$"]
        for length in range(1, _LONGEST + 1):
            found.update(" ".join(line[at : at + length]) for at in range(len(line) - length + 1))
    return found


def measured(translated: Iterable[Text], native: Iterable[Text]) -> dict[str, tuple[float, float]]:
    """The sequences that tell translation from native prose best, and their rates, in order of their names."""
    (here, size), (there, other) = _counted(translated), _counted(native)
    share = size / (size + other)
    telling: list[tuple[float, str]] = []
    for sequence in {*here, *there}:
        both = here[sequence] + there[sequence]
        if both >= _LEAST and sequence[0] != "#" and not {"\t", "\n"} & set(sequence):
            expected = both * share
            telling.append((-abs(here[sequence] - expected) / math.sqrt(expected * (1 - share) + 1), sequence))
    return {
        sequence: (
            round(1e5 * (here[sequence] + _SMOOTHING) / size, 1),
            round(1e5 * (there[sequence] + _SMOOTHING) / other, 1),
        )
        for sequence in sorted(sequence for _, sequence in sorted(telling)[:_KEPT])
    }


def _counted(texts: Iterable[Text]) -> tuple[Counter[str], int]:
    found: Counter[str] = Counter()
    words = 0
    for text in texts:
        found.update(sequences(text))
        words += len(text.string.split())
    return found, max(words, 1)


def lean(texts: Iterable[Text], traits: Traits) -> float:
    """How much the sequences of a document speak for translation: a log likelihood ratio, damped; below 0, against."""
    found, words = _counted(texts)
    total = sum(
        found[sequence] * math.log(translated / native) - words * (translated - native) / 1e5
        for sequence, (translated, native) in traits.items()
    )
    return _DAMPING * total / math.sqrt(words)


def shares(
    before: Mapping[str, float], texts: Iterable[Text], traits: Mapping[str, Traits]
) -> tuple[dict[str, float], float]:
    """The probabilities of origins when the manner is asked too, and how much it speaks for translation.

    `before` are the probabilities without it, `traits` the tables by source language; a language that has none shares
    those of the others, as far as they can be trusted for it.
    """
    if not traits or not before:
        return dict(before), 0.0
    texts = list(texts)
    leans = {lang: lean(texts, table) for lang, table in traits.items()}
    shared = KINDRED * max(leans.values())
    native = max(before.get("native", 0.0), _LEAST_SHARE)
    odds = {
        lang: max(share, _LEAST_SHARE) / native * math.exp(ASKED + leans.get(lang, shared))
        for lang, share in before.items()
        if lang != "native"
    }
    total = 1.0 + sum(odds.values())
    return {**{lang: value / total for lang, value in odds.items()}, "native": 1.0 / total}, max(leans.values())


def read_traits(dictionary: Path, target_lang: str) -> dict[str, Traits]:
    """The tables of the pairs into a language, by source language."""
    tables: dict[str, Traits] = {}
    for file in sorted(dictionary.glob(f"*-{target_lang}/traits.tsv")):
        lines = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and line[0] != "#"]
        tables[file.parent.name.partition("-")[0]] = {
            sequence: (float(translated), float(native)) for sequence, translated, native in lines[1:]
        }
    return tables


def write_traits(file: Path, traits: Traits, note: str) -> None:
    """Write a table; `note` says when it was measured, and over what."""
    lines = [*(f"# {line}" for line in note.splitlines()), "sequence\ttranslated\tnative"]
    lines += [f"{sequence}\t{translated:g}\t{native:g}" for sequence, (translated, native) in traits.items()]
    file.write_text("\n".join(lines) + "\n", "utf-8")
