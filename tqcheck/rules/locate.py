"""The place of a value in a YAML file, looked up only when something is wrong with it."""

from __future__ import annotations

import re
from typing import Any


def locate(text: str, where: tuple[str | int, ...], key: bool = False) -> tuple[int, int, str]:
    """Line and column (from 1) of the value that a path of keys leads to, as far as it leads, and the line itself.

    `key`: of the last key instead of its value.
    """
    line, column = _mark(text, where, key)
    lines = text.splitlines() or [""]
    return line, column, lines[min(line, len(lines)) - 1]


def _mark(text: str, where: tuple[str | int, ...], key: bool) -> tuple[int, int]:
    """Line and column; only the block of the rule in question is read, topic files being long."""
    if len(where) > 1 and where[0] == "rules":
        head = re.search(rf"(?m)^( +){re.escape(str(where[1]))}:[ \t]*(?:#.*)?$", text)
        if head:
            rest = re.compile(rf"(?m)^ {{0,{len(head[1])}}}[^\s#]").search(text, head.end())
            before = text.count("\n", 0, head.start())
            line, column = _composed(text[head.start() : rest.start() if rest else len(text)], where[1:], key)
            return before + line, column
    return _composed(text, where, key)


def _composed(text: str, where: tuple[str | int, ...], key: bool) -> tuple[int, int]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        node: Any = YAML(typ="rt").compose(text)
    except YAMLError:
        return 1, 1
    line, column = 1, 1
    for number, step in enumerate(where, 1):
        node, mark = _child(node, step, key and number == len(where))
        if mark is None:
            break
        line, column = mark.line + 1, mark.column + 1
    return line, column


def _child(node: Any, step: str | int, at_key: bool) -> tuple[Any, Any]:
    """The child of a node and where it begins: a scalar itself, anything larger (or `at_key`) at its key."""
    if isinstance(step, int):
        if getattr(node, "id", "") == "sequence" and step < len(node.value):
            return node.value[step], node.value[step].start_mark
        return node, None
    if getattr(node, "id", "") == "mapping":
        for key, value in node.value:
            if key.value == step:
                return value, value.start_mark if value.id == "scalar" and not at_key else key.start_mark
    return node, None
