"""The place of a value in a YAML file, looked up only when something is wrong with it."""

from __future__ import annotations

from typing import Any


def locate(text: str, where: tuple[str | int, ...]) -> tuple[int, int, str]:
    """Line and column (from 1) of the value that a path of keys leads to, as far as it leads, and the line itself."""
    line, column = _mark(text, where)
    lines = text.splitlines() or [""]
    return line, column, lines[min(line, len(lines)) - 1]


def _mark(text: str, where: tuple[str | int, ...]) -> tuple[int, int]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        node: Any = YAML(typ="rt").compose(text)
    except YAMLError:
        return 1, 1
    line, column = 1, 1
    for step in where:
        node, mark = _child(node, step)
        if mark is None:
            break
        line, column = mark.line + 1, mark.column + 1
    return line, column


def _child(node: Any, step: str | int) -> tuple[Any, Any]:
    """The child of a node and where it begins (a scalar inside its quotes)."""
    if isinstance(step, int):
        if getattr(node, "id", "") == "sequence" and step < len(node.value):
            return node.value[step], node.value[step].start_mark
        return node, None
    if getattr(node, "id", "") == "mapping":
        for key, value in node.value:
            if key.value == step:
                return value, value.start_mark if value.id == "scalar" else key.start_mark
    return node, None
