"""Where rule folders and the cache of compiled rules are."""

from __future__ import annotations

import contextlib
import os
import tempfile
from importlib import resources
from pathlib import Path


def dictionary() -> Path:
    """The folder of the rule dictionary: inside the installed package, or beside it in a checkout."""
    packaged = Path(str(resources.files("tqcheck"))) / "dictionary"
    return packaged if packaged.is_dir() else Path(str(resources.files("tqcheck"))).parent / "rules"


def shipped(name: str) -> Path:
    """The compiled form of a folder that a wheel carries; it may not exist."""
    return Path(str(resources.files("tqcheck"))) / "dictionary" / "compiled" / f"{name}.msgpack"


def cache() -> Path:
    """The user's cache folder: $TQCHECK_CACHE_DIR, else tqcheck in $XDG_CACHE_HOME or ~/.cache."""
    named = os.environ.get("TQCHECK_CACHE_DIR")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "tqcheck"
    except RuntimeError:  # a user without a home, as in many containers: nothing is kept
        return Path(os.devnull, "tqcheck")


def store(path: Path, data: bytes) -> None:
    """Write a file of the cache in one step; a cache that cannot be written is no fault."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if not isinstance(error, OSError):
            raise
