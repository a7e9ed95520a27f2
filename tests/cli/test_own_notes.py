"""A quotation's own note ends the search for its citation, and what the note says is not taken for read."""

from __future__ import annotations

from typing import Any

import pytest
from command_line import Project

FIRST = "the keeper counted seventeen herons upon the frozen estuary"
SECOND = "nobody in the village had ever asked him for the number"
KEYED = "[@night1900, p. 3]"


@pytest.fixture
def night(book: Project) -> Project:
    book.write("texts/night1900.txt", f"[p. 3]\n\nThat night {FIRST}.\n\n[p. 9]\n\nIt is said that {SECOND}.\n")
    book.write("refs.bib", "@book{night1900, author = {Keeper, Ann}, title = {Night}, year = {1900}}\n")
    return book


def second(night: Project, note: str) -> tuple[dict[str, Any], list[str], dict[str, int]]:
    """Of a paragraph with two quotations, the first with a keyed note: the second, the findings, the places."""
    night.write("a.md", f'She has "{FIRST}"[^1] and "{SECOND}."[^2]\n\n[^1]: {KEYED}.\n\n[^2]: {note}\n')
    report = night.report("a.md")
    return report["quotations"][1], [one["rule"] for one in report["findings"]], report["coverage"]["places"]["reasons"]


@pytest.mark.parametrize("note", ["Locke, *Essay*, p. 9.", "Keeper, *Day*, p. 9."])
def test_the_page_of_another_note_is_not_held_against_a_quotation(night: Project, note: str) -> None:
    quotation, rules, reasons = second(night, note)

    assert (quotation["citation"], quotation["attachment"], rules) == (None, "own_note", [])
    assert quotation["wording"] == "verified"
    assert reasons == {"note_unread": 1}


@pytest.mark.parametrize(
    ("note", "how"),
    [
        ("Ibid., p. 9.", "ibid"),
        ("Ebd., S. 9.", "ibid"),
        ("Keeper, *op. cit.*, p. 9.", "ibid"),
        ("Keeper, *Night*, p. 9.", "typed"),
        ("Ann Keeper, Night, 9.", "typed"),
    ],
)
def test_a_typed_note_of_the_work_is_read(night: Project, note: str, how: str) -> None:
    quotation, rules, reasons = second(night, note)

    assert (quotation["citations"][0]["key"], quotation["citations"][0]["how"]) == ("night1900", how)
    assert (quotation["wording"], quotation["place"], rules, reasons) == ("verified", "right", [], {})


@pytest.mark.parametrize("listed", ["\n# References\n\nKeeper, Ann. 1900. *Night*. London.\n", ""])
def test_without_a_bibliography_the_list_at_the_end_is_read_or_the_names_of_texts(book: Project, listed: str) -> None:
    book.write("texts/keeper1900.txt", f"[p. 3]\n\nThat night {FIRST}.\n\n[p. 9]\n\nIt is said that {SECOND}.\n")
    book.write("b.md", f'She has "{FIRST}" (Keeper 1900: 9).\n{listed}')
    (book.folder / "refs.bib").unlink(missing_ok=True)
    (quotation,) = book.report("b.md")["quotations"]

    assert (quotation["citation"]["key"], quotation["wording"], quotation["place"]) == (
        "keeper1900",
        "verified",
        "wrong",
    )


@pytest.mark.parametrize("more", [" (so he said).", " (my italics).", ", he said.", " [sic], and went on."])
@pytest.mark.parametrize("first", [f'"{FIRST}"[^1]', f'"{FIRST}" {KEYED}'])
def test_a_note_behind_an_aside_or_later_in_the_sentence_is_the_quotations_own(
    night: Project, first: str, more: str
) -> None:
    night.write("a.md", f'She has {first} and "{SECOND}"{more}[^2]\n\n[^1]: {KEYED}.\n\n[^2]: Locke, *Essay*, p. 9.\n')
    report = night.report("a.md")
    quotation = report["quotations"][1]

    assert (quotation["citation"], quotation["attachment"], report["findings"]) == (None, "own_note", [])
    assert report["coverage"]["places"]["reasons"] == {"note_unread": 1}


@pytest.mark.parametrize(
    ("rest", "note", "place"),
    [
        (f'"{SECOND}," as we saw.[^2]', "My sister told me.", "wrong"),
        (f'"{SECOND}," he said,[^1] and more.[^2]', "Locke, p. 9.", "wrong"),
        (f'"{SECOND}." The road was built.[^2]', "Locke, p. 9.", "wrong"),
        (f'"{SECOND}" (p. 9) and the road was built by others.[^2]', "My sister told me.", "right"),
    ],
)
def test_a_later_note_that_cites_nothing_or_comes_after_another_citation_is_none_of_its(
    night: Project, rest: str, note: str, place: str
) -> None:
    night.write("a.md", f'She has "{FIRST}" {KEYED} and {rest}\n\n[^1]: {KEYED}.\n\n[^2]: {note}\n')

    assert [one["place"] for one in night.report("a.md")["quotations"]] == ["right", place]


def test_ibid_alone_is_the_same_place(night: Project) -> None:
    assert second(night, "Ibid.")[1] == ["quotation-misplaced"]


