"""The gate of a score: when a command ends with status 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tqcheck.scoring.mqm import Score

Command = TypeVar("Command", bound=Callable[..., Any])


def gate_options(command: Command) -> Command:
    """Give a command --fail-under and --max-per-1000."""
    command = click.option(
        "--max-per-1000",
        type=click.FloatRange(0),
        metavar="N",
        help="Exit with 1 above N penalty points per 1,000 words.",
    )(command)
    return click.option(
        "--fail-under",
        type=click.FloatRange(0, 100),
        metavar="SCORE",
        help="Exit with 1 below this calibrated MQM score.",
    )(command)


def passes(score: Score, fail_under: float | None, max_per_1000: float | None) -> bool:
    """Whether a score passes what was asked of it."""
    if fail_under is not None and score.calibrated < fail_under:
        return False
    return max_per_1000 is None or score.per_1000 <= max_per_1000
