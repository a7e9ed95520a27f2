"""Runs a program of this machine within limits of time, memory and what it writes."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress

from citecheck.errors import ReaderError
from citecheck.model.noun import noun

MEMORY = 2 * 1024**3
"""Bytes of memory of a program, where the system knows such limits."""


@noun
class ProgramLimits:
    """The seconds that a program may take, and the bytes that it may write."""

    seconds: float
    most_written: int


@noun
class ProgramResult:
    """The exit code of a program, and what it wrote to standard output."""

    code: int
    written: bytes


def run_bounded(
    command: Sequence[str], limits: ProgramLimits, *, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> ProgramResult:
    """Run a program in an empty folder. `command` begins with its full path, `given` is its standard input.

    Raises TimeoutError if it takes too long, and ReaderError if it cannot be run.
    """
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as into:
        into.write(given)
        into.seek(0)
        try:
            with subprocess.Popen(
                command, stdin=into, stdout=out, stderr=subprocess.DEVNULL, cwd=folder, env=environment
            ) as process:
                _bound(process.pid, limits)
                try:
                    code = process.wait(limits.seconds)
                except subprocess.TimeoutExpired as error:
                    raise TimeoutError from error
                finally:
                    process.kill()
        except OSError as error:
            if isinstance(error, TimeoutError):
                raise
            raise ReaderError(f"{command[0]} cannot be run ({error.strerror})") from error
        out.seek(0)
        return ProgramResult(code, out.read(limits.most_written + 1))


def _bound(process: int, limits: ProgramLimits) -> None:
    """Limit the memory of the program and what it writes, where the system can (Linux)."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 2 * limits.most_written)):
            resource.prlimit(process, kind, (most, most))
