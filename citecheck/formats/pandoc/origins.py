"""Joins the files of a document tree into one text, so that a filter knows where words stand.

pandoc joins its input files before it reads them. Words are searched in the joined text, and each place found is
given as a place in its own file.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from pathlib import Path

from citecheck.foundation.decoding import BytesError, decoded, file_bytes
from citecheck.foundation.offsets import Source
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place

JOINT = "\n"
"""Stands between two files: pandoc lets a paragraph that ends a file end there."""
LARGEST = 100_000_000
"""Bytes of one file that pandoc read; a manuscript of its own may have as many."""
SNIFFED = 8000
"""Bytes looked at for a zero byte, which no text has (git's own measure)."""


@noun
class Origins:
    """Texts in the order in which they were joined; none where the document comes from no text file."""

    files: tuple[Source, ...]

    @property
    def text(self) -> str | None:
        """The joined text, or None where there is no file."""
        return JOINT.join(source.text for source in self.files) if self.files else None

    def _starts(self) -> list[int]:
        starts = [0]
        for source in self.files[:-1]:
            starts.append(starts[-1] + len(source.text) + len(JOINT))
        return starts

    def place(self, place: Place) -> Place:
        """A place in the joined text as a place in its file; one that reaches over an end stops there."""
        if place.span is None or not self.files:
            return place
        starts = self._starts()
        number = bisect.bisect_right(starts, place.span.start) - 1
        source = self.files[number]
        start = min(place.span.start - starts[number], len(source.text))
        end = min(max(start, place.span.end - starts[number]), len(source.text))
        return replace(source.place(start, end), where=place.where, approximate=place.approximate)


def origins(files: Sequence[tuple[Path, str]]) -> Origins:
    """The origins in `files`, each with the name to show; none if any is not there or is no text (docx, odt)."""
    sources = []
    for path, shown in files:
        try:
            data = file_bytes(path, LARGEST)
        except BytesError:
            return Origins(())
        if b"\0" in data[:SNIFFED]:
            return Origins(())
        sources.append(Source(shown, decoded(data).text))
    return Origins(tuple(sources))
