"""Reads the text layer of a PDF in a process of its own, and keeps it between runs.

The library (PDFium, in C++) is made for files from the web, but a hostile file can still break it: a page that draws
itself never ends, and three megabytes that unpack to three thousand fill the memory. Nothing inside the process can
stop that. So PDFium runs in a process of its own, with limits, and a failure costs one text and not the run. No other
process loads it.
"""

from __future__ import annotations

import json
import math
import signal
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from re import MULTILINE
from typing import Any

from citecheck.errors import ReaderError
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.programs import PDF_PACKAGE
from citecheck.foundation.store import ResultKey, store
from citecheck.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.metadata import Distribution

FORMAT = 9
"""Of the reader's answer: what was kept of another is made anew."""

MOST_PAGES = 10_000
"""Pages of one text. The longest works in one file have some 5,000."""

MOST_CHARACTERS = 20_000_000
"""Characters of one text: the longest books have some 10 million."""

MEMORY = 2 * 1024**3
"""Bytes of memory: a file of the largest size read (256 MB) and the library's view of it. A common book takes 30 MB."""

BASE_SECONDS = 20.0
"""Processor time for any file: a common book takes under one second."""

SECONDS_PER_BYTE = 10.0 / 1_000_000
"""Processor time for each byte: the slowest pages measured (two columns, 84 a second, 2.5 kB each) take 5 s for 1
MB."""

MOST_SECONDS = 300.0
"""Processor time for the largest: scans are large by their images, which are not read."""

WAIT = 6.0
"""How much longer than its processor time the process may take: a busy machine gives it a part of the time. Where a
system knows no limit of processor time, this is the only one."""

LARGEST_ANSWER = 8 * MOST_CHARACTERS
"""Bytes that are read back: six for a character at most, and what is known of lines and pages."""


_VERSION_LINE = lazy(r"^Version: *(\S+)", MULTILINE)


@noun
class PdfLayer:
    """The text of a PDF in the order of reading, what is known of stretches of it, and each page's label in the file
    (empty where there is none).

    Stretches are offsets and a value. `sheets` have the index of their page, counted from 0; `apparatus` and `boxes`
    are as the layers of that name; `folios` are numbers that pages print (index, number), `outline` the headings of the
    file's table of contents (level, title, index of the page). `damaged` are the indexes
    of the pages of which words may be lost; `is_torn` is true where words may be lost that belong to no page known.
    """

    text: str
    labels: tuple[str, ...]
    sheets: tuple[tuple[int, int, int], ...] = ()
    notes: tuple[tuple[int, int, str], ...] = ()
    apparatus: tuple[tuple[int, int], ...] = ()
    doubtful: tuple[tuple[int, int, str], ...] = ()
    numbers: tuple[tuple[int, int, str], ...] = ()
    boxes: tuple[tuple[int, int, int, float, float, float, float, int, int], ...] = ()
    folios: tuple[tuple[int, str], ...] = ()
    outline: tuple[tuple[int, str, int], ...] = ()
    damaged: tuple[int, ...] = ()
    is_torn: bool = False


_SHAPES: dict[str, tuple[type, ...]] = {
    "sheets": (int, int, int),
    "notes": (int, int, str),
    "apparatus": (int, int),
    "doubtful": (int, int, str),
    "numbers": (int, int, str),
    "boxes": (int, int, int, float, float, float, float, int, int),
    "folios": (int, str),
    "outline": (int, str, int),
}
"""The lists of the reader's answer, and what each row of them has."""


@noun
class PagesRead:
    """Pages of a PDF that another program has read: by index, the words of each line, its left and right edge, its foot
    and the size of its letters. `by` says how they were read, so that what is kept of another reading is made anew."""

    pages: Mapping[int, Sequence[Sequence[str | float]]]
    by: tuple[str, ...] = ()


NONE_READ = PagesRead({})


