"""Work shared between processes: one piece at a time to each, so that one that dies is known with what it died of."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

Piece = TypeVar("Piece")
Done = TypeVar("Done")

# Seconds that a process is given to end when it is told to.
_PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Died:
    """In place of what a process would have made of a piece: how it ended, in words."""

    how: str

    @classmethod
    def of(cls, error: Exception) -> Died:
        """What was raised, and where."""
        frames = traceback.extract_tb(error.__traceback__)[-1:]
        where = "".join(f", {os.path.basename(frame.filename)} line {frame.lineno}" for frame in frames)  # noqa: PTH119
        return cls(f"internal error ({f'{type(error).__name__}: {error}'.rstrip(': ')}{where})")


class Lost(Exception):
    """Raised with how a process ended where what it was to do cannot be left out."""

    def __init__(self, end: Died) -> None:
        super().__init__(end.how)
        self.end = end


@dataclass(slots=True)
class _Worker:
    process: Any
    connection: Connection
    piece: int | None = field(default=None)


def copies() -> bool:
    """Whether processes can be copies of this one; with threads about, one might have a lock that nobody opens."""
    return threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()


def available() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Pool(Generic[Piece, Done]):
    """Processes that make something of pieces: each calls `begin` once, then what that returns on every piece it gets.

    `begin`, the pieces and what is made of them must be picklable.  What is raised in a process is that piece's Died.
    """

    begin: Callable[[], Callable[[Piece], Done]]
    processes: int

    def done(self, pieces: Mapping[int, Piece]) -> Generator[tuple[int, Done | Died]]:
        """What is made of each piece, with its number, as it comes; the pieces are begun in their order.

        All processes have ended when this does, however it does.
        """
        waiting = list(reversed(list(pieces)))
        workers: list[_Worker] = []
        try:
            while waiting or workers:
                while waiting and len(workers) < self.processes:
                    workers.append(self._started([one.connection for one in workers]))
                    self._give(workers[-1], waiting, pieces)
                for ready in wait([worker.connection for worker in workers]):
                    worker = next(one for one in workers if one.connection is ready)
                    number = worker.piece
                    result = _received(worker)
                    if isinstance(result, Died) or not waiting:
                        workers.remove(worker)
                        _end(worker)
                    else:
                        self._give(worker, waiting, pieces)
                    if number is not None:
                        yield number, result
        finally:
            for worker in workers:
                _end(worker, at_once=True)

    def _started(self, others: list[Connection]) -> _Worker:
        alone = copies()  # a copy of this process has the rules already
        context: Any = multiprocessing.get_context("fork" if alone else "spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(self.begin, theirs, [ours, *others] if alone else []), daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker, waiting: list[int], pieces: Mapping[int, Piece]) -> None:
        worker.piece = waiting.pop()
        with contextlib.suppress(OSError):  # it has died: what is read from it says so
            worker.connection.send(pieces[worker.piece])


def _received(worker: _Worker) -> Any:
    """What a process made of its piece; Died where it has gone, or says that it failed."""
    try:
        return worker.connection.recv()
    except (EOFError, OSError):
        worker.process.join(_PATIENCE)
        code = worker.process.exitcode
        if code is not None and code < 0:
            return Died(f"killed by {signal.Signals(-code).name}")
        return Died(f"ended with status {code}")


def _end(worker: _Worker, at_once: bool = False) -> None:
    """Let a process go, or end it."""
    worker.connection.close()
    if at_once:
        worker.process.terminate()
    worker.process.join(_PATIENCE)
    if worker.process.exitcode is None:
        worker.process.kill()
        worker.process.join()
    worker.process.close()


def _serve(begin: Callable[[], Callable[[Any], Any]], connection: Connection, others: list[Connection]) -> None:
    """A process: pieces in, what is made of them out, until nobody is at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in others:  # a copy of the other end would keep this one waiting for ever
        other.close()
    work = None
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            piece = connection.recv()
            try:
                work = work or begin()
                made = work(piece)
            except Exception as error:  # noqa: BLE001 told as what became of this piece; the process goes on to the next
                made = Died.of(error)
            connection.send(made)
