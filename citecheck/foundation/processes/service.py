"""Works on shares of an audit in a process of its own, until its parent closes the other end.

A message has a task, what its items have in common (None for what the last message had) and the items. The answer has
the results, or the error that the task raised.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import time
from contextlib import nullcontext
from queue import SimpleQueue
from threading import Thread

from citecheck.foundation.cache import keeping_nothing
from citecheck.foundation.processes.messages import receive, send

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import IO, Any

GRACE = 3.0
"""Seconds to end the programs that were started, where the parent is gone."""

ALLOCATIONS = 50_000
"""Objects made between two searches for circles of objects, as in `citecheck.__main__`."""


def serve(*, keeps: bool) -> None:
    """Answer messages. `keeps` is whether results are kept between runs."""
    gc.set_threshold(ALLOCATIONS)
    given, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    messages: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_read, args=(given, messages), daemon=True).start()
    common = None
    with nullcontext() if keeps else keeping_nothing():
        while True:
            task, packed, items = messages.get()
            try:
                common = common if packed is None else pickle.loads(packed)
                send(answers, task(common, items))
            except OSError:
                return
            except Exception as error:  # the parent decides what it means
                send(answers, error)


def _read(given: IO[bytes], messages: SimpleQueue[Any]) -> None:
    """Read messages. At their end the parent is gone, or wants no more: the work is stopped, whatever it waits for."""
    try:
        while True:
            messages.put(receive(given))
    except Exception:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(1)


def _end(_: int, __: FrameType | None) -> None:
    """Let the programs that were started be ended by those who started them."""
    sys.exit(0)