def layer(data: bytes, sha256: str, read: PagesRead = NONE_READ) -> PdfLayer:
    """The text layer of a PDF, from the store where it was read before. Raises ReaderError, with one phrase why not."""
    results, key = store(), ResultKey("pdf", version(), (sha256, *read.by))
    answer = _answer((results and results.get(key)) or b"")
    if answer is None:
        written = _read(data, read)
        answer = _answer(written)
        if answer is None or not _has_sound_rows(answer):
            raise ReaderError("a PDF that the PDF reader cannot read")
        if results and "fault" not in answer:
            results.put(key, written)
    if "fault" in answer:
        raise ReaderError(str(answer["fault"]))
    rows = {name: tuple(map(tuple, answer[name])) for name in _SHAPES}
    damaged, torn = tuple(answer["damaged"]), answer["torn"] is True
    return PdfLayer(answer["text"], tuple(answer["labels"]), **rows, damaged=damaged, is_torn=torn)


def _read(data: bytes, read: PagesRead) -> bytes:
    """The output of the reading process. Raises ReaderError if the process fails."""
    given = json.dumps(dict(read.pages)).encode() + b"\n" + data
    return output("pdf_child.py", given, len(data), (MOST_PAGES, MOST_CHARACTERS, MEMORY))


def output(program: str, given: bytes, size: int, limits: Sequence[int]) -> bytes:
    """What a program beside this module writes on a PDF of `size` bytes, in a process of its own.

    `given` is its standard input. Raises ReaderError if the process fails or takes too long.
    """
    import subprocess
    import tempfile

    seconds = min(BASE_SECONDS + SECONDS_PER_BYTE * size, MOST_SECONDS)
    # -P keeps the folder of that file, and the one the user works in, off the path of what it imports.
    command = [sys.executable, "-P", str(Path(__file__).with_name(program)), *map(str, (*limits, math.ceil(seconds)))]
    with tempfile.TemporaryFile() as out:
        try:
            done = subprocess.run(
                command, input=given, stdout=out, stderr=subprocess.DEVNULL, timeout=WAIT * seconds, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise ReaderError(f"a PDF that is not read within {seconds:.0f} s") from error
        except OSError as error:
            raise ReaderError(f"the PDF reader cannot be started ({error.strerror})") from error
        if done.returncode == -getattr(signal, "SIGXCPU", 0) != 0:
            raise ReaderError(f"a PDF that is not read within {seconds:.0f} s")
        if done.returncode:
            raise ReaderError("a PDF on which the PDF reader fails")
        out.seek(0)
        return out.read(LARGEST_ANSWER)


def _answer(written: bytes) -> dict[str, Any] | None:
    """The reader's answer, or None for anything else."""
    try:
        answer: Any = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict):
        return None
    return answer if "fault" in answer or _is_whole(answer) else None


def _is_whole(answer: dict[str, Any]) -> bool:
    """Whether an answer has everything of which a layer is made. The rows are not looked into."""
    labels, damaged = answer.get("labels"), answer.get("damaged")
    if not isinstance(answer.get("text"), str) or not isinstance(labels, list) or not isinstance(damaged, list):
        return False
    named = all(isinstance(label, str) for label in labels)
    told = all(isinstance(at, int) and 0 <= at < len(labels) for at in damaged)
    return named and told and all(isinstance(answer.get(name), list) for name in _SHAPES)


def _has_sound_rows(answer: dict[str, Any]) -> bool:
    """Whether each row of an answer has the values of its kind. Asked of what the reading process wrote: what the
    store gives back passed before, and is sealed."""
    return "fault" in answer or all(_are_rows(answer[name], shape) for name, shape in _SHAPES.items())


def _are_rows(rows: list[Any], shape: tuple[type, ...]) -> bool:
    return all(isinstance(row, list) and len(row) == len(shape) and all(map(_is_of, row, shape)) for row in rows)


def _is_of(value: Any, kind: type) -> bool:
    return isinstance(value, int | float) if kind is float else isinstance(value, kind)


def version() -> str:
    """The version of the library and of the answer; of the library nothing where its metadata are not there.

    It is asked twice for each text, so the library is looked for once. Its metadata are read each time: another version
    that is installed meanwhile has others.
    """
    for _ in range(2):
        package = _package()
        found = _VERSION_LINE.search((package and package.read_text("METADATA")) or "")
        if found:
            return f"{FORMAT} {found[1]}"
        _package.cache_clear()
    return str(FORMAT)


@cache
def _package() -> Distribution | None:
    from importlib import metadata

    try:
        return metadata.distribution(PDF_PACKAGE)
    except metadata.PackageNotFoundError:
        return None
