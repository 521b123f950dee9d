"""What the sentences of a document together say of its origin, and how sure that makes each finding.

Each rule's hits are taken as a Poisson process with one rate in translation from its language and another in native
prose; the log likelihood ratio of what was (and was not) seen, damped because rates differ between texts and systems,
moves a prior.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tqcheck.rules.rule import Rate, Rule
from tqcheck.segment_hits import RawHit

# Log odds that a text of unknown origin is a translation, before it is read.
PRIOR = -2.5
# A repeated phrase is one habit, not many: hits of one rule beyond this number say nothing more.
MOST_HITS = 2
# Rates per 100,000 words for rules that were never measured, by certainty: (in translation, in native prose).
UNMEASURED = {"firm": (2.0, 0.2), "likely": (1.5, 0.3), "possible": (1.5, 1.0)}
# What every rate is raised by, so that few hits prove little.
SMOOTHING = 0.4
# How much of the Poisson penalty for words without hits is believed.
SILENCE_WEIGHT = 0.25
MOST_WEIGHT = 3.5
MOST_ODDS = 12.0
# Hits per 100,000 words that a rule of a pack without measured rates is expected to have in translation.
UNMEASURED_HITS = 0.2
# The probability of the source language that a user names: headings and quotations may still be native.
TOLD = 0.98
MOST_QUOTED = 5

# Precision by certainty: in text that is surely translated, and in native prose; and the weight of the first as a
# prior.
PRECISION = {"firm": (0.93, 0.75), "likely": (0.84, 0.52), "possible": (0.78, 0.03)}
PRIOR_JUDGEMENTS = 8.0
# How fast a rule loses its trust in native prose with each hit per 100,000 words of it.
DISTRUST = 2.0
# What is left of the doubt in a hit when the source says what the rule expects.
UNCONFIRMED = 0.6
# How far a rule of one source language can be trusted in translation from another.
KINDRED = 0.7


# Source language -> rule -> its rates.
Rates = Mapping[str, Mapping[str, Rate]]


@dataclass(frozen=True)
class Origin:
    """Probabilities of the source languages and of "native", and the strongest evidence.

    (rule, matched text, weight).
    """

    shares: Mapping[str, float]
    evidence: tuple[tuple[str, str, float], ...]

    @property
    def likeliest(self) -> str | None:
        """The source language with the greatest probability, None where none is known."""
        langs = [lang for lang in self.shares if lang != "native"]
        return max(langs, key=lambda lang: (self.shares[lang], lang)) if langs else None

    def translated(self, source_lang: str | None) -> float:
        """The probability that the text is translated from a language, or at all (None)."""
        if source_lang is None:
            return 1.0 - self.shares.get("native", 1.0)
        return self.shares.get(source_lang, 0.0)


def weight(rule: Rule, rate: Rate | None) -> float:
    """The log likelihood ratio of one hit of a rule: translated from its language against native."""
    translated, native = (rate.translated, rate.native) if rate else UNMEASURED[rule.certainty]
    return max(-MOST_WEIGHT, min(MOST_WEIGHT, math.log((translated + SMOOTHING) / (native + SMOOTHING))))


def origin(
    hits: Sequence[RawHit],
    texts: Sequence[str],
    words: int,
    source_langs: Mapping[str, int],
    rates: Rates,
    told: str | None,
) -> Origin:
    """The origin of a document from its hits (`texts` are the matched words).

    `source_langs`: the languages that there are rules for, and how many; `told`: the source language is known.
    """
    if told:
        return Origin({told: TOLD, "native": 1.0 - TOLD}, _strongest(hits, texts, _rates_of(told, rates), told))
    if not source_langs:
        return Origin({}, ())
    prior = PRIOR - math.log(len(source_langs))
    odds = {
        lang: _log_odds(hits, words, lang, _rates_of(lang, rates), prior, 0 if lang in rates else count)
        for lang, count in source_langs.items()
    }
    total = 1.0 + sum(map(math.exp, odds.values()))
    shares = {lang: math.exp(value) / total for lang, value in odds.items()}
    best = max(source_langs, key=lambda lang: (odds[lang], lang))
    return Origin({**shares, "native": 1.0 / total}, _strongest(hits, texts, _rates_of(best, rates), best))


def _rates_of(lang: str, rates: Rates) -> Mapping[str, Rate]:
    """The rates of a language's rules.

    Where they were not measured, those of the rules that it shares with a language whose rates were.
    """
    if lang in rates:
        return rates[lang]
    measured = min(rates, default="")
    own = f"{measured}-"
    return {rule: rate for rule, rate in rates.get(measured, {}).items() if not rule.startswith(own)}


def _strongest(
    hits: Sequence[RawHit], texts: Sequence[str], rates: Mapping[str, Rate], lang: str
) -> tuple[tuple[str, str, float], ...]:
    """The pieces of evidence that weigh most, one a rule; what holds of every language (any/) tells none."""
    pieces: dict[str, tuple[str, str, float]] = {}
    for hit, text in zip(hits, texts, strict=True):
        value = weight(hit.rule, rates.get(hit.rule.id))
        if value > 0 and hit.source_lang in (None, lang) and not hit.rule.id.startswith("any/"):
            pieces.setdefault(hit.rule.id, (hit.rule.id, text, round(value, 2)))
    return tuple(sorted(pieces.values(), key=lambda piece: (-piece[2], piece[0]))[:MOST_QUOTED])


def _log_odds(
    hits: Sequence[RawHit], words: int, lang: str, rates: Mapping[str, Rate], prior: float, unmeasured: int
) -> float:
    """Log odds of translation from a language against native prose; `unmeasured` rules of it have no rates."""
    seen: Counter[str] = Counter()
    total = prior
    for hit in hits:
        if hit.source_lang in (None, lang) and seen[hit.rule.id] < MOST_HITS:
            seen[hit.rule.id] += 1
            total += weight(hit.rule, rates.get(hit.rule.id))
    # Against it: the hits that should have come in so many words, had it been translated.
    expected = sum(rate.translated - rate.native for rate in rates.values()) + UNMEASURED_HITS * unmeasured
    total -= SILENCE_WEIGHT * max(expected, 0.0) * words / 100_000
    return max(-MOST_ODDS, min(MOST_ODDS, total))


def confidence(hit: RawHit, origin: Origin, rates: Rates) -> float:
    """The probability that a hit is a defect."""
    rate = _rates_of(hit.source_lang or origin.likeliest or "", rates).get(hit.rule.id)
    translated, native = PRECISION[hit.rule.certainty]
    if rate is not None:
        translated = (translated * PRIOR_JUDGEMENTS + rate.true) / (PRIOR_JUDGEMENTS + rate.judged)
        # What is broken and has one sure repair is a slip whoever made it, native writers too.
        if not (hit.rule.safe and hit.rule.certainty == "firm" and hit.rule.category == "broken"):
            native /= 1.0 + DISTRUST * rate.native
    if hit.confirmed:
        return hit.match.strength * (1.0 - (1.0 - translated) * UNCONFIRMED)
    share = origin.translated(hit.source_lang)
    share += KINDRED * (origin.translated(None) - share)
    return hit.match.strength * (share * translated + (1.0 - share) * native)


# Below this many words nothing is said of a text's origin, and below this probability neither: that it is native, or
# that it is translated.  The source language is named where so much of the second is its own.
LEAST_WORDS = 60
LEAST_SHARE = 0.9
LEAST_MARGIN = 0.75


def verdict(shares: Mapping[str, float], words: int) -> str | None:
    """The source language that a text shows, or "native".

    None where it is too short or the evidence too thin to tell.
    """
    if words < LEAST_WORDS or not shares:
        return None
    native = shares.get("native", 0.0)
    if native >= LEAST_SHARE:
        return "native"
    sources = {lang: share for lang, share in shares.items() if lang != "native"}
    best = max(sources, key=lambda lang: (sources[lang], lang), default=None)
    translated = 1.0 - native
    if best is None or translated < LEAST_SHARE or sources[best] < LEAST_MARGIN * translated:
        return None
    return best
