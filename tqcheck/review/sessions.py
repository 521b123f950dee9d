"""The sessions of several files: found where reviews leave them, or named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tqcheck.model import Problem
from tqcheck.review.journal import default_path
from tqcheck.review.opening import resume
from tqcheck.review.session import Session


def sessions_of(paths: Sequence[str], named: Sequence[Path] = ()) -> tuple[dict[str, Session], list[Problem]]:
    """The sessions of files, by path: those named, else those that `tqcheck review` left in the state folder.

    A session found by itself counts only while its file is as it was opened or saved; a named one that belongs to
    none of the files is a Problem.
    """
    found: dict[str, Session] = {}
    problems: list[Problem] = []
    by_place = {_place(path): path for path in paths if path != "-"}
    for file in named:
        session = resume(file, writing=False)
        if isinstance(session, Problem):
            problems.append(session)
        elif _place(session.original.path) not in by_place:
            problems.append(
                Problem(str(file), f"is the session of {session.original.path}, which is not among the files")
            )
        else:
            found[by_place[_place(session.original.path)]] = session
    for path in by_place.values():
        file = default_path(path)
        if path not in found and file.is_file():
            session = resume(file, writing=False)
            if isinstance(session, Session) and session.changed_underneath() is None:
                found[path] = session
    return found, problems


def _place(path: str) -> str:
    return str(Path(path).resolve())
