"""Running heads and page numbers are skipped, printed numbers name the pages, and chapters and tables stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.compare.retrieval.search import answers
from citecheck.model.claims import Locator
from citecheck.model.evidence import Query
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.texts.folder import gather
from citecheck.texts.pages.page_markers import pages
from citecheck.texts.pages.running_heads import heads, printed_numbers

WORDS = (
    "The river rose in the night and the farmers of the valley drove what cattle they had to the upper fields, where "
    "the old barn stood, and there they stayed until the water had gone down and the road to the town was dry again."
)
FIRST = 112
"""Printed number of the first sheet that has one."""


def sheets(front: int = 2) -> str:
    """A book as a PDF's text comes: front matter without numbers, then title or chapter over each page by turns."""
    pages_ = [f"Title page {'of' * n} a book\n\nby somebody\n" for n in range(front)]
    for n in range(6):
        number = FIRST + n
        head = f"{number}      A HISTORY OF THE VALLEY" if n % 2 else f"THE FLOOD OF 1899      {number}"
        words = WORDS.split()
        half = len(words) // 2
        body = f"{' '.join(words[half:])} Year {n} it came.\n{' '.join(words[:half])}"
        pages_.append(f"{head}\n\n{body}\n")
    return "\f".join(pages_)


def printed(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sorted(set(heads(text)))]


def test_heads_of_sheets_are_found_and_named_by_their_numbers() -> None:
    text = sheets()

    assert printed_numbers(text) == {sheet: FIRST + sheet - 3 for sheet in range(3, 9)}
    table, _ = pages(text)
    assert table.locator(text.index("Year 2"), text.index("Year 2") + 6) == Locator("page", "114")
    assert table.locator(0, 5) is None


def test_a_title_over_every_sheet_is_a_head_without_a_number() -> None:
    text = "\f".join(
        f"A HISTORY OF THE VALLEY\n\nWords of sheet {'x' * n} and nothing else here.\nMore {'z' * n}.\nEnd {'y' * n}.\n"
        for n in range(1, 7)
    )

    assert printed(text) == ["A HISTORY OF THE VALLEY"] * 6


def test_numbers_between_empty_lines_are_pages_where_they_rise() -> None:
    text = "\n\n".join(f"Words that stand on a page, {'and so on ' * n}\n\n{n + 30}" for n in range(1, 8))

    assert printed(text + "\n\nend\n") == [str(n + 30) for n in range(1, 8)]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(
            ["He counted.", "12", "He thought.", "7", "He wept.", "44", "He slept.", "3", "He left.", "9", "End."]
        ),
        "\n\n".join(["Yes, I will.", "No, you will not.", "Yes, I will.", "No, you will not.", "Yes, I will."] * 3),
        "one\n\n1899\n\ntwo\n\n",
        "",
    ],
    ids=["numbers that do not rise", "talk", "one year", "nothing"],
)
def test_what_an_author_wrote_stays(text: str) -> None:
    assert printed(text) == []


def test_a_quotation_runs_across_the_page_break_and_its_head(tmp_path: Path) -> None:
    (tmp_path / "valley.txt").write_text(sheets(), "utf-8")
    quote = "drove what cattle they had to the upper fields, where the old barn stood, and there they stayed until"
    query = Query("q", quote, ("valley",), (Locator("page", "113"),))
    (answer,) = answers(gather([(tmp_path, "texts")]), [query])

    assert (answer.wording, answer.place) == (Wording.VERIFIED, PlaceVerdict.RIGHT)
    assert answer.matches[0].locator == Locator("page", "112-113")
