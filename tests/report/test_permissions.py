"""`--format permissions` and `permissions-csv`: what is quoted from each work, with no text held."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from command_line import Project

REFS = """@book{moor1911, author = {Moor, Ida}, title = {Lamps}, publisher = {Hale}, year = {1911}}
@book{rye1920, author = {Rye, Ann}, title = {Poems}, publisher = {Hale}, year = {1920}}
@music{dun1965, author = {Dun, Bo}, title = {The Long Song}, year = {1965}}
"""
DRAFT = """::: {.epigraph}
The sea is never full of what we were [@moor1911].
:::

The harbour had "one lamp for eleven boats … in the dark" [@moor1911, p. 5], and "a rope that was 'the work
of forty hands' and more besides" [@moor1911, p. 9].

| The heron stands at evening by the weir
| and will not move for any man this year.

[@rye1920, p. 2]

"The moon is down / the boats are in again" [@rye1920]. She sang "oh carry me over the long grey water" [@dun1965].

Somebody said "these are words without any work that I know of at all", and the so-called "thing".
"""


@pytest.fixture
def draft(book: Project) -> Project:
    book.write("more.bib", REFS)
    book.write("essay.md", DRAFT)
    return book


def rows(of: Project, *arguments: str) -> list[dict[str, str]]:
    done = of.audit(*arguments, "-b", "more.bib", "--format", "permissions-csv", "--fail-on", "never")
    return list(csv.DictReader(done.out.splitlines()))


def test_words_are_counted_by_work_with_verse_lyrics_and_epigraphs_apart(draft: Project) -> None:
    numbers = {
        (row["form"], row["citekey"]): (row["quotations"], row["words"], row["lines"], row["longest"])
        for row in rows(draft, "essay.md")
    }

    assert numbers == {
        ("prose", "moor1911"): ("2", "20", "", "12"),
        ("prose", ""): ("1", "12", "", "12"),
        ("verse", "rye1920"): ("2", "26", "4", "17"),
        ("song lyrics", "dun1965"): ("1", "8", "1", "8"),
        ("epigraph", "moor1911"): ("1", "9", "", "9"),
    }


def test_the_longest_quotation_has_its_place_and_the_work_its_imprint(draft: Project) -> None:
    first = rows(draft, "essay.md")[0]

    assert first["work"] == "Moor, Ida. Lamps. Hale, 1911"
    assert first["longest_at"] == "essay.md:5:83"


def test_several_manuscripts_are_one_table(draft: Project) -> None:
    draft.write("second.md", 'Again "one lamp for eleven boats in the dark" [@moor1911].\n')

    (prose,) = [row for row in rows(draft, "essay.md", "second.md") if row["citekey"] == "moor1911"][:1]

    assert (prose["quotations"], prose["words"]) == ("3", "28")


def test_the_table_for_a_person_says_what_is_not_counted_and_not_read(draft: Project) -> None:
    draft.write("bad.docx", b"PK\x03\x04 no document")

    said = draft.audit("essay.md", "bad.docx", "-b", "more.bib", "--format", "permissions").out

    assert "## Verse: 26 words" in said
    assert "| 2          | 26    | 4     | 17      | essay.md:8:3   | Rye, Ann. Poems. Hale, 1920 (rye1920) |" in said
    assert "Not counted: 1 stretch in quotation marks" in said
    assert "nothing of bad.docx was checked" in said
    assert "- Not read: bad.docx" in said
    assert ("not read", "bad.docx") in [(row["form"], row["longest_at"]) for row in rows(draft, "essay.md", "bad.docx")]


def test_a_file_is_written_and_the_screen_still_says_what_was_checked(draft: Project) -> None:
    done = draft.audit("essay.md", "-b", "more.bib", "--format", "permissions-csv", "-o", "rights.csv")

    assert Path("rights.csv").read_text("utf-8").startswith("form,citekey,work,quotations,words,lines,longest,")
    assert "0 of 7 quotations could be checked" in done.err
