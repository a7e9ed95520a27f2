"""A quotation that its author interrupts is not cut short by the words that its next piece gives."""

from __future__ import annotations

import pytest
from desk import Desk, book, entry, held

from citecheck.model.findings import Report

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
