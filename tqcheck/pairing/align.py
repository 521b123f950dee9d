"""Align two sequences of texts that translate each other, one to one or a few to a few.

By length (W. Gale and K. Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993), anchored on what both
languages write alike: numbers, names, code and addresses, the kind of text (heading, list item), the closing sign.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.text import Text

# How often so many texts of the source become so many of the target.
_SHAPES: Mapping[tuple[int, int], float] = {
    (1, 1): 0.90, (1, 0): 0.015, (0, 1): 0.015, (2, 1): 0.03, (1, 2): 0.03,
    (2, 2): 0.005, (3, 1): 0.0025, (1, 3): 0.0025,
}  # fmt: skip
# Variance of the length of a translation per character of its source (Gale and Church's figure).
_VARIANCE = 6.8
_OTHER_KIND = 4.0
_OTHER_END = 1.0
# What a shared anchor is worth at most, and what one without a counterpart costs.
_MOST_SHARED = 8.0
_UNSHARED = 0.7
_MOST_UNSHARED = 3.0
# Texts to either side of the diagonal that are tried, beside the difference of the two sequences and the root of their
# number.
_BAND = 8
_NAME_LETTERS = 4
_FAR = 1e9


@dataclass(frozen=True, slots=True)
class Unit:
    """What is compared of a text: its length in characters, its kind, its closing sign and its anchors."""

    length: int
    kind: str | None
    end: str
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bead:
    """Texts that translate each other: ranges of both sequences, end-exclusive.

    `certainty` (0-1) is the share of all alignments, by their probabilities, that have this bead.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    certainty: float


def unit(text: Text, start: int = 0, end: int | None = None, kind: str | None = None) -> Unit:
    """The unit of the tokens `start` to `end` of a text."""
    end = len(text.words) if end is None else end
    if start >= end:
        return Unit(0, kind, "", frozenset())
    length = text.ends[end - 1] - text.starts[start]
    return Unit(length, kind, _closing(text, start, end), frozenset(_anchors(text, start, end)))


def _closing(text: Text, start: int, end: int) -> str:
    """The last sign of a text, in one spelling for all languages; nothing where it is a word."""
    for word in reversed(text.words[max(start, end - 3) : end]):
        sign = {"？": "?", "！": "!", "：": ":", ";": "?", "؟": "?", "。": "."}.get(word, word)
        if sign in ("?", "!", ":", "."):
            return sign
    return ""


def _anchors(text: Text, start: int, end: int) -> Iterator[str]:
    for index in range(start, end):
        word, kind = text.words[index], text.kinds[index]
        if kind == "o":
            yield word
        elif any(sign.isdigit() for sign in word):
            yield "".join(sign for sign in word if sign.isdigit())
        elif word[0].isupper() and (word.isupper() or index > start) and len(word) >= 2:
            plain = "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if sign.isalpha())
            yield plain[: _NAME_LETTERS + 1] if len(plain) > _NAME_LETTERS else plain


def align(sources: Sequence[Unit], targets: Sequence[Unit]) -> list[Bead]:
    """The likeliest alignment, in order; every text of both sequences is in one bead.

    The time grows with the longer sequence times the difference of the two.
    """
    if not sources or not targets:
        whole = ((0, len(sources)), (0, len(targets)))
        return [Bead(*whole, 1.0)] if sources or targets else []
    return _Alignment(sources, targets).beads()


