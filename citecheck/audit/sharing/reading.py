"""Reads manuscripts in several processes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from citecheck.formats.table import format_of
from citecheck.foundation.files import look
from citecheck.foundation.processes.processes import Lost, Processes
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import Manuscript
from citecheck.model.noun import noun
from citecheck.read.manuscript import read


@noun
class FileToRead:
    """A manuscript to read: its file, its name in reports, and what may be opened for it."""

    path: Path
    name: str
    reach: Reach | None


def read_ahead(processes: Processes, files: Sequence[FileToRead]) -> dict[Path, Manuscript]:
    """The manuscripts in files, by path. One of which a process died is not read."""
    found = processes.mapped(_read, None, files, lambda file: look(file.path).size, lambda file: file.name)
    return {
        file.path: _unread(file, result) if isinstance(result, Lost) else result
        for file, result in zip(files, found, strict=True)
    }


def _read(_: None, files: Sequence[FileToRead]) -> list[Manuscript]:
    from citecheck.read.latex.works import LatexWorks

    works = LatexWorks()
    return [read(file.path, file.name, reach=file.reach, works=works) for file in files]


def _unread(file: FileToRead, lost: Lost) -> Manuscript:
    form = format_of(file.path.name)
    return Manuscript(file.name, form.name if form else "unknown", "", None, (), unread=lost.why)
