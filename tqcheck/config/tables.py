"""A configuration file: what it says of all its folder, and of some paths in it.

root = true                    # nothing is inherited from folders above
extends = "../house.toml"      # what this file says comes on top of that
lang = "fr-en"

[[overrides]]                  # [[tool.tqcheck.overrides]] in a pyproject.toml
paths = ["docs/de/**"]         # as in .gitignore, relative to the file
lang = "de-en"
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.config.values import READERS, BadKey, from_mapping, patterns, unknown
from tqcheck.model import Problem

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# What a table of overrides may set: what is decided text by text.
BY_PATH = (
    "lang", "region", "register", "strictness", "min-confidence", "fail-on", "select", "ignore", "severity", "rules",
    "words", "glossaries", "encoding", "suppressions", "require-reason",
)  # fmt: skip
_OVERRIDES = "overrides"
# How deep files may extend one another.
_DEPTH = 20


class ConfigError(ValueError):
    """A configuration that cannot be used: `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Layer:
    """Values from one table of one file, as they are written; `lines`: where each key stands, from 1.

    `paths`: the patterns of the paths that they are for, relative to the file's folder; None: all.
    """

    file: Path
    values: Mapping[str, object] = field(hash=False)
    lines: Mapping[str, int] = field(hash=False)
    paths: tuple[str, ...] | None = None

    def holds(self, path: Path) -> bool:
        """Whether the values are for a path (absolute)."""
        if self.paths is None:
            return True
        try:
            relative = path.relative_to(self.file.parent).as_posix()
        except ValueError:
            return False
        return _patterns(self.paths).match_file(relative)


@functools.cache
def _patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


@dataclass(frozen=True, slots=True)
class Table:
    """What a file says: its layers, those it extends first; `root`: whether nothing above it counts."""

    layers: tuple[Layer, ...]
    root: bool = False


def read(path: Path, above: tuple[Path, ...] = ()) -> Table | None:
    """What a file says; None for a pyproject.toml without a [tool.tqcheck] table.  Raises ConfigError.

    `above`: the files that extend this one.
    """
    text = _text(path)
    shared = path.name == "pyproject.toml"
    if shared and "tqcheck" not in text:
        return None
    content = _parsed(path, text)
    if shared:
        content = content.get("tool", {}).get("tqcheck")
        if content is None:
            return None
    places = dict(_places(text, "tool.tqcheck" if shared else ""))
    try:
        return _table(path, content, places, above)
    except BadKey as error:
        index, _, key = error.key.rpartition("/")
        line = places.get((index, key)) or places.get((index, "")) or 1
        raise ConfigError(Problem(str(path), str(error), line=line)) from None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(Problem(str(path), (error.strerror or str(error)).lower())) from None
    except UnicodeDecodeError as error:
        raise ConfigError(Problem(str(path), f"not UTF-8: {error.reason} at byte {error.start}")) from None


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, None)
        message = str(error).partition(" (at ")[0].lower()
        raise ConfigError(Problem(str(path), f"not TOML: {message}", line=line, column=column)) from None


def _table(path: Path, content: object, places: Mapping[tuple[str, str], int], above: tuple[Path, ...]) -> Table:
    if not isinstance(content, dict):
        raise BadKey("", "tqcheck: expected a table")
    own = dict(content)
    root = own.pop("root", False)
    if not isinstance(root, bool):
        raise BadKey("root", "root: expected true or false")
    extended = own.pop("extends", [])
    overrides = own.pop(_OVERRIDES, [])
    for key in own:
        if key not in READERS:
            raise BadKey(key, unknown(key, {*READERS, "root", "extends", _OVERRIDES}))
    layers = list(_extended(path, extended, above))
    layers.append(_layer(path, own, places, ""))
    if not isinstance(overrides, list) or not all(isinstance(one, dict) for one in overrides):
        raise BadKey(_OVERRIDES, f"{_OVERRIDES}: expected tables, like [[{_OVERRIDES}]]")
    layers += [_override(path, one, places, str(number)) for number, one in enumerate(overrides)]
    return Table(tuple(layers), root)


def _layer(
    path: Path,
    values: Mapping[str, object],
    places: Mapping[tuple[str, str], int],
    index: str,
    paths: tuple[str, ...] | None = None,
) -> Layer:
    from_mapping(values, path.parent)
    head = places.get((index, "")) or places.get(("", _OVERRIDES)) or 1
    lines = {key: places.get((index, key)) or head for key in values}
    return Layer(path, values, lines, paths)


def _override(path: Path, table: Mapping[str, object], places: Mapping[tuple[str, str], int], index: str) -> Layer:
    own = dict(table)
    try:
        paths = patterns(own.pop("paths", None) or None)
    except ValueError as error:
        raise BadKey(f"{index}/paths", f"paths: {error}") from None
    for key in own:
        if key not in BY_PATH:
            message = f"{key}: not by path; these are: {', '.join(sorted(BY_PATH))}"
            raise BadKey(f"{index}/{key}", message if key in READERS else unknown(key, {*BY_PATH, "paths"}))
    try:
        return _layer(path, own, places, index, paths)
    except BadKey as error:
        raise BadKey(f"{index}/{error.key}", str(error)) from None


def _extended(path: Path, named: object, above: tuple[Path, ...]) -> Iterator[Layer]:
    names = [named] if isinstance(named, str) else named
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadKey("extends", "extends: expected a file or a list of files")
    for name in names:
        file = path.parent / name
        if file.resolve() in (path.resolve(), *(one.resolve() for one in above)):
            raise BadKey("extends", f"extends: {name} leads back to this file")
        if len(above) >= _DEPTH:
            raise BadKey("extends", f"extends: more than {_DEPTH} files deep")
        table = read(file, (*above, path))
        if table is None:
            raise BadKey("extends", f"extends: {name} has no [tool.tqcheck] table")
        yield from table.layers


def _places(text: str, prefix: str) -> Iterator[tuple[tuple[str, str], int]]:
    """(number of the override or "", key or "" for its header) -> the line it stands on."""
    table, index = "", -1
    overrides = f"{prefix}.{_OVERRIDES}" if prefix else _OVERRIDES
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*(\[+)\s*([^\]]*?)\s*\]", line):
            table = header[2].replace(" ", "")
            if table == overrides:
                index += 1
                yield (str(index), ""), number
            if table.startswith(f"{overrides}."):
                yield (str(index), table.removeprefix(f"{overrides}.").partition(".")[0]), number
            elif table == prefix:
                yield ("", ""), number
            elif table.startswith(f"{prefix}." if prefix else ""):
                yield ("", table.removeprefix(f"{prefix}." if prefix else "").partition(".")[0]), number
        elif key := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*[=.]", line):
            if table == prefix:
                yield ("", key[1]), number
            elif table == overrides:
                yield (str(index), key[1]), number
