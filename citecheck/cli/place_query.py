"""Reads the place that a person asks about on the command line: FILE:LINE, or FILE:PLACE in a file without lines."""

from __future__ import annotations

import sys
from pathlib import Path

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun
from citecheck.model.places import Place, Region

LINE = lazy(r"^(?P<path>.+?):(?P<line>[1-9][0-9]*)(?::(?P<column>[1-9][0-9]*))?:?$")
NAMED_PLACE = lazy(r"^(?P<path>.+?\.\w+)(?::(?!0) ?(?P<where>\S.*)| \((?P<printed>.+)\))$")
"""A place in a file without lines: "FILE:note 3", or as a report prints it, "FILE (note 3)"."""


@noun
class PlaceQuery:
    """What a person asks about: a line and perhaps a column, or the name of a place in a file without lines."""

    path: Path
    line: int | None = None
    column: int | None = None
    where: str = ""

    def covers(self, place: Place) -> bool:
        """Whether the place is the one asked about. In a file without lines a number is that of a paragraph."""
        if place.region is not None:
            return self.line is not None and _covers(place.region, self.line, self.column)
        asked = f"paragraph {self.line}" if self.line else self.where
        where = (place.where or "").casefold()
        return where == asked.casefold() or where.endswith(f", {asked.casefold()}")


def place_asked(subject: str) -> PlaceQuery | None:
    """The place that a subject names; None for a rule."""
    if line := LINE.match(subject):
        column = int(line["column"]) if line["column"] else None
        return PlaceQuery(Path(line["path"]), int(line["line"]), column)
    named = NAMED_PLACE.match(subject)
    return PlaceQuery(Path(named["path"]), where=named["where"] or named["printed"]) if named else None


def _covers(region: Region, line: int, column: int | None) -> bool:
    if not region.start_line <= line <= region.end_line:
        return False
    if column is None:
        return True
    start = region.start_column - 1 if line == region.start_line else 1
    end = region.end_column if line == region.end_line else sys.maxsize
    return start <= column <= end
