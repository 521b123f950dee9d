"""What holds for a path, and from where: a row a key."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.config.inherit import Tree
from tqcheck.config.settings import Config
from tqcheck.config.tables import Layer
from tqcheck.config.values import READERS
from tqcheck.files import MEGABYTE

_ADDED = ("severity", "exclude")


@dataclass(frozen=True, slots=True)
class Row:
    """A key's value, as it would be written in TOML's terms, and where it is from: "default", an option, or a file.

    `line`: the line in that file, from 1.
    """

    key: str
    value: object
    origin: str
    line: int | None = None

    @property
    def place(self) -> str:
        """Where the value is from, on one line."""
        return self.origin if self.line is None else f"{self.origin}:{self.line}"


def rows(tree: Tree, path: Path) -> list[Row]:
    """A row for every key, what adds up a row for every place that adds to it.  Raises ConfigError."""
    layers, config = tree.layers(path), tree.at(path)
    return [row for key in sorted(READERS) for row in _rows(key, config, layers, tree.flags)]


def _rows(key: str, config: Config, layers: Sequence[Layer], flags: Mapping[str, object]) -> Iterator[Row]:
    given = [layer for layer in layers if key in layer.values]
    if key in _ADDED and given:
        yield from (_of(key, layer, layer.values[key]) for layer in given)
    elif key in flags:
        yield Row(key, plain(key, config), f"--{key}")
    elif key == "min-confidence" and (strict := _strictness(layers, flags)) is not None:
        yield Row(key, plain(key, config), *strict)
    elif given:
        yield _of(key, given[-1], plain(key, config))
    else:
        yield Row(key, plain(key, config), "default")


def _of(key: str, layer: Layer, value: object) -> Row:
    return Row(key, value, os.path.relpath(layer.file), layer.lines[key])


def _strictness(layers: Sequence[Layer], flags: Mapping[str, object]) -> tuple[str, int | None] | None:
    """Where the strictness that decides the confidence is from; None where the confidence was said itself, or not."""
    if "strictness" in flags:
        return "--strictness", None
    for layer in reversed(layers):
        if "min-confidence" in layer.values:
            return None
        if "strictness" in layer.values:
            return os.path.relpath(layer.file), layer.lines["strictness"]
    return None


def plain(key: str, config: Config) -> object:
    """The value of a key in terms of JSON."""
    if key == "max-size":
        return config.max_size / MEGABYTE
    if key == "exclude":
        return [pattern for one in config.exclude for pattern in one.patterns]
    if key == "severity":
        return {name: severity.label for name, severity in config.severity}
    if key == "score":
        score = config.score
        severities = {severity.label: weight for severity, weight in score.severities.items()}
        return {"severities": severities, "categories": dict(score.categories), "threshold": score.threshold,
                "passing": score.passing}  # fmt: skip
    if key == "keys":
        return dict(config.keys)
    if key == "pairs":
        return [{"target": pair.target, "source": pair.source} for pair in config.pairs]
    value = getattr(config, key.replace("-", "_"))
    if isinstance(value, tuple):
        return [_path(item) for item in value]
    return _path(value)


def _path(value: object) -> object:
    return str(value) if isinstance(value, Path) else value
