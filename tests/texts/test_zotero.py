"""Zotero's database: items and files of two schemas, citation keys, and a database that Zotero has open."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from zotero_libraries import GROUP, GROUP_LIBRARY, SCHEMAS, ZoteroDatabase

from citecheck.foundation.reach import ZoteroFolders
from citecheck.texts.attachments.zotero_database import DatabaseError, opened
from citecheck.texts.attachments.zotero_items import ZoteroLibrary, addresses, library

PDF = "application/pdf"


def read(made: ZoteroDatabase, base: Path | None = None) -> ZoteroLibrary:
    return library(ZoteroFolders(made.folder, base))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_items_have_what_identifies_them_and_their_files(tmp_path: Path, schema: int) -> None:
    made = ZoteroDatabase(tmp_path / "Zotero", schema)
    files = [
        ("AAAA2222", 0, PDF, "storage:Night.pdf"),
        ("AAAA3333", 1, "text/html", "storage:page.html"),
        ("AAAA4444", 2, PDF, "attachments:sub/Night.pdf"),
        ("AAAA5555", 2, PDF, str(tmp_path / "far.pdf")),
        ("AAAA6666", 2, PDF, r"C:\Users\ann\far.pdf"),
        ("AAAA7777", 3, PDF, "https://example.org/Night.pdf"),
        ("AAAA8888", 0, PDF, None),
        ("AAAA9999", 0, PDF, "storage:../../secret.pdf"),
    ]
    made.item(
        "ITEM2345", "Gray", files, title="Night", date="1900-05-00 May 1900", DOI="10.1/X", ISBN="978-0-19-953595-5"
    )
    made.item("GONE2345", "Gray", [("BBBB2222", 0, PDF, "storage:b.pdf")], title="Gone", deleted=True)

    (item,) = read(made, tmp_path / "base").items

    assert (item.key, item.authors, item.values["title"], item.year) == ("ITEM2345", ("Gray, Ann",), "Night", "1900")
    assert (item.values["DOI"], item.values["ISBN"]) == ("10.1/X", "978-0-19-953595-5")
    assert tuple(file.path for file in item.files) == (
        made.folder / "storage/AAAA2222/Night.pdf",
        tmp_path / "base/sub/Night.pdf",
        tmp_path / "far.pdf",
    )


def test_a_saved_page_counts_where_an_item_has_no_other_file(tmp_path: Path) -> None:
    made = ZoteroDatabase(tmp_path)
    made.item("ITEM2345", "Gray", [("AAAA3333", 1, "text/html", "storage:page.html")], title="Night")

    assert [file.path.name for file in read(made).items[0].files] == ["page.html"]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_citation_keys_are_read_wherever_they_are_kept(tmp_path: Path, schema: int) -> None:
    made = ZoteroDatabase(tmp_path, schema)
    one = made.item("ITEM2222", "A", title="One")
    made.item("ITEM3333", "B", title="Two", extra="tex.x: 1\nCitation Key: two1900")
    made.item("ITEM4444", "C", title="Three", citationKey="three1900")
    made.keys({one: "one1900"}, old=schema == SCHEMAS[0])

    assert [item.citation_keys for item in read(made).items] == [("one1900",), ("two1900",), ("three1900",)]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_an_address_leads_to_the_item_of_its_library(tmp_path: Path, schema: int) -> None:
    made = ZoteroDatabase(tmp_path, schema)
    own, theirs = made.item("ITEM2345", "A"), made.item("ITEM2345", "B", library=GROUP_LIBRARY)
    known = read(made)

    def at(text: str) -> list[int | None]:
        found = [known.at(address) for address in addresses(text)]
        return [item.number if item else None for item in found]

    assert (
        at("http://zotero.org/users/12345/items/ITEM2345, https://zotero.org/users/local/aBc/items/ITEM2345")
        == [own] * 2
    )
    assert at(f"zotero://select/groups/{GROUP}/items/ITEM2345 http://zotero.org/groups/{GROUP}/items/ITEM2345")[1:] == [
        theirs
    ]
    assert at("http://zotero.org/groups/1/items/ITEM2345 http://zotero.org/users/1/items/OTHER234") == [None, None]
    assert at("http://zotero.org/users/1/items/short") == []


# --- a database that is in use ---


def rows(database: Path) -> list[str]:
    with opened(database) as connection:
        return [one for (one,) in connection.execute("SELECT key FROM items")]


def untouched(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_database_that_zotero_has_open_is_read_with_what_it_saved_last(tmp_path: Path, mode: str) -> None:
    made = ZoteroDatabase(tmp_path / "Zotero")
    made.item("ITEM2222", "A")
    with closing(made.connect()) as zotero:
        zotero.execute("PRAGMA locking_mode = EXCLUSIVE")
        zotero.execute(f"PRAGMA journal_mode = {mode}")
        zotero.execute("INSERT INTO items VALUES (9, 2, 1, 'SAVED222', 0)")
        zotero.commit()
        zotero.execute("INSERT INTO items VALUES (10, 2, 1, 'UNSAVED2', 0)")
        before = untouched(made.folder)

        found = rows(made.path)

        assert untouched(made.folder) == before
    assert found == ["ITEM2222", "SAVED222"]


def test_a_database_with_a_journal_of_changes_that_broke_off_is_read_as_before_them(tmp_path: Path) -> None:
    made = ZoteroDatabase(tmp_path / "Zotero")
    with closing(made.connect()) as setting:
        setting.executescript(
            "CREATE TABLE more (x); INSERT INTO more SELECT randomblob(900) FROM fields, fields, fields;"
        )
    with closing(made.connect()) as zotero:
        zotero.execute("PRAGMA cache_size = 2")
        zotero.execute("BEGIN")
        zotero.execute("UPDATE more SET x = 'changed'")
        copied = tmp_path / "copied"
        copied.mkdir()
        for file in made.folder.iterdir():
            (copied / file.name).write_bytes(file.read_bytes())
    assert (copied / "zotero.sqlite-journal").stat().st_size

    with opened(copied / "zotero.sqlite") as connection:
        changed = connection.execute("SELECT count(*) FROM more WHERE x = 'changed'").fetchone()

    assert changed == (0,)


def test_nothing_can_be_written_and_a_copy_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = ZoteroDatabase(tmp_path / "Zotero")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with pytest.raises(DatabaseError), opened(made.path) as connection:
        connection.execute("DELETE FROM items")
    (made.folder / "zotero.sqlite-wal").write_bytes(b"x")
    assert rows(made.path) == []
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, None])
def test_what_is_no_database_is_said(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "zotero.sqlite").write_bytes(content)

    with pytest.raises(DatabaseError):
        library(ZoteroFolders(tmp_path))


def test_a_database_that_changes_while_it_is_read_is_not_trusted(tmp_path: Path) -> None:
    made = ZoteroDatabase(tmp_path)

    with pytest.raises(DatabaseError, match="run again"), opened(made.path):
        os.utime(made.path, (1, 1))


@pytest.mark.parametrize(("changes", "read"), [(2, True), (3, False)])
def test_a_copy_is_made_again_twice_where_zotero_changes_the_database_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: int, read: bool
) -> None:
    made = ZoteroDatabase(tmp_path / "Zotero")
    log = made.folder / "zotero.sqlite-wal"
    log.write_bytes(b"x")
    copies, copy = [], shutil.copyfile

    def copied(source: str, target: str) -> None:
        copy(source, target)
        copies.append(source)
        if source == str(log) and copies.count(source) <= changes:
            os.utime(log, (1, copies.count(source)))

    monkeypatch.setattr("shutil.copyfile", copied)

    with nullcontext() if read else pytest.raises(DatabaseError, match="Zotero is changing it"), opened(made.path):
        pass
    assert copies.count(str(log)) == 3


@pytest.mark.parametrize(("share", "enough"), [(1.09, False), (1.11, True)])
def test_a_copy_needs_room_for_a_tenth_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float, enough: bool
) -> None:
    made = ZoteroDatabase(tmp_path)
    (tmp_path / "zotero.sqlite-wal").write_bytes(b"x")
    free = int(made.path.stat().st_size * share)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": free}))

    with nullcontext() if enough else pytest.raises(DatabaseError, match="no room"), opened(made.path):
        pass
