"""`lint --watch`: the same run again whenever a file that it depends on is saved, appears or goes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tqcheck.api import Checker
from tqcheck.cli._output import emit, tell
from tqcheck.config import ConfigError
from tqcheck.model import Problem

# Seconds between two looks.  Files are looked at, not announced: that works on every disk, mounted ones too.
_PAUSE = 0.3
# Clears the screen and what has scrolled off it.
_CLEAR = "\033[2J\033[3J\033[H"
_RULES = ("*.yaml", "*.tsv", "*.txt")

# What a run depends on: files by path with their time and size, None for what is not there.
State = dict[str, tuple[int, int] | None]


def watch(paths: Iterable[Path], begin: Callable[[], Checker | None], run: Callable[[Checker], int]) -> None:
    """Run, and again after each change, once the files have been left alone for a moment; until Ctrl+C.

    `begin` gives a new checker, or None where the configuration is at fault; then a change of that is waited for.
    """
    paths = list(paths)
    checker = None
    while True:
        checker = begin() or checker
        before = _state(checker, paths)
        if sys.stdout.isatty():
            emit(_CLEAR)
        if checker is not None:
            run(checker)
        tell(f"Watching {sum(value is not None for value in before.values())} files; Ctrl+C ends.")
        while (now := _state(checker, paths)) == before:
            time.sleep(_PAUSE)
        while True:
            time.sleep(_PAUSE)
            if (later := _state(checker, paths)) == now:
                break
            now = later


def _state(checker: Checker | None, paths: Iterable[Path]) -> State:
    places = [Path(name) for name in ("tqcheck.toml", "pyproject.toml")]
    if checker is not None:
        quiet = Checker(checker.config, tree=checker.tree, force_exclude=checker.force_exclude)
        places += [Path(str(item.path)) if isinstance(item, Problem) else item for item in quiet.files(paths)]
        places += _settings(checker)
    return {str(place): _stamp(place) for place in places}


def _settings(checker: Checker) -> Iterable[Path]:
    """The files that a configuration is in, and those that it names."""
    if checker.tree is not None:
        yield from checker.tree.read
    try:
        config = checker.tree.top() if checker.tree is not None else checker.config
    except ConfigError:
        return
    yield from (*config.words, *config.glossaries)
    for folder in config.rules:
        yield from (file for ending in _RULES for file in folder.rglob(ending))


def _stamp(place: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(place)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
