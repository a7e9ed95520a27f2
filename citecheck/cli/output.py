"""Decides where results go, how wide they are, and whether they have colour."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from citecheck.errors import UsageError
from citecheck.foundation.files import look
from citecheck.foundation.reach import is_unattended

PIPED_COLUMNS = 100
"""Width of `full` where there is no terminal."""


def columns() -> int:
    """The width that COLUMNS says, else that of the terminal, else PIPED_COLUMNS."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    with suppress(OSError, ValueError):
        return (sys.stdout.isatty() and os.get_terminal_size(sys.stdout.fileno()).columns) or PIPED_COLUMNS
    return PIPED_COLUMNS


def colour_wanted(choice: str, output: Path | None) -> bool:
    """Whether to colour: by the option, else by NO_COLOR and FORCE_COLOR, else only on a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return output is None and sys.stdout.isatty()


def write(text: str, output: Path | None) -> None:
    """Write a report to a file, or to standard output (`-` too).

    An ordinary file is written whole or not at all, and keeps its permissions. Raises UsageError if it cannot be
    written.
    """
    if text and not text.endswith("\n"):
        text += "\n"
    if output is None or str(output) == "-":
        _print(text)
        return
    write_bytes(text.encode("utf-8", "backslashreplace"), output)


def write_bytes(data: bytes, output: Path) -> None:
    """Write a file as `write` does."""
    if is_unattended() and (left := _left(output)):
        raise UsageError(f"{output}: not written to: {left}")
    try:
        if os.path.islink(output) or (look(output).is_there and not look(output).is_file):  # noqa: PTH114 - never raises
            output.write_bytes(data)
        else:
            _replace(data, output)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror})") from error


def _left(output: Path) -> str | None:
    """Why a file is not written to: a link leads from its name out of the project."""
    from citecheck.audit.settings import project_left

    reach = project_left(output)
    return reach.refusal(output) if reach else None


def write_in_place(text: str, file: Path) -> None:
    """Write a file whose name citecheck chooses, whole or not at all.

    Raises UsageError if it cannot be written, and if a link or anything but an ordinary file is in its place: in a
    stranger's folder a link could lead to any file of the user.
    """
    if os.path.islink(file) or (look(file).is_there and not look(file).is_file):  # noqa: PTH114 - never raises
        raise UsageError(f"{file}: a link or no ordinary file; it is not written to: take it away, or name another")
    write(text, file)


def _replace(data: bytes, output: Path) -> None:
    from shutil import copymode

    partial = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        partial.write_bytes(data)
        if look(output).is_there:
            copymode(output, partial)
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        stop_printing()
    except OSError as error:
        raise _not_printed(error) from error


def delivered(code: int) -> int:
    """The exit code after the output is flushed. A reader that stops early (`| head`) does not change it.

    Raises UsageError if the output could not be written.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        stop_printing()
    except OSError as error:
        raise _not_printed(error) from error
    return code


def _not_printed(error: OSError) -> UsageError:
    stop_printing()
    return UsageError(f"standard output cannot be written ({error.strerror})")


def stop_printing() -> None:
    """Discard the rest of the output, so that Python does not complain about it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    try:
        sys.stderr.flush()
    except OSError:
        os.dup2(nowhere, sys.stderr.fileno())
