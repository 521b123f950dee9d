"""What the flags of a unit ("ignore-same", "ignore-url") silence, by a table of flags and rules beside this module.

Every rule for any language has a flag of its own as well: "ignore-" and its name ("ignore-place-missing").
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from importlib import resources


@functools.cache
def _silenced() -> dict[str, frozenset[str]]:
    lines = resources.files("tqcheck").joinpath("flags.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {flag: frozenset(rules.split()) for flag, rules in rows}


def silences(flags: Iterable[str], rule: str) -> bool:
    """Whether one of the flags silences a rule, by the rule's id."""
    table = _silenced()
    own = f"ignore-{rule.removeprefix('any/')}"
    return any(flag == own or not {rule, "*"}.isdisjoint(table.get(flag, ())) for flag in flags)
