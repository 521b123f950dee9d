"""Reports, one module a format, found by its name; each renders a whole Result.  Nothing here prints."""

from __future__ import annotations

import functools
import pkgutil
from collections.abc import Mapping
from importlib import import_module
from typing import Protocol

from tqcheck.model import Result


class Report(Protocol):
    """What a report module offers."""

    def render(self, result: Result, coverage: Mapping[str, int]) -> str:
        """The report as text; `coverage` maps folders of rules to the number of their rules that took part."""
        ...


def names() -> list[str]:
    """The names of the reports, sorted."""
    return sorted(
        module.name for module in pkgutil.iter_modules(__path__) if not (module.ispkg or module.name.startswith("_"))
    )


@functools.cache
def named(name: str) -> Report:
    """The report of this name; raises KeyError where there is none."""
    if name not in names():
        raise KeyError(name)
    module: Report = import_module(f"{__name__}.{name}")
    return module
