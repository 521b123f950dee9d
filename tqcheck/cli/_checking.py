"""What the commands that check texts share: the options of a run, and the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tqcheck import config as configuration
from tqcheck.cli._output import tell, tell_problem
from tqcheck.config import Tree

if TYPE_CHECKING:
    from tqcheck.api import Checker
    from tqcheck.model import Problem

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("-l", "--lang", metavar="PAIR|LANG", help="fr-en, or en with the origin unknown; else detected."),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="X",
        help="Leave out what is less sure.  [default: 0.5]",
    ),
    click.option(
        "--strictness", type=click.Choice(tuple(configuration.STRICTNESS)), help="How much is said.  [default: normal]"
    ),
    click.option("--select", multiple=True, metavar="NAME,...", help="Only these rules: id, glob, folder or category."),
    click.option("--ignore", multiple=True, metavar="NAME,...", help="All but these rules."),
    click.option(
        "--rules", multiple=True, metavar="DIR", type=click.Path(), help="A further folder of rules; may be repeated."
    ),
    click.option(
        "--source",
        metavar="PATH",
        type=click.Path(exists=True, path_type=Path),
        help="What PATH was translated from: a file, or a folder laid out like it.",
    ),
    click.option(
        "--glossary", "glossaries", multiple=True, metavar="FILE", type=click.Path(), help="Terms: TBX, CSV or TSV."
    ),
    click.option("--encoding", metavar="NAME", help="For files without a byte order mark.  [default: utf-8]"),
    click.option("--config", "config_file", metavar="FILE", type=click.Path(), help="Settings from this file instead."),
)


def checking_options(command: Command) -> Command:
    """Give a command the options of a run."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def checker_for(flags: Mapping[str, object]) -> Checker | None:
    """The checker that flags and configuration ask for; None, the reason told, where the configuration is at fault."""
    tree = tree_for(flags)
    if tree is None:
        return None
    from tqcheck.api import Checker

    return Checker(tree.top(), tell, tree=tree)


def tree_for(flags: Mapping[str, object]) -> Tree | None:
    """The configuration by path with the flags on top; None, the reason told, where it is at fault here.

    `flags`: options by name, those that are not given None or empty; `config_file` is that of --config.
    """
    file = flags.get("config_file")
    given = {
        name.replace("_", "-"): value
        for name, value in flags.items()
        if name != "config_file" and value not in (None, ())
    }
    tree = Tree(Path(file) if isinstance(file, str) else None, given)
    try:
        tree.top()
    except configuration.ConfigError as error:
        tell_problem(error.problem)
        return None
    except configuration.BadKey as error:
        raise click.UsageError(f"--{error}") from None
    return tree


def tell_problems(problems: Iterable[Problem]) -> None:
    """Tell every problem on standard error."""
    for problem in problems:
        tell_problem(problem)
