"""Entries written into a `texts.toml` can be read back, and what was there before is kept."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UsageError
from citecheck.texts.catalogue.texts_toml_edit import appended, pinned
from citecheck.texts.texts_toml import Entry, entries

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
ENTRIES = st.builds(
    Entry,
    file=WORDS.filter(bool),
    keys=st.lists(WORDS, max_size=3).map(tuple),
    title=WORDS,
    complete=st.none() | st.booleans(),
    locators=WORDS,
    masks=WORDS,
    licence=WORDS,
    copy_of=WORDS,
    edition=WORDS,
    language=WORDS,
    sha256=st.text("0123456789abcdef", max_size=64),
)
BEFORE = st.sampled_from(
    [
        "",
        "\ufeff",
        "\ufeff# mine\n",
        "# no line end",
        '[[text]]\nfile = "a"\n',
        '[[text]]\r\nfile = "a"\r\n',
        '[[text]]\nfile = "a"',
        "\n\n",
        "[other]\nx = 1\n",
    ]
)

PARTS = (
    "# a comment\n",
    "\n",
    '[[text]]\nfile = "a" # its name\n',
    "[[text]]\n  'file' = 'b'\n  keys = [ # two\n 'x',\n  'y' ]\n",
    '[[text]]\r\nfile = "c"\r\n',
    "[[text]]\nfile = 'd'\n[text.more]\nz = 1\n\n# about the next\n",
)
LAST = '[[text]]\nfile = "e"\n# the end\n'
"""Pieces of documents, the comments and indents of which a pin leaves alone; the last names a file."""


@given(BEFORE, st.lists(ENTRIES, min_size=1, max_size=3))
def test_entries_come_after_what_stands_there(before: str, more: list[Entry]):
    after = appended(before, more, "texts.toml")

    tables = tomllib.loads(after.removeprefix("\ufeff"))["text"]
    assert after.startswith(before)
    assert [entry["file"] for entry in tables][-len(more) :] == [entry.file for entry in more]


@given(ENTRIES)
def test_an_entry_is_read_back_whole(tmp_path_factory: pytest.TempPathFactory, entry: Entry):
    file = tmp_path_factory.mktemp("list") / "texts.toml"
    file.write_bytes(appended("", [entry], "texts.toml").encode())

    assert list(entries(file, "texts.toml").by_file.values()) == [entry]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_pin_is_put_under_the_file_it_is_of(end: str):
    before = end.join(["[[text]]", 'title = "A"', 'file = "a.txt"', "", "[[text]]", "  \"file\" = 'b.txt' # b", ""])

    after = pinned(before, {"b.txt": "ff", "a.txt": "00"}, "texts.toml")

    assert after.split(end) == [
        "[[text]]", 'title = "A"', 'file = "a.txt"', 'sha256 = "00"', "",
        "[[text]]", '  "file" = \'b.txt\' # b', '  sha256 = "ff"', "",
    ]  # fmt: skip


def test_of_two_entries_the_last_is_pinned():
    before = '[[text]]\nfile = "a"\n[[text]]\nfile = "a"\n'

    assert pinned(before, {"a": "00"}, "texts.toml") == before + 'sha256 = "00"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('text = [{file = "a"}] # mine\n', 'text = [{file = "a",sha256 = "00"}] # mine\n'),
        ('[[text]]\nfile = """\na"""\n# last\n', '[[text]]\nfile = """\na"""\nsha256 = "00"\n# last\n'),
        ('[[text]]\nfile = "a"\nsha256 = ""  # unknown\n', '[[text]]\nfile = "a"\nsha256 = "00"  # unknown\n'),
        (
            '\ufeff[[text]]\nfile = "a"\ntitle = """\nfile = "a"\n"""\n',
            '\ufeff[[text]]\nfile = "a"\nsha256 = "00"\ntitle = """\nfile = "a"\n"""\n',
        ),
    ],
    ids=["inline", "many lines", "empty", "a title that looks like a file"],
)
def test_a_pin_is_put_in_however_the_table_is_written(before: str, after: str):
    assert pinned(before, {"a": "00"}, "texts.toml") == after


def test_where_a_pin_would_move_a_table_the_author_is_asked():
    before = '[[text]]\nfile = "a"\n[other]\nx = 1\n[[text]]\nfile = "b"\n'

    with pytest.raises(UsageError, match="add by hand: sha256 = “00” for a"):
        pinned(before, {"a": "00"}, "texts.toml")


@given(st.lists(st.sampled_from(PARTS), max_size=6).map(lambda parts: "".join((*parts, LAST))), st.integers(0))
def test_a_pin_changes_nothing_else(before: str, which: int):
    was = tomllib.loads(before)
    file = was["text"][which % len(was["text"])]["file"]

    after = pinned(before, {file: "00"}, "texts.toml")

    [table for table in was["text"] if table["file"] == file][-1]["sha256"] = "00"
    assert tomllib.loads(after) == was
    assert re.sub(r' *sha256 = "00"\r?\n', "", after) == before


@pytest.mark.parametrize("before", ["text = []\n", "text = 3\n", "[text]\nx = 1\n"])
def test_where_no_table_can_stand_nothing_is_written(before: str):
    with pytest.raises(UsageError, match="nothing was written"):
        appended(before, [Entry("a")], "texts.toml")
