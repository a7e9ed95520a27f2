from __future__ import annotations

import json
import re
from itertools import pairwise

import library
import pytest


@pytest.fixture
def small(monkeypatch):
    """The sizes a hundredth of what they are."""
    monkeypatch.setattr(library, "SIZES", {"S": 1_000, "M": 40_000, "L": 400_000, "X": 900_000})
    monkeypatch.setattr(library, "MADE_BOOK", 100_000)


def texts(folder):
    return {file.name: file.read_text("utf-8") for file in sorted(folder.glob("*.txt"))}


def test_the_smallest_is_the_beginning_of_the_first_book(small, books, tmp_path):
    made = library.made("S", books, tmp_path / "S", 1)
    held = texts(tmp_path / "S")

    assert list(held) == ["first.txt"]
    assert (books / "first.txt").read_text("utf-8").startswith(held["first.txt"])
    assert 900 < made.bytes <= 1_000
    assert held["first.txt"].endswith("\n")


def test_what_the_books_do_not_fill_is_made_and_said(small, books, tmp_path):
    made = library.made("L", books, tmp_path / "L", 1)
    held = texts(tmp_path / "L")

    assert set(held) > {"first.txt", "second.txt"}
    assert made.real == sum(len(held[name].encode()) for name in ("first.txt", "second.txt"))
    assert made.bytes == sum(len(text.encode()) for text in held.values())
    assert made.characters == sum(map(len, held.values()))
    assert made.note.startswith("only 0.2 MB of real books were given")
    assert json.loads((tmp_path / "L" / "library.json").read_text("utf-8"))["note"] == made.note


def test_the_last_book_is_not_held(small, books, tmp_path):
    library.made("L", books, tmp_path / "L", 1)

    assert "third.txt" not in texts(tmp_path / "L")
    assert (tmp_path / "L.foreign.txt").read_text("utf-8") == (books / "third.txt").read_text("utf-8")


def test_the_largest_holds_the_real_books_and_made_ones(small, books, tmp_path):
    library.made("X", books, tmp_path / "X", 1)
    held = texts(tmp_path / "X")

    assert held["first.txt"] == (books / "first.txt").read_text("utf-8")
    assert sum(len(text.encode()) for text in held.values()) == pytest.approx(900_000, rel=0.01)
    assert re.match(r"CHAPTER 1\.\n\n\w+", held["made0001.txt"])


def test_made_text_has_only_neighbours_that_the_books_have():
    book = library.Maker(["one two three two one three. One"], 4).book(3_000)
    neighbours = set(pairwise(re.sub(r"CHAPTER \d+\.", "", book).split()))

    assert neighbours <= {
        *{("one", "two"), ("two", "three"), ("three", "two"), ("two", "one"), ("one", "three.")},
        *{("three.", "One"), ("One", "one")},
    }
    assert ("two", "three") in neighbours


def test_the_same_seed_makes_the_same_text_and_another_another(small, books, tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        library.made("X", books, tmp_path / name, seed)

    assert texts(tmp_path / "a") == texts(tmp_path / "b")
    assert texts(tmp_path / "a") != texts(tmp_path / "c")


def test_books_are_read_without_their_mark_and_with_one_kind_of_line_end(small, books, tmp_path):
    library.made("L", books, tmp_path / "L", 1)
    second = texts(tmp_path / "L")["second.txt"]

    assert "\r" not in second
    assert not second.startswith("\ufeff")


def test_a_library_that_is_there_is_kept_and_another_is_refused(small, books, tmp_path):
    library.made("S", books, tmp_path / "S", 1)
    before = (tmp_path / "S" / "first.txt").stat().st_mtime_ns
    library.made("S", books, tmp_path / "S", 1)

    assert (tmp_path / "S" / "first.txt").stat().st_mtime_ns == before
    with pytest.raises(SystemExit, match="other books, size or seed"):
        library.made("M", books, tmp_path / "S", 1)


def test_a_folder_of_something_else_is_left_alone(small, books, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(SystemExit, match="not empty"):
        library.made("S", books, tmp_path, 1)


def test_books_of_one_name_in_two_folders_are_both_held(small, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / "books" / folder).mkdir(parents=True)
        (tmp_path / "books" / folder / "same.txt").write_text(f"{folder} word " * 900, "utf-8")
    library.made("M", tmp_path / "books", tmp_path / "M", 1)

    assert {"a_same.txt", "b_same.txt"} <= set(texts(tmp_path / "M"))


def test_a_folder_without_books_is_said(tmp_path):
    with pytest.raises(SystemExit, match="no book there"):
        library.shelf(tmp_path, 1)
