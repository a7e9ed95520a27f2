"""Nouns of positions: spans, regions and places, and the correction of what stands at one.

Offsets count code points from 0 and are half-open. Lines and columns count from 1, in code points; an end column is
exclusive. An unknown place has no span and no region, and is marked as approximate.
"""

from __future__ import annotations

from citecheck.model.noun import field, noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


@noun
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __le__(self, other: Span) -> bool:
        return (self.start, self.end) <= (other.start, other.end)


@noun
class Region:
    """The same range in lines and columns, as an editor counts them."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


@noun
class Place:
    """A stretch of one file, as the author's editor shows it.

    `span` and `region` are None where the position is unknown; `approximate` is then true. `where` names the place in
    files without lines (docx: heading path, paragraph or note number).
    """

    path: str
    span: Span | None = None
    region: Region | None = None
    where: str | None = None
    approximate: bool = False


@noun
class Correction:
    """The one certain correction of a fault: `words` in place of `ours`, which is what the file has at `place`.

    The command line, editors and reports all take it from the finding. Words of a quotation have none.
    """

    place: Place
    ours: str
    words: str


class Running(Protocol):
    """A text in which the origin of every character is known (`foundation.offsets` implements it)."""

    @property
    def text(self) -> str:
        """The characters."""

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]` in the author's file."""


@noun
class Stretch:
    """A stretch of a text whose place is worked out on demand: of most fields of a bibliography nobody asks."""

    running: Running = field(repr=False)
    start: int
    end: int

    @property
    def place(self) -> Place:
        """The place in the author's file."""
        return self.running.place(self.start, self.end)

    def correction(self, ours: str, words: str) -> Correction | None:
        """`words` in place of `ours`; None unless `ours` stands in the stretch exactly once, as typed."""
        text = self.running.text
        at = text.find(ours, self.start, self.end) if ours else -1
        if at < 0 or text.find(ours, at + 1, self.end) >= 0:
            return None
        return Correction(self.running.place(at, at + len(ours)), ours, words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stretch) and self.place == other.place

    def __hash__(self) -> int:
        return hash(self.place)
