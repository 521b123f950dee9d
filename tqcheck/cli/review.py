"""`tqcheck review`: the terminal app in which findings are read, accepted, edited, dismissed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqcheck import config as configuration
from tqcheck import files, formats
from tqcheck.cli._checking import checker_for, checking_options
from tqcheck.cli._output import tell, tell_problem
from tqcheck.model import Problem

if TYPE_CHECKING:
    from tqcheck.api import Checker
    from tqcheck.review.session import Session

_SEED = "000_6fb752795e708c42.txt"


@click.command("review")
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path())
@click.option("--demo", is_flag=True, help="Try it on a copy of the seed article.")
@click.option(
    "--session", metavar="FILE", type=click.Path(path_type=Path), help="Keep the session here (one PATH only)."
)
@click.option("--restart", is_flag=True, help="Drop what was decided before and begin anew.")
@click.option(
    "--reviewer", default=lambda: os.environ.get("USER", ""), help="The name in the session.  [default: $USER]"
)
@click.option("--light", is_flag=True, help="Begin in the light theme.")
@checking_options
def command(
    paths: tuple[str, ...], demo: bool, session: Path | None, restart: bool, reviewer: str, light: bool, **flags: object
) -> None:
    """Review texts in the terminal: findings, reasons, candidates; accept, edit, dismiss, undo, save.

    Every decision is kept as it is made; opened again, a review goes on where it stopped.  Press ? in it for the keys.
    """
    if demo:
        paths = (*paths, _demo())
    if not paths:
        raise click.UsageError("name the texts to review, or try --demo")
    if session is not None and len(paths) != 1:
        raise click.UsageError("--session goes with one PATH")
    checker = checker_for(flags)
    if checker is None:
        sys.exit(2)
    from tqcheck.tui import keys

    keymap = dict(checker.config.keys)
    if wrong := keys.problem(keymap):
        tell_problem(Problem(str(configuration.load(Path())[1] or flags.get("config_file") or "keys"), wrong))
        sys.exit(2)
    checker.remember()
    sessions: list[Session] = []
    failed = False
    for path in _texts(paths):
        opened = path if isinstance(path, Problem) else _opened(checker, str(path), session, restart, reviewer)
        if isinstance(opened, Problem):
            tell_problem(opened)
            failed = True
        else:
            sessions.append(opened)
    if not sessions:
        sys.exit(2)
    from tqcheck.tui.app import ReviewApp
    from tqcheck.tui.desk import Desk

    # Checking goes on behind the screen: a key should not wait long for its turn.
    sys.setswitchinterval(0.0005)
    ReviewApp(Desk(sessions, checker), keymap, "textual-light" if light else "textual-dark").run()
    for one in sessions:
        if one.journal is not None:
            tell(
                f"{one.original.path}: the session is in {one.journal.path}"
                + (" (text not saved)" if one.unsaved else "")
            )
    sys.exit(2 if failed else 0)


def _texts(paths: tuple[str, ...]) -> list[str | Problem]:
    return list(files.find(paths, formats.suffixes, tell))


def _demo() -> str:
    """A copy of the seed article in a folder of its own, so that the demonstration can be saved."""
    from importlib import resources

    package = Path(str(resources.files("tqcheck")))
    for place in (package / "dictionary" / "seeds", package.parent / "seeds"):
        if (place / _SEED).is_file():
            copy = Path(tempfile.mkdtemp(prefix="tqcheck-demo-")) / "article.txt"
            shutil.copyfile(place / _SEED, copy)
            return str(copy)
    raise click.ClickException("the seed article is not installed; name a text of your own")


def _opened(checker: Checker, path: str, place: Path | None, restart: bool, reviewer: str) -> Session | Problem:
    """The review of a file: the one that was begun, or a new one; its file must be as it was left."""
    from tqcheck.review.journal import default_path
    from tqcheck.review.opening import begin, resume

    if path == files.STDIN:
        return Problem(path, "standard input cannot be reviewed", "name a file")
    place = place or default_path(path)
    try:
        if place.exists() and place.stat().st_size and not restart:
            found = resume(place)
            if isinstance(found, Problem):
                return found
            if found.changed_underneath() is None:
                found.beside(checker.parsed(Path(path), found.opened())[0])
                return found
            if found.journal is not None:
                found.journal.close()
            changed = Problem(path, "the file has changed since its review was begun")
            if found.done:
                return Problem(path, changed.message, f"--restart begins anew, --session keeps {place} apart")
        raw = files.load(path, checker.config_for(path).encoding, checker.config.max_size, formats.decoder(path))
        if isinstance(raw, Problem):
            return raw
        documents, problems = checker.read(Path(path))
        for problem in problems:
            tell_problem(problem)
        if not documents:
            return problems[0] if problems else Problem(path, "nothing to review")
        if not formats.writes(documents[0].format):
            tell(
                f"{path}: {documents[0].format} files are only read: decisions are kept for the report, not saved in it"
            )
        return begin(raw, documents, place, reviewer)
    except OSError as error:
        return Problem(str(place), f"the session cannot be kept: {error}")
