"""What the sentences of a document together say of its origin, and how sure that makes each finding.

Each rule's hits are taken as a Poisson process with one rate in translation from its language and another in native prose;
the log likelihood ratio of what was (and was not) seen, damped because rates differ between texts and systems, moves a prior.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tqcheck.matching import RawHit
from tqcheck.rules.rule import Rate, Rule

# Log odds that a text of unknown origin is a translation, before it is read.
PRIOR = -1.0
# A repeated phrase is one habit, not many: hits of one rule beyond this number say nothing more.
MOST_HITS = 2
# Rates per 100,000 words for rules that were never measured, by certainty: (in translation, in native prose).
UNMEASURED = {"firm": (2.0, 0.2), "likely": (1.5, 0.3), "possible": (1.5, 1.0)}
# What every rate is raised by, so that few hits prove little.
SMOOTHING = 0.4
# How much of the Poisson penalty for words without hits is believed.
SILENCE_WEIGHT = 0.25
MOST_WEIGHT = 3.0

# Precision by certainty: in text that is surely translated, and in native prose; and the weight of the first as a prior.
PRECISION = {"firm": (0.90, 0.75), "likely": (0.78, 0.30), "possible": (0.65, 0.03)}
PRIOR_JUDGEMENTS = 8.0


@dataclass(frozen=True)
class Origin:
    """Probabilities of the source languages and of "native", and the strongest evidence: (rule, matched text, weight)."""

    shares: Mapping[str, float]
    evidence: tuple[tuple[str, str, float], ...]

    def translated(self, source_lang: str | None) -> float:
        """The probability that the text is translated from a language, or at all (None)."""
        if source_lang is None:
            return 1.0 - self.shares.get("native", 0.0)
        return self.shares.get(source_lang, 0.0)


def weight(rule: Rule, rate: Rate | None) -> float:
    """The log likelihood ratio of one hit of a rule: translated from its language against native."""
    translated, native = (rate.translated, rate.native) if rate else UNMEASURED[rule.certainty]
    return max(-MOST_WEIGHT, min(MOST_WEIGHT, math.log((translated + SMOOTHING) / (native + SMOOTHING))))


def origin(
    hits: Sequence[RawHit],
    texts: Sequence[str],
    words: int,
    source_langs: Sequence[str],
    rates: Mapping[str, Rate],
    told: str | None,
) -> Origin:
    """The origin of a document from its hits (`texts` are the matched words); `told`: the source language is known."""
    if not source_langs:
        return Origin({}, ())
    weights = [weight(hit.rule, rates.get(hit.rule.id)) for hit in hits]
    pieces = sorted(
        ((hit.rule.id, text, round(value, 2)) for hit, text, value in zip(hits, texts, weights, strict=True) if value > 0),
        key=lambda piece: (-piece[2], piece[0], piece[1]),
    )
    strongest = tuple(dict((piece[0], piece) for piece in reversed(pieces)).values())[::-1][:5]
    strongest = tuple(sorted(strongest, key=lambda piece: (-piece[2], piece[0])))
    if told:
        return Origin({told: 0.98, "native": 0.02}, strongest)
    odds = {lang: PRIOR + _sum(hits, weights, lang) - _silence(rates, words) for lang in source_langs}
    total = 1.0 + sum(math.exp(min(value, 50.0)) for value in odds.values())
    shares = {lang: math.exp(min(value, 50.0)) / total for lang, value in odds.items()}
    return Origin({**shares, "native": 1.0 / total}, strongest)


def _sum(hits: Sequence[RawHit], weights: Sequence[float], lang: str) -> float:
    seen: Counter[str] = Counter()
    total = 0.0
    for hit, value in zip(hits, weights, strict=True):
        if hit.source_lang not in (None, lang) or seen[hit.rule.id] >= MOST_HITS:
            continue
        seen[hit.rule.id] += 1
        total += value
    return total


def _silence(rates: Mapping[str, Rate], words: int) -> float:
    """What it says against translation that so many words were read: the hits that should have come."""
    expected = sum(rate.translated - rate.native for rate in rates.values()) if rates else 500.0
    return SILENCE_WEIGHT * max(expected, 0.0) * words / 100_000


def confidence(hit: RawHit, origin: Origin, rate: Rate | None) -> float:
    """The probability that a hit is a defect."""
    translated, native = PRECISION[hit.rule.certainty]
    if rate is not None:
        translated = (translated * PRIOR_JUDGEMENTS + rate.true) / (PRIOR_JUDGEMENTS + rate.judged)
        native /= 1.0 + rate.native
    if hit.confirmed:
        return hit.match.strength * (1.0 - (1.0 - translated) * 0.6)
    share = origin.translated(hit.source_lang)
    return hit.match.strength * (share * translated + (1.0 - share) * native)
