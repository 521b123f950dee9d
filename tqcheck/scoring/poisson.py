"""Confidence limits for a weighted sum of error counts, each taken as Poisson.

The gamma method of M. P. Fay and E. J. Feuer, "Confidence intervals for directly standardized rates: a method based
on the gamma distribution", Statistics in Medicine 16 (1997), 791-801.  For equal weights it is Garwood's exact
interval.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

_PRECISION = 1e-12
_STEPS = 500


def _lower_gamma(shape: float, x: float) -> float:
    """The regularised lower incomplete gamma function P(shape, x)."""
    if x <= 0:
        return 0.0
    scale = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        term = total = 1.0 / shape
        for step in range(1, _STEPS):
            term *= x / (shape + step)
            total += term
            if term < total * _PRECISION:
                break
        return min(1.0, total * scale)
    return 1.0 - _upper_fraction(shape, x) * scale


def _upper_fraction(shape: float, x: float) -> float:
    """The continued fraction of the upper incomplete gamma function (Lentz's method)."""
    tiny = 1e-300
    b = x + 1.0 - shape
    c, d = 1.0 / tiny, 1.0 / b
    fraction = d
    for step in range(1, _STEPS):
        a = -step * (step - shape)
        b += 2.0
        d = 1.0 / (a * d + b or tiny)
        c = b + a / c or tiny
        fraction *= d * c
        if abs(d * c - 1.0) < _PRECISION:
            break
    return fraction


def gamma_quantile(probability: float, shape: float) -> float:
    """The value below which a gamma variable of unit scale lies with a probability; by bisection."""
    low, high = 0.0, max(shape, 1.0)
    while _lower_gamma(shape, high) < probability:
        low, high = high, high * 2
    for _ in range(200):
        middle = (low + high) / 2
        if _lower_gamma(shape, middle) < probability:
            low = middle
        else:
            high = middle
        if high - low < _PRECISION * max(high, 1.0):
            break
    return (low + high) / 2


def limits(counts: Iterable[tuple[float, int]], level: float = 0.95) -> tuple[float, float]:
    """Lower and upper limit of the expected weighted sum, from (weight, count) pairs."""
    pairs = [(weight, count) for weight, count in counts if weight > 0]
    total = sum(weight * count for weight, count in pairs)
    variance = sum(weight * weight * count for weight, count in pairs)
    heaviest = max((weight for weight, _ in pairs), default=1.0)
    tail = (1.0 - level) / 2
    lower = 0.0
    if total > 0:
        lower = variance / total * gamma_quantile(tail, total * total / variance)
    raised, spread = total + heaviest, variance + heaviest * heaviest
    upper = spread / raised * gamma_quantile(1.0 - tail, raised * raised / spread)
    return lower, upper
