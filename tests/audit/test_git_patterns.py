"""Patterns of ignore files match what git's manual says, and an index gives the names in it."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from citecheck.audit.git.index import tracked
from citecheck.audit.git.patterns import covers, literal, names, patterns


def matches(line: str, path: str) -> bool:
    """Whether a line of an ignore file names a path; a folder is written with a slash at its end."""
    (pattern,) = patterns(line)
    return pattern.matches(path.rstrip("/").split("/"), is_folder=path.endswith("/"))


@pytest.mark.parametrize(
    ("line", "named", "others"),
    [
        ("foo.md", ["foo.md", "a/foo.md", "a/b/foo.md"], ["foo.mdx", "xfoo.md", "fooxmd", "foo.md/a"]),
        ("/foo.md", ["foo.md"], ["a/foo.md"]),
        ("a/foo.md", ["a/foo.md"], ["foo.md", "b/a/foo.md"]),
        ("foo/", ["foo/", "a/foo/"], ["foo", "a/foo"]),
        ("a/foo/", ["a/foo/"], ["a/foo", "b/a/foo/", "foo/"]),
        ("*.md", ["x.md", "a/x.md", ".md"], ["x.txt", "md"]),
        ("*", ["x", "a/x"], []),
        ("**", ["x", "a/x"], []),
        ("f?o", ["foo", "fxo"], ["fo", "fooo"]),
        ("a*b*c", ["abc", "axbyc", "a--bb--c", "abbcc"], ["ab", "acb", "abcd"]),
        ("a*b*bc", ["abbc", "axbybc"], ["abc", "abcb"]),
        ("**/foo", ["foo", "a/foo", "a/b/foo"], ["foo/a", "afoo"]),
        ("a/**", ["a/x", "a/x/y"], ["a/", "b/x"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/xb", "b"]),
        ("a/**/**/b", ["a/b", "a/x/b"], ["a"]),
        ("a**b/c", ["ab/c", "axb/c"], ["a/b/c"]),
        ("a/*", ["a/x"], ["a/x/y", "a/"]),
        ("a/**/a", ["a/a", "a/x/a"], ["a"]),
        ("[abc].md", ["a.md", "c.md"], ["d.md", "ab.md", "?.md"]),
        ("[a-c]x", ["ax", "bx", "cx"], ["dx", "-x"]),
        ("[!a-c]x", ["dx", "-x", "!x", "[x"], ["ax", "x"]),
        ("[a/b]c", ["ac", "bc"], ["a/b]c", "[ac"]),
        ("[]/a]c", ["]c", "ac"], ["[c", "/c"]),
        ("[a]/[b]c", ["a/bc"], ["ac", "bc"]),
        ("[^a]x", ["bx"], ["ax"]),
        ("[]a]x", ["]x", "ax"], ["bx"]),
        ("[a-]x", ["ax", "-x"], ["bx"]),
        ("[-a]x", ["ax", "-x"], ["bx"]),
        ("[c-a]x", ["cx"], ["ax", "bx"]),
        ("[\\]]x", ["]x"], ["\\x"]),
        ("[[:digit:]]x", ["0x", "9x"], ["ax"]),
        ("[[:alpha:]_]x", ["ax", "Zx", "_x"], ["0x"]),
        ("[[:upper:]][[:lower:]]", ["Ab"], ["ab", "AB"]),
        ("[[:space:]]x", [" x", "\tx"], ["ax"]),
        ("[[:xdigit:]]x", ["fx", "Fx", "9x"], ["gx"]),
        ("[[:alnum:]]x", ["ax", "Ax", "0x"], ["_x"]),
        ("[[:punct:]]x", ["!x", "_x", "~x", "[x"], ["ax", " x"]),
        ("[[:blank:]]x", [" x", "\tx"], ["\nx"]),
        ("[[:graph:]]x", ["!x", "ax"], [" x"]),
        ("[[:print:]]x", ["!x", " x"], ["\tx"]),
        ("[[:cntrl:]]x", ["\tx", "\x7fx"], ["ax"]),
        ("\\*x", ["*x"], ["ax"]),
        ("\\#x", ["#x"], ["x"]),
        ("\\!x", ["!x"], ["x"]),
        ("a\\b", ["ab"], ["a\\b"]),
        ("a\\/b", ["a/b"], ["a\\/b", "b", "x/a/b"]),
        ("a\\\\/b", ["a\\/b"], ["a/b"]),
        ("x  ", ["x"], ["x  "]),
        ("x\\ ", ["x "], ["x"]),
        ("x\\  ", ["x "], ["x", "x  "]),
        ("x\\\\ ", ["x\\"], ["x\\ ", "x"]),
        ("x\r", ["x"], ["x\r"]),
        ("\ufeffx", ["x"], []),
        ("a.b", ["a.b"], ["axb"]),
        ("a+(b)", ["a+(b)"], ["aab"]),
    ],
)
def test_a_pattern_names_what_gits_manual_says(line: str, named: list[str], others: list[str]) -> None:
    assert [path for path in [*named, *others] if matches(line, path)] == named


@pytest.mark.parametrize("line", ["", "#x", "/", "!", "[a", "[a-", "[\\", "[a-\\", "[[:nothing:]]x", "x\\", "//", " "])
def test_a_line_that_git_cannot_use_is_left_out(line: str) -> None:
    assert patterns(line) == ()


def test_a_line_with_an_exclamation_mark_takes_back() -> None:
    assert [pattern.ignores for pattern in patterns("*.md\n!keep.md\n\n# no\n!/a/")] == [True, False, False]
    assert matches("!keep.md", "a/keep.md")


@pytest.mark.parametrize(
    ("setting", "path", "named", "covered"),
    [
        ("drafts", "drafts/a.md", False, True),
        ("drafts", "x/drafts/a.md", False, True),
        ("/drafts", "x/drafts/a.md", False, False),
        ("./drafts", "x/drafts/a.md", False, False),
        ("./drafts", "drafts/a.md", False, True),
        ("drafts/a.md", "drafts/a.md", True, True),
        ("drafts\\a.md", "drafts/a.md", True, True),
        ("drafts/a.md", "x/drafts/a.md", False, False),
        ("*.md", "drafts/a.md", True, True),
        ("**/a.md", "drafts/a.md", True, True),
        ("drafts//a.md", "drafts/a.md", True, True),
        ("drafts/**", "drafts/a.md", True, True),
        ("drafts/**", "drafts", False, False),
        ("**", "drafts", True, True),
        ("other", "drafts/a.md", False, False),
        ("", "drafts/a.md", False, False),
        (".", "drafts/a.md", False, False),
        ("[", "drafts/a.md", False, False),
    ],
)
def test_a_setting_names_a_file_or_covers_it_by_a_folder(setting: str, path: str, named: bool, covered: bool) -> None:
    assert names(["nothing", setting], PurePosixPath(path)) is named
    assert covers(["nothing", setting], PurePosixPath(path)) is covered


def test_a_pattern_whose_last_part_has_no_wildcard_stands_for_itself() -> None:
    settings = ["a.md", "*/b.md", "c/*.md", "d/?", "e/[f]", "g/", "*/"]

    assert literal(settings) == ("a.md", "*/b.md", "g/")


def entry(name: str, *, mode: int = 0o100644, digest: int = 20, flags: bytes = b"") -> bytes:
    """An entry of versions 2 and 3, with the NULs that bring it to a multiple of eight. Its flags are the length of the
    name where no others are given."""
    flags = flags or len(name).to_bytes(2)
    head = bytes(24) + mode.to_bytes(4) + bytes(12 + digest) + flags + name.encode("utf-8", "surrogateescape")
    return head + b"\0" * (8 - len(head) % 8)


def index(version: int, *entries: bytes, digest: int = 20, after: bytes = b"") -> bytes:
    return b"DIRC" + version.to_bytes(4) + len(entries).to_bytes(4) + b"".join(entries) + after + bytes(digest)


NAMES = [f"{'x' * length}.md" for length in range(1, 18)]


@pytest.mark.parametrize("digest", [20, 32])
@pytest.mark.parametrize("mode", [0o100644, 0o100755, 0o120000, 0o160000, 0o040000])
def test_every_kind_of_entry_is_read(digest: int, mode: int) -> None:
    entries = [entry(name, mode=mode, digest=digest) for name in NAMES]

    assert tracked(index(2, *entries, digest=digest)) == tuple(NAMES)


def test_an_entry_of_the_third_version_may_have_two_more_bytes_of_flags() -> None:
    entries = [entry("a.md"), entry("b.md", flags=b"\x40\0\x20\0"), entry("c.md")]

    assert tracked(index(3, *entries)) == ("a.md", "b.md", "c.md")


def packed(dropped: bytes, rest: bytes) -> bytes:
    """An entry of version 4: how many bytes of the last name are dropped, and what follows."""
    return bytes(24) + (0o100644).to_bytes(4) + bytes(32) + b"\0\0" + dropped + rest + b"\0"


def test_names_of_the_fourth_version_are_told_by_their_difference() -> None:
    long = b"y" * 300
    entries = [packed(b"\0", b"a/one.md"), packed(b"\x06", b"two.md"), packed(b"\x08", long), packed(b"\x81\x2c", b"z")]

    assert tracked(index(4, *entries)) == ("a/one.md", "a/two.md", "y" * 300, "z")


def test_a_name_that_drops_more_than_there_is_makes_no_index() -> None:
    assert tracked(index(4, packed(b"\0", b"a.md"), packed(b"\x05", b"b.md"))) is None
    assert tracked(index(4, packed(b"\0", b"a.md"), packed(b"\x04", b"b.md"))) == ("a.md", "b.md")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        index(5, entry("a.md")),
        index(1, entry("a.md")),
        index(2, entry("a.md", mode=0o777)),
        index(2, entry("a.md")).replace(b"DIRC", b"DIRX"),
        index(2, entry("a.md"))[:40],
        index(0x1000002, entry("a.md")),
        index(2, entry("a.md"))[:8] + b"\1" + index(2, entry("a.md"))[9:],
        index(2, entry("a.md"), after=b"link" + (4).to_bytes(4) + bytes(4)),
        index(2, entry("a.md"), after=b"link" + bytes(4)),
        index(2, entry("a.md"), after=b"TREE" + (3).to_bytes(4) + bytes(3) + b"link" + bytes(4)),
    ],
    ids=["empty", "5", "1", "mode", "signature", "cut", "far", "many", "shared", "empty share", "shared after a tree"],
)
def test_bytes_that_are_no_whole_index_give_nothing(data: bytes) -> None:
    assert tracked(data) is None


@pytest.mark.parametrize(("length", "is_read"), [(2_688, True), (2_689, False)])
def test_names_of_more_than_eight_bytes_to_a_byte_of_the_index_are_not_unpacked(length: int, is_read: bool) -> None:
    same = [packed(b"\0", b"")] * 9

    assert (tracked(index(4, packed(b"\0", b"y" * length), *same)) is not None) is is_read


@pytest.mark.parametrize("after", [b"link", b"link\0\0\0"])
def test_what_is_shorter_than_the_head_of_a_part_is_none(after: bytes) -> None:
    assert tracked(index(2, entry("a.md"), after=after)) == ("a.md",)
    assert tracked(index(2, entry("a.md"))[:-20] + b"link" + bytes(16)) == ("a.md",)


def test_other_parts_after_the_entries_are_passed_over() -> None:
    assert tracked(index(2, entry("a.md"), after=b"TREE" + (4).to_bytes(4) + b"link")) == ("a.md",)
    assert tracked(index(2, entry("\udcff.md"))) == ("\udcff.md",)
    assert tracked(index(2)) == ()
