"""Weights that tell two kinds of things apart: logistic regression, in few lines and the same on every run."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

# What keeps weights small: the penalty on their squares, where every trait has a standard deviation of 1.
_PENALTY = 300.0
_STEPS = 100
# Steps of the power method, which finds how far a step may go, and what is added for its error.
_POWER_STEPS, _MARGIN = 30, 1.1

# One thing as (number of the trait, its value), zeros left out.
_Row = Sequence[tuple[int, float]]


def fitted(things: Sequence[Mapping[str, float]], answers: Sequence[bool]) -> tuple[float, dict[str, float]]:
    """The start and the weights of traits, from things whose answers are known: their sum is the log odds of yes.

    Both answers weigh alike, however many things have them.  A trait that a thing lacks is 0.
    """
    names = sorted({name for thing in things for name in thing})
    numbers = {name: number for number, name in enumerate(names)}
    ayes = sum(answers)
    shares = [0.5 * len(things) / (ayes if answer else len(things) - ayes) for answer in answers]
    spread = _spread([{numbers[name]: value for name, value in thing.items()} for thing in things], shares, len(names))
    rows = [[(numbers[name], value / spread[numbers[name]]) for name, value in thing.items()] for thing in things]
    start, weights = _descended(rows, answers, shares, len(names))
    return start, {name: weight / unit for name, weight, unit in zip(names, weights, spread, strict=True)}


def _spread(things: Sequence[Mapping[int, float]], shares: Sequence[float], size: int) -> list[float]:
    """The standard deviation of each trait."""
    sums, squares = [0.0] * size, [0.0] * size
    for thing, share in zip(things, shares, strict=True):
        for number, value in thing.items():
            sums[number] += share * value
            squares[number] += share * value * value
    total = sum(shares)
    pairs = zip(sums, squares, strict=True)
    return [math.sqrt(max(square / total - (one / total) ** 2, 1e-12)) for one, square in pairs]


def _descended(
    rows: Sequence[_Row], answers: Sequence[bool], shares: Sequence[float], size: int
) -> tuple[float, list[float]]:
    """Nesterov's accelerated gradient descent; the start is the last of the numbers."""
    step = 1.0 / (0.25 * _MARGIN * _steepness(rows, shares, size) + _PENALTY)
    old, ahead, momentum = [0.0] * (size + 1), [0.0] * (size + 1), 1.0
    for _ in range(_STEPS):
        scores = _scores(rows, ahead)
        slope = _back(
            rows,
            [
                share * (1.0 / (1.0 + math.exp(-score)) - answer)
                for score, answer, share in zip(scores, answers, shares, strict=True)
            ],
            size,
        )
        new = [here - step * (down + _PENALTY * here) for here, down in zip(ahead, slope, strict=True)]
        new[size] = ahead[size] - step * slope[size]
        following = (1.0 + math.sqrt(1.0 + 4.0 * momentum * momentum)) / 2.0
        ahead = [one + (momentum - 1.0) / following * (one - before) for one, before in zip(new, old, strict=True)]
        old, momentum = new, following
    return old[size], old[:size]


def _steepness(rows: Sequence[_Row], shares: Sequence[float], size: int) -> float:
    """The greatest eigenvalue of the traits' second moments, by the power method."""
    along, norm = [1.0 / math.sqrt(size + 1)] * (size + 1), 1.0
    for _ in range(_POWER_STEPS):
        scores = _scores(rows, along)
        turned = _back(rows, [share * score for share, score in zip(shares, scores, strict=True)], size)
        norm = math.sqrt(sum(value * value for value in turned))
        along = [value / norm for value in turned]
    return norm


def _scores(rows: Sequence[_Row], weights: Sequence[float]) -> list[float]:
    return [weights[-1] + sum(value * weights[number] for number, value in row) for row in rows]


def _back(rows: Sequence[_Row], values: Sequence[float], size: int) -> list[float]:
    """What each number of the weights had in the scores, by how much these are to move."""
    total = [0.0] * (size + 1)
    total[size] = sum(values)
    for row, value in zip(rows, values, strict=True):
        for number, trait in row:
            total[number] += value * trait
    return total
