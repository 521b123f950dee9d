"""Scores against references by sacrebleu: BLEU, chrF++ and TER with their signatures, and paired bootstrap tests.

M. Post, "A Call for Clarity in Reporting BLEU Scores" (WMT 2018); M. Popović, "chrF++: words helping character
n-grams" (WMT 2017); M. Snover et al., "A Study of Translation Edit Rate" (AMTA 2006); P. Koehn, "Statistical
Significance Tests for Machine Translation Evaluation" (EMNLP 2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Tokenizers that work without downloads; every other language is cut like mteval-v13a does.
TOKENIZERS = {"zh": "zh", "ja": "char", "th": "char", "km": "char", "lo": "char", "my": "char"}
SEED = 12345
SAMPLES = 1000


@dataclass(frozen=True)
class Reference:
    """A corpus score: metric name, value, and the signature without which it compares with nothing."""

    metric: str
    score: float
    signature: str


@dataclass(frozen=True)
class Comparison:
    """Two candidates by one metric.

    Both scores, 95 % confidence half-widths, and the p-value that the second is no different.
    """

    metric: str
    first: float
    second: float
    first_spread: float
    second_spread: float
    p_value: float
    signature: str


def tokenizer(lang: str) -> str:
    """The name of the BLEU tokenizer for a target language."""
    return TOKENIZERS.get(lang, "13a")


def against(candidates: Sequence[str], references: Sequence[str], lang: str) -> list[Reference]:
    """BLEU, chrF++ and TER of candidates, each beside its reference; the lists are equally long and not empty."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    scores = []
    asian = tokenizer(lang) != "13a"
    for metric in (BLEU(tokenize=tokenizer(lang)), CHRF(word_order=2), TER(asian_support=asian)):
        result = metric.corpus_score(list(candidates), [list(references)])
        scores.append(Reference(result.name, float(result.score), str(metric.get_signature())))
    return scores


def sentence_chrf(candidate: str, reference: str) -> float:
    """chrF++ of one segment."""
    from sacrebleu.metrics.chrf import CHRF

    return float(CHRF(word_order=2).sentence_score(candidate, [reference]).score)


def compare(first: Sequence[str], second: Sequence[str], references: Sequence[str], lang: str) -> list[Comparison]:
    """Paired bootstrap of a second set of candidates against a first, seeded.

    The same input gives the same p-values.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER
    from sacrebleu.significance import PairedTest

    refs = [list(references)]
    metrics = {
        "BLEU": BLEU(references=refs, tokenize=tokenizer(lang)),
        "chrF2++": CHRF(references=refs, word_order=2),
        "TER": TER(references=refs, asian_support=tokenizer(lang) != "13a"),
    }
    systems: list[tuple[str, Sequence[str]]] = [("first", list(first)), ("second", list(second))]
    signatures, results = PairedTest(systems, metrics, references=None, test_type="bs", n_samples=SAMPLES)()
    found = []
    for name in metrics:
        one, other = results[name]
        assert not isinstance(one, str)
        assert not isinstance(other, str)
        found.append(
            Comparison(
                metric=name,
                first=float(one.score),
                second=float(other.score),
                first_spread=float(one.ci or 0.0),
                second_spread=float(other.ci or 0.0),
                # sacrebleu gives identical candidates the smallest p-value there is; no difference is no evidence of
                # one.
                p_value=1.0 if list(first) == list(second) else float(other.p_value or 0.0),
                signature=str(signatures[name]),
            )
        )
    return found
