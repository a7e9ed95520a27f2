"""Reads the picture of a page with the program Tesseract, on this machine, for scans among the texts held."""

from __future__ import annotations

import os
from pathlib import Path

from citecheck.errors import ReaderError
from citecheck.formats.bounded_program import ProgramLimits, run_bounded
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.programs import on_path
from citecheck.language import vocabulary
from citecheck.model.noun import noun

PROGRAM = "tesseract"

SECONDS = 120.0
"""Time for one page. A page of a book takes 2 to 5 s on an idle machine; one that takes this long is a plate or an
attack, and is left unread."""

LARGEST_ANSWER = 20_000_000
"""Bytes that are read back of one page: one of a newspaper has some 2 MB."""

_QUICK = ProgramLimits(SECONDS, 200_000)
"""For what the program says of itself."""

DATA_SUFFIX = ".traineddata"
_FOLDER = lazy(r'"([^"\n]+)"')


@noun
class Tesseract:
    """The program: its full path, its version, the names of the languages of which it has data, and the folder of these
    ("" where it does not say it, as before version 5)."""

    path: str
    version: str
    data: tuple[str, ...]
    folder: str = ""

    def has(self, language: str) -> bool:
        """Whether it has data of a language (its code, as `de`)."""
        return (name := data_name(language)) != "" and name in self.data

    def reads_by(self, name: str) -> str:
        """On what its reading of a picture depends, beside the picture: its version, and size and time of the data of a
        language (by the program's name, as `deu`)."""
        try:
            seen = (Path(self.folder) / f"{name}{DATA_SUFFIX}").stat() if self.folder else None
        except OSError:
            seen = None
        return f"{self.version} {name} {seen.st_size} {seen.st_mtime_ns}" if seen else f"{self.version} {name}"

    def read(self, picture: bytes, language: str, dots: int) -> bytes | None:
        """The words of a page as hOCR; None if the program fails on it or takes too long.

        `picture` is a PGM of `dots` dots an inch, `language` a code of which the program has data. Raises ReaderError
        if the program cannot be run.
        """
        command = [self.path, "stdin", "stdout", "--dpi", str(dots), "-l", data_name(language)]
        try:
            # Named as a variable: a file of settings would be looked for in the working folder too.
            limits = ProgramLimits(SECONDS, LARGEST_ANSWER)
            done = run_bounded(
                [*command, "-c", "tessedit_create_hocr=1"], limits, given=picture, environment=_environment()
            )
        except TimeoutError:
            return None
        return done.written if done.code == 0 and len(done.written) <= LARGEST_ANSWER else None


def data_name(language: str) -> str:
    """What the program calls the data of a language; "" for a language that citecheck does not know."""
    return str(vocabulary.part(language, "").get("tesseract", "")) if language in vocabulary.languages() else ""


def program() -> Tesseract | None:
    """The program on PATH with what it says of itself; None where there is none, or it does not answer.

    It is asked each time: data of a language may be installed while an editor waits.
    """
    path = on_path(PROGRAM)
    if path is None:
        return None
    try:
        version = run_bounded([path, "--version"], _QUICK).written.split()
        listed = run_bounded([path, "--list-langs"], _QUICK, environment=_environment()).written
    except (ReaderError, TimeoutError):
        return None
    first, *lines = listed.decode("utf-8", "replace").splitlines() or [""]
    if len(version) < 2:
        return None
    folder = _FOLDER.search(first)
    names = tuple(sorted(line.strip() for line in lines))
    return Tesseract(path, version[1].decode("ascii", "replace"), names, folder[1] if folder else "")


def _environment() -> dict[str, str]:
    """The environment, with one thread for a page: several pages are read at once."""
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}
