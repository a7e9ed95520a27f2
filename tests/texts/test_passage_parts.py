"""Pictures of the parts of pages on which a passage stands."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from pdf_files import WALK, lines_from, needs_pdf, placed
from pdf_files import pdf as made
from picture_files import Picture, picture

from citecheck.formats import pdf, pdf_layer, pdf_pictures
from citecheck.formats.pdf_pictures import NOT_DRAWN, PagePart
from citecheck.model.places import Span
from citecheck.texts.passage_parts import BESIDE, FAR, passage_parts

pytestmark = needs_pdf

LINES = tuple(f"Line {name} of this page has some words in it and" for name in ("one", "two", "three", "four", "five"))
"""Lines of one column, 12 points apart, with letters of 10 points."""


def parts_of(data: bytes, words: str) -> list[PagePart]:
    """The parts of pages with the words, which the text has once, however its lines are broken."""
    read = pdf.read(data, hashlib.sha256(data).hexdigest())
    plain = "".join(" " if c.isspace() else c for c in read.text)
    assert plain.count(words) == 1
    start = plain.index(words)
    return passage_parts(read.text, read.layers(), [Span(start, start + len(words))])


def drawn(data: bytes, words: str) -> list[Picture]:
    """The pictures of the words."""
    answers = pdf_pictures.pictures(data, parts_of(data, words))
    assert all(isinstance(one, bytes) for one in answers), answers
    return [picture(one) for one in answers if isinstance(one, bytes)]


def one_column() -> bytes:
    return made([placed(lines_from(600, LINES))])


@pytest.fixture(scope="module")
def upright() -> Picture:
    """The words on a page that is not turned."""
    return drawn(one_column(), "three of this page")[0]


def test_a_passage_is_shown_with_the_lines_around_it() -> None:
    (part,) = parts_of(one_column(), "three of this page")

    (shown,) = drawn(one_column(), "three of this page")

    assert [line.words[line.start : line.end] for line in part.lines] == ["threeofthispage"]
    assert part.box[3] - part.box[1] == pytest.approx(12 * 2 * BESIDE + 12, abs=4)
    assert shown.size[0] == pytest.approx(2 * (part.box[2] - part.box[0]), abs=2)
    assert 0.03 < shown.marked / (shown.size[0] * shown.size[1]) < 0.12
    assert shown.marked_ink == pytest.approx(shown.ink * 15 / (5 * 38), rel=0.2)


def test_only_the_words_are_marked_and_not_their_line() -> None:
    (few,) = drawn(one_column(), "three")
    (line,) = drawn(one_column(), "Line three of this page has some words in it and")

    assert few.size == line.size
    assert few.marked < 0.2 * line.marked


TURNS = {
    0: "1 0 0 1 0 0",
    90: "0 1 -1 0 500 0",
    180: "-1 0 0 -1 500 700",
    270: "0 -1 1 0 0 700",
}
"""The matrix that draws upright on a page of 500 by 700 points that viewers turn by so many degrees."""


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("is_shown_upright", [True, False])
def test_a_turned_page_gives_the_picture_of_an_upright_one(turn: int, is_shown_upright: bool, upright: Picture) -> None:
    """Lines that run upwards give an upright picture too, whether or not the page says that it is to be turned."""
    page = f"q {TURNS[turn]} cm ".encode() + placed(lines_from(400, LINES)) + b" Q"
    rotate = f"/Rotate {turn}" if is_shown_upright else ""

    (shown,) = drawn(made([page], more=rotate), "three of this page")

    assert shown.size == pytest.approx(upright.size, abs=3)
    assert shown.ink == pytest.approx(upright.ink, rel=0.05)
    assert shown.marked_ink == pytest.approx(upright.marked_ink, rel=0.1)


def test_a_page_whose_corner_is_elsewhere_shows_the_same(upright: Picture) -> None:
    moved = made([placed(lines_from(600, LINES))], more="/CropBox [30 200 480 690]")

    (shown,) = drawn(moved, "three of this page")

    assert shown.size == pytest.approx(upright.size, abs=2)
    assert shown.marked_ink == pytest.approx(upright.marked_ink, rel=0.1)


def test_a_passage_over_a_page_break_is_shown_in_two_parts() -> None:
    words = "A traveller who counts his steps will never see the river that he came so far to see"

    parts = parts_of(made(WALK), words)
    shown = drawn(made(WALK), words)

    assert [part.sheet for part in parts] == [2, 3]
    assert ["".join(line.words[line.start : line.end] for line in part.lines) for part in parts] == [
        "Atravellerwhocountshisstepswillneverseetheriverthathecamesofar",
        "tosee",
    ]
    assert all(one.marked_ink > 50 for one in shown)


def test_a_passage_over_a_column_break_is_shown_in_two_parts() -> None:
    left = [f"The left column has line {n} with words" for n in "abcdefgh"]
    right = [f"and the right has line {n} of its own" for n in "klmnopqr"]
    page = placed([*lines_from(600, left, left=40), *lines_from(600, right, left=270)])

    parts = parts_of(made([page]), "line h with words and the right has line k")

    assert [part.sheet for part in parts] == [1, 1]
    assert parts[0].box[2] < parts[1].box[0] + 20
    assert parts[0].box[1] < parts[1].box[1]


def test_lines_that_stand_far_apart_are_no_one_part() -> None:
    near, far = (
        made([placed([(60, 600, 10, "The first line ends here and"), (60, 600 - gap, 10, "then this one goes on")])])
        for gap in (11.5 * FAR - 4, 11.5 * FAR + 4)
    )

    assert [len(parts_of(one, "ends here and then this")) for one in (near, far)] == [1, 2]


def test_the_rest_of_a_divided_word_is_marked_on_its_line() -> None:
    whole = ["Some words stand before the most remark-", "able thing that anyone has ever seen here", "and so on."]
    data = made([placed(lines_from(600, whole))])

    (shown,) = drawn(data, "remarkable thing")
    (short,) = drawn(data, "thing")

    assert shown.marked_ink == pytest.approx(short.marked_ink * len("remarkablething") / len("thing"), rel=0.3)


def test_what_cannot_be_drawn_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = one_column()
    (part,) = parts_of(data, "three of this page")
    far = PagePart(1, 0, (9000.0, 9000.0, 9100.0, 9100.0), ())
    huge = PagePart(1, 0, (0.0, 0.0, 9000.0, 9000.0), ())
    gone = PagePart(7, 0, part.box, ())

    answers = pdf_pictures.pictures(data, [far, huge, gone])

    assert answers == [
        "the words do not stand on the page",
        "the part of the page is too large for a picture",
        NOT_DRAWN,
    ]
    assert pdf_pictures.pictures(b"no PDF at all", [part]) == ["the PDF cannot be opened"]
    monkeypatch.setattr(pdf_layer.sys, "executable", str(tmp_path / "none"))
    assert pdf_pictures.pictures(data, [part])[0].startswith("the PDF reader cannot be started")


@pytest.mark.parametrize(
    "answer", ["no JSON", "[]", "[7]", '[{"png": "PHN2Zz4="}]', '[{"png": "***"}]', '[{"fault": "<\\u0007>"}]']
)
def test_an_answer_that_is_no_picture_is_refused(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (part,) = parts_of(one_column(), "three of this page")
    monkeypatch.setattr(pdf_layer, "output", lambda *_: answer.encode())

    assert pdf_pictures.pictures(b"", [part]) == [NOT_DRAWN]


def test_the_request_names_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    (part,) = parts_of(one_column(), "three of this page")
    monkeypatch.setattr(pdf_layer, "output", lambda _, given, *__: seen.append(given) or b"[]")

    pdf_pictures.pictures(b"%PDF", [part])

    assert json.loads(seen[0].partition(b"\n")[0])[0]["sheet"] == 1
    assert seen[0].endswith(b"\n%PDF")
