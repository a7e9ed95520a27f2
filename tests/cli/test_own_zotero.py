"""Texts from the user's own Zotero library: without any setting, only those of works that are cited."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Project
from zotero_libraries import SCHEMAS, ZoteroDatabase

HERON = "the keeper counted seventeen herons upon the frozen estuary"
SAID = f'He has "{HERON}" [@gray1900].\n'
ENTRY = "@book{{gray1900, author = {{Gray, Ann}}, title = {{Night on the Estuary}}, year = 1900{}}}\n"
PLAIN = "text/plain"


@pytest.fixture
def home(book: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setattr("sys.platform", "linux")
    book.write("a.md", SAID)
    return home


def stored(made: ZoteroDatabase, key: str, name: str, words: str = HERON) -> tuple[str, int, str, str]:
    path = made.folder / "storage" / key / name
    path.parent.mkdir(parents=True)
    path.write_text(words, "utf-8")
    return (key, 0, PLAIN, f"storage:{name}")


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize("by", ["title", "key", "doi", "isbn", "address", "remark"])
def test_a_work_has_the_file_of_its_item(book: Project, home: Path, schema: int, by: str) -> None:
    made = ZoteroDatabase(home / "Zotero", schema)
    file = stored(made, "AAAA2222", "full.txt")
    other = stored(made, "BBBB2222", "full.txt", "Something else.")
    values = {
        "title": {"title": "Night on the Estuary: A Tale", "date": "1900"},
        "key": {"title": "Night on the Estuary", "extra": "Citation Key: gray1900"},
        "doi": {"title": "Another form of the title", "DOI": "10.1000/Night"},
        "isbn": {"title": "Night on the Estuary", "ISBN": "9780199535955 0199535957"},
        "address": {"title": "Anything"},
        "remark": {"title": "Night on the Estuary"},
    }[by]
    made.item("ITEM2345", "Gray", [file], **values)
    made.item("ITEM3333", "Gray", [other], title="Day on the Estuary", date="1900")
    more = {
        "doi": ", doi = {https://doi.org/10.1000/night}",
        "isbn": ", isbn = {978-0-19-953595-5}",
        "address": ", url = {http://zotero.org/users/1/items/ITEM2345}",
        "remark": ", note = {zotero://select/library/items/x, http://zotero.org/users/1/items/ITEM2345}",
    }.get(by, "")
    book.write("refs.bib", ENTRY.format(more))

    report = book.report("a.md")

    assert [(Path(one["path"]).parent.name, one["by"]) for one in report["coverage"]["texts"]["served"]] == [
        ("AAAA2222", "zotero")
    ]
    assert report["tally"]["verified"] == 1


def test_a_work_cited_by_hand_has_the_file_of_its_item(book: Project, home: Path) -> None:
    made = ZoteroDatabase(home / "Zotero")
    made.item("ITEM2345", "Gray", [stored(made, "AAAA2222", "full.txt")], title="Night on the Estuary", date="1900")
    book.write("refs.bib", ENTRY.format(""))
    book.write("a.md", SAID.replace("[@gray1900]", "(Gray 1900)"))

    assert book.report("a.md")["tally"]["verified"] == 1


def test_a_key_alone_is_enough_without_a_bibliography(book: Project, home: Path) -> None:
    made = ZoteroDatabase(home / "Zotero")
    number = made.item("ITEM2345", "Gray", [stored(made, "AAAA2222", "full.txt")], title="Night")
    made.keys({number: "gray1900"})
    (book.folder / "refs.bib").unlink()

    assert book.report("a.md")["tally"]["verified"] == 1


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Night on the Estuary", "date": "1872"},
        {"title": "Night on the Estuary"},
        {"title": "Night on the Moor", "date": "1900"},
        {"title": "Night on the Moor", "extra": "Citation Key: gray1900"},
        {"title": "Night on the Estuary", "date": "1900", "volume": "2"},
    ],
)
def test_an_item_of_another_work_is_not_taken(book: Project, home: Path, values: dict[str, str]) -> None:
    made = ZoteroDatabase(home / "Zotero")
    made.item("ITEM2345", "Gray", [stored(made, "AAAA2222", "full.txt")], **values)
    book.write("refs.bib", ENTRY.format(", volume = {1}"))

    report = book.report("a.md")

    assert (report["coverage"]["texts"]["served"], report["tally"]["unheld"]) == ([], 1)


@pytest.mark.parametrize(("author", "title"), [("Brown", "Night on the Estuary"), ("Gray", "Day on the Estuary")])
def test_an_item_of_which_a_note_only_speaks_is_not_taken(book: Project, home: Path, author: str, title: str) -> None:
    made = ZoteroDatabase(home / "Zotero")
    words = HERON.replace("seventeen", "nineteen")
    made.item("ITEM2345", author, [stored(made, "AAAA2222", "full.txt", words)], title=title, date="1900")
    book.write("refs.bib", ENTRY.format(", note = {Cf. zotero://select/library/items/ITEM2345}"))

    report = book.report("a.md")

    assert (report["coverage"]["texts"]["served"], report["tally"]["unheld"]) == ([], 1)


def test_a_file_of_zotero_that_is_not_there_is_named(book: Project, home: Path) -> None:
    made = ZoteroDatabase(home / "Zotero")
    made.item(
        "ITEM2345", "Gray", [("AAAA2222", 0, PLAIN, "storage:full.txt")], title="Night on the Estuary", date="1900"
    )
    book.write("refs.bib", ENTRY.format(""))

    (missing,) = book.report("a.md")["coverage"]["texts"]["missing"]

    assert [Path(one).name for one in missing["gone"]] == ["full.txt"]


def test_a_database_that_cannot_be_read_is_said_and_ends_nothing(book: Project, home: Path) -> None:
    (home / "Zotero").mkdir(parents=True)
    (home / "Zotero" / "zotero.sqlite").write_bytes(b"no database at all" * 100)
    book.write("refs.bib", ENTRY.format(""))

    done = book.audit("a.md")

    assert (done.code, "zotero.sqlite: not used: it cannot be read" in done.err) == (0, True)


def test_nothing_of_the_library_is_opened_where_every_text_is_held(
    book: Project, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ZoteroDatabase(home / "Zotero")
    module = "citecheck.texts.attachments.zotero_database"
    monkeypatch.setattr(f"{module}.look", lambda _: pytest.fail("the database was opened"))
    book.write("texts/gray1900.txt", HERON)

    assert book.report("a.md")["tally"]["verified"] == 1


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("He wrote that the keeper counted seventeen herons upon the frozen estu\nary".replace("\n", ""), "12"),
        ("counted seventeen herons upon the frozen", "xii"),
        ("seventeen herons", ""),
        ("another passage of the same book altogether", ""),
    ],
)
def test_explain_names_the_page_on_which_the_words_are_highlighted(
    book: Project, home: Path, words: str, page: str
) -> None:
    made = ZoteroDatabase(home / "Zotero")
    made.item("ITEM2345", "Gray", [stored(made, "AAAA2222", "full.txt")], title="Night on the Estuary", date="1900")
    made.highlight(
        "AAAA2222", "A mark in the bin: the keeper counted seventeen herons upon the frozen estuary", "9", deleted=True
    )
    made.highlight("AAAA2222", words, page or "12")
    book.write("refs.bib", ENTRY.format(""))

    said = book.run("explain", "a.md:1").out

    assert [line.split() for line in said.splitlines() if "highlighted" in line] == (
        [["highlighted", "in", "Zotero", "at", "p.", page]] if page else []
    )
