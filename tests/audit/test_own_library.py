"""Which files of the user's Zotero are texts of the entries: each way in which an entry and an item are one work."""

from __future__ import annotations

from pathlib import Path

import pytest
from zotero_libraries import ZoteroDatabase

from citecheck.audit.memory import Memory
from citecheck.audit.own_library import texts_of_databases
from citecheck.foundation.reach import ZoteroFolders
from citecheck.model.manuscript import Field, Reference
from citecheck.model.places import Place
from citecheck.texts.named_texts import LibraryTexts

ADDRESS = "http://zotero.org/users/1/items/ITEM2345"
TITLE = "Night on the Estuary"


def entry(author: str = "Gray, Ann", title: str = TITLE, year: str = "1900", **fields: str) -> Reference:
    known = {name.replace("_", "-"): Field(name, value, Place("")) for name, value in fields.items()}
    authors = (author,) if author else ()
    return Reference("gray1900", "book", Place("refs.bib"), known, authors, title, year)


def stored(made: ZoteroDatabase, key: str, name: str = "full.txt") -> tuple[str, int, str, str]:
    path = made.folder / "storage" / key / name
    path.parent.mkdir(parents=True)
    path.write_text("words", "utf-8")
    return (key, 0, "text/plain", f"storage:{name}")


@pytest.fixture
def made(tmp_path: Path) -> ZoteroDatabase:
    return ZoteroDatabase(tmp_path / "Zotero")


def found(made: ZoteroDatabase, *entries: Reference) -> LibraryTexts:
    return texts_of_databases(entries, [ZoteroFolders(made.folder)], Memory())


def files(of: LibraryTexts) -> list[tuple[str, list[str]]]:
    """The folder of each file, and the keys of the entries that it is a text of."""
    return [(file.parent.name, [tie.key for tie in ties]) for file, ties in of.ties]


@pytest.mark.parametrize("field", ["uris", "url", "note", "annotation", "abstract", "title"])
def test_an_address_of_an_item_counts_in_links_and_remarks(made: ZoteroDatabase, field: str) -> None:
    made.item("ITEM2345", "Gray", [stored(made, "AAAA2222")], title=TITLE, date="1999")

    assert files(found(made, entry(**{field: ADDRESS}))) == ([("AAAA2222", ["gray1900"])] if field != "title" else [])


@pytest.mark.parametrize(("field", "is_taken"), [("url", True), ("note", False)])
def test_only_a_link_names_an_item_of_other_facts(made: ZoteroDatabase, field: str, is_taken: bool) -> None:
    made.item("ITEM2345", "Brown", [stored(made, "AAAA2222")], title="Another Tale", date="1999")

    assert bool(found(made, entry(**{field: ADDRESS})).ties) is is_taken


def test_a_link_goes_before_a_remark_and_both_before_what_is_alike(made: ZoteroDatabase) -> None:
    made.item("ITEM2345", "Gray", [stored(made, "AAAA2222")], title=TITLE, date="1950")
    made.item("ITEM3333", "Gray", [stored(made, "BBBB2222")], title=TITLE, date="1960")
    made.item("ITEM4444", "Gray", [stored(made, "CCCC2222")], title=TITLE, date="1900")
    other = ADDRESS.replace("2345", "3333")

    assert files(found(made, entry(note=other, url=ADDRESS))) == [("AAAA2222", ["gray1900"])]
    assert files(found(made, entry(note=other))) == [("BBBB2222", ["gray1900"])]
    assert files(found(made, entry())) == [("CCCC2222", ["gray1900"])]


@pytest.mark.parametrize(
    ("of_item", "of_entry", "is_taken"),
    [
        ({"title": "Other", "DOI": "10.1000/Night"}, {"doi": "10.1000/night"}, True),
        ({"title": "Other", "DOI": "10.1000/Day"}, {"doi": "10.1000/night"}, False),
        ({"title": TITLE, "ISBN": "9780199535955"}, {"isbn": "0-19-953595-7"}, True),
        ({"title": TITLE, "ISBN": "9780199535955"}, {}, False),
        ({"title": TITLE, "extra": "Citation Key: gray1900"}, {}, True),
        ({"title": TITLE, "extra": "Citation Key: gray"}, {"citation_key": "gray"}, True),
        ({"title": TITLE, "extra": "Citation Key: gray1900"}, {"citation_key": "gray"}, False),
        ({"title": TITLE, "date": "1900"}, {}, True),
        ({"title": TITLE, "date": "1901"}, {}, False),
        ({"title": TITLE, "date": "1900", "volume": "2"}, {"volume": "1"}, False),
        ({"title": TITLE, "date": "1900", "volume": "2"}, {"volume": "2"}, True),
    ],
)
def test_an_entry_and_an_item_are_one_work_by_number_key_or_facts(
    made: ZoteroDatabase, of_item: dict[str, str], of_entry: dict[str, str], is_taken: bool
) -> None:
    made.item("ITEM2345", "Gray", [stored(made, "AAAA2222")], **of_item)

    assert bool(found(made, entry(**of_entry)).ties) is is_taken


def test_two_items_that_fit_alike_are_no_text(made: ZoteroDatabase) -> None:
    for key in ("AAAA2222", "BBBB2222"):
        made.item(key.replace("2222", "3333"), "Gray", [stored(made, key)], title=TITLE, date="1900")

    assert found(made, entry()) == LibraryTexts()


def test_of_the_files_of_an_item_those_that_are_read_are_texts_and_those_gone_are_named(made: ZoteroDatabase) -> None:
    given = [
        stored(made, "AAAA2222"),
        stored(made, "BBBB2222", "picture.exe"),
        ("CCCC2222", 0, "text/plain", "storage:gone.txt"),
        stored(made, "DDDD2222", "more.txt"),
    ]
    made.item("ITEM2345", "Gray", given, title=TITLE, date="1900")
    texts = found(made, entry())

    assert files(texts) == [("AAAA2222", ["gray1900"]), ("DDDD2222", ["gray1900"])]
    assert [(Path(one.path).name, one.why, one.keys) for one in texts.gone] == [
        ("gone.txt", "it is not there", ("gray1900",))
    ]
    assert [tie.by for _, ties in texts.ties for tie in ties] == ["zotero", "zotero"]


def test_a_database_is_read_once_and_one_that_is_none_is_said(made: ZoteroDatabase, tmp_path: Path) -> None:
    made.item("ITEM2345", "Gray", [stored(made, "AAAA2222")], title=TITLE, date="1900")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "zotero.sqlite").write_text("no database")
    folders = [ZoteroFolders(one) for one in (tmp_path / "nothing", broken, made.folder, made.folder)]
    texts = texts_of_databases([entry()], folders, Memory())

    assert files(texts) == [("AAAA2222", ["gray1900"])]
    (notice,) = texts.notices
    assert "zotero.sqlite: not used: " in notice
