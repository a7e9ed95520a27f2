"""`citecheck texts check`: changed and unusable texts, and its exit codes."""

from __future__ import annotations

import gzip

import pytest
from command_line import Project


@pytest.fixture
def pinned(book: Project) -> Project:
    """A writer's folder in which every text is pinned."""
    book.run("texts", "add", "--pin")
    return book


def check(book: Project, *arguments: str) -> tuple[int, list[str]]:
    ran = book.run("texts", "check", *arguments)
    assert ran.err == ""
    return ran.code, ran.out.splitlines()


def test_all_as_pinned(pinned: Project):
    assert check(pinned) == (0, ["7 texts checked: 7 as pinned"])


def test_texts_without_a_pin_are_counted(book: Project):
    assert check(book) == (0, ["7 texts checked: 7 without a pin"])


def test_a_change_is_said_with_what_to_do(pinned: Project):
    pinned.write("texts/austen1813.txt", "Other words altogether.")

    code, lines = check(pinned)

    assert code == 1
    assert lines[0].startswith("texts/austen1813.txt: changed since it was pinned (sha256 ")
    assert lines[1:] == [
        "A change that is meant: delete the text's sha256 line, then `citecheck texts add --pin`.",
        "7 texts checked: 6 as pinned, 1 changed",
    ]


def test_what_to_do_of_a_change_does_it(pinned: Project):
    toml = pinned.folder / "texts" / "texts.toml"
    before = toml.read_text("utf-8")
    pinned.write("texts/austen1813.txt", "Other words altogether.")
    lines = before.splitlines(keepends=True)
    at = lines.index('file = "austen1813.txt"\n')
    toml.write_text("".join(lines[: at + 1] + lines[at + 2 :]), "utf-8")

    pinned.run("texts", "add", "--pin")

    assert check(pinned)[0] == 0
    assert len(toml.read_text("utf-8")) == len(before)


def test_rows_of_tables_that_cannot_be_used_are_named_by_line(pinned: Project):
    pinned.write("texts/goethe1815.loc.tsv", "# lines\n0\t10\tline 1\n10\t99999\tline 2\nx\n")
    pinned.write("texts/goethe1815.masks.tsv.gz", gzip.compress(b"9\t3\n" * 8))

    code, lines = check(pinned)

    assert code == 1
    assert lines[:2] == [
        "texts/goethe1815.loc.tsv: lines 3, 4 cannot be used: a row is start, end and locator with tabs between, "
        "in a text of 140 characters",
        "texts/goethe1815.masks.tsv.gz: lines 1, 2, 3, 4, 5 and 3 more cannot be used: a row is start and end with "
        "tabs between, in a text of 140 characters",
    ]


def test_tables_that_are_missing_broken_or_nobodys_are_named(book: Project):
    book.write("texts/one.txt", "Words of the first.")
    book.write("texts/two.txt", "Words of the second.")
    book.write("texts/places/two.tsv", "0\t3\t1\n")
    book.write("texts/two.masks.tsv.gz", b"no gzip")
    book.write("texts/three.loc.tsv", "0\t3\t1\n")
    book.write(
        "texts/texts.toml",
        '[[text]]\nfile = "one.txt"\nlocators = "none.tsv"\n[[text]]\nfile = "two.txt"\nlocators = "places/two.tsv"\n',
    )

    code, lines = check(book)

    assert code == 1
    assert lines[:-1] == [
        "texts/three.loc.tsv: named like a table, but there is no text of that name",
        "texts/none.tsv: texts.toml names this table, and it is not there",
        "texts/two.masks.tsv.gz: a table that cannot be used: the gzip file is damaged",
    ]


def test_a_sound_table_is_nothing_to_say(pinned: Project):
    pinned.write("texts/goethe1815.loc.tsv", "0\t10\tline 1\n10\t20\tline 2\n")

    assert check(pinned)[0] == 0


