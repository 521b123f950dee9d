"""The word tables that a rule's options name, read once: `table: lists/NAME.tsv` arrives as `rows`, a list of lists of texts."""

from __future__ import annotations

import functools
from collections.abc import Mapping


class _Rows:
    """Rows that are the same only if they are the same object: comparing thousands of them at every call would cost."""

    def __init__(self, rows: object) -> None:
        self.rows: list[list[str]] = rows if isinstance(rows, list) else []

    def __hash__(self) -> int:
        return id(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rows) and other.rows is self.rows


@functools.lru_cache(maxsize=64)
def _first_column(rows: _Rows) -> tuple[str, ...]:
    return tuple(row[0] for row in rows.rows)


@functools.lru_cache(maxsize=64)
def _set_of(rows: _Rows) -> frozenset[str]:
    return frozenset(row[0] for row in rows.rows)


@functools.lru_cache(maxsize=64)
def _mapping_of(rows: _Rows) -> Mapping[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1:]) for row in rows.rows}


def words(options: Mapping[str, object]) -> tuple[str, ...]:
    """Return the first column of the table, in order."""
    return _first_column(_Rows(options.get("rows")))


def word_set(options: Mapping[str, object]) -> frozenset[str]:
    """Return the first column of the table as a set."""
    return _set_of(_Rows(options.get("rows")))


def mapping(options: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
    """Return the table by its first column."""
    return _mapping_of(_Rows(options.get("rows")))
