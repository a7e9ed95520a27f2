"""Runs pandoc with limits: bytes of a format in, pandoc's document tree out.

No other module starts the program. It runs in pandoc's sandbox (no access to files or network), with limits on time and
memory and in its own process group, because a hundred bytes of nested brackets can keep it busy forever
(jgm/pandoc#1735).
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from citecheck.errors import ReaderError
from citecheck.foundation.json_text import nested_json
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.programs import PANDOC_PACKAGE, first_of, how_to_add, on_path
from citecheck.model.noun import noun

PROGRAM = "CITECHECK_PANDOC"
"""The environment variable that names the program."""
NAMES = ("pandoc", "pandoc.exe")


def find_pandoc() -> str | None:
    """The pandoc to run, or None: `CITECHECK_PANDOC`, the one on PATH, the one in pypandoc, or one that it downloaded.

    `CITECHECK_PANDOC` is a path, or the name of a program on PATH.
    """
    if named := os.environ.get(PROGRAM):
        return named if os.path.dirname(named) else on_path(named)  # noqa: PTH120 - "./pandoc" names a folder
    return on_path("pandoc") or _bundled() or _downloaded()


def _bundled() -> str | None:
    """The program in the folder of the package `pypandoc`, which both of its distributions install.

    The package is not imported: that takes 65 ms, and its code may be missing if one of the two distributions was
    removed.
    """
    spec = importlib.util.find_spec("pypandoc")
    folders = (spec.submodule_search_locations if spec else None) or ()
    return first_of(Path(folder) / "files" / name for folder in folders for name in NAMES)


def _downloaded() -> str | None:
    """A pandoc that pypandoc downloaded, or that lies beside this Python.

    pypandoc itself is not used for the search: it would run whatever the system finds under this name, also in the
    working folder.
    """
    folders = [Path(sys.exec_prefix) / "bin", Path(sys.exec_prefix) / "Scripts"]
    try:
        from pypandoc.pandoc_download import DEFAULT_TARGET_FOLDER

        target = DEFAULT_TARGET_FOLDER.get("linux" if sys.platform.startswith("linux") else sys.platform)
        folders += [Path(target).expanduser()] if target else []
    except (ImportError, AttributeError, RuntimeError):
        pass
    return first_of(folder / name for folder in folders for name in NAMES)


SECONDS = "CITECHECK_PANDOC_SECONDS"
"""The environment variable that replaces the time limit."""

BASE_SECONDS = 20.0
"""Seconds for any file: the slowest ordinary chapter of 100 kB takes less than one second."""
SECONDS_PER_BYTE = 20.0 / 1_000_000
"""Seconds for each byte: the slowest reader measured (reStructuredText) takes 8 s for 1 MB."""
MEMORY = ("+RTS", "-M1g", "-RTS")
"""The heap limit, for a pandoc built to accept it. A manuscript of 1 MB takes less than 500 MB."""
LARGEST_TREE = 400_000_000
"""Bytes of JSON that are read back. A manuscript of 1 MB gives 7 MB."""
LONGEST_STDERR = 500_000
"""Bytes of pandoc's messages that are read."""

_LINE_AND_COLUMN = lazy(r"\(?line (\d+), column (\d+)\)?:?\s*")
_HEAP_EXHAUSTED = 251
_EXTENSION_UNSUPPORTED = 23
_FORMAT_UNKNOWN = frozenset({21, 22})


@noun
class Tree:
    """The output of pandoc: the document as in its JSON, and its log lines (`[INFO] ...`)."""

    document: dict[str, Any]
    log: tuple[str, ...]


@noun
class _PandocRun:
    code: int
    out: bytes
    log: tuple[str, ...]
    errors: str


def run(data: bytes, reader: str, shown: str, seconds: float | None = None, options: Sequence[str] = ()) -> Tree:
    """The document tree of `data` as pandoc's `reader` (with its extensions) reads it.

    `shown` names the file in messages. `seconds` replaces the time limit, which otherwise follows from the size.
    `options` are further ones of pandoc's. Raises `ReaderError`, whose message begins with `shown`.
    """
    program = find_pandoc()
    if program is None:
        raise ReaderError(f"{shown}: {_none_found(reader)}", missing=True)
    try:
        ended = _ended(program, data, reader, seconds or _limit(len(data)), options)
        if ended.code == _EXTENSION_UNSUPPORTED and "+" in reader:
            # An older pandoc lacks the extension for fields of reference managers in docx.
            ended = _ended(program, data, _plain(reader), seconds or _limit(len(data)), options)
        if ended.code == 0:
            return Tree(_document(ended.out), ended.log)
    except ReaderError as error:
        raise ReaderError(f"{shown}: {error}", missing=error.missing) from error
    raise ReaderError(f"{shown}: {_why(ended, _plain(reader))}", missing=ended.code in _FORMAT_UNKNOWN)


