"""What the manner of a text says of its origin: how often small words and parts of speech follow each other.

A translation has more of what its source language likes, whether or not any of it is an error (V. Volansky, N. Ordan,
S. Wintner, "On the features of translationese", 2015).  Every sequence of one to three tokens is counted: words of a
closed class, commas and stops as they are, all other words as their part of speech.  A table beside a pair's rules has
the weight of each, learnt from translations and native prose by `tqcheck rules measure --traits`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.text import Text

_OPEN = ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM", "X", "INTJ", "SYM")
_MARKS = frozenset({",", "."})
_LONGEST = 3
# A sequence is known by the documents it is in, and no document is learnt from that is shorter, in words.
_LEAST_DOCUMENTS, _LEAST_WORDS = 16, 100
# How many sentences there are in so many words is of the house and of the genre, not of the language.
_LENGTHS = frozenset({"^", "$", ".", ". $"})
# That a sequence comes at all says more than how often: its share of the words counts by this power.
_POWER = 0.25
# Longer texts are read in parts of about so many words, as they were learnt; parts bear each other out, but not fully.
_PART = 1000
# What weights were shrunk by so that they hold for texts that were not learnt from is given back.
_SCALE = 1.5
# How much of what the rules say is believed beside it (they know many of the same habits): log odds up to so much by
# that share, what is beyond wholly, for that much the rules say of next to no native text, whatever its manner.
_RULES, _SURE = 0.3, 3.0
# Who asks where a text comes from has a reason to: better odds than even, where lint begins with low ones (logarithm).
ASKED = 2.1
# A text with the manner of one language's translations is likelier from it than from those without a table.
_OWN = 1.5
# Shares are rounded: none is believed that is nearer to 0 or 1.
_LEAST_SHARE = 1e-4
# The name in a table of what a text without any sequence has.
_START = "*"


@dataclass(frozen=True)
class Traits:
    """The log odds of translation: `start`, and the weight of each sequence by the power of its share of the words."""

    start: float
    weights: Mapping[str, float]


def sentences(text: Text) -> Iterator[tuple[int, Counter[str]]]:
    """The words of each sentence, and how often each sequence comes in it, its edges (^ and $) included."""
    for number, (start, end) in enumerate(text.sentences):
        tagged = list(zip(text.folded[start:end], text.tags(number), strict=True))
        # Quotation marks, dashes and the like are of the house and of the genre, not of the language.
        kept = [(word, tag) for word, tag in tagged if tag != "PUNCT" or word in _MARKS]
        line = ["^", *(tag if tag.startswith(_OPEN) else word for word, tag in kept), "$"]
        found: Counter[str] = Counter()
        for length in range(1, _LONGEST + 1):
            found.update(" ".join(line[at : at + length]) for at in range(len(line) - length + 1))
        yield sum(tag != "PUNCT" for _, tag in tagged), found


def _parts(texts: Iterable[Text]) -> list[dict[str, float]]:
    """The sequences of each part of a document, by the power of their share of its words."""
    counts = [sentence for text in texts for sentence in sentences(text)]
    total = sum(words for words, _ in counts)
    number = max(1, round(total / _PART))
    parts: list[dict[str, float]] = []
    done = size = 0
    found: Counter[str] = Counter()
    for words, counted in counts:
        done, size = done + words, size + words
        found.update(counted)
        if size and done >= total * (len(parts) + 1) / number:
            parts.append({sequence: (times / size) ** _POWER for sequence, times in found.items()})
            size, found = 0, Counter()
    return parts


def measured(translated: Iterable[Sequence[Text]], native: Iterable[Sequence[Text]]) -> Traits:
    """The weights that tell translated documents from native ones best."""
    from tqcheck.fitting import fitted

    documents = [(texts, True) for texts in translated] + [(texts, False) for texts in native]
    long = [(_parts(texts), answer) for texts, answer in documents if sum(map(_words, texts)) >= _LEAST_WORDS]
    known = Counter(sequence for parts, _ in long for sequence in {one for part in parts for one in part})
    names = {
        one for one, times in known.items() if times >= _LEAST_DOCUMENTS and one[0] != "#" and not {*"\t\n"} & {*one}
    }.difference(_LENGTHS, {_START})
    if len({answer for _, answer in long}) < 2 or not names:
        return Traits(0.0, {})
    start, weights = fitted(
        [{one: value for one, value in part.items() if one in names} for parts, _ in long for part in parts],
        [answer for parts, answer in long for _ in parts],
    )
    return Traits(round(start, 4), {sequence: round(weight, 4) for sequence, weight in weights.items()})


def _words(text: Text) -> int:
    return len(text.string.split())


def lean(texts: Iterable[Text], traits: Traits) -> float:
    """How much the manner of a document speaks for translation: log odds; below 0, against."""
    parts = _parts(texts)
    total = sum(
        traits.start + sum(value * traits.weights.get(sequence, 0.0) for sequence, value in part.items())
        for part in parts
    )
    return _SCALE * total / math.sqrt(max(len(parts), 1))


def shares(
    before: Mapping[str, float], texts: Iterable[Text], traits: Mapping[str, Traits]
) -> tuple[dict[str, float], float]:
    """The probabilities of origins when the manner is asked too, and how much it speaks for translation.

    `before` are the probabilities without it, `traits` the tables by source language.  Whether a text is translated
    at all, the table that speaks most for it says for every language; which language, each for its own.
    """
    if not traits or not before:
        return dict(before), 0.0
    texts = list(texts)
    leans = {lang: lean(texts, table) for lang, table in traits.items()}
    most = max(leans.values())
    native = min(max(before.get("native", 0.0), _LEAST_SHARE), 1.0 - _LEAST_SHARE)
    ruled = math.log((1.0 - native) / native)
    odds = math.exp(ASKED + _RULES * ruled + (1.0 - _RULES) * max(0.0, ruled - _SURE) + most)
    sources = {
        lang: max(share, _LEAST_SHARE) * (math.exp(_OWN + leans[lang]) if lang in leans else 1.0)
        for lang, share in before.items()
        if lang != "native"
    }
    part = odds / (1.0 + odds) / sum(sources.values())
    return {**{lang: part * value for lang, value in sources.items()}, "native": 1.0 / (1.0 + odds)}, most


def read_traits(dictionary: Path, target_lang: str) -> dict[str, Traits]:
    """The tables of the pairs into a language, by source language."""
    tables: dict[str, Traits] = {}
    for file in sorted(dictionary.glob(f"*-{target_lang}/traits.tsv")):
        lines = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and line[0] != "#"]
        weights = {sequence: float(weight) for sequence, weight in lines[1:]}
        tables[file.parent.name.partition("-")[0]] = Traits(weights.pop(_START), weights)
    return tables


def write_traits(file: Path, traits: Traits, note: str) -> None:
    """Write a table; `note` says when it was measured, and over what."""
    lines = [*(f"# {line}" for line in note.splitlines()), "sequence\tweight", f"{_START}\t{traits.start:g}"]
    lines += [f"{sequence}\t{weight:g}" for sequence, weight in traits.weights.items()]
    file.write_text("\n".join(lines) + "\n", "utf-8")
