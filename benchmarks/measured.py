"""A command as a whole process, measured by the operating system: processor time, wall clock, peak memory."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

QUIET = 0.3
"""Load average (one minute) up to which a machine counts as idle."""

MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024
"""What ru_maxrss counts in, for a megabyte: kilobytes on Linux, bytes on macOS."""


@dataclass(frozen=True)
class Took:
    """What one run took. `cpu` and `wall` are seconds, `peak` megabytes of the largest process; `code` is negative
    for a signal."""

    cpu: float
    wall: float
    peak: float
    code: int
    ended: bool = True


def run(
    command: Sequence[str],
    cwd: Path | None = None,
    limit: float | None = None,
    environment: Mapping[str, str] | None = None,
    quiet: bool = False,
) -> Took:
    """Run a command to its end, or kill it at `limit` seconds (then `ended` is false); what it prints is thrown away,
    on standard error too where it is to be quiet.

    A small process of this file starts it and waits for it: a system counts what the starting process held in memory
    as a peak of the one started.
    """
    asked = json.dumps({"command": list(command), "limit": limit})
    helper = [sys.executable, "-S", str(Path(__file__).resolve()), asked]
    said = subprocess.DEVNULL if quiet else None
    done = subprocess.run(helper, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=said, check=True)
    return Took(**json.loads(done.stdout))


def _wait(command: Sequence[str], limit: float | None) -> Took:
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    killed = threading.Event()
    timer = threading.Timer(limit, _kill, (process.pid, killed)) if limit else None
    if timer:
        timer.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    if timer:
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / MEGABYTE
    return Took(cpu, wall, peak, process.returncode, not killed.is_set())


def _kill(pid: int, killed: threading.Event) -> None:
    killed.set()
    os.kill(pid, signal.SIGKILL)


def middle(runs: Sequence[Took]) -> dict[str, float | int | list[float]]:
    """Several runs as one row: medians, and each run's processor seconds."""
    return {
        "cpu_seconds": round(median(run.cpu for run in runs), 4),
        "wall_seconds": round(median(run.wall for run in runs), 4),
        "peak_mb": round(max(run.peak for run in runs), 1),
        "runs": [round(run.cpu, 4) for run in runs],
    }


def machine() -> dict[str, str | int | float]:
    """What the figures were measured on, in words for a reader."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": _processor(),
        "processors": os.cpu_count() or 1,
        "memory_gb": round(memory),
        "system": f"{platform.system()} {platform.machine()}",
    }


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.is_file():
        for line in described.read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def shown(arguments: Sequence[str]) -> Iterator[str]:
    """A command's arguments without the folders of this machine."""
    hidden = {"--books": "BOOKS", "--work": "WORK", "--out": "FILE", "--peers": "PEERS"}
    for before, argument in zip(["", *arguments], arguments, strict=False):
        yield hidden.get(before, argument)


def load() -> float:
    """The load average of the last minute."""
    return round(os.getloadavg()[0], 2)


if __name__ == "__main__":
    wanted = json.loads(sys.argv[1])
    print(json.dumps(asdict(_wait(wanted["command"], wanted["limit"]))))