def test_entries_without_a_file_or_with_two_or_unread_are_named(book: Project):
    book.write("texts/play.xyz", "<TEI/>")
    book.write("texts/packed.txt.gz", gzip.compress(b"Words that are packed."))
    book.write(
        "texts/texts.toml",
        "".join(
            f'[[text]]\nfile = "{file}"\n'
            for file in ("austen1813.txt", "gone.txt", "./austen1813.txt", "play.xyz", "packed.txt")
        ),
    )

    code, lines = check(book)

    assert code == 1
    assert lines[:-1] == [
        "texts/texts.toml: [[text]] number 2: there is no file “gone.txt” beside it",
        "texts/texts.toml: [[text]] number 5: there is no file “packed.txt” beside it",
        "texts/texts.toml: “austen1813.txt” has 2 entries; only the last is used",
        "texts/texts.toml: “play.xyz” is not read as a text",
    ]


def test_a_list_that_is_no_toml_is_named(book: Project):
    book.write("texts/texts.toml", "[[text]")

    code, lines = check(book)

    assert code == 1
    assert lines[0].startswith("texts/texts.toml: not valid TOML")


def test_unreadable_texts_are_named_and_counted_apart(pinned: Project):
    pinned.write("texts/broken.txt.gz", gzip.compress(b"words")[:-6])

    code, lines = check(pinned)

    assert (code, lines) == (
        1,
        ["texts/broken.txt.gz: unreadable: the gzip file breaks off", "8 texts checked: 7 as pinned, 1 unreadable"],
    )


def test_a_pinned_text_that_broke_is_changed_too(book: Project):
    book.write("texts/packed.txt.gz", gzip.compress(b"words of a song"))
    book.run("texts", "add", "--pin")
    book.write("texts/packed.txt.gz", gzip.compress(b"words of a song")[:-6])

    code, lines = check(book)

    assert code == 1
    assert lines[0] == "texts/packed.txt.gz: unreadable: the gzip file breaks off"
    assert lines[1].startswith("texts/packed.txt.gz: changed since it was pinned")


def test_the_same_bytes_under_two_names_are_a_remark(book: Project):
    book.write("texts/twin.txt", (book.folder / "texts" / "austen1813.txt").read_bytes())

    code, lines = check(book)

    assert code == 0
    assert lines[0] == (
        "texts/austen1813.txt, texts/twin.txt: the same bytes under 2 names; if they are one work, say so with copy_of"
    )


def test_a_copy_that_says_so_is_no_remark(book: Project):
    book.write("copy.txt", (book.folder / "texts" / "austen1813.txt").read_bytes())
    book.run("texts", "add", "copy.txt", "--copy-of", "austen1813")

    assert check(book) == (0, ["8 texts checked: 1 as pinned, 7 without a pin"])


def test_letters_that_cannot_be_trusted_are_a_remark(book: Project):
    book.write("texts/scan.txt", "th1s w0rd 1s br0ken a1l al0ng th3 l1ne 0f te2xt " * 50)

    code, lines = check(book)

    assert code == 0
    assert lines[0].startswith("texts/scan.txt: scan: ")


def test_a_file_may_be_named_for_a_folder(book: Project):
    book.write("alone/song.txt", "Words of a song.")
    book.run("texts", "add", "--pin", "--texts", "alone/song.txt")
    book.write("alone/song.txt", "Words of another song.")

    code, lines = check(book, "--texts", "alone/song.txt")

    assert code == 1
    assert lines[0].startswith("alone/song.txt: changed since it was pinned")
    assert (book.folder / "alone" / "texts.toml").exists()


def test_tables_that_lead_round_in_a_circle_are_named(book: Project):
    for name in ("goethe1815.loc.tsv", "round.masks.tsv"):
        (book.folder / "texts" / name).symlink_to(name)

    code, lines = check(book)

    assert code == 1
    assert [line.split(":")[0] for line in lines[:-1]] == ["texts/goethe1815.loc.tsv", "texts/round.masks.tsv"]


def test_three_copies_are_one_remark(book: Project):
    for name in ("x", "y"):
        book.write(f"texts/{name}.txt", (book.folder / "texts" / "austen1813.txt").read_bytes())
    book.write("texts/texts.toml", '[[text]]\nfile = "x.txt"\ncopy_of = "austen1813"\n')

    code, lines = check(book)

    assert code == 0
    assert [line.split(":")[0] for line in lines[:-1]] == ["texts/austen1813.txt, texts/x.txt, texts/y.txt"]
