"""Turns what pandoc says while it reads into notices: words it left out, files it did not follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from citecheck.formats.latex.printing import UNSAID
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import Notice, not_read_along
from citecheck.model.places import Place, Running

_PROSE = lazy(r"(?:[^\W\d_]{2,}[,;]? ){2}[^\W\d_]{2,}")
r"""Three words in a row: a command left out that holds them holds prose. Words apart are measures, labels and names: a
thesis's preamble gave twelve notices on `\setlength` and its kin when any three words counted."""

Placer = Callable[[int, int, str], Place]
"""Gives the place of what was typed up to a line and column."""

_SKIPPED = lazy(r"\[INFO\] Skipped '(?P<typed>\\(?P<name>[A-Za-z@]+).*)' at ", re.DOTALL)
_NOT_FOLLOWED = lazy(r"\[WARNING\] Could not load include file (?P<file>[^\n]+?)(?: at |\n|\Z)")
_POSITION = lazy(r"line (?P<line>\d+) column (?P<column>\d+)\Z")
_NO_LOSS = (
    "[WARNING] Could not convert TeX math",
    "[WARNING] Could not fetch resource",
    "[WARNING] Duplicate identifier",
    "[WARNING] Reference not found",
    "[WARNING] This document format requires",
)
"""Warnings after which no word is missing."""


def notices(said: Iterable[str], placer: Placer) -> tuple[Notice, ...]:
    """What of `said`, pandoc's statements, tells of words that were not read; each once."""
    found = (_notice(statement, placer) for statement in dict.fromkeys(said))
    return tuple(notice for notice in found if notice is not None)


def _notice(statement: str, placer: Placer) -> Notice | None:
    skipped = _SKIPPED.match(statement)
    if skipped is not None:
        if skipped["name"] in UNSAID or not _PROSE.search(" ".join(skipped["typed"].split())):
            return None
        message = f"pandoc does not read \\{skipped['name']}: the words in it were not checked"
        return Notice(message, _placed(statement, skipped["typed"], placer))
    if not statement.startswith("[WARNING]") or statement.startswith(_NO_LOSS):
        return None
    place = _placed(statement, "", placer)
    include = _NOT_FOLLOWED.match(statement)
    if include is not None:
        return not_read_along(include["file"], place)
    return Notice(f"pandoc warns: {' '.join(statement.removeprefix('[WARNING]').split())}", place)


def _placed(statement: str, typed: str, placer: Placer) -> Place:
    position = _POSITION.search(statement)
    return placer(int(position["line"]), int(position["column"]), typed) if position else placer(0, 0, "")


def placer_in(given: Running, path: str) -> Placer:
    """Places in `given`, the text pandoc was handed: what was typed there where it stands, else its line."""
    lines = Source(path, given.text)
    last, _ = lines.position(len(given.text))

    def placer(line: int, column: int, typed: str) -> Place:
        """The place of what was typed up to a line and column, both from 1."""
        if not 1 <= line <= last:
            return Place(path, approximate=True)
        end = lines.offset(line, column)
        start = end - len(typed)
        if typed and given.text[max(0, start) : end] == typed:
            return given.place(start, end)
        start = lines.offset(line)
        return given.place(start, start + len(lines.line(line)))

    return placer


def nowhere(path: str) -> Placer:
    """Places in a file without lines: none is known."""
    return lambda _line, _column, _typed: Place(path, approximate=True)
