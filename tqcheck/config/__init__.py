"""Configuration: tqcheck.toml or [tool.tqcheck] of pyproject.toml, by folder and by path, the flags on top."""

from tqcheck.config.inherit import Tree, load
from tqcheck.config.settings import FAIL_ON, STRICTNESS, SUPPRESSIONS, Config, Exclusion
from tqcheck.config.tables import ConfigError, Layer
from tqcheck.config.values import READERS, BadKey, from_mapping, language_pair

__all__ = [
    "FAIL_ON",
    "READERS",
    "STRICTNESS",
    "SUPPRESSIONS",
    "BadKey",
    "Config",
    "ConfigError",
    "Exclusion",
    "Layer",
    "Tree",
    "from_mapping",
    "language_pair",
    "load",
]
