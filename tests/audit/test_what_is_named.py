"""What entries name as their texts, records in and out of reach, and what a session remembers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from desk import book, entry, held

from citecheck.audit import memory as module
from citecheck.audit.memory import MOST_LIBRARIES, RECENT_SECONDS, Memory, stamps
from citecheck.audit.records_in_force import records_in_reach
from citecheck.foundation.reach import OwnSettings, Reach
from citecheck.model.manuscript import Bibliography
from citecheck.texts.index.index_folders import index_folder, shelved
from citecheck.texts.library import Library, RefusedFile
from citecheck.texts.named_texts import NamedTexts, files_named

OUTSIDE = (
    "it lies outside the project, where only what you name yourself is read: name it on the command line, name its "
    "folder under `library` in own.toml, or audit with --allow-outside"
)
IN_CI = OUTSIDE.replace(", or audit with --allow-outside", "; --allow-outside has no effect in a hook or in CI")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "book/lib").mkdir(parents=True)
    (tmp_path / "far").mkdir()
    monkeypatch.chdir(tmp_path / "book")
    return tmp_path / "book"


def reach(here: Path, *, unattended: bool = False) -> Reach:
    return Reach(lambda: OwnSettings("own.toml"), (here,), unattended=unattended)


def named(here: Path, books: list[Bibliography], within: Reach | None = None) -> NamedTexts:
    cited = {one.key for bib in books for one in bib.references}
    return files_named([(here / one.path, one) for one in books], within, cited)


def made(here: Path, *names: str) -> None:
    for name in names:
        (here / name).write_text(name)


# --- texts that entries name ---


def test_texts_that_are_there_are_found_from_the_folder_of_the_bibliography_once(here: Path) -> None:
    made(here, "lib/a.txt", "lib/b.TXT.GZ", "lib/c.md", "lib/d.xyz", "lib/e.txt.bz2", "f.txt")
    one = entry("one", files=("a.txt", "b.TXT.GZ", "c.md", "d.xyz", "e.txt.bz2", "gone.txt", "gone.xyz"))
    two = entry("two", files=("../lib/a.txt", "../f.txt", "."))

    found = named(here, [book(one, two, path="lib/refs.bib")], reach(here))

    assert [path.relative_to(here).as_posix() for path in found.files] == [
        *("lib/a.txt", "lib/b.TXT.GZ", "lib/c.md", "f.txt"),
    ]
    assert found.unused == (RefusedFile("d.xyz", "", ("one",)), RefusedFile("e.txt.bz2", "", ("one",)))
    assert [(one.path, one.keys) for one in found.gone] == [
        *[("gone.txt", ("one",)), ("gone.xyz", ("one",)), (".", ("two",))],
    ]
    assert [[tie.key for tie in ties] for _, ties in found.ties] == [["one", "two"], ["one"], ["one"], ["two"]]
    assert (found.notices, found.refused) == ((), ())


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["one"], "refs.bib: the file that the entry “one” names is not read: "),
        (["one", "two"], "refs.bib: the files that 2 entries name, “one” the first, are not read: "),
        (["two", "one", "two"], "refs.bib: the files that 2 entries name, “two” the first, are not read: "),
    ],
)
def test_texts_out_of_reach_are_said_once_for_a_bibliography(here: Path, keys: list[str], words: str) -> None:
    made(here, "../far/a.txt", "../far/b.xyz")
    books = [book(*(entry(key, files=("../far/a.txt", "../far/b.xyz")) for key in keys))]

    found = named(here, books, reach(here))

    assert found.notices == (words + OUTSIDE,)
    assert found.refused == tuple(RefusedFile("../far/a.txt", OUTSIDE, (key,)) for key in dict.fromkeys(keys))
    assert (found.files, found.unused) == ((), ())
    assert named(here, books).files == (here.parent / "far/a.txt",)


def test_a_file_out_of_reach_that_lacks_a_reader_is_said_to_be_out_of_reach(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citecheck.formats.pdf.PDF_PACKAGE", "no_such_library")
    made(here, "../far/a.pdf", "lib/b.pdf")
    books = [book(entry("one", files=("../far/a.pdf", "lib/b.pdf")))]

    found = named(here, books, reach(here))

    assert [one.path for one in found.refused] == ["../far/a.pdf"]
    assert [one.path for one in found.unused] == ["lib/b.pdf"]


def test_of_texts_out_of_reach_only_those_that_are_there_are_said_unless_nobody_is_at_the_terminal(here: Path) -> None:
    books = [book(entry("one", files=("../far/gone.txt",)))]

    at_a_terminal, in_ci = (named(here, books, reach(here, unattended=unattended)) for unattended in (False, True))

    assert at_a_terminal == NamedTexts(gone=(RefusedFile("../far/gone.txt", "it is not there", ("one",)),))
    assert in_ci.notices == (f"refs.bib: the file that the entry “one” names is not read: {IN_CI}",)
    assert in_ci.refused == (RefusedFile("../far/gone.txt", IN_CI, ("one",)),)


def test_each_bibliography_is_told_of_its_own(here: Path) -> None:
    made(here, "../far/a.txt")
    books = [book(entry("one", files=("../far/a.txt",)), path=path) for path in ("x.bib", "y.bib")]

    assert [line.partition(":")[0] for line in named(here, books, reach(here)).notices] == ["x.bib", "y.bib"]


# --- records ---


def test_records_out_of_reach_are_refused_and_the_others_are_loaded(here: Path) -> None:
    (here / "mine").mkdir()
    (here / "linked").mkdir()
    made(here, "../far/a.yaml")
    (here / "linked/a.yaml").symlink_to(here.parent / "far/a.yaml")

    found = records_in_reach([here / "mine", here.parent / "far", here / "linked"], reach(here))

    assert found.refused == (
        RefusedFile((here.parent / "far").as_posix(), OUTSIDE),
        RefusedFile("linked", f"a.yaml in it is a link: {OUTSIDE}"),
    )
    assert found.registry.records
    assert records_in_reach([here / "mine"], reach(here)).refused == ()


# --- what a session remembers ---


def aged(path: Path, seconds: float) -> Path:
    """A file that was changed so long ago."""
    path.write_text("x")
    seen = path.stat()
    os.utime(path, (seen.st_atime, seen.st_ctime - seconds))
    return path


def test_the_state_of_a_file_is_its_size_times_and_place_and_none_where_it_is_missing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = aged(here / "a", 100.0)
    seen = file.stat()
    for later, trusted in ((RECENT_SECONDS - 0.5, False), (RECENT_SECONDS + 0.5, True)):
        monkeypatch.setattr("time.time", lambda later=later: seen.st_ctime + later)
        expected = (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino), None
        assert stamps([file, here / "gone"]) == (expected if trusted else None)
    assert stamps([]) == ()
    assert stamps([here / "gone", file, here / "gone"]) == (None, expected[0], None)
    assert stamps([here / "a\0b"]) == (None,)


def test_what_was_made_of_a_state_is_made_again_only_for_another(here: Path) -> None:
    memory, made_of = Memory(), []

    def value(key: str, state: object) -> object:
        return memory.once((key,), state, lambda: made_of.append((key, state)) or len(made_of))

    assert [value("a", 1), value("a", 1), value("b", 1), value("a", 2), value("a", 1), value("a", 1)] == [
        1,
        1,
        2,
        3,
        4,
        4,
    ]
    assert [value("a", None), value("a", None)] == [5, 6]


@pytest.mark.parametrize(("others", "same"), [(MOST_LIBRARIES - 1, True), (MOST_LIBRARIES, False)])
def test_the_newest_eight_libraries_are_the_same_again(others: int, same: bool) -> None:
    memory = Memory()
    libraries = [Library((held(f"w{number}"),)) for number in range(others + 1)]
    wording = [held("wording", record="r", siglum="A", path="r.yaml")]

    first, *_ = [memory.with_wordings(library, wording) for library in libraries]

    assert MOST_LIBRARIES == 8
    assert (memory.with_wordings(libraries[0], wording) is first) is same
    assert [text.work for text in first.texts] == ["w0", "wording"]


def test_other_wordings_make_another_library() -> None:
    memory, library = Memory(), Library((held(),))
    one, two = (held("w", words, record="r", siglum="A", path="r.yaml") for words in ("Some words.", "Other words."))

    first, again, other = (
        memory.with_wordings(library, [each])
        for each in (one, held("w", "Some words.", record="r", siglum="A", path="r.yaml"), two)
    )

    assert first is again
    assert other is not first
    assert memory.with_wordings(library, []).texts == library.texts


def test_a_text_that_is_as_before_is_the_text_before(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "texts").mkdir()
    made(here, "texts/a.txt", "texts/b.txt")
    monkeypatch.setattr(module, "RECENT_SECONDS", -1e9)
    memory = Memory()

    def texts() -> dict[str, int]:
        return {text.work: id(text) for text in memory.library([Path("texts")], None).texts}

    one, two = texts(), texts()
    library = memory.library([Path("texts")], None)
    made(here, "texts/c.txt")
    (here / "texts/b.txt").write_text("other words")
    three = texts()

    assert one == two
    assert memory.library([], None) is memory.library([], None)
    assert library.places == ("texts",)
    assert (one["a"] == three["a"], one["b"] == three["b"], sorted(three)) == (True, False, ["a", "b", "c"])


def test_the_index_of_a_folder_has_a_place_of_its_own_in_the_cache(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    (here / "link").symlink_to("lib")
    of_lib, of_link, of_other = (index_folder(here / name) for name in ("lib", "link", "other"))

    assert of_lib == of_link != of_other
    assert of_lib is not None
    assert (of_lib.parent.name, len(of_lib.name)) == ("texts", 24)
    library = Library((held(),))
    assert shelved(library, [here / "lib", here / "gone"]) is library