def test_a_remark_gives_no_place_and_still_ends_the_search(night: Project) -> None:
    quotation, rules, reasons = second(night, "I thank my sister for this.")

    assert (quotation["citation"], rules, reasons) == (None, [], {})


def test_a_note_that_names_a_key_is_read(night: Project) -> None:
    quotation, rules, reasons = second(night, "See [@night1900, p. 4], where it stands.")

    assert (quotation["citation"]["key"], rules, reasons) == ("night1900", ["quotation-misplaced"], {})


def test_without_a_note_of_its_own_a_quotation_may_share_the_next_one(night: Project) -> None:
    night.write("a.md", f'She has "{FIRST}" and "{SECOND}."[^1]\n\n[^1]: [@night1900, pp. 3-9].\n')

    assert [one["place"] for one in night.report("a.md")["quotations"]] == ["right", "right"]


def test_what_the_sentence_itself_cites_stays_the_citation(night: Project) -> None:
    night.write("a.md", f'@night1900 has "{SECOND}."[^1]\n\n[^1]: My translation, checked twice.\n')

    assert night.report("a.md")["quotations"][0]["citation"]["key"] == "night1900"


def test_a_block_quotation_has_its_own_note_too(night: Project) -> None:
    night.write("a.md", f"She says.[^1]\n\n> That night {SECOND}.[^2]\n\n[^1]: {KEYED}.\n\n[^2]: Locke, p. 2.\n")

    (quotation,) = night.report("a.md")["quotations"]

    assert (quotation["citation"], quotation["attachment"]) == (None, "own_note")


def test_a_quotation_with_a_note_is_never_said_to_cite_nothing(night: Project) -> None:
    night.write(
        "a.md", 'He has "words that no text held here has anywhere at all."[^1]\n\n[^1]: Gibbon, vol. 1, p. 1.\n'
    )

    done = night.audit("a.md", "--format", "full", "--width", "200")

    assert "The note of this quotation names no entry of the bibliography" in done.out
    assert "cites nothing" not in done.out
    assert "no work cited and" not in done.out


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (f'He has "{SECOND}" (Keeper 1900, 9).', {}),
        (f'He has "{SECOND}" (Locke 1900, 9).', {"no_citation_read": 1}),
        (f'He has "{SECOND}" (in my own words).', {}),
        (f'He has "{SECOND}."[^1]\n\n[^1]: @night1900, p. 9.', {}),
        (f'He has "{SECOND}."[^1]\n\n[^1]: @night1900 is a book.', {}),
        (f'He has "{SECOND}."[^1]\n\n[^1]: @night1900 [p. 9].', {}),
    ],
)
def test_a_place_that_seems_to_be_given_and_is_not_read_is_counted(
    night: Project, text: str, reasons: dict[str, int]
) -> None:
    night.write("a.md", f"{text}\n")

    assert night.report("a.md")["coverage"]["places"]["reasons"] == reasons


def test_words_are_counted_by_why_nothing_was_compared(night: Project) -> None:
    lost = "words that no text held here has anywhere at all"
    night.write(
        "a.md",
        f'He has "{FIRST}" [@night1900].\n\nHe has "{lost}" [@gone1901].\n\nHe has "{lost}" and laughed.\n\n'
        f'He has "{lost}."[^1]\n\n[^1]: Gibbon, p. 1.\n',
    )

    assert night.report("a.md")["coverage"]["words"] == {
        "given": 4,
        "compared": 1,
        "unchecked": 3,
        "reasons": {"note_unread": 1, "text_not_held": 1, "uncited": 1},
    }


@pytest.mark.parametrize(
    ("note", "typed", "reasons"),
    [
        (
            'Gibbon has "words that no text held here has anywhere at all" (Decline, vol. 1, p. 1).',
            1,
            {"note_unread": 1},
        ),
        ('"words that no text held here has anywhere in the year 1776", he said.', 1, {}),
        ('He has "words that no text held here has anywhere at all", as my sister knows.', 0, {}),
        (
            "He has:\n\n    > words that no text held here has anywhere at all\n\n    Gibbon, Decline, p. 1.",
            1,
            {"note_unread": 1},
        ),
    ],
)
def test_a_quotation_inside_a_typed_note_is_not_said_to_cite_nothing(
    night: Project, note: str, typed: int, reasons: dict[str, int]
) -> None:
    night.write("a.md", f"She tells of it.[^1]\n\n[^1]: {note}\n")

    done = night.audit("a.md", "--format", "json")
    coverage = done.json["coverage"]

    (quotation,) = done.json["quotations"]
    assert (quotation["citation"], quotation["attachment"]) == (None, "own_note")
    assert (coverage["words"]["reasons"], coverage["notes"]["typed_unresolved"]) == ({"note_unread": 1}, typed)
    assert coverage["places"]["reasons"] == reasons
    assert "cites nothing" not in done.out
    assert night.audit("a.md", "--require-checked=words").code == 3


def test_a_quotation_inside_a_note_with_a_key_has_its_citation(night: Project) -> None:
    night.write("a.md", f'She tells of it.[^1]\n\n[^1]: She has "{FIRST}" in {KEYED}.\n')

    (quotation,) = night.report("a.md")["quotations"]

    assert (quotation["citation"]["key"], quotation["place"]) == ("night1900", "right")
