"""Ctrl+C and SIGTERM end a run: what is half written is taken away, processes are ended."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator

# Seconds after which a run that has not ended is told again.
_AGAIN = 0.2


@contextlib.contextmanager
def interruptible(terminated: int) -> Iterator[None]:
    """Within, Ctrl+C raises KeyboardInterrupt and SIGTERM SystemExit(terminated), again until the run ends.

    An exception in a finaliser or a callback goes nowhere: the interpreter drops it and goes on.  While what was raised
    is on its way out, nothing more is, so that all that cleans up is let to do so.
    """
    raised: list[BaseException] = []

    def end(number: int, frame: object) -> None:  # noqa: ARG001 a signal handler's signature
        if raised and _on_its_way(raised[-1]):
            return
        interrupted = isinstance(raised[-1], KeyboardInterrupt) if number == signal.SIGALRM else number == signal.SIGINT
        raised.append(KeyboardInterrupt() if interrupted else SystemExit(terminated))
        signal.setitimer(signal.ITIMER_REAL, _AGAIN, _AGAIN)
        raise raised[-1]

    def dropped(unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_value not in raised:
            sys.__unraisablehook__(unraisable)

    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return
    ending = [signal.SIGTERM, signal.SIGALRM]
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else whoever began this wants it ignored
        ending.append(signal.SIGINT)
    before = {number: signal.signal(number, end) for number in ending}
    told, sys.unraisablehook = sys.unraisablehook, dropped
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
        sys.unraisablehook = told


def _on_its_way(error: BaseException) -> bool:
    """Whether what runs now runs because of an exception, to clean up."""
    now = sys.exception()
    while now is not None and now is not error:
        now = now.__context__
    return now is error
