"""Quotations cited by the fields of reference managers, joined with a bibliography and with texts held."""

from __future__ import annotations

import pytest
from command_line import Project
from word_fields import csl, docx, field, item, marked, odt, run, work

from citecheck.foundation.pandoc import find_pandoc

pytestmark = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")

HERON = "the keeper counted seventeen herons upon the frozen estuary"
LAMP = "the lamp upon the western rock had gone out before the morning"
NIGHT, DAY = work("Gray", "Night on the Estuary", 1900), work("Brown", "Day", 1901)
SAID = "He has “{}” "


@pytest.fixture
def shelf(book: Project) -> Project:
    book.write("texts/gray1900.txt", f"{HERON} that night.\n")
    book.write("texts/brown1901.txt", f"{LAMP} came.\n")
    book.write(
        "refs.bib",
        "@book{gray1900, author = {Gray, Ann}, title = {Night on the Estuary: A Tale}, year = 1900}\n"
        "@book{brown1901, author = {Brown, Tom}, title = {Day}, year = 1901}\n",
    )
    return book


def test_fields_with_one_id_are_joined_with_the_bibliography_each_to_its_work(shelf: Project) -> None:
    shelf.write(
        "a.docx",
        docx(
            run(SAID.format(HERON)) + field(csl(item(1, NIGHT, "http://zotero.org/users/1/items/AAAA2222"))),
            run(SAID.format(LAMP.replace("gone", "come"))) + field(csl(item(1, DAY), tool="")),
        ),
    )

    report = shelf.report("a.docx")

    assert [(one["citation"]["key"], one["wording"]) for one in report["quotations"]] == [
        *[("gray1900", "verified"), ("brown1901", "differs")],
    ]
    assert [one["key"] for one in report["coverage"]["texts"]["served"]] == ["gray1900", "brown1901"]


def test_without_a_bibliography_works_go_by_author_and_short_title(shelf: Project) -> None:
    (shelf.folder / "refs.bib").unlink()
    keyed = {**NIGHT, "citation-key": "gray1900"}
    shelf.write(
        "a.docx",
        docx(
            run(SAID.format(HERON)) + field(csl(item(1, keyed))),
            run(SAID.format(LAMP)) + field(csl(item(1, work("White", "Gone", 1902)))),
        ),
    )

    report = shelf.report("a.docx")
    said = shelf.audit("a.docx", "--format", "full", "--width", "200").out

    assert [one["wording"] for one in report["quotations"]] == ["verified", "unheld"]
    assert "no text held of White, Gone (1)" in said


def test_fields_of_an_odt_are_citations(shelf: Project) -> None:
    name = f"ZOTERO_ITEM {csl(item(1, NIGHT, locator='3'))} RND1"
    shelf.write("a.odt", odt(f"{SAID.format(HERON)} {marked(name, '(Gray 1900)')}."))

    (quotation,) = shelf.report("a.odt")["quotations"]

    assert (quotation["citation"]["key"], quotation["citation"]["locator"]["value"]) == ("gray1900", "3")
    assert quotation["wording"] == "verified"


def test_entries_of_a_document_are_joined_too(shelf: Project) -> None:
    shelf.write(
        "a.md",
        "---\nbibliography: refs.bib\nreferences:\n- id: '1'\n  type: book\n  title: Night on the Estuary\n"
        f"  author: [{{family: Gray, given: Ann}}]\n  issued: 1900\n---\n\n{SAID.format(HERON)} [@1].\n",
    )

    (quotation,) = shelf.report("a.md")["quotations"]

    assert (quotation["citation"]["key"], quotation["wording"]) == ("1", "verified")


def test_pages_beyond_the_entry_are_one_finding_with_its_places_and_a_bare_field_has_no_sentence(
    shelf: Project,
) -> None:
    (shelf.folder / "refs.bib").unlink()
    part = {**NIGHT, "type": "article-journal", "page": "40-44"}
    cited = [field(csl(item(1, part, locator=page, label="page"))) + run(".") for page in ("44", "51", "52")]
    shelf.write("a.docx", docx(*cited))

    [finding] = [one for one in shelf.report("a.docx")["findings"] if one["rule"] == "reference-edition"]
    printed = shelf.audit("a.docx", "--format", "full").out

    assert "cites p. 51 of" in finding["message"]
    assert [one["message"].partition(" of")[0] for one in finding["related"][1:]] == ["The draft cites p. 52"]
    assert "  draft " not in printed
