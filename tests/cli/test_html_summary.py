"""The page of `--format html`: what was checked stands at its top, and the registry's texts are not the author's."""

from __future__ import annotations

import re
from html import unescape

import pytest
from command_line import SOUND, Project

TYPED = 'He has "words that no text held here has anywhere at all."[^1]\n\n[^1]: Hume, vol. 1, p. 1.\n'
SAYING = 'Voltaire said: "I disapprove of what you say, but I will defend to the death your right to say it".\n'


@pytest.fixture
def page(book: Project) -> str:
    book.write("a.md", f"{SOUND}\n{SAYING}\n{TYPED}")
    return " ".join(re.sub(r"<[^>]*>", " ", unescape(book.audit("a.md", "--format", "html").out)).split())


def test_what_was_checked_stands_above_the_findings(page: str) -> None:
    checked = page.index("What was checked")

    assert page.index("3 quotations:") < checked < page.index("This report shows where two texts differ")
    assert checked < page.index("1 note: 1 perhaps a citation typed by hand") < page.index("Every quotation")


def test_a_typed_note_is_said_to_be_one(page: str) -> None:
    assert "words that no text held here has anywhere at all. a typed note not held" in page
    assert "A typed note cites without a citekey." in page
    assert page.count(" nothing ") == 1


def test_without_typed_notes_nothing_is_said_of_them(book: Project) -> None:
    book.write("a.md", SOUND)

    assert "typed note" not in book.audit("a.md", "--format", "html").out


def test_wordings_of_the_registry_are_kept_apart_from_the_texts_held(page: str) -> None:
    held, wordings = page[page.index("Texts held") :].split("Wordings of the registry")

    assert ("austen1813.txt" in held, ".yaml" in held) == (True, False)
    assert "Words of the draft stand in disapprove-hall-1906." in wordings
    assert re.search(r"\d+ records with wordings searched\.", wordings)
