"""The page of `--format html`: what was checked stands at its top, and the registry's texts are not the author's."""

from __future__ import annotations

import re
from html import unescape

import pytest
from command_line import FAULTY, SOUND, UNHELD, Project

TYPED = 'He has "words that no text held here has anywhere at all."[^1]\n\n[^1]: Hume, vol. 1, p. 1.\n'
SAYING = 'Voltaire said: "I disapprove of what you say, but I will defend to the death your right to say it".\n'


@pytest.fixture
def page(book: Project) -> str:
    book.write("a.md", f"{SOUND}\n{SAYING}\n{TYPED}")
    return words_of(book.audit("a.md", "--format", "html").out)


def words_of(page: str) -> str:
    """What the body of a page says."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page[page.index("<body>") :])).split())


def test_what_was_checked_stands_above_the_findings(page: str) -> None:
    starts = ("What was checked, and what was not", "3 quotations:", "words of quotations 3", "1 note: 1 perhaps a")
    ends = ("differs : draft and source do not say the same", "Every quotation: on the page cited?")
    order = [page.index(words) for words in (*starts, *ends)]

    assert order == sorted(order)


def test_a_typed_note_is_said_to_be_one(page: str) -> None:
    assert "words that no text held here has anywhere at all. a typed note not held" in page
    assert "A typed note cites without a citekey." in page
    assert "nothing not held" not in page


def test_without_typed_notes_nothing_is_said_of_them(book: Project) -> None:
    book.write("a.md", SOUND)

    assert "typed note" not in book.audit("a.md", "--format", "html").out


def test_wordings_of_the_registry_are_kept_apart_from_the_texts_held(page: str) -> None:
    held, wordings = page[page.index("Texts held") :].split("Wordings of the registry")

    assert ("austen1813.txt" in held, ".yaml" in held) == (True, False)
    assert "Words of the draft stand in disapprove-hall-1906." in wordings
    assert re.search(r"\d+ records with wordings searched\.", wordings)


HEADED = """# The keeper's lavender

{}
# The marmalade

{}
"""
RECORDED = "Lenin's letter to Stalin about Krupskaya was dictated on 5 March 1922, as everybody knows.\n"


def test_the_parts_of_a_manuscript_go_by_their_headings(book: Project) -> None:
    book.write("a.md", HEADED.format(SOUND, UNHELD))

    said = words_of(book.audit("a.md", "--format", "html").out)

    table = said[said.index("Quotations of each part") :]
    assert "The keeper's lavender 1 1 0 0" in table
    assert "The marmalade 1 0 0 1" in table


@pytest.mark.parametrize("option", ["--redact", "--share"])
def test_a_report_to_give_away_has_no_heading_of_the_draft_and_no_path_of_the_command(
    book: Project, option: str
) -> None:
    book.write("drawer/a.md", HEADED.format(FAULTY, UNHELD))

    page = book.audit("drawer/a.md", "--format", "html", "--texts", str(book.folder / "texts"), option).out

    assert [word for word in ("lavender", "marmalade", str(book.folder), "--texts texts") if word in page] == []
    assert "part 1 1 0 1 0 part 2 1 0 0 1" in words_of(page)
    assert f"citecheck audit … --format … --texts … {option}" in words_of(page)


def test_the_command_stands_at_the_end(book: Project) -> None:
    book.write("a.md", SOUND)

    said = words_of(book.audit("a.md", "--format", "html", "--texts", "texts").out)

    assert "citecheck audit a.md --format html --texts texts" in said[said.index("Command and versions") :]


def test_a_date_and_its_chain_are_drawn_with_tables_beside(book: Project) -> None:
    book.write("a.md", RECORDED)

    page = book.audit("a.md", "--format", "html").out
    said = words_of(page)

    assert "Dates that the draft gives, beside those of the references" in page
    assert re.search(r"line 1 5 March 1922 Lenin.s letter to Stalin .* 5 March 1923 differs", said)
    assert "Chains of attestation of lenin-stalin-1923" in page
    assert "The steps of lenin-stalin-1923 as tables" in said


def test_a_redacted_report_gives_no_date_of_the_draft_away(book: Project) -> None:
    book.write("a.md", RECORDED)

    redacted, shared = (book.audit("a.md", "--format", "html", option).out for option in ("--redact", "--share"))

    assert [
        word for word in ("1922", "Dates that the draft gives", "Chains of attestation of") if word in redacted
    ] == []
    assert "5 March 1922" in shared
    assert book.report("a.md", "--redact")["claims"][0]["edtf"] == ""


def test_a_finding_that_is_answered_stands_among_the_decisions(book: Project) -> None:
    book.write("a.md", f'<!-- citecheck: ignore quotation-altered "a large": as in the Moor edition -->\n\n{FAULTY}')

    said = words_of(book.audit("a.md", "--format", "html").out)

    assert "1 more answered" in said
    assert "as in the Moor edition" in said[said.index("Decisions") :]
    assert "Quotations that differ and have no open finding (1)" in said
