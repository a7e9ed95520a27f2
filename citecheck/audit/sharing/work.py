"""Says how many processes an audit gets, and starts them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from citecheck.formats.progress import tell
from citecheck.foundation.files import look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.foundation.processes.processes import Processes

LEAST_BYTES = 1_500_000
"""Bytes of manuscripts from which a second process pays. To start one and to load what it needs takes it two seconds of
processor time. To check so many bytes took some nine: two processes were 1.06 times as fast with 700 files and 1.25
times with 24 (benchmarks/jobs.py)."""


def processes_for(manuscripts: Iterable[Path], jobs: int | None) -> Processes | None:
    """The processes for an audit of manuscripts; None for one, which is this one.

    `jobs` are those asked for; None for as many as this process has processors, where the manuscripts are large enough.
    """
    paths = list(manuscripts)
    if jobs is None:
        jobs = processors() if sum(look(path).size for path in paths) >= LEAST_BYTES else 1
    if jobs == 1 or not paths:
        return None
    from citecheck.foundation.processes.processes import Processes

    return Processes(jobs, tell)


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
