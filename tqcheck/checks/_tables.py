"""The word tables that a rule's options name, read once: `table: NAME.tsv` arrives as `rows`, lists of texts."""

from __future__ import annotations

import functools
from collections.abc import Mapping


class Rows:
    """Rows that are the same only if they are the same object: comparing thousands of them at every call would cost."""

    def __init__(self, rows: object) -> None:
        self.rows: list[list[str]] = rows if isinstance(rows, list) else []

    def __hash__(self) -> int:
        return id(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and other.rows is self.rows


@functools.lru_cache(maxsize=64)
def _first_column(rows: Rows) -> tuple[str, ...]:
    return tuple(row[0] for row in rows.rows)


@functools.lru_cache(maxsize=64)
def _set_of(rows: Rows) -> frozenset[str]:
    return frozenset(row[0] for row in rows.rows)


def table(options: Mapping[str, object]) -> Rows:
    """Return the table, to be read by a function that caches what it makes of it."""
    return Rows(options.get("rows"))


def words(options: Mapping[str, object]) -> tuple[str, ...]:
    """Return the first column of the table, in order."""
    return _first_column(table(options))


def word_set(options: Mapping[str, object]) -> frozenset[str]:
    """Return the first column of the table as a set."""
    return _set_of(table(options))
