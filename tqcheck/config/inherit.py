"""Which configuration holds for a path: the files of its folder and those above it, the nearest on top, then the flags.

Folders above count up to a file with `root = true` or the top of the repository (where `.git` is).  A path that no
file is for has the configuration of the current folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.config.settings import Config
from tqcheck.config.tables import ConfigError, Layer, Table, read
from tqcheck.config.values import from_mapping
from tqcheck.model import Problem

NAMES = ("tqcheck.toml", "pyproject.toml")


@dataclass
class Tree:
    """The configuration by path; every file is read once.

    `file`: the one file to take instead of those of the folders; `flags`: keys and values on top of all.
    """

    file: Path | None = None
    flags: Mapping[str, object] = field(default_factory=dict)
    _places: dict[str, Config] = field(default_factory=dict, init=False, repr=False)
    _tables: dict[Path, Table | None] = field(default_factory=dict, init=False, repr=False)
    _folders: dict[Path, tuple[Layer, ...]] = field(default_factory=dict, init=False, repr=False)
    _configs: dict[tuple[Layer, ...], Config] = field(default_factory=dict, init=False, repr=False)

    @property
    def read(self) -> tuple[Path, ...]:
        """The files that were looked for so far, there or not."""
        return tuple(self._tables)

    def at(self, path: Path) -> Config:
        """The configuration for a file or a folder, the same object where the same tables hold.  Raises ConfigError."""
        place = os.path.abspath(path)  # noqa: PTH100 a link stands where it is
        if place not in self._places:
            self._places[place] = self._of_layers(self.layers(path))
        return self._places[place]

    def _of_layers(self, layers: tuple[Layer, ...]) -> Config:
        if layers not in self._configs:
            config = Config()
            for layer in layers:
                config = from_mapping(layer.values, layer.file.parent, config)
            self._configs[layers] = from_mapping(self.flags, Path(), config)
        return self._configs[layers]

    def top(self) -> Config:
        """The configuration of the current folder, for what is no file.  Raises ConfigError."""
        return self.at(Path())

    def layers(self, path: Path) -> tuple[Layer, ...]:
        """The tables that hold for a path, the farthest first.  Raises ConfigError."""
        place = Path(os.path.abspath(path))  # noqa: PTH100 a link stands where it is
        found = self._folder(place if place.is_dir() else place.parent) or self._folder(Path.cwd())
        return tuple(layer for layer in found if layer.holds(place))

    def _folder(self, folder: Path) -> tuple[Layer, ...]:
        if self.file is not None:
            return self._of(self.file)
        if folder not in self._folders:
            table = next((found for name in NAMES if (found := self._table(folder / name)) is not None), None)
            above: tuple[Layer, ...] = ()
            ends = (table is not None and table.root) or (folder / ".git").exists() or folder.parent == folder
            if not ends:
                above = self._folder(folder.parent)
            self._folders[folder] = (*above, *(table.layers if table else ()))
        return self._folders[folder]

    def _of(self, file: Path) -> tuple[Layer, ...]:
        if file not in self._tables:
            found = read(file)
            if found is None:
                raise ConfigError(Problem(str(file), "has no [tool.tqcheck] table"))
            self._tables[file] = found
        table = self._tables[file]
        return table.layers if table else ()

    def _table(self, file: Path) -> Table | None:
        if file not in self._tables:
            self._tables[file] = read(file) if file.is_file() else None
        return self._tables[file]


def load(folder: Path) -> tuple[Config, Path | None]:
    """The configuration for work in a folder, and the nearest file that it is from.  Raises ConfigError."""
    tree = Tree()
    layers = tree.layers(folder)
    return tree.at(folder), layers[-1].file if layers else None
