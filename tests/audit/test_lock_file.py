"""Lock files as bytes: what a line holds, what is damaged, which places are hidden, and what a renewal keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.audit.locked.lock_file import (
    COLUMNS,
    HASH_BYTES,
    LARGEST,
    SALT_BYTES,
    Lock,
    LockLine,
    changed_lines,
    lock_text,
    new_lock,
    read_lock,
    renewed,
    salvaged_lock,
)
from citecheck.errors import UsageError
from citecheck.model.claims import Citation, Locator
from citecheck.model.manuscript import CiteMode
from citecheck.model.noun import replace
from citecheck.model.places import Place

SALT = "0123456789abcdef" * 2
LINE = LockLine(
    *("ab" * 12, "a.md", "night1900@page=7", "verified", "right", "none", "2026-11-30", "c" * 64, "d" * 64, "3", "r1")
)
LOCK = Lock("citecheck.lock", "/book", SALT, (LINE,))


def cited(key: str, *locators: Locator) -> Citation:
    return Citation(key, CiteMode.NORMAL, tuple(locators), "", "", Place("a.md"), 0, 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "citecheck.lock"
    path.write_text(lock_text(LOCK), "utf-8")
    return path


def rewritten(file: Path, before: str, after: str) -> Path:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")
    return file


# --- what is written is read ---


def test_a_lock_is_read_as_it_was_written(file: Path) -> None:
    found = read_lock(file, "citecheck.lock")

    assert (found.path, found.folder, found.salt, found.lines) == ("citecheck.lock", str(file.parent), SALT, (LINE,))
    assert found.by_key == {LINE.key: LINE}
    assert lock_text(found) == file.read_text("utf-8")


def test_the_file_says_what_it_is_and_has_one_sorted_line_for_each_quotation() -> None:
    other = replace(LINE, words="00" * 12, cites="", file="", text="")

    head, *rest = lock_text(replace(LOCK, lines=(LINE, other))).splitlines()

    assert head == "citecheck lock 1"
    assert rest[1:] == [
        f"# {COLUMNS}",
        f"salt {SALT}",
        f"{'00' * 12} a.md - verified right none 2026-11-30 - - 3 r1",
        f"{'ab' * 12} a.md night1900@page=7 verified right none 2026-11-30 {'c' * 64} {'d' * 64} 3 r1",
    ]


def test_an_empty_column_and_what_git_and_editors_add_are_read(file: Path) -> None:
    bare = replace(LINE, cites="", file="", text="")
    rows = lock_text(replace(LOCK, lines=(bare,))).replace("\n", "  \r\n\r\n")
    file.write_text(f"\ufeff{rows}# a remark\n", "utf-8", newline="")

    assert read_lock(file, "x").lines == (bare,)


def test_a_new_lock_has_a_salt_of_its_own(file: Path) -> None:
    one, two = new_lock(file, "x"), new_lock(file, "x")

    assert (len(one.salt), one.lines, one.folder) == (2 * SALT_BYTES, (), str(file.parent))
    assert one.salt != two.salt
    assert (SALT_BYTES, HASH_BYTES, LARGEST) == (16, 12, 64_000_000)


# --- what is damaged ---


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ab" * 12, "ab" * 11),
        ("ab" * 12, "AB" * 12),
        ("2026-11-30", "2026-13-30"),
        ("2026-11-30", "2026-00-30"),
        ("2026-11-30", "2026-1-30"),
        ("c" * 64, "c" * 63),
        ("d" * 64, "D" * 64),
        (" verified ", " Verified "),
        (" right ", " right! "),
        (" none ", " nothing "),
        (" 3 r1", " 3"),
        (" 3 r1", " 3 r1 more"),
        (" a.md ", "  "),
    ],
)
def test_a_damaged_line_is_told_with_its_number(file: Path, before: str, after: str) -> None:
    rewritten(file, before, after)

    found = salvaged_lock(file, "L")

    assert found.faults == ("L:5: a damaged line",)
    assert (found.lock.lines, found.lock.salt) == ((), SALT)
    with pytest.raises(UsageError, match=r"^L:5: a damaged line: `citecheck lock` writes the file anew$"):
        read_lock(file, "L")


@pytest.mark.parametrize("severity", ["none", "note", "warning", "error"])
def test_a_line_has_any_severity(file: Path, severity: str) -> None:
    rewritten(file, " none ", f" {severity} ")

    assert read_lock(file, "L").lines == (replace(LINE, finding=severity),)


def test_a_line_twice_and_the_marks_of_a_conflict_are_told(file: Path) -> None:
    rewritten(
        file, LINE.written, f"<<<<<<< ours\n{LINE.written}\n=======\n{LINE.written}\n||||||| base\n>>>>>>> theirs"
    )

    found = salvaged_lock(file, "L")

    assert found.faults == (
        "L:5: git left the marks of a conflict here",
        "L:8: it records the same quotation as line 6",
    )
    assert found.lock.lines == (LINE,)
    with pytest.raises(UsageError, match=r"conflict here \(and 1 more such lines\): "):
        read_lock(file, "L")


def test_quotations_of_other_words_manuscripts_or_works_are_others(file: Path) -> None:
    lines = (LINE, replace(LINE, words="00" * 12), replace(LINE, path="b.md"), replace(LINE, cites="x"))
    file.write_text(lock_text(replace(LOCK, lines=lines)), "utf-8")

    assert set(read_lock(file, "L").lines) == set(lines)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("citecheck lock 1", "some lock 1", "L: not a lock file; write one under another name, or take this one away"),
        (
            "citecheck lock 1",
            "citecheck lock 2",
            "L: a lock file of version 2, and this citecheck reads version 1: use the citecheck that wrote it, or take "
            "the file away and lock again",
        ),
        (
            "citecheck lock 1",
            "citecheck lock 1 b",
            "L: a lock file of version 1 b, and this citecheck reads version 1: ",
        ),
    ],
)
def test_what_is_no_lock_file_of_this_version_is_refused(file: Path, before: str, after: str, why: str) -> None:
    with pytest.raises(UsageError) as caught:
        salvaged_lock(rewritten(file, before, after), "L")

    assert str(caught.value).startswith(why)


def test_bytes_that_are_no_words_are_no_lock_file(file: Path) -> None:
    file.write_bytes(b"citecheck lock 1\n\xff")

    with pytest.raises(UsageError, match=r"^L: not a lock file: not UTF-8 \(byte 17\)$"):
        read_lock(file, "L")


@pytest.mark.parametrize(
    ("after", "many"),
    [
        ("salt 00", "no salt that can be used"),
        ("pepper", "no salt that can be used"),
        (f"salt {SALT}\nsalt {SALT[::-1]}", "two salts, of two lock files that were joined"),
    ],
)
def test_without_one_salt_no_line_can_be_compared(file: Path, after: str, many: str) -> None:
    found = salvaged_lock(rewritten(file, f"salt {SALT}", after), "L")

    assert found.faults == (f"L: it has {many}, so that its lines cannot be compared",)
    assert (found.lock.lines, len(found.lock.salt), found.lock.salt == SALT) == ((), 32, False)


def test_one_salt_that_stands_twice_is_one(file: Path) -> None:
    assert read_lock(rewritten(file, f"salt {SALT}", f"salt {SALT}\nsalt {SALT}"), "L").lines == (LINE,)


# --- names, places and words ---


@pytest.mark.parametrize(
    ("name", "column", "seen"),
    [
        ("/book/a.md", "a.md", "a.md"),
        ("/book/part/a b.md", "part/a%20b.md", "part/a b.md"),
        ("/other/é;1.md", "../other/é%3B1.md", "../other/é;1.md"),
        ("/book/50%.md", "50%25.md", "50%.md"),
        ("/book/a@b=c,d.md", "a%40b%3Dc%2Cd.md", "a@b=c,d.md"),
        ("/book/tab\t\x1f\x7f.md", "tab%09%1F%7F.md", "tab\t\x1f\x7f.md"),
        ("/book/a\u2028b.md", "a%E2%80%A8b.md", "a\u2028b.md"),
        ("/book/-", "%2D", "-"),
    ],
)
def test_the_name_of_a_manuscript_is_one_column_seen_from_the_file(name: str, column: str, seen: str) -> None:
    assert LOCK.path_of(name) == column
    assert replace(LINE, path=column).manuscript == seen


@pytest.mark.parametrize(
    "value", ["7", "7-9", "7–9", "xii", "XII-XV", "12a", "12ab3", "3, 4", "1.2.3", "7: 12", "1,  2", "2.2 xii"]
)
def test_a_place_of_numbers_stands_as_it_is(value: str) -> None:
    (column,) = [LOCK.cites_of([cited("k", Locator("page", value))])]

    assert "~" not in column
    assert column.startswith("k@page=")


@pytest.mark.parametrize("value", ["7 n. 3", "the end", "s.v. heron", "12abc", "«7»", "7f.", "letter 3", ""])
def test_a_place_that_may_have_words_is_a_hash(value: str) -> None:
    column = LOCK.cites_of([cited("k", Locator("page", value))])

    assert column.startswith("k@page=~")
    assert len(column) == len("k@page=~") + 2 * HASH_BYTES
    assert column != replace(LOCK, salt="0" * 32).cites_of([cited("k", Locator("page", value))])


def test_all_works_and_places_of_a_quotation_are_one_column() -> None:
    one, two = cited("a,b", Locator("page", "7"), Locator(None, "x")), cited("c")

    assert LOCK.cites_of([one, two]) == "a%2Cb@page=7@=x,c"
    assert LOCK.cites_of([]) == ""
    lines = (replace(LINE, cites="a%2Cb@page=7@=x,c"), replace(LINE, cites=""), replace(LINE, cites="c,d@page=1"))
    lock = replace(LOCK, lines=(*lines, replace(LINE, path="b.md", cites="e")))
    assert lock.works_of("/book/a.md") == ("a,b", "c", "d")
    assert lock.works_of("/book/c.md") == ()


def test_words_are_hashed_with_the_salt_and_spaces_do_not_count() -> None:
    words = LOCK.hash_of("the keeper counted")

    assert len(words) == 2 * HASH_BYTES
    assert LOCK.hash_of(" the\nkeeper   counted ") == words
    assert (
        len({words, LOCK.hash_of("The keeper counted"), replace(LOCK, salt="0" * 32).hash_of("the keeper counted")})
        == 3
    )
    assert words not in LOCK.cites_of([cited("k", Locator("page", "the keeper counted"))])


# --- a renewal ---


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"date": "2026-12-01"}, True),
        ({"date": "2026-12-01", "reader": "4", "registry": "r2"}, True),
        ({"date": "2026-12-01", "wording": "differs"}, False),
        ({"date": "2026-12-01", "place": "wrong"}, False),
        ({"date": "2026-12-01", "finding": "error"}, False),
        ({"date": "2026-12-01", "file": "e" * 64}, False),
        ({"date": "2026-12-01", "text": "e" * 64}, False),
    ],
)
def test_a_line_keeps_its_date_where_only_versions_changed(change: dict[str, str], kept: bool) -> None:
    line = replace(LINE, **change)

    after = renewed(LOCK, [line], [])

    assert after.lines == ((LINE,) if kept else (line,))
    assert (after.path, after.folder, after.salt) == (LOCK.path, LOCK.folder, LOCK.salt)
    assert changed_lines(LOCK, after) == (0 if kept else 1, 0)


def test_lines_that_are_kept_stay_and_the_others_are_gone() -> None:
    kept, gone, new = (replace(LINE, path=path) for path in ("b.md", "c.md", "d.md"))
    before = replace(LOCK, lines=(LINE, kept, gone))

    after = renewed(before, [LINE, new], [kept])

    assert set(after.lines) == {LINE, kept, new}
    assert changed_lines(before, after) == (1, 1)
