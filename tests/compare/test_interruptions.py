"""A quotation that its author interrupts is not cut short by the words that its next piece gives."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from desk import Desk, book, entry, held

from citecheck.model.findings import Report
from citecheck.texts.pages.locator_table import LocatorTable

WORDS = "The lamps were lit on the northern pier, but nobody came to see them before the bell was rung."


def rules(text: str) -> list[str]:
    report: Report = Desk((held("night", WORDS),), (book(entry()),)).report(text)
    return [one.rule for one in report.findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“The lamps were lit on the northern pier,” he says, “but nobody came to see them” [@night].", []),
        ("“The lamps were lit on the northern pier” [@night]; “but nobody came to see them” [@night].", []),
        ("“The lamps were lit on the northern pier” [@night].", ["quotation-cut-short"]),
        (
            "“The lamps were lit on the northern pier,” he says, “before the bell was rung” [@night].",
            ["quotation-cut-short"],
        ),
        (
            "“The lamps were lit on the northern pier” [@night].\n\n“But nobody came to see them” [@night].",
            ["quotation-cut-short"],
        ),
        ("“The lamps were lit,” he says, “on the northern pier, but nobody came to see them” [@night].", []),
        # The next piece stands before, elsewhere, or in another sentence's words.
        (
            "“But nobody came to see them,” he says, “the lamps were lit on the northern pier” [@night].",
            ["quotation-cut-short"],
        ),
        ("“The lamps were lit on the northern pier,” he says, “but nobody came to see them before” [@night].", []),
        (
            "“The lamps were lit on the northern pier,” he says, “nobody came to see them” [@night].",
            ["quotation-cut-short"],
        ),
    ],
)
def test_what_the_next_piece_gives_is_not_left_out(text: str, found: list[str]) -> None:
    assert rules(text + "\n") == found


PAGES = (
    "The lamps of the town. ",
    f"{WORDS} ",
    "The lamps were few; the keepers of the pier went home before noon.",
)
STARTS = list(accumulate(map(len, PAGES), initial=0))
TABLE = LocatorTable(tuple((start, end, str(at)) for at, (start, end) in enumerate(pairwise(STARTS), 1)), "page")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Few words stand on many pages; a piece of more words is asked for its place.
        ("“The lamps,” he says, “went home before noon” [@night, 3].", []),
        ("“Home before noon,” he says, “nobody came to see them” [@night, 2].", []),
        ("“Went home before noon,” he says, “nobody came to see them” [@night, 2].", ["quotation-misplaced"]),
        # One piece stands in no text: the place of the other is no fault of its own.
        (
            "“The keepers of the pier,” he says, “sang of the price of oats” [@night, 2].",
            ["quotation-absent"],
        ),
        # Two quotations with citations of their own.
        ("“The lamps of the town” [@night, 3], “went home before noon” [@night, 3].", ["quotation-misplaced"]),
    ],
)
def test_a_piece_is_not_told_from_its_neighbour_by_its_place(text: str, found: list[str]) -> None:
    desk = Desk((held("night", "".join(PAGES), TABLE),), (book(entry()),))

    assert [one.rule for one in desk.report(text + "\n").findings] == found
