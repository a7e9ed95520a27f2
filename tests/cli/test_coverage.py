"""What an audit checked and did not check is counted, with reasons, in every format."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from command_line import FAULTY, MISPLACED, SOUND, UNHELD, Project

from citecheck.report.formats.table import FORMATS

RIGHTS = 'Congress "shall make no law respecting an establishment of religion" [@rights1791, {}].\n'
ALL_IS_WELL = "Every quotation stands in a text held as the draft gives it."
LINCOLN = 'He wrote "that government of the people, by the people, for the people" [@lincoln1863{}].\n'


def coverage(book: Project, text: str, *more: str) -> dict[str, Any]:
    """The coverage of a manuscript of these words."""
    book.write("essay.md", text)
    part: dict[str, Any] = book.report("essay.md", *more)["coverage"]
    return part


def places(book: Project, text: str) -> dict[str, Any]:
    part: dict[str, Any] = coverage(book, text)["places"]
    return part


def test_places_are_counted_by_what_is_known_of_them(book: Project) -> None:
    text = "\n".join([RIGHTS.format("p. 1"), MISPLACED, UNHELD.replace("@gibbon1776", "@gibbon1776, p. 3")])

    assert places(book, text) == {
        "given": 3,
        "right": 1,
        "wrong": 1,
        "unchecked": 1,
        "reasons": {"text_not_held": 1},
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (RIGHTS.format("bk. 2, ch. 4"), "other_kind"),
        (RIGHTS.format("s.v. religion"), "locator_unread"),
        (RIGHTS.format("leaf 4 verso"), "other_kind"),
        (RIGHTS.format("plate 4 of it"), "locator_unread"),
        (LINCOLN.format(", p. 2"), "text_without_pages"),
        ('"No such words stand in the text that is cited here" [@rights1791, p. 2].', "words_not_found"),
        (UNHELD.replace("@gibbon1776", "@gibbon1776, p. 3"), "text_not_held"),
    ],
)
def test_a_place_that_is_not_checked_has_a_reason(book: Project, text: str, reason: str) -> None:
    assert places(book, text)["reasons"] == {reason: 1}


def test_a_citation_without_a_place_gives_none(book: Project) -> None:
    assert places(book, f"{LINCOLN.format('')}\nWhat she says [@austen1813, in my view].\n")["given"] == 0


def test_citations_are_looked_up_or_it_is_said_why_not(book: Project) -> None:
    found = coverage(book, f"{SOUND}\n{UNHELD}")["citations"]
    book.write("lost.bib", "nothing that is an entry")
    unread = coverage(book, f"---\nbibliography: lost.bib\n---\n\n{SOUND}")["citations"]
    (book.folder / "refs.bib").unlink()
    (book.folder / "lost.bib").unlink()
    none = coverage(book, SOUND)["citations"]

    assert found == {"total": 2, "checked": 2, "unchecked": 0, "reasons": {}, "unasked": ["refs.bib"]}
    assert unread == {"total": 1, "checked": 0, "unchecked": 1, "reasons": {"bibliography_unread": 1}, "unasked": []}
    assert none == {"total": 1, "checked": 0, "unchecked": 1, "reasons": {"no_bibliography": 1}, "unasked": []}


def test_notes_that_seem_to_cite_by_hand_are_not_taken_for_read(book: Project) -> None:
    text = (
        'She says "that a single man in possession of a good fortune"[^key] and more[^hand] and more[^word].\n\n'
        "[^key]: [@austen1813, p. 1].\n\n[^hand]: Austen, Pride and Prejudice, 34.\n\n[^word]: I thank my sister.\n"
    )

    notes = coverage(book, text)["notes"]

    counts = {"total": 3, "read": 2, "typed_resolved": 1, "typed_unresolved": 0}
    assert notes == {**counts, "unresolved": []}


def test_citations_typed_by_hand_that_are_not_resolved_are_counted(book: Project) -> None:
    words = "that a single man in possession of a good fortune"
    text = f'She says "{words}" (Locke 1690, 3) and more[^hand].\n\n[^hand]: Locke, 34.\n'
    found = coverage(book, text)

    assert (found["citations"]["total"], found["citations"]["reasons"]) == (1, {"typed_unresolved": 1})
    counts = {"total": 1, "read": 0, "typed_resolved": 0, "typed_unresolved": 1}
    assert found["notes"] == {**counts, "unresolved": [{"path": "essay.md", "line": 3, "where": None}]}


def test_files_and_parts_of_files_that_were_not_read_are_listed(book: Project) -> None:
    book.write("broken.md", b"PK\x03\x04 and so on")
    book.write("off.md", f"---\ncitecheck: off\n---\n\n{FAULTY}")
    book.write("essay.md", SOUND)

    part = book.report("essay.md", "broken.md", "off.md")["coverage"]

    assert (part["files"]["asked"], part["files"]["read"]) == (4, 3)
    assert [item["path"] for item in part["files"]["unread"]] == ["broken.md"]
    assert [(item["path"], item["start_line"]) for item in part["stretches"]] == [("off.md", None)]


def test_each_text_is_listed_with_how_it_is_known_to_be_the_works(book: Project) -> None:
    said = 'He has "the keeper counted seventeen herons upon the frozen estuary" [@{}].\n\n'
    heron = "The keeper counted seventeen herons upon the frozen estuary that night.\n"
    for name in ("night1900", "shelf", "other-id"):
        book.write(f"texts/{name}.txt", heron)
    book.write("scans/night.txt", heron)
    book.write("texts/texts.toml", '[[text]]\nfile = "shelf.txt"\nkeys = ["shelved1901"]\n')
    entries = ["night1900,", "shelved1901,", "named1902, ids = {other-id},", "filed1903, file = {scans/night.txt},"]
    book.write("refs.bib", "".join(f"@book{{{entry} title = {{Night}}}}\n" for entry in entries))
    keys = ("night1900", "shelved1901", "named1902", "filed1903", "gone1904")

    part = coverage(book, "".join(said.format(key) for key in keys))["texts"]

    assert {item["key"]: (item["path"], item["by"]) for item in part["served"]} == {
        "night1900": ("texts/night1900.txt", "file_name"),
        "shelved1901": ("texts/shelf.txt", "texts_toml"),
        "named1902": ("texts/other-id.txt", "entry_id"),
        "filed1903": ("scans/night.txt", "file_field"),
    }
    assert [(item["key"], item["looked"][0]) for item in part["missing"]] == [("gone1904", "texts")]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_was_checked(book: Project, form: str) -> None:
    book.write("essay.md", f"{MISPLACED}\n{UNHELD}")

    done = book.audit("essay.md", "--format", form, "--width", "200")

    if form == "json":
        assert done.json["coverage"]["places"]["wrong"] == 1
    elif form == "sarif":
        assert json.loads(done.out)["runs"][0]["properties"]["coverage"]["places"]["wrong"] == 1
    elif form == "junit":
        counts = {one.get("name"): one.get("value") for one in ET.fromstring(done.out).iter("property")}
        assert (counts["coverage.places.wrong"], counts["coverage.texts.missing"]) == ("1", "1")
    said = done.out if form in ("full", "html", "markdown", "github", "permissions") else done.err
    assert "1 place given: 1 not as cited" in said
    assert "2 works quoted: 1 with a text (by file name), 1 without (gibbon1776)" in said.replace("\\", "")


def test_all_is_said_to_be_well_only_where_nothing_was_left_unchecked(book: Project) -> None:
    book.write("essay.md", LINCOLN.format(""))
    well = book.audit("essay.md", "--format", "full").out
    book.write("essay.md", LINCOLN.format(", p. 2"))
    unpaged = book.audit("essay.md", "--format", "full", "--width", "200").out

    assert ALL_IS_WELL in well
    assert ALL_IS_WELL not in unpaged
    assert "Verified: 1 of 1 quotation. Not everything was checked: see above." in unpaged


def test_what_a_redacted_report_says_of_coverage_has_no_words(book: Project) -> None:
    text = f"{SOUND}\n\n\\unheardof{{marzipan}}\n"

    part = coverage(book, text, "--redact")

    assert "marzipan" not in json.dumps(part)
