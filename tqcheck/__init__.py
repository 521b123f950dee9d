"""tqcheck finds translationese in translated text and offers the repair."""

from __future__ import annotations

# What type checkers take for true; the module typing itself would be most of the cost of importing tqcheck.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from tqcheck.api import check
    from tqcheck.config import Config
    from tqcheck.model import Document, Finding, Problem, Result, Segment, Severity
    from tqcheck.rules.load import load_rules

__version__ = "0.1.0"

__all__ = [
    "Config",
    "Document",
    "Finding",
    "Problem",
    "Result",
    "Segment",
    "Severity",
    "__version__",
    "check",
    "load_rules",
]

_MODEL = ("Document", "Finding", "Problem", "Result", "Segment", "Severity")
_HOMES = {"check": "tqcheck.api", "Config": "tqcheck.config", "load_rules": "tqcheck.rules.load"} | dict.fromkeys(
    _MODEL, "tqcheck.model"
)


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for, so that importing tqcheck costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted(__all__)