def _none_found(reader: str) -> str:
    return (
        f"reading {_plain(reader)} needs pandoc, and none was found; "
        f"{how_to_add(PANDOC_PACKAGE)}, or pandoc itself (pandoc.org)"
    )


def _plain(reader: str) -> str:
    return re.split(r"[+-]", reader)[0]


def _limit(size: int) -> float:
    try:
        return float(os.environ.get(SECONDS, ""))
    except ValueError:
        return BASE_SECONDS + SECONDS_PER_BYTE * size


def _ended(program: str, data: bytes, reader: str, limit: float, options: Sequence[str]) -> _PandocRun:
    command = [program, *_memory(program), "--sandbox", "--verbose", *options, "-f", reader, "-t", "json"]
    # The tree goes to a file, so that it cannot fill our memory. The end of stderr shows that pandoc has finished.
    with tempfile.TemporaryFile() as out:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.PIPE, **_own_group()
            )
        except OSError as error:
            raise ReaderError(f"{program} cannot be run ({error.strerror})", missing=True) from error
        try:
            _, err = process.communicate(data, timeout=limit)
        except subprocess.TimeoutExpired as error:
            raise ReaderError(_too_slow(limit)) from error
        finally:
            _kill(process)
        log, errors = _statements(err[:LONGEST_STDERR].decode("utf-8", "replace"))
        out.seek(0)
        return _PandocRun(process.returncode, out.read(LARGEST_TREE + 1), log, errors)


def _own_group() -> dict[str, Any]:
    return {"start_new_session": True} if os.name == "posix" else {}


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program and everything it started, unless it has ended: its id may then belong to another process."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


@functools.cache
def _memory(program: str) -> tuple[str, ...]:
    """The options that limit the heap; none where this pandoc was built to refuse them."""
    try:
        tried = subprocess.run([program, *MEMORY, "--version"], capture_output=True, timeout=BASE_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return MEMORY if tried.returncode == 0 else ()


def _statements(err: str) -> tuple[tuple[str, ...], str]:
    """Log lines (`[INFO] ...` with their indented continuations), and all other lines."""
    log: list[str] = []
    errors: list[str] = []
    for line in err.splitlines():
        if line.startswith(("[INFO]", "[WARNING]")):
            log.append(line)
        elif line.startswith("  ") and log and not errors:
            log[-1] += "\n" + line[2:]
        else:
            errors.append(line)
    return tuple(log), "\n".join(errors)


def _document(out: bytes) -> dict[str, Any]:
    if len(out) > LARGEST_TREE:
        raise ReaderError("the document grows too large when pandoc reads it; look for macros that call each other")
    document = nested_json(out.decode("utf-8", "replace"))
    if not isinstance(document, dict):
        raise ReaderError("pandoc gave no document; run pandoc on the file to see why")
    return document


def _too_slow(limit: float) -> str:
    return (
        f"pandoc gave no answer within {limit:g} s and was stopped; "
        "look for long runs of unclosed brackets, braces or marks, or split the file"
    )


def _why(ended: _PandocRun, reader: str) -> str:
    """Why pandoc failed, as a sentence for the author of the file."""
    if ended.code == _HEAP_EXHAUSTED:
        return "pandoc needed more than 1 GB of memory; look for long runs of unclosed braces, or split the file"
    if ended.code in _FORMAT_UNKNOWN:
        return f"the pandoc found does not read {reader}; install a newer one from pandoc.org"
    if ended.code < 0:
        return f"pandoc was killed (signal {-ended.code}); try again, or split the file"
    position = _LINE_AND_COLUMN.search(ended.errors)
    if position is None:
        reason = _one_line(ended.errors) or f"exit code {ended.code}"
        return f"pandoc cannot read this as {reader} ({reason}); correct the file, or save it again"
    line, column = position.groups()
    reason = _one_line(ended.errors[position.end() :])
    return f"line {line}, column {column}: pandoc cannot read on from here as {reader} ({reason}); correct that place"


def _one_line(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= 200 else joined[:199] + "…"
