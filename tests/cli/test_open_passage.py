"""Links that open the copy held at the passage, wherever a report names the copy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Project
from pdf_files import WALK, needs_pdf, pdf
from zotero_libraries import GROUP, GROUP_LIBRARY, SCHEMAS, ZoteroDatabase

pytestmark = needs_pdf

DRAFT = 'She has "the inn at the ford keeps no bell, and the guests are none the worse for that" [@walk1901, p. 214].\n'
ENTRY = "@article{walk1901, author = {Moor, Ann}, title = {On Walking}, year = 1901, pages = {211--215}}\n"
SHEET = 4
"""The page of the file on which the passage stands; the page has 214 printed on it."""


@pytest.fixture
def home(book: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setattr("sys.platform", "linux")
    book.write("a.md", DRAFT)
    book.write("refs.bib", ENTRY)
    return tmp_path / "home"


def of_zotero(home: Path, schema: int, library: int | None) -> str:
    """A library with the journal's pages. The address of the file on disk."""
    made = ZoteroDatabase(home / "Zotero", schema)
    path = made.folder / "storage" / "WALK2345" / "On walking, 1901.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(pdf(WALK))
    file = ("WALK2345", 0, "application/pdf", f"storage:{path.name}")
    made.item("ITEM2345", "Moor", [file], library=library, title="On Walking", date="1901")
    return path.resolve().as_uri()


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize(
    ("library", "place"), [(None, "library"), (GROUP_LIBRARY, f"groups/{GROUP}")], ids=["own", "group"]
)
def test_a_file_of_zotero_opens_on_disk_and_in_zotero(
    book: Project, home: Path, schema: int, library: int | None, place: str
) -> None:
    address = of_zotero(home, schema, library)

    (quotation,) = book.report("a.md")["quotations"]

    assert quotation["match"]["locator"]["value"] == "214"
    assert quotation["match"]["links"] == [
        f"{address}#page={SHEET}",
        f"zotero://open-pdf/{place}/items/WALK2345?page={SHEET}",
    ]


def test_every_format_for_people_has_the_links(book: Project, home: Path) -> None:
    links = [f"{of_zotero(home, SCHEMAS[-1], None)}#page=4", "zotero://open-pdf/library/items/WALK2345?page=4"]

    full = book.audit("--format", "full", "--width", "60", "a.md").out.splitlines()
    page = book.audit("--format", "html", "a.md").out

    assert [line for line in full if "://" in line] == [f"  open    {links[0]}", f"          {links[1]}"]
    assert [page.count(f'<a href="{link}">') for link in links] == [2, 2]
    assert all(f"| open | <{link}> |" in book.audit("--format", "markdown", "a.md").out for link in links)
    assert all(link in book.run("explain", "a.md:1").out for link in links)
    assert links[0] in book.audit("--format", "csv", "a.md").out


@pytest.mark.parametrize("option", ["--redact", "--share"])
@pytest.mark.parametrize("name", ["full", "html", "json", "markdown", "csv"])
def test_a_report_to_give_away_has_no_link(book: Project, home: Path, option: str, name: str) -> None:
    of_zotero(home, SCHEMAS[-1], None)

    shared = book.audit(option, "--format", name, "a.md").out

    assert [mark for mark in ("file:", "zotero:", "WALK2345", "storage") if mark in shared] == []


def test_find_opens_a_pdf_and_nothing_else(book: Project, home: Path) -> None:
    book.write("texts/walk1901.pdf", pdf(WALK))
    book.write("texts/moor.txt", "[p. 3] Nobody ever walked along the causeway to the lighthouse.")

    found = json.loads(book.run("find", "the inn at the ford keeps no clock", "--format", "jsonl").out)
    other = json.loads(book.run("find", "walked along the causeway to the lighthouse", "--format", "jsonl").out)
    hidden = json.loads(book.run("find", "--redact", "the inn at the ford keeps no clock", "--format", "jsonl").out)

    address = (book.folder / "texts" / "walk1901.pdf").resolve().as_uri()
    assert found["matches"][0]["links"] == [f"{address}#page={SHEET}"]
    assert (other["matches"][0]["links"], hidden["matches"][0]["links"]) == ([], [])


def test_a_folder_that_was_moved_opens_where_it_lies_now(
    book: Project, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    book.write("texts/walk1901.pdf", pdf(WALK))
    book.report("a.md")

    moved = book.folder.rename(book.folder.with_name("moved"))
    monkeypatch.chdir(moved)
    (quotation,) = book.report("a.md")["quotations"]

    assert quotation["match"]["links"] == [f"{(moved / 'texts' / 'walk1901.pdf').resolve().as_uri()}#page={SHEET}"]