class _Alignment:
    """The probabilities of all alignments of two sequences within a band around the diagonal."""

    def __init__(self, sources: Sequence[Unit], targets: Sequence[Unit]) -> None:
        self.sources, self.targets = sources, targets
        total = sum(one.length for one in sources)
        self.ratio = min(max(sum(one.length for one in targets) / max(total, 1), 0.4), 2.5)
        self.weights = _weights(sources, targets)
        self.slope = len(targets) / len(sources)
        self.width = _BAND + abs(len(sources) - len(targets)) + math.isqrt(len(targets))
        self.costs: dict[tuple[int, int, int, int], float] = {}

    def beads(self) -> list[Bead]:
        """The likeliest path, each step with its share of all paths."""
        best, before = self._sums(forward=True)
        _, after = self._sums(forward=False)
        rows, columns = len(self.sources), len(self.targets)
        whole = before[rows, columns]
        found: list[Bead] = []
        i, j = rows, columns
        while i or j:
            step = best[i, j]
            k, m = i - step[0], j - step[1]
            cost = self._cost(k, i, m, j)
            share = math.exp(min(before[k, m] - cost + after[i, j] - whole, 0.0))
            found.append(Bead((k, i), (m, j), round(share, 4)))
            i, j = k, m
        return found[::-1]

    def _band(self, i: int) -> range:
        middle = int(i * self.slope)
        return range(max(0, middle - self.width), min(len(self.targets), middle + self.width) + 1)

    def _sums(self, forward: bool) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[tuple[int, int], float]]:
        """For each pair of places the last step of the best path to it, and the log probability of all paths to it."""
        rows, columns = len(self.sources), len(self.targets)
        start = (0, 0) if forward else (rows, columns)
        steps: dict[tuple[int, int], tuple[int, int]] = {}
        scores: dict[tuple[int, int], float] = {start: 0.0}
        sums: dict[tuple[int, int], float] = {start: 0.0}
        sign = 1 if forward else -1
        for i in range(rows + 1) if forward else range(rows, -1, -1):
            band = self._band(i)
            for j in band if forward else reversed(band):
                if (i, j) == start:
                    continue
                ways = []
                for shape in _SHAPES:
                    k, m = i - sign * shape[0], j - sign * shape[1]
                    if (k, m) in sums:
                        cost = self._cost(min(k, i), max(k, i), min(m, j), max(m, j))
                        ways.append((scores[k, m] - cost, sums[k, m] - cost, shape))
                if ways:
                    top = max(ways)
                    scores[i, j], steps[i, j] = top[0], top[2]
                    most = max(way[1] for way in ways)
                    sums[i, j] = most + math.log(sum(math.exp(way[1] - most) for way in ways))
        return steps, sums

    def _cost(self, k: int, i: int, m: int, j: int) -> float:
        """Minus the log probability that the texts k to i became m to j."""
        key = (k, i, m, j)
        found = self.costs.get(key)
        if found is None:
            found = self.costs[key] = self._new_cost(self.sources[k:i], self.targets[m:j])
        return found

    def _new_cost(self, left: Sequence[Unit], right: Sequence[Unit]) -> float:
        cost = -math.log(_SHAPES[len(left), len(right)])
        if not left or not right:
            # Nothing speaks for a text without a counterpart, whatever its length.
            return cost + 3.0
        cost += self._length_cost(sum(one.length for one in left), sum(one.length for one in right))
        cost += _OTHER_KIND * ({one.kind for one in left} != {one.kind for one in right})
        cost += _OTHER_END * (left[-1].end != right[-1].end)
        mine = frozenset().union(*(one.anchors for one in left))
        theirs = frozenset().union(*(one.anchors for one in right))
        shared = sum(self.weights[anchor] for anchor in mine & theirs)
        unshared = _UNSHARED * sum(anchor.isdigit() for anchor in mine ^ theirs)
        return cost - min(shared, _MOST_SHARED) + min(unshared, _MOST_UNSHARED)

    def _length_cost(self, left: int, right: int) -> float:
        mean = max((left + right / self.ratio) / 2, 1.0)
        delta = abs(right - left * self.ratio) / math.sqrt(_VARIANCE * mean)
        return -math.log(max(math.erfc(delta / math.sqrt(2)), 1e-9))


def _weights(sources: Sequence[Unit], targets: Sequence[Unit]) -> Mapping[str, float]:
    """What it tells that two texts share an anchor: the rarer it is in both sequences, the more."""
    here = Counter(anchor for one in sources for anchor in one.anchors)
    there = Counter(anchor for one in targets for anchor in one.anchors)
    count = max(len(sources), len(targets), 2)
    return {anchor: math.log(count / max(here[anchor], there[anchor])) + 0.5 for anchor in here.keys() & there.keys()}
