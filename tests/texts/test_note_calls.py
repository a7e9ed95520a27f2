"""Calls of notes in plain text, as `pdftotext` and its like leave them."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.compare.retrieval.search import answers
from citecheck.model.evidence import Query
from citecheck.model.verdicts import Wording
from citecheck.texts.folder import gather
from citecheck.texts.pages import note_calls

BEFORE = "The carter came down from the lower road with the flour for the mill"
AFTER = "and nobody in the valley was surprised that he had lost two of the sacks"
FILL = "It was the custom of the place to count everything that came over the bridge and to write it down at night."


def wording(folder: Path, text: str, quotation: str) -> Wording:
    (folder / "mill.txt").write_text(text, "utf-8")
    (one,) = answers(gather([(folder, "texts")]), [Query("q", quotation, ("mill",))])
    return one.wording


def noted(call: str, note: str, *, sheets: bool = True) -> str:
    """Pages with two calls and their notes each."""
    pages = []
    for at in range(4):
        first, second = 2 * at + 1, 2 * at + 2
        body = f"{FILL}\n{BEFORE}{call.format(first)} {AFTER}.\n{FILL.upper()}{call.format(second)}\n"
        notes = (
            f"{note.format(first)}A letter of that year says so in few words.\n{note.format(second)}The same letter.\n"
        )
        pages.append(body + notes)
    return ("\f" if sheets else "\n\n").join(pages)


@pytest.mark.parametrize("sheets", [True, False], ids=["sheets", "no sheets"])
@pytest.mark.parametrize(
    ("call", "note"),
    [
        (",{}", "{} "),
        (",{}", "{}"),
        ("{}", "{}. "),
        (".{}", "[{}] "),
        (" ({})", "({}) "),
        ("^{}", "^{} "),
        ("{}”", "{} "),
    ],
    ids=["stop", "glued", "word", "bracket", "round", "caret", "before a quotation mark"],
)
def test_a_call_with_its_note_is_no_word_of_the_text(tmp_path: Path, call: str, note: str, sheets: bool) -> None:
    if call.endswith("”"):
        call = "”{}"
    text = noted(call, note, sheets=sheets)

    assert wording(tmp_path, text, f"{BEFORE} {AFTER}") is Wording.VERIFIED
    assert wording(tmp_path, text, f"{BEFORE} {AFTER.replace('nobody', 'somebody')}") is Wording.DIFFERS


def test_raised_figures_are_calls_without_a_note(tmp_path: Path) -> None:
    text = f"{FILL} {BEFORE},¹² {AFTER}. {FILL}"

    assert wording(tmp_path, text, f"{BEFORE}, {AFTER}") is Wording.VERIFIED


def test_calls_that_count_on_need_no_notes() -> None:
    text = " ".join(f"{FILL[:-1]},{number} {FILL}" for number in range(3, 3 + note_calls.CHAIN))
    short = " ".join(f"{FILL[:-1]},{number} {FILL}" for number in range(3, 2 + note_calls.CHAIN))

    assert [text[span.start : span.end] for span in note_calls.stuck(text)] == ["3", "4", "5", "6"]
    assert note_calls.stuck(short) == []


def test_a_quotation_may_have_the_figure_that_is_probably_a_call(tmp_path: Path) -> None:
    text = noted(",{}", "{} ")

    assert wording(tmp_path, text, f"{BEFORE}, 3 {AFTER}") is Wording.VERIFIED
    assert wording(tmp_path, text, f"{BEFORE}, 9 {AFTER}") is Wording.DIFFERS


@pytest.mark.parametrize(
    "text",
    [
        "They brought sacks,2 of them torn, to the mill. 7 men came.",
        "He counted 1,2 and 3 and said that room4 was locked.",
        "See vol.2 and p.3 of the book, where no.4 is named.",
        "The power 10² is not 10³, and m² is a measure.",
    ],
)
def test_a_figure_alone_is_no_call(text: str) -> None:
    assert note_calls.stuck(text) == []
    assert note_calls.signed(text) == []


def test_a_number_that_no_note_explains_is_compared(tmp_path: Path) -> None:
    text = f"{FILL} {BEFORE}, 2 {AFTER}. {FILL}"

    assert wording(tmp_path, text, f"{BEFORE}, {AFTER}") is Wording.DIFFERS


def test_a_number_that_touches_a_stop_may_be_left_out(tmp_path: Path) -> None:
    text = f"{FILL} {BEFORE},2 {AFTER}. {FILL}"

    assert wording(tmp_path, text, f"{BEFORE}, {AFTER}") is Wording.VERIFIED
    assert wording(tmp_path, text, f"{BEFORE},3 {AFTER}") is Wording.DIFFERS


def test_a_name_with_a_figure_that_may_be_a_call_is_read_as_it_stands(tmp_path: Path) -> None:
    trades = ("millers", "carters", "tanners", "coopers", "drovers")
    sentence = "The rules of the list OPF{} were written for the {} of the valley and nobody kept them"
    text = " ".join(f"{FILL} {sentence.format(number, trade)}." for number, trade in enumerate(trades, 1))

    assert note_calls.stuck(text)
    assert wording(tmp_path, text, sentence.format(3, "tanners")) is Wording.VERIFIED
    assert wording(tmp_path, text, sentence.format("", "tanners")) is Wording.VERIFIED
    assert wording(tmp_path, text, sentence.format(4, "tanners")) is Wording.DIFFERS
