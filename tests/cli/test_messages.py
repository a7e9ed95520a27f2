"""Messages that a first reader understands: whole names, numbers and words, and the sentence of each finding."""

from __future__ import annotations

import json

import pytest
from command_line import Project
from pandoc_builds import built

from citecheck.foundation.pandoc import find_pandoc
from citecheck.report.formats.table import FORMATS

needs_pandoc = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")
MISDATED = "Lenin's letter to Stalin about Krupskaya was dictated on 5 March 1922."


def messages(book: Project, draft: str, text: str = "") -> list[str]:
    book.write("texts/hale1904.txt", text)
    book.write("a.md", draft)
    findings = book.audit("a.md", "--ignore", "citation-unknown", "--format", "json").json["findings"]
    return [finding["message"] for finding in findings]


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        ("Людовик XIV сказал: «Государство — это я».", "Людовик XIV"),
        ("Marie-Antoinette said: “Let them eat cake.”", "Marie-Antoinette"),
        ("Marie Antoinette said: “Let them eat cake.”", "Marie Antoinette"),
        (
            "So Voltaire said: “I disapprove of what you say, but I will defend to the death your right to say it.”",
            "Voltaire",
        ),
    ],
)
def test_a_name_stands_whole(book: Project, draft: str, name: str) -> None:
    assert f"The draft gives the words to {name};" in messages(book, draft)[0]


@pytest.mark.parametrize(
    ("held", "typed"),
    [
        ("4,321", "321"),
        ("4,321", "4,322"),
        ("4,321", "5,321"),
        ("3.5", "3.7"),
        ("1.234.567", "1.234.568"),
        ("1,234,567", "2,234,567"),
        ("12.345.678.901", "12.345.678.902"),
        ("321", "4,321"),
    ],
)
def test_a_number_stands_whole(book: Project, held: str, typed: str) -> None:
    sentence = "and the price of it was {} pounds in all of that long year"

    said = messages(book, f'"{sentence.format(typed)}" [@hale1904].', sentence.format(held))

    assert len(said) == 1
    assert said[0].startswith(f"The draft has “{typed}”; the copy held of hale1904 (hale1904.txt) has “{held}”.")


def test_a_word_broken_at_a_lines_end_stands_whole(book: Project) -> None:
    held = "the letter that he sent us was long re-\nmembered by all of the family"

    said = messages(book, '"the letter that he sent us was long remarked by all of the family" [@hale1904].', held)

    assert "has “remembered”." in said[0]


@pytest.mark.parametrize(
    ("draft", "held", "told"),
    [
        ("lеtter", "letter", "The draft's “е” is a Cyrillic letter (U+0435)."),
        ("letter", "lеtter", "The copy's “е” is a Cyrillic letter (U+0435)."),
    ],
)
def test_a_letter_that_only_looks_alike_is_named(book: Project, draft: str, held: str, told: str) -> None:
    sentence = "the {} that he sent us was long remembered by all"

    said = messages(book, f'"{sentence.format(draft)}" [@hale1904].', sentence.format(held))

    assert told in said[0]


WITHOUT_FINDINGS = {"permissions", "permissions-csv"}
"""Formats that count quoted words and list no finding."""


@needs_pandoc
@pytest.mark.parametrize("name", sorted(set(FORMATS) - WITHOUT_FINDINGS))
def test_every_format_shows_the_sentence_of_a_finding_in_a_file_without_lines(book: Project, name: str) -> None:
    built(book.folder, "letters.docx", f"A first paragraph.\n\n{MISDATED}\n")

    done = book.audit("letters.docx", "--format", name, "--width", "200")

    assert "Krupskaya was dictated on 5 March 1922" in done.out


@pytest.mark.parametrize("name", ["html", "markdown", "json", "csv"])
def test_formats_without_the_files_lines_show_it_for_every_file(book: Project, name: str) -> None:
    book.write("a.md", f"Before it. {MISDATED} After it, as [@nobody1999] has it.\n")

    done = book.audit("a.md", "-b", "refs.bib", "--format", name)

    assert "Krupskaya was dictated on" in done.out
    assert "After it, as has it." in done.out


def test_a_redacted_report_has_no_sentence(book: Project) -> None:
    book.write("a.md", MISDATED)

    for option in ("--redact", "--share"):
        finding = json.loads(book.audit("a.md", option, "--format", "json").out)["findings"][0]
        assert "Krupskaya" not in finding["sentence"]


@needs_pandoc
@pytest.mark.parametrize("subject", ["letters.docx:2", "letters.docx:paragraph 2", "letters.docx (paragraph 2)"])
def test_a_place_without_lines_is_explained(book: Project, subject: str) -> None:
    built(book.folder, "letters.docx", f"A first paragraph.\n\n{MISDATED}\n")

    done = book.run("explain", subject)

    assert (done.code, "error date-misdated" in done.out) == (0, True)


@needs_pandoc
def test_a_note_is_explained_and_a_place_that_is_not_there_names_those_that_are(book: Project) -> None:
    quoted = '"that a single man in possession of a {} fortune, must be in want of a wife" [@austen1813]'
    built(book.folder, "notes.docx", f"Words.[^1]\n\n[^1]: He has {quoted.format('large')}.\n")

    note, nowhere = book.run("explain", "notes.docx:note 1"), book.run("explain", "notes.docx:note 7")

    assert (note.code, "large" in note.out) == (0, True)
    assert (nowhere.code, "There are quotations at: note 1." in nowhere.err) == (2, True)
