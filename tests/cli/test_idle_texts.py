"""Texts that serve no work, and files that a bibliography names and no check uses, are said."""

from __future__ import annotations

from typing import Any

import pytest
from command_line import SOUND, Project

HERON = "The keeper counted seventeen herons upon the frozen estuary that night.\n"
SAID = 'He has "the keeper counted seventeen herons upon the frozen estuary" [@night1900].\n'


def texts(book: Project, text: str, *options: str) -> dict[str, Any]:
    book.write("a.md", text)
    part: dict[str, Any] = book.report("a.md", *options)["coverage"]["texts"]
    return part


def test_a_text_under_a_name_that_no_work_has_is_said(book: Project) -> None:
    book.write("texts/some-scan.txt", "Words that nobody quotes stand here, one after another, to the end.\n")

    part = texts(book, SOUND)

    assert part["idle"] == {"count": 1, "first": ["texts/some-scan.txt"]}
    done = book.audit("a.md", "--format", "full", "--width", "200")
    assert "1 text held serves no work cited or listed (texts/some-scan.txt)" in done.out


def test_a_text_that_has_the_words_of_a_quotation_is_not_idle(book: Project) -> None:
    book.write("texts/some-scan.txt", HERON)

    assert texts(book, SAID.replace(" [@night1900]", ""))["idle"]["count"] == 0


def test_a_manuscript_without_quotations_says_nothing_of_texts(book: Project) -> None:
    book.write("texts/some-scan.txt", HERON)

    assert texts(book, "No quotation.\n")["idle"]["count"] == 0


def test_a_file_that_the_bibliography_names_and_no_reader_reads_is_said(book: Project) -> None:
    book.write("lib/Night.mobi", b"BOOKMOBI")
    book.write("refs.bib", "@book{night1900, title = {Night}, file = {Night:lib/Night.mobi:application/x-mobi}}\n")

    part = texts(book, SAID)

    assert [(one["key"], one["unused"]) for one in part["missing"]] == [("night1900", ["lib/Night.mobi"])]
    done = book.audit("a.md", "--format", "full", "--width", "200")
    assert "The bibliography names 1 file of these that no check uses (lib/Night.mobi): put them" in done.out
    assert "Night.mobi" not in str(texts(book, SAID, "--redact"))


@pytest.mark.parametrize(
    ("hook", "remedy"),
    [
        ("", "to read PDFs, install the package pypdfium2 where citecheck is installed"),
        ("1", "to read PDFs, add `additional_dependencies: [pypdfium2]` to this hook in .pre-commit-config.yaml"),
    ],
)
def test_a_file_named_whose_reader_is_not_installed_is_said_with_what_to_do(
    book: Project, monkeypatch: pytest.MonkeyPatch, hook: str, remedy: str
) -> None:
    monkeypatch.setattr("citecheck.formats.pdf.PDF_PACKAGE", "no_such_library")
    monkeypatch.setenv("PRE_COMMIT", hook)
    book.write("lib/Night.pdf", b"%PDF-1.4")
    book.write("lib/Day.mobi", b"BOOKMOBI")
    book.write("refs.bib", "@book{night1900, title = {Night}, file = {lib/Night.pdf;lib/Day.mobi}}\n")

    part = texts(book, SAID)
    done = book.audit("a.md", "--format", "full", "--width", "200")
    shared = book.audit("a.md", "--format", "full", "--width", "200", "--share")

    (missing,) = part["missing"]
    assert (missing["unused"], missing["remedies"]) == (["lib/Night.pdf", "lib/Day.mobi"], [remedy, ""])
    named = "The bibliography names 1 file of these"
    assert f"{named} for which no reader is installed (lib/Night.pdf): {remedy}" in done.out
    assert f"{named} that no check uses (lib/Day.mobi): put them" in done.out
    assert remedy in shared.out
    assert "Night.pdf" not in shared.out


@pytest.mark.parametrize(
    ("name", "broken", "remedy"),
    [
        ("Night.djvu", "citecheck.formats.djvu.available", "to read DjVu, put djvutxt (of DjVuLibre) on PATH"),
        (
            "Night.odt",
            "citecheck.formats.office.text.available",
            "to read odt, install the package pypandoc_binary where citecheck is installed",
        ),
    ],
)
def test_each_reader_that_is_not_there_has_its_remedy(
    book: Project, monkeypatch: pytest.MonkeyPatch, name: str, broken: str, remedy: str
) -> None:
    monkeypatch.setattr(broken, lambda: False)
    monkeypatch.delenv("PRE_COMMIT", raising=False)
    book.write(f"lib/{name}", b"words")
    book.write("refs.bib", f"@book{{night1900, title = {{Night}}, file = {{lib/{name}}}}}\n")

    (missing,) = texts(book, SAID)["missing"]

    assert (missing["unused"], missing["remedies"]) == ([f"lib/{name}"], [remedy])


def test_a_file_that_is_not_there_is_said_unless_the_work_is_held(book: Project) -> None:
    book.write("refs.bib", "@book{night1900, title = {Night}, file = {lib/Night.pdf}}\n")

    gone = texts(book, SAID)["missing"]
    said = book.audit("a.md", "--format", "full", "--width", "200").out
    redacted = str(texts(book, SAID, "--redact"))
    book.write("texts/night1900.txt", HERON)

    assert [(one["unused"], one["gone"]) for one in gone] == [([], ["lib/Night.pdf"])]
    assert "The bibliography names 1 file that is not there (lib/Night.pdf)" in said
    assert "Night.pdf" not in redacted
    assert texts(book, SAID)["missing"] == []
