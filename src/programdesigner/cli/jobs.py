"""``check --jobs``: documents judged in several processes, in the order given and with the same bytes as in one.

The processes are started anew, not forked, so that it is the same on every system.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process

from programdesigner.__main__ import collect_rarely
from programdesigner.cli.judge import Judged, Work, judge
from programdesigner.errors import EngineError

MOST_PROCESSES = 60
"""Windows can wait for no more than 63 things at once."""
AT_ONCE = 16
"""Documents that a process takes at a time: few, so that all are busy to the end and an interrupt is soon obeyed."""

_work: Work


def judge_in_processes(names: Sequence[str], work: Work, jobs: int) -> Iterator[Judged]:
    """Every document in order. Raises what judging raises, and EngineError where a process ends before its work is done."""
    processes = min(jobs, len(names), MOST_PROCESSES)
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (work,))
    done = 0
    try:
        with _no_interrupt():
            found = pool.map(_judge, names, chunksize=max(1, min(AT_ONCE, len(names) // (4 * processes))))
        for one in found:
            done += 1
            yield one
    except BrokenProcessPool:
        raise EngineError(
            f"A process that judges plans has ended before its work was done, at {names[done]} or a plan soon after it. "
            "It may have run out of memory: use fewer jobs, or --jobs 1."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Processes started here leave an interrupt to the one that started them, from their first moment."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin(work: Work) -> None:
    """In each process, first."""
    global _work  # noqa: PLW0603 - a process is given its work once
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _judge(name: str) -> Judged:
    return judge(name, _work)
