"""MQM scores: penalty points of the errors per 1,000 words, raw and calibrated, and what the sample allows to say.

After MQM 2.0 (themqm.org, "Scoring models": linear, with and without calibration) and ISO 5060:2024, "Translation
services - Evaluation of translation output".  The ranges of sample size are those of A. Lommel, S. Gladkoff, A. Melby
et al., "The Multi-Range Theory of Translation Quality Measurement: MQM Scoring Models and Statistical Quality
Control" (2024).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tqcheck.model import Finding, Severity
from tqcheck.scoring.poisson import limits

# MQM's penalty multipliers for neutral, minor, major and critical errors.
SEVERITY_WEIGHTS: Mapping[Severity, float] = {
    Severity.NEUTRAL: 0.0,
    Severity.MINOR: 1.0,
    Severity.MAJOR: 5.0,
    Severity.CRITICAL: 25.0,
}
REFERENCE_WORDS = 1000
# Below the first a score is a matter of chance and only statistical quality control can accept or reject; the linear
# model holds up to the second, where a reader's tolerance no longer grows with the length of the text.
SMALL_SAMPLE = 250
LARGE_SAMPLE = 5000


@dataclass(frozen=True)
class Settings:
    """How errors are weighed: by severity, by category (error-type weights), and what is still acceptable.

    `threshold` is the number of penalty points per 1,000 words at which a text just passes, `passing` the calibrated
    score that stands for it (0-100).
    """

    severities: Mapping[Severity, float] = field(default_factory=lambda: dict(SEVERITY_WEIGHTS))
    categories: Mapping[str, float] = field(default_factory=dict)
    threshold: float = 25.0
    passing: float = 90.0

    def weight(self, category: str, severity: Severity) -> float:
        """The penalty points of one error."""
        return self.severities[severity] * self.categories.get(category, 1.0)


@dataclass(frozen=True)
class Score:
    """The score of a sample.

    `penalty` is in points, `per_1000` in points per 1,000 words with its 95 % confidence limits `low` and `high`;
    `raw` is 100 x (1 - points per word), `calibrated` the score on which `passing` stands for the threshold, both at
    most 100 and at least 0.  `verdict` is pass, fail, or undecided: the sample is too small or the limits include the
    threshold.
    """

    words: int
    errors: int
    penalty: float
    per_1000: float
    low: float
    high: float
    raw: float
    calibrated: float
    verdict: str
    range: str
    warning: str
    by_category: Mapping[str, float]
    by_severity: Mapping[str, int]


def score(errors: Iterable[tuple[str, Severity]], words: int, settings: Settings | None = None) -> Score:
    """Score a sample of `words` words with errors given as (category, severity)."""
    settings = settings or Settings()
    found = list(errors)
    counts = Counter((settings.weight(category, severity)) for category, severity in found)
    penalty = sum(weight * count for weight, count in counts.items())
    per_word = penalty / words if words else 0.0
    low, high = limits(counts.items())
    scale = REFERENCE_WORDS / words if words else 0.0
    low, high = low * scale, high * scale
    per_1000 = per_word * REFERENCE_WORDS
    categories: dict[str, float] = {}
    for category, severity in found:
        categories[category] = categories.get(category, 0.0) + settings.weight(category, severity)
    size = _range(words)
    return Score(
        words=words,
        errors=len(found),
        penalty=penalty,
        per_1000=per_1000,
        low=low,
        high=high,
        raw=_bounded(100 * (1 - per_word)),
        calibrated=_bounded(calibrated(per_1000, settings)),
        verdict=_verdict(low, high, per_1000, size, settings),
        range=size,
        warning=_warning(words, low, high, size, settings),
        by_category=dict(sorted(categories.items(), key=lambda item: (-item[1], item[0]))),
        by_severity={level.label: sum(1 for _, severity in found if severity is level) for level in Severity},
    )


def calibrated(per_1000: float, settings: Settings) -> float:
    """The linear calibrated score: 100 without errors, `passing` at the threshold."""
    return 100 - per_1000 * (100 - settings.passing) / settings.threshold


def _bounded(value: float) -> float:
    return min(100.0, max(0.0, value))


def _range(words: int) -> str:
    if words < SMALL_SAMPLE:
        return "small"
    return "medium" if words <= LARGE_SAMPLE else "large"


def _verdict(low: float, high: float, per_1000: float, size: str, settings: Settings) -> str:
    """Pass or fail by the estimate; a small sample only where the whole interval lies on one side of the threshold."""
    if size == "small" and low <= settings.threshold <= high:
        return "undecided"
    return "pass" if per_1000 <= settings.threshold else "fail"


def _warning(words: int, low: float, high: float, size: str, settings: Settings) -> str:
    if words == 0:
        return "There is no text to judge."
    between = low <= settings.threshold <= high
    span = f"between {low:.1f} and {high:.1f} points per 1,000 words (95 % confidence)"
    if size == "small":
        tail = (
            "so it cannot be told whether the text passes"
            if between
            else "which still lies on one side of the threshold"
        )
        return f"{words} words are a small sample: the true penalty is {span}, {tail}."
    if between:
        return f"The true penalty is {span}: too near the threshold of {settings.threshold:g} to be sure."
    return ""


def errors_of(findings: Iterable[Finding]) -> list[tuple[str, Severity]]:
    """Findings as a score takes them."""
    return [(finding.category, finding.severity) for finding in findings]
