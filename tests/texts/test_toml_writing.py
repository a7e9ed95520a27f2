"""What is written into a `texts.toml` reads as it was meant, and what stood there still does."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UsageError
from citecheck.texts.texts_toml import Entry, entries
from citecheck.texts.toml_writing import appended, pinned, quoted, table

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


@given(WORDS)
def test_a_string_reads_as_it_was(text: str):
    assert tomllib.loads(f"x = {quoted(text)}") == {"x": text}


@given(BEFORE, st.lists(ENTRIES, min_size=1, max_size=3))
def test_entries_come_after_what_stands_there(before: str, more: list[Entry]):
    after = appended(before, more, "texts.toml")

    tables = tomllib.loads(after.removeprefix("\ufeff"))["text"]
    assert after.startswith(before)
    assert [entry["file"] for entry in tables][-len(more) :] == [entry.file for entry in more]


@given(ENTRIES)
def test_an_entry_is_read_back_whole(tmp_path_factory: pytest.TempPathFactory, entry: Entry):
    file = tmp_path_factory.mktemp("list") / "texts.toml"
    file.write_bytes(table(entry).encode())

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
    "before",
    [
        'text = [{file = "a"}]\n',
        '[[text]]\nfile = """\na"""\n',
        '[[text]]\nfile = "a"\nsha256 = ""\n',
        '[[text]]\nfile = "a"\ntitle = """\nfile = "a"\n"""\n',
    ],
)
def test_where_no_pin_can_be_put_the_hand_is_asked(before: str):
    name = tomllib.loads(before)["text"][0]["file"]

    with pytest.raises(UsageError, match=f"add by hand: sha256 = “00” for {name}"):
        pinned(before, {name: "00"}, "texts.toml")


@pytest.mark.parametrize("before", ["text = []\n", "text = 3\n", "[text]\nx = 1\n"])
def test_where_no_table_can_stand_nothing_is_written(before: str):
    with pytest.raises(UsageError, match="nothing was written"):
        appended(before, [Entry("a")], "texts.toml")
