"""A quotation lists every work of its citation group, with what the texts of that work show."""

from __future__ import annotations

from typing import Any

from command_line import Project

WORDS = '"that a single man in possession of a good fortune, must be in want of a wife"'
LOST = '"these are words that no text held here has anywhere at all"'


def members(book: Project, text: str) -> list[tuple[Any, ...]]:
    """Key, place and outcome of every member of the one quotation's group."""
    book.write("essay.md", text)
    (quotation,) = book.report("essay.md")["quotations"]
    assert {one["how"] for one in quotation["citations"]} <= {"key"}
    return [(one["key"], (one["locator"] or {}).get("value"), one["outcome"]) for one in quotation["citations"]]


def test_the_work_decided_on_has_the_words_and_the_others_are_named(book: Project) -> None:
    assert members(book, f"Austen has {WORDS} [see @gibbon1776; @austen1813, p. 1; cf. @lincoln1863, p. 2].\n") == [
        ("gibbon1776", None, "unheld"),
        ("austen1813", "1", "has_words"),
        ("lincoln1863", "2", "lacks_words"),
    ]


def test_another_member_that_has_the_words_is_seen(book: Project) -> None:
    assert members(book, f"He has {WORDS} [@lincoln1863, p. 1; @austen1813].\n") == [
        ("lincoln1863", "1", "lacks_words"),
        ("austen1813", None, "has_words"),
    ]


def test_the_citations_of_a_note_are_one_group(book: Project) -> None:
    text = f"He has {LOST}.[^1]\n\n[^1]: @lincoln1863; and so [@gibbon1776, ch. 3].\n"

    assert members(book, text) == [("lincoln1863", None, "lacks_words"), ("gibbon1776", "3", "unheld")]


def test_a_place_given_after_the_quotation_is_that_of_the_group(book: Project) -> None:
    assert members(book, f"As @austen1813 says, {WORDS} (p. 1).\n") == [("austen1813", "1", "has_words")]


def test_a_work_held_that_lacks_the_words_is_named_though_another_is_not_held(book: Project) -> None:
    book.write("essay.md", f"He has {LOST} [@lincoln1863, p. 1; @gibbon1776].\n")

    audit, explained = book.run("audit", "essay.md"), book.run("explain", "essay.md:1")

    said = "1 quotation not checked whose words the text held of another work cited for it does not have (lincoln1863)"
    assert said in audit.out + audit.err
    assert "cited too    lincoln1863, p. 1: the text held of it does not have the words" in explained.out


def test_a_quotation_that_cites_nothing_has_no_group(book: Project) -> None:
    assert members(book, f"They say {WORDS}.\n") == []
