"""The names of the world's languages by their two-letter codes, whether or not there are rules for them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType


@functools.cache
def names() -> Mapping[str, str]:
    """Code -> name in English."""
    lines = resources.files(__package__).joinpath("names.txt").read_text("utf-8").splitlines()
    return MappingProxyType(dict(line.split(" ", 1) for line in lines if not line.startswith("#")))


def name_of(code: str) -> str:
    """The name of a language for a reader: "fr" is French; a code without a name stands for itself."""
    return "an unknown language" if code == "und" else names().get(code.partition("-")[0], code)
