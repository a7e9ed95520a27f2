"""Nouns of where something stands: spans, regions and places.

Offsets count code points from 0 and are half-open; lines and columns count code points from 1, and an
end column is exclusive. A place that is not known has no span and no region and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from citecheck.model.noun import noun


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of code points."""

    start: int
    end: int


@noun
class Region:
    """The same stretch in lines and columns, as an editor counts them."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


@noun
class Place:
    """A stretch of one file, as the author's editor would show it.

    `span` and `region` are None where the position is not known; `approximate` is then true. `where`
    names the place in files without lines (docx: heading path, paragraph or note number).
    """

    path: str
    span: Span | None = None
    region: Region | None = None
    where: str | None = None
    approximate: bool = False


class Running(Protocol):
    """A text whose every character knows where it came from (implemented in `text`)."""

    @property
    def text(self) -> str:
        """The characters."""

    def place(self, start: int, end: int) -> Place:
        """The place in the author's file of `text[start:end]`."""
