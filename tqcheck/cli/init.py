"""`tqcheck init`: a first configuration for what a folder holds."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tqcheck.cli._output import emit, tell, tell_problem
from tqcheck.config import ConfigError
from tqcheck.model import Problem

_EPILOG = """\b
Exit status
  0  the configuration is written (or shown)
  2  there is one already, or it cannot be written
"""


@click.command("init", epilog=_EPILOG)
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show it on standard output; write nothing.")
@click.option("--force", is_flag=True, help="Write over a tqcheck.toml that is there.")
def command(folder: Path, dry_run: bool, force: bool) -> None:
    """Write a commented tqcheck.toml for what FOLDER holds: languages, formats, translations and their sources."""
    from tqcheck.config.draft import draft, look

    file = folder / "tqcheck.toml"
    if not dry_run and not force and (there := _there(folder)) is not None:
        tell_problem(
            Problem(str(there), "there is a configuration already", "--dry-run shows one, --force replaces it")
        )
        sys.exit(2)
    text = draft(look(folder))
    if dry_run:
        emit(text, "utf-8")
        return
    from tqcheck import files

    try:
        files.replace(str(file), text.encode("utf-8"))
    except OSError as error:
        tell_problem(Problem(str(file), f"not written: {(error.strerror or str(error)).lower()}"))
        sys.exit(2)
    tell(f"{file}: written.  Next: tqcheck lint {folder}")


def _there(folder: Path) -> Path | None:
    """The configuration that a folder has itself, faulty or not."""
    from tqcheck.config.tables import read

    if (folder / "tqcheck.toml").exists():
        return folder / "tqcheck.toml"
    shared = folder / "pyproject.toml"
    try:
        return shared if shared.is_file() and read(shared) is not None else None
    except ConfigError:
        return shared
