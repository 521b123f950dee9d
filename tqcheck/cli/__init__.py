"""The command `tqcheck`: its subcommands are the modules of this package, each with a click command named `command`."""

from __future__ import annotations

import gc
import os
import pkgutil
import sys
import traceback
from importlib import import_module

import click

import tqcheck
from tqcheck.cli._ending import interruptible

INTERRUPTED = 130
TERMINATED = 143
CRASHED = 2
# Texts and rules hold no cycles: looking for garbage among them every 700 objects is a sixth of the time of a run.
_OBJECTS_BETWEEN_COLLECTIONS = 1_000_000


class Commands(click.Group):
    """Loads a subcommand's module when it is called, so that one command never pays for the imports of another."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        """The names of the modules here, in alphabetical order."""
        return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of the module `name`, or None where there is none."""
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{name}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(tqcheck.__version__, prog_name="tqcheck")
def cli() -> None:
    """Find translationese in translated text, see where it comes from, and repair it."""


def main() -> None:
    """Run the command line; a reader that closes the pipe early (`| head`) ends the program in silence."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        sys.exit(_status())
    finally:
        # The memory of a process that ends goes as a whole: no need to look for garbage in it first.
        gc.freeze()


def _status() -> int:
    """What the command that was asked for ends with."""
    try:
        with interruptible(TERMINATED):
            status = cli.main(prog_name="tqcheck", standalone_mode=False)
            sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except BrokenPipeError:
        _leave_output()
        status = 0
    except OSError as error:
        # A full disk, most often: of files that are read or written, the commands tell themselves.
        _leave_output()
        print(f"tqcheck: {(error.strerror or str(error)).lower()}", file=sys.stderr)  # noqa: T201
        status = CRASHED
    except Exception:  # noqa: BLE001 whatever it is, it must not end like a run that found something
        traceback.print_exc()
        status = CRASHED
    return status if isinstance(status, int) else 0


def _leave_output() -> None:
    """What is left in the buffer has nowhere to go; keep the interpreter from trying again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
