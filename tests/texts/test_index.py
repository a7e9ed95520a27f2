"""The index on disk: up to date with its folder, safe to interrupt and to share, and never trusted for a verdict."""

from __future__ import annotations

import json
import multiprocessing
import os
from pathlib import Path

import numpy as np
import pytest

from citecheck.texts.folder import gather
from citecheck.texts.index import builder as indexing
from citecheck.texts.index import reader as index
from citecheck.texts.index import shingles as rows
from citecheck.texts.library import HeldText

BOOKS = {
    "austen": "It is a truth universally acknowledged, that a single man in possession of a good fortune.",
    "dickens": "It was the best of times, it was the worst of times, it was the age of wisdom.",
    "melville": "Call me Ishmael. Some years ago, never mind how long precisely, it was the age of whales.",
}

GUESSED = "the file is not valid UTF-8 (first at line 1); it is read as Windows-1252"


@pytest.fixture
def shelf(tmp_path: Path) -> tuple[Path, Path]:
    """A folder for the index and a folder of books."""
    books = tmp_path / "books"
    books.mkdir()
    for name, words in BOOKS.items():
        (books / f"{name}.txt").write_text(words, "utf-8")
    return tmp_path / "index", books


def held(books: Path) -> tuple[HeldText, ...]:
    return gather([(books, "books")]).texts


def updated(shelf: tuple[Path, Path]) -> indexing.IndexUpdate:
    return indexing.update(shelf[0], shelf[1], held(shelf[1]))


def where(folder: Path, words: str) -> list[tuple[str, int]]:
    """The texts and offsets at which three words stand, by the index alone."""
    opened = index.opened(folder)
    assert opened is not None
    wanted = np.unique(rows.rows(rows.hashes(words), 3))
    met = opened.places(wanted, 100)
    return sorted((opened.docs[doc].path, int(at)) for doc, at in zip(met.docs, met.offsets, strict=True))


def test_every_row_of_every_text_is_found_where_it_stands(shelf: tuple[Path, Path]) -> None:
    change = updated(shelf)

    assert (change.added, change.removed, change.kept) == (3, 0, 0)
    assert where(shelf[0], "was the age") == [
        ("dickens.txt", BOOKS["dickens"].index("was the age")),
        ("melville.txt", BOOKS["melville"].index("was the age")),
    ]
    assert where(shelf[0], "call me ishmael") == [("melville.txt", 0)]
    assert where(shelf[0], "never stood here") == []


def test_adding_and_removing_writes_one_small_file_and_the_list(shelf: tuple[Path, Path]) -> None:
    folder, books = shelf
    updated(shelf)
    before = {file.name: file.stat().st_mtime_ns for file in folder.glob("*.rows")}
    (books / "eliot.txt").write_text("Miss Brooke had that kind of beauty which seems", "utf-8")
    (books / "austen.txt").unlink()
    change = updated(shelf)
    after = {file.name: file.stat().st_mtime_ns for file in folder.glob("*.rows")}

    assert (change.added, change.removed, change.kept) == (1, 1, 2)
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1
    assert where(folder, "truth universally acknowledged") == [("", 8)]
    assert where(folder, "kind of beauty") == [("eliot.txt", 21)]


def test_the_places_of_a_removed_text_lead_to_no_text(shelf: tuple[Path, Path]) -> None:
    folder, books = shelf
    updated(shelf)
    (books / "austen.txt").unlink()
    updated(shelf)
    found = indexing.indexed_texts(folder, books, held(books))

    assert found is not None
    assert sorted(text.work for text in found.texts.values()) == ["dickens", "melville"]


def test_a_changed_text_is_not_asked_through_the_index(shelf: tuple[Path, Path]) -> None:
    folder, books = shelf
    updated(shelf)
    (books / "austen.txt").write_text("Another text altogether stands here now.", "utf-8")
    found = indexing.indexed_texts(folder, books, held(books))

    assert found is not None
    assert sorted(text.work for text in found.texts.values()) == ["dickens", "melville"]


