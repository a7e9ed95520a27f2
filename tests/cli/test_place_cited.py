"""Cited pages and volumes, through the whole audit."""

from __future__ import annotations

import pytest
from command_line import Project

BOOK = "@book{gibbon, author = {Gibbon, E}, title = {Decline}, year = 1776, volume = {VOLUME}}\n"
PREFACE = "[p. ii] " + "Words of the preface come first here and there. " * 3
TEXT = (
    f"[p. i] A title.\n{PREFACE}\n[p. iii] It is not my intention to detain the reader by expatiating on the variety.\n"
    "[p. 1] In the second century of the Christian era the empire comprehended the fairest part of the earth.\n"
    "[p. 2] The frontiers of that extensive monarchy were guarded by ancient renown and disciplined valour.\n"
    "[p. 3] The gentle but powerful influence of laws and manners had gradually cemented the union.\n"
)
OF_PREFACE = "It is not my intention to detain the reader by expatiating on the variety"
OF_PAGE_3 = "The gentle but powerful influence of laws and manners had gradually cemented the union"


def rules(book: Project, quoted: str, locator: str, volume: str = "1") -> list[str]:
    book.write("refs.bib", BOOK.replace("VOLUME", volume))
    book.write("texts/gibbon.txt", TEXT)
    book.write("a.md", f'He says: "{quoted}" [@gibbon, {locator}].\n')
    return book.audit("a.md", "-b", "refs.bib").rules


@pytest.mark.parametrize(
    ("quoted", "locator", "expected"),
    [
        (OF_PREFACE, "p. iii", []),
        (OF_PREFACE, "p. 3", ["quotation-misplaced"]),
        (OF_PAGE_3, "p. 3", []),
        (OF_PAGE_3, "p. iii", ["quotation-misplaced"]),
        (OF_PAGE_3, "vol. 1, p. 3", []),
        (OF_PAGE_3, "vol. I, p. 3", []),
        (OF_PAGE_3, "vol. 2, p. 3", ["quotation-misplaced"]),
    ],
)
def test_the_place_cited_is_compared_as_it_is_numbered(
    book: Project, quoted: str, locator: str, expected: list[str]
) -> None:
    assert rules(book, quoted, locator) == expected


def test_an_entrys_volume_in_roman_numerals_is_the_same_number(book: Project) -> None:
    assert rules(book, OF_PAGE_3, "vol. 2, p. 3", volume="II") == []


def test_another_volume_is_said_with_both_numbers(book: Project) -> None:
    rules(book, OF_PAGE_3, "vol. 4, p. 3", volume="2")

    said = book.audit("a.md", "-b", "refs.bib").out
    assert (
        "gibbon, which is volume 2; the note gives volume 4" in said or "which is volume 2; the note gives vol" in said
    )


@pytest.mark.parametrize(
    ("printed", "cited", "rules"),
    [("42", "42", []), ("42", "46", ["quotation-misplaced"]), ("46", "46", ["reference-edition"])],
)
def test_a_page_that_neither_text_nor_entry_has_is_one_finding(
    book: Project, printed: str, cited: str, rules: list[str]
) -> None:
    said = "the keeper counted seventeen herons upon the frozen estuary"
    fields = "author = {Gray, Ann}, title = {Night}, journal = {Nights}, year = 1900, pages = {40--44}"
    book.write("texts/gray1900.txt", f"[p. 40]\nIt was cold.\n[p. {printed}]\nThat night {said}.\n")
    book.write("refs.bib", f"@article{{gray1900, {fields}}}\n")
    book.write("a.md", f'He has "{said}" [@gray1900, p. {cited}].\n')

    assert [one["rule"] for one in book.report("a.md")["findings"]] == rules
