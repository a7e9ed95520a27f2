"""A passage that the file found for the work lacks, and that another text held has."""

from __future__ import annotations

import pytest
from command_line import Project
from pdf_files import needs_pdf, pdf

pytestmark = needs_pdf

MARSH = "Nobody drained the marsh while the old dyke reeve kept the only key."
WHARF = "The lamp upon the western wharf had gone out"
LINE = "In the year {} of the harbour no boat was lost on the bar."
LABELS = "0 << /S /D /St 40 >>"


@pytest.fixture
def two_books(book: Project) -> Project:
    """Two books of 24 pages from page 40 on, found by their file fields; only the second one has the passage."""
    book.write("files/reeve.pdf", pdf([*[(LINE.format(n),) for n in range(23)], (WHARF,)], labels=LABELS))
    book.write("files/dyke.pdf", pdf([*[(LINE.format(n),) for n in range(6)], (MARSH,), (WHARF,)] * 3, labels=LABELS))
    book.write(
        "refs.bib",
        "@book{reeve1900, author = {Reeve, Ann}, title = {The Wharf}, year = 1900, file = {files/reeve.pdf}}\n"
        "@book{dyke1910, author = {Dyke, Ben}, title = {The Marsh}, year = 1910, file = {files/dyke.pdf}}\n",
    )
    return book


def findings(project: Project, quotation: str) -> list[tuple[str, str]]:
    project.write("a.md", f"The lamp is of another book [@dyke1910].\n\nThe reeve says {quotation}.\n")
    return [(one["rule"], one["severity"]) for one in project.report("a.md")["findings"]]


@pytest.mark.parametrize(
    ("citation", "wording", "severity"),
    [
        ("[@reeve1900, p. 52]", "elsewhere", "warning"),
        ("[@reeve1900, p. 12]", "unchecked", "note"),
        ("[@reeve1900]", "unchecked", "note"),
    ],
)
def test_a_page_that_is_held_and_lacks_the_words_is_asked_about(
    two_books: Project, citation: str, wording: str, severity: str
) -> None:
    quotation = f'"{MARSH.rstrip(".")}" {citation}'

    assert findings(two_books, quotation) == [("quotation-elsewhere", severity)]
    report = two_books.report("a.md")
    assert report["quotations"][0]["wording"] == wording
    assert "not in the 24 pages held of The Wharf" in report["findings"][0]["message"]


def test_other_words_on_another_page_of_another_book_are_no_reason_to_ask(two_books: Project) -> None:
    quotation = '"Nobody drained the marsh before the old reeve gave up his only key" [@reeve1900, p. 52]'

    assert findings(two_books, quotation) == []


def test_words_that_the_book_cited_has_are_found_in_it_although_another_has_them_too(two_books: Project) -> None:
    assert findings(two_books, f'"{WHARF}" [@reeve1900, p. 63]') == []
