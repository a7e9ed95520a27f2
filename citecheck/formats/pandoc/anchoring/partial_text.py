"""A text of which only some stretches have a known place in the source."""

from __future__ import annotations

import bisect

from citecheck.foundation.offsets import Derived, OffsetRun
from citecheck.model.noun import noun
from citecheck.model.places import Place


@noun
class AnchoredText:
    """Running text whose place is known where its words were found.

    The runs of `found` cover what is known, in order, and leave out the rest. A stretch has a place if
    its first and its last word are known; marks and spaces at its edges that are not known stay outside.
    """

    path: str
    found: Derived
    where: str
    """Names the place where not even a line is known."""

    @property
    def text(self) -> str:
        """The characters."""
        return self.found.text

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`, or only the line it is near."""
        runs = self.found.runs
        first = bisect.bisect_right(runs, start, key=_end)
        last = bisect.bisect_left(runs, max(end, start + 1), key=lambda run: run.start) - 1
        if first > last or self._worded(start, runs[first].start) or self._worded(_end(runs[last]), end):
            return self._near(first)
        span = self.found.span(start, end)
        return self.found.parent.place(span.start, span.end)

    def _worded(self, start: int, end: int) -> bool:
        return any(character.isalnum() for character in self.text[start:end])

    def _near(self, number: int) -> Place:
        runs = self.found.runs
        if not runs:
            return Place(self.path, where=self.where, approximate=True)
        run = runs[min(number, len(runs) - 1)]
        region = self.found.parent.place(run.parent_start, run.parent_start).region
        where = f"near line {region.start_line}" if region else self.where
        return Place(self.path, where=where, approximate=True)


def _end(run: OffsetRun) -> int:
    return run.start + run.length
