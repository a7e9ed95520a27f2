"""PDFs among the texts, as a user meets them: `audit`, `find`, `texts list`, `texts add`, `texts index`."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command_line import Project
from kept_records import cache_with_records
from pdf_files import PICTURE, WALK, needs_pdf, pdf

pytestmark = needs_pdf

ENTRY = "@article{walk1901, author = {Moor, Ann}, title = {On Walking}, year = 1901, pages = {211--215}}\n"
ACROSS = 'She adds that "a traveller who counts his steps will never see the river that he came so far to see" {}.\n'
INN = '"The inn at the ford keeps no clock, and the guests are none the worse for that" [@walk1901, p. 211].\n'


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_with_records(tmp_path / "cache")))


@pytest.fixture
def moor(book: Project) -> Project:
    """A writer's folder with a journal's pages as a PDF."""
    book.write("refs.bib", ENTRY)
    book.write("texts/walk1901.pdf", pdf(WALK))
    return book


def told(report: dict) -> list[tuple[str, str, str | None]]:
    return [(q["wording"], q["place"], q["match"]["text"] if q["match"] else None) for q in report["quotations"]]


def test_a_quotation_is_verified_across_the_pages_of_a_pdf(moor: Project):
    moor.write("x.md", ACROSS.format("[@walk1901, pp. 212-213]"))

    report = moor.report("x.md")

    assert told(report) == [("verified", "right", "texts/walk1901.pdf")]
    assert report["findings"] == []


def test_a_page_that_is_not_the_passages_is_found_in_a_pdf(moor: Project):
    moor.write("x.md", INN)

    assert told(moor.report("x.md")) == [("verified", "wrong", "texts/walk1901.pdf")]
    assert "The words stand on p. 214 of the copy held (walk1901.pdf)" in moor.audit("x.md").out


NOTED = (
    ("Nobody who has crossed the moor on foot will call the road a straight one", 211),
    ("The inn at the ford keeps no clock", 214),
    ("What is walked slowly is remembered long", 215),
)
"""Sentences of the journal, and the pages printed on theirs; the first is sheet 1."""


@pytest.mark.parametrize(
    ("off", "told"),
    [
        (7, "the note gives p. 218. Another printing may be paged differently."),
        (-210, "the note gives p. 1, which is that page's number in the file."),
    ],
    ids=["another printing", "sheets"],
)
def test_pages_off_by_one_number_are_one_finding_with_its_places(moor: Project, off: int, told: str):
    moor.write("x.md", "\n\n".join(f'"{words}" [@walk1901, p. {page + off}].' for words, page in NOTED) + "\n")

    (finding,) = (one for one in moor.report("x.md")["findings"] if one["rule"] == "quotation-misplaced")

    assert told in finding["message"]
    assert len(finding["related"]) == len(NOTED) - 1


def test_each_place_of_a_joined_finding_is_told_at_its_quotation(moor: Project):
    moor.write("refs.bib", ENTRY.replace(", pages = {211--215}", ""))
    lines = [f'"{words}" [@walk1901, p. {page + 1}].' for words, page in NOTED]
    moor.write("x.md", "\n".join(f"{line}\n" for line in lines))
    cases = ET.fromstring(moor.audit("x.md", "--format", "junit").out).iter("testcase")
    rows = csv.DictReader(moor.audit("x.md", "--format", "csv").out.splitlines())

    assert "Also at 3:2, 5:2.\n" in moor.audit("x.md", "--format", "concise").out
    assert [len(case.findall("failure")) for case in cases] == [1, 1, 1]
    assert [(row["line"], row["rule"]) for row in rows] == [(line, "quotation-misplaced") for line in "135"]
    assert "on p. 214 of the copy held" in moor.run("explain", "x.md:3", "-b", "refs.bib", "--texts", "texts").out


def test_a_new_place_of_a_finding_in_the_baseline_is_shown(moor: Project):
    lines = [f'"{words}" [@walk1901, p. {page + 1}].\n' for words, page in NOTED]
    known = ("--baseline", ".citecheck-baseline.json")
    moor.write("refs.bib", ENTRY.replace(", pages = {211--215}", ""))
    moor.write("x.md", "\n".join(lines[:2]))
    moor.run("baseline", "write")
    kept = moor.audit("x.md", *known)
    moor.write("x.md", lines[1])
    mended = moor.audit("x.md", *known)
    moor.write("x.md", "\n".join(lines))

    assert (kept.rules, mended.rules) == ([], [])
    assert "5:2" in moor.audit("x.md", *known).out


def test_pages_off_by_different_numbers_are_findings_of_their_own(moor: Project):
    moor.write("x.md", "\n\n".join(f'"{NOTED[at][0]}" [@walk1901, p. {212 + at}].' for at in range(2)) + "\n")

    assert [one["rule"] for one in moor.report("x.md")["findings"]].count("quotation-misplaced") == 2


def test_find_looks_into_pdfs(moor: Project):
    ran = moor.run("find", "the guests are none the worse for that", "--texts", "texts", "--format", "jsonl")

    (match,) = json.loads(ran.out)["matches"]
    assert (match["text"], match["locator"]) == ("texts/walk1901.pdf", {"label": "page", "value": "214"})


def test_no_cache_keeps_no_words_of_a_pdf(moor: Project, tmp_path: Path):
    kept = tmp_path / "cache" / "citecheck" / "results"
    asked = ("find", "the guests are none the worse for that", "--texts", "texts")

    moor.run(*asked, "--no-cache")
    before = kept.exists()
    moor.run(*asked)

    assert not before
    assert kept.is_dir()


def test_without_the_library_a_pdf_is_named_with_the_extra(moor: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("citecheck.formats.pdf.PDF_PACKAGE", "no_such_library")
    moor.write("x.md", INN)

    report = moor.report("x.md")

    assert told(report) == [("unheld", "unchecked", None)]
    assert [notice for notice in report["notices"] if "pdf" in notice] == [
        "texts/walk1901.pdf: not read as a text; make one of it: pdftotext walk1901.pdf walk1901.txt, "
        "or install the package pypdfium2 where citecheck is installed, which reads PDFs"
    ]


@pytest.mark.parametrize(
    ("data", "reason", "notices"),
    [
        (pdf([PICTURE] * 4), "scan", []),
        (pdf(WALK)[:900], "reader", ["texts/walk1901.pdf: unreadable: a damaged PDF, or not a PDF"]),
        (pdf(WALK, encrypted=True), "reader", ["texts/walk1901.pdf: unreadable: a PDF with a password"]),
    ],
    ids=["scan", "truncated", "encrypted"],
)
def test_a_pdf_without_usable_words_settles_nothing(moor: Project, data: bytes, reason: str, notices: list[str]):
    moor.write("texts/walk1901.pdf", data)
    moor.write("x.md", INN)

    report = moor.report("x.md")

    assert [(q["wording"], q["reason"]) for q in report["quotations"]] == [("unchecked", reason)]
    assert report["notices"] == notices


def test_texts_list_tells_a_pdfs_pages_and_texts_check_its_scans(moor: Project):
    moor.write("texts/scan.pdf", pdf([PICTURE] * 4))

    listed = json.loads(moor.run("texts", "list", "--format", "json").out)
    checked = moor.run("texts", "check")

    (walk,) = (text for text in listed["texts"] if text["work"] == "walk1901")
    assert (walk["quality"], walk["pages"]) == ("sound", {"label": "page", "first": "211", "last": "215", "count": 5})
    assert (
        "texts/scan.pdf: scan: no text layer; a passage not found in it proves little (--ocr reads it"
        in checked.out + checked.err
    )


def test_a_pdf_is_added_and_pinned_like_any_text(moor: Project):
    moor.write("in/journal.pdf", pdf(WALK))

    ran = moor.run("texts", "add", "in/journal.pdf", "--key", "moor")

    assert ran.code == 0, ran.err
    assert (moor.folder / "texts" / "moor.pdf").read_bytes() == pdf(WALK)
    assert 'file = "moor.pdf"' in (moor.folder / "texts" / "texts.toml").read_text("utf-8")


def test_a_text_may_be_added_beside_its_pdf_and_no_pdf_beside_its_text(moor: Project):
    moor.write("walk1901.txt", "\f".join("\n".join(page) for page in WALK))
    moor.write("austen1813.pdf", pdf(WALK))

    added = moor.run("texts", "add", "walk1901.txt")
    refused = moor.run("texts", "add", "austen1813.pdf")

    assert (added.code, refused.code) == (0, 2)
    assert "texts/austen1813.txt is there already" in refused.err


def test_an_index_says_the_same_of_pdfs(moor: Project):
    moor.write("x.md", INN + "\n" + ACROSS.format("[@walk1901, p. 215]"))
    before = told(moor.report("x.md"))

    ran = moor.run("texts", "index", "--texts", "texts")

    assert ran.code == 0, ran.err
    assert told(moor.report("x.md")) == before == [("verified", "wrong", "texts/walk1901.pdf")] * 2


@pytest.mark.doors
def test_a_pdf_that_a_layout_engine_made_is_read_with_its_heads_and_pages(moor: Project):
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        pytest.skip(f"WeasyPrint does not run here: {error}")
    style = '@page { size: A6; @top-center { content: "ON WALKING" } @bottom-center { content: counter(page) } }'
    sheets = "".join(f'<p style="break-after: page">{" ".join(page[1:])}</p>' for page in WALK)
    html = f'<style>{style} p {{ text-align: justify; hyphens: auto }}</style><body lang="en">{sheets}'
    moor.write("texts/walk1901.pdf", HTML(string=html).write_pdf())
    moor.write("x.md", ACROSS.format("[@walk1901, pp. 2-3]"))

    assert told(moor.report("x.md")) == [("verified", "right", "texts/walk1901.pdf")]


@pytest.mark.scale
def test_a_run_with_a_warm_store_says_what_a_run_from_nothing_says(moor: Project):
    edits = {
        "draft": ("x.md", INN + ACROSS.format("[@walk1901, pp. 212-213]")),
        "place": ("x.md", INN.replace("p. 211", "p. 214")),
        "text": ("texts/walk1901.pdf", pdf(list(reversed(WALK)))),
        "text, as before": ("texts/walk1901.pdf", pdf(WALK)),
        "bibliography": ("refs.bib", ENTRY.replace("1901,", "1902,")),
        "settings": ("citecheck.toml", 'ignore = ["quotation-misplaced"]\n'),
        "catalogue": ("texts/texts.toml", '[[text]]\nfile = "walk1901.pdf"\ncomplete = false\n'),
    }
    moor.write("x.md", INN)
    told_so_far = [moor.report("x.md")]

    for name, (file, content) in edits.items():
        moor.write(file, content)
        warm = moor.report("x.md")
        assert warm == moor.report("x.md", "--no-cache"), name
        told_so_far.append(warm)

    assert all(one != other for one, other in pairwise(told_so_far))
