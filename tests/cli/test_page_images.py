"""`audit --page-images`: an HTML report that shows the passages of PDFs as pictures of their pages."""

from __future__ import annotations

import re
from base64 import b64decode
from html import unescape
from pathlib import Path

import pytest
from command_line import FAULTY, Project
from pdf_files import WALK, needs_pdf, pdf
from picture_files import picture

from citecheck.texts import passage_pictures as pictures

pytestmark = needs_pdf

ENTRY = "@article{walk1901, author = {Moor, Ann}, title = {On Walking}, year = 1901, pages = {211--215}}\n"
INN = 'She has "the inn at the ford keeps no bell, and the guests are none the worse for that" [@walk1901, p. 214].\n'
OTHER = 'She has "what is walked slowly is forgotten long, says the proverb of the valley" [@walk1901, p. 215].\n'
ACROSS = 'She has "a traveller who counts his days will never see the river that he came so far to see" [@walk1901].\n'
FIGURE = re.compile(r'<figure><img src="data:image/png;base64,([^"]+)" alt="([^"]+)">\n?<figcaption>([^<]+)')
HTML = ("--format", "html", "--page-images")


@pytest.fixture
def moor(book: Project) -> Project:
    book.write("texts/walk1901.pdf", pdf(WALK))
    book.write("refs.bib", ENTRY)
    return book


def test_the_passage_is_in_the_page_as_a_picture_with_its_words(moor: Project) -> None:
    moor.write("a.md", INN)

    page = moor.audit(*HTML, "a.md").out

    ((drawn, alt, caption),) = FIGURE.findall(page)
    assert picture(b64decode(drawn)).marked_ink > 500
    assert alt == (
        "Page 4 of the file of texts/walk1901.pdf, with the passage marked: "
        "“The inn at the ford keeps no clock, and the guests are none the worse for that”"
    )
    assert caption.endswith("p. 214); page 4 of the file")
    assert "default-src 'none'" in unescape(page)
    assert "img-src data:" in page


def test_without_the_option_no_picture_is_made(moor: Project) -> None:
    moor.write("a.md", INN)

    page = moor.audit("--format", "html", "a.md").out

    assert [mark for mark in ("<img", "img-src") if mark in page] == []


def test_a_passage_over_two_pages_has_two_pictures(moor: Project) -> None:
    moor.write("a.md", ACROSS)

    alts = [alt for _, alt, _ in FIGURE.findall(moor.audit(*HTML, "a.md").out)]

    assert [alt.partition(",")[0] for alt in alts] == [f"Page {n} of the file of texts/walk1901.pdf" for n in (2, 3)]
    assert [", part 1 of 2," in alts[0], ", part 2 of 2," in alts[1]] == [True, True]


def test_where_there_is_no_picture_the_page_says_why(moor: Project) -> None:
    moor.write("refs.bib", ENTRY + "@book{austen1813, author = {Austen}, title = {Pride}, year = 1813}\n")
    moor.write("a.md", FAULTY + "\n" + INN)

    page = moor.audit(*HTML, "a.md").out

    assert len(FIGURE.findall(page)) == 1
    assert "No picture of the page: texts/austen1813.txt is no PDF." in page


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MOST_PASSAGES", 1, "No picture of the page: a report shows 1 at most."),
        ("MOST_BYTES", 5000, "No picture of the page: the report would be too large."),
        ("MOST_PARTS", 1, "Not all of the passage is shown: 1 more part not shown."),
    ],
)
def test_the_pictures_of_a_report_are_bounded(
    moor: Project, monkeypatch: pytest.MonkeyPatch, name: str, value: int, said: str
) -> None:
    monkeypatch.setattr(pictures, name, value)
    moor.write("a.md", INN + "\n" + OTHER + ("\n" + ACROSS if name == "MOST_PARTS" else ""))

    page = moor.audit(*HTML, "a.md").out

    assert said in page
    assert len(FIGURE.findall(page)) == (3 if name == "MOST_PARTS" else 1)


def test_a_file_that_changed_in_between_is_not_shown(moor: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    moor.write("a.md", INN)
    monkeypatch.setattr(pictures, "sha256", lambda _: "another")

    assert "No picture of the page: texts/walk1901.pdf has changed since it was read." in moor.audit(*HTML, "a.md").out


@pytest.mark.parametrize("option", ["--redact", "--share"])
def test_a_report_to_give_away_has_no_pictures(moor: Project, option: str) -> None:
    moor.write("a.md", INN)

    done = moor.audit(*HTML, option, "a.md")

    assert (done.code, done.out) == (2, "")
    assert "--page-images shows words of the texts held" in done.err


def test_only_html_has_pictures(moor: Project, tmp_path: Path) -> None:
    moor.write("a.md", INN)

    done = moor.audit("--page-images", "--format", "json", "a.md")
    written = moor.audit("--page-images", "-o", "out.html", "a.md")

    assert (done.code, "--page-images is for html reports, not for json: add --format html" in done.err) == (2, True)
    assert (written.code, "<img" in (moor.folder / "out.html").read_text("utf-8")) == (1, True)