@pytest.mark.skipif(os.name == "nt", reason="Windows tells no time of the last change of any kind")
def test_a_text_changed_under_its_old_time_is_not_asked_through_the_index(shelf: tuple[Path, Path]) -> None:
    folder, books = shelf
    updated(shelf)
    file = books / "austen.txt"
    before = file.stat()
    file.write_text(BOOKS["austen"].replace("good", "evil"), "utf-8")
    while file.stat().st_ctime_ns == before.st_ctime_ns:
        os.utime(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    found = indexing.indexed_texts(folder, books, held(books))

    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert found is not None
    assert sorted(text.work for text in found.texts.values()) == ["dickens", "melville"]


def test_many_small_parts_are_joined_and_nothing_is_lost(shelf: tuple[Path, Path]) -> None:
    folder, books = shelf
    updated(shelf)
    for number in range(indexing.MOST_PARTS + 2):
        (books / f"n{number}.txt").write_text(f"Volume the {'bkdgplmnrs'[number]}arg speaks of volume", "utf-8")
        updated(shelf)
    opened = index.opened(folder)

    assert opened is not None
    assert len(opened.parts) <= indexing.MOST_PARTS
    assert len(list(folder.glob("*.rows"))) == len(opened.parts)
    assert where(folder, "was the age")[0] == ("dickens.txt", BOOKS["dickens"].index("was the age"))
    assert where(folder, "the garg speaks") == [("n3.txt", 7)]


@pytest.mark.parametrize("harm", ["shorter", "other", "gone", "list", "version", "format"])
def test_a_damaged_or_foreign_index_is_none_and_is_made_anew(shelf: tuple[Path, Path], harm: str) -> None:
    folder, _ = shelf
    updated(shelf)
    file = next(folder.glob("*.rows"))
    data = file.read_bytes()
    listed = json.loads((folder / index.LIST).read_text("utf-8"))
    if harm == "shorter":
        file.write_bytes(data[:-8])
    elif harm == "other":
        file.write_bytes(b"\xff" * len(data))
    elif harm == "gone":
        file.unlink()
    elif harm == "list":
        (folder / index.LIST).write_text("[1, 2", "utf-8")
    elif harm == "version":
        (folder / index.LIST).write_text(json.dumps({**listed, "format": [0, 0, 3]}), "utf-8")
    else:
        (folder / index.LIST).write_text(json.dumps({**listed, "parts": [{"file": 3}]}), "utf-8")

    assert index.opened(folder) is None
    assert updated(shelf).added == 3
    assert where(folder, "call me ishmael") == [("melville.txt", 0)]


def test_a_path_in_the_list_leads_to_no_file_outside(shelf: tuple[Path, Path]) -> None:
    folder, _ = shelf
    updated(shelf)
    listed = json.loads((folder / index.LIST).read_text("utf-8"))
    listed["parts"][0]["file"] = "../../elsewhere.rows"
    (folder / index.LIST).write_text(json.dumps(listed), "utf-8")

    assert index.opened(folder) is None


def _update_in_process(folder: str, books: str) -> None:
    indexing.update(Path(folder), Path(books), held(Path(books)))


@pytest.mark.slow
def test_two_processes_at_once_leave_one_sound_index(shelf: tuple[Path, Path]) -> None:
    folder, books = shelf
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_update_in_process, args=(str(folder), str(books))) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)

    assert [process.exitcode for process in both] == [0, 0]
    assert where(folder, "call me ishmael") == [("melville.txt", 0)]
    assert len(list(folder.glob("*.rows"))) == 1


def test_what_an_interrupted_run_left_is_swept_away(shelf: tuple[Path, Path]) -> None:
    folder, _ = shelf
    folder.mkdir()
    (folder / "0123.rows").write_bytes(b"half a file")
    updated(shelf)

    assert not (folder / "0123.rows").exists()


def test_an_unreadable_text_is_said_and_left_out(shelf: tuple[Path, Path]) -> None:
    (shelf[1] / "binary.txt").write_bytes(os.urandom(64) + b"\0" * 4096)
    change = updated(shelf)

    assert change.added == 3
    assert len(change.unreadable) == 1
    assert "binary.txt" in change.unreadable[0]


def test_what_an_index_knows_needs_no_reading_but_beside_tables(shelf: tuple[Path, Path]) -> None:
    folder, books = shelf
    (books / "dickens.loc.tsv").write_text("0\t10\tBook 1\n", "utf-8")
    (books / "latin.txt").write_bytes("Caf\xe9 au lait, dit-il, et rien de plus.".encode("latin-1"))
    updated(shelf)
    texts = held(books)
    found = indexing.indexed_texts(folder, books, texts)
    assert found is not None
    known = {found.texts[at].work: one for at, one in indexing.indexed_facts(found).items()}

    assert sorted(known) == ["austen", "latin", "melville"]
    assert [vars(text).get("content") for text in texts] == [None] * 4
    assert {work: one.sha256 for work, one in known.items()} == {
        text.work: text.sha256 for text in held(books) if text.work in known
    }
    assert known["latin"].notices == (f"books/latin.txt: {GUESSED}",)
