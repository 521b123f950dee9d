"""`tqcheck config`: which configuration holds, and from where."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tqcheck.cli._checking import tree_for
from tqcheck.cli._output import emit, tell_problem
from tqcheck.config import ConfigError
from tqcheck.reports._excerpt import printable


@click.group("config")
def command() -> None:
    """See which configuration holds for a path, and from where."""


@command.command("show")
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option("--format", "report", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--config", "config_file", metavar="FILE", type=click.Path(), help="Settings from this file instead.")
def show(path: Path, report: str, config_file: str | None) -> None:
    """Say what holds for PATH, a key a line, and which file and line each value is from.

    A file need not be there.  Exit status: 0, or 2 where a configuration is at fault.
    """
    from tqcheck.config import show as rows

    tree = tree_for({"config_file": config_file})
    if tree is None:
        sys.exit(2)
    try:
        found = rows.rows(tree, path)
    except ConfigError as error:
        tell_problem(error.problem)
        sys.exit(2)
    if report == "json":
        settings = [{"key": row.key, "value": row.value, "from": row.origin, "line": row.line} for row in found]
        emit(json.dumps({"version": 1, "path": str(path), "settings": settings}, ensure_ascii=False) + "\n", "utf-8")
        return
    values = [printable(f"{row.key} = {_value(row.value)}") for row in found]
    width = min(max(map(len, values)), 60)
    emit("".join(f"{value:{width}}  # {printable(row.place)}\n" for value, row in zip(values, found, strict=True)))


def _value(value: object) -> str:
    return "(none)" if value is None else json.dumps(value, ensure_ascii=False)
