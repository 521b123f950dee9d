"""`tqcheck completion`: what a shell needs to complete commands, options and their values."""

from __future__ import annotations

import click

from tqcheck.cli._output import emit

_EPILOG = """\b
To have it in every shell:
  bash  tqcheck completion bash > ~/.local/share/bash-completion/completions/tqcheck
  zsh   tqcheck completion zsh > "${fpath[1]}/_tqcheck"
  fish  tqcheck completion fish > ~/.config/fish/completions/tqcheck.fish
"""


@click.command("completion", epilog=_EPILOG)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def command(shell: str) -> None:
    """Print the completion of a SHELL, to be read by it."""
    from click.shell_completion import ShellComplete, get_completion_class

    from tqcheck.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None
    # The bash at hand is not asked for its version: the script may be for another.
    emit(ShellComplete.source(kind(cli, {}, "tqcheck", "_TQCHECK_COMPLETE")).strip() + "\n")
