"""How much of a text held is misread, as a whole and on the page of a passage: for the verdict on the wording."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from citecheck.compare.alignment.misreading import with_misreadings
from citecheck.compare.indexing.indexed_text import blanked
from citecheck.compare.retrieval.verdict import language_of_text
from citecheck.model.evidence import Match
from citecheck.texts.library import HeldText
from citecheck.texts.noise import BAD, NoiseEstimate, noise

AROUND = 1_000
"""Code points before and after a passage that count as its page where the text has no pages."""


class CopyNoise:
    """The noise of one text held, estimated when a passage of it is first asked for. A text that had been let go of is
    let go of again."""

    def __init__(self, held: HeldText) -> None:
        self._held = held

    @property
    def is_bad(self) -> bool:
        """Whether the whole text proves neither absence nor alteration."""
        rate = self._estimate.rate if self._estimate else None
        return rate is not None and rate >= BAD

    def is_bad_at(self, match: Match) -> bool:
        """Whether the page of a passage proves no alteration."""
        rate = self._at(match)
        return rate is not None and rate >= BAD

    def told(self, match: Match) -> Match:
        """The match, with the departures that are likelier misreadings of the copy."""
        rate = self._at(match) or 0.0  # of a short text nothing is measured, but a word that is none is none there too
        return with_misreadings(match, self._estimate, rate) if self._estimate else match

    @cached_property
    def _estimate(self) -> NoiseEstimate | None:
        with _as_it_was(self._held):
            return noise(blanked(self._held), language_of_text(self._held))

    def _at(self, match: Match) -> float | None:
        if self._estimate is None:
            return None
        with _as_it_was(self._held):
            start, end = self._page(match)
            return self._estimate.of_page(blanked(self._held)[start:end])

    def _page(self, match: Match) -> tuple[int, int]:
        """Where the pages of a passage begin and end."""
        for table in (self._held.sheet_table, self._held.pages):
            pages = [row for row in table.rows if row[0] < match.end and match.start < row[1]]
            if pages:
                return pages[0][0], pages[-1][1]
        return max(0, match.start - AROUND), match.end + AROUND


@contextmanager
def _as_it_was(held: HeldText) -> Iterator[None]:
    """Reads a text, and lets go of it unless it was read before: a large library does not fit in memory."""
    was_read = "content" in vars(held)
    try:
        yield
    finally:
        if not was_read:
            held.forget()
