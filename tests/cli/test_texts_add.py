"""`citecheck texts add`: what it copies and writes, and which files it refuses."""

from __future__ import annotations

import gzip
import hashlib
import tomllib
from pathlib import Path

import pytest
from command_line import Project
from pdf_files import needs_pdf

WORDS = "An old song of the sea, and of the men who sang it.\n"


@pytest.fixture
def song(book: Project) -> Project:
    """A writer's folder with a file to add."""
    book.write("song.txt", WORDS)
    return book


def entries(book: Project, folder: str = "texts") -> list[dict[str, object]]:
    return tomllib.loads((book.folder / folder / "texts.toml").read_text("utf-8"))["text"]


def tree(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def refused(book: Project, *arguments: str) -> str:
    """What is said of a command that must change nothing."""
    before = tree(book.folder)
    ran = book.run("texts", "add", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert tree(book.folder) == before
    return ran.err


def test_a_file_is_copied_under_its_key_and_pinned(song: Project):
    before = (song.folder / "texts" / "texts.toml").read_bytes()

    ran = song.run("texts", "add", "song.txt", "--key", "smith1899", "--title", "A Song", "--language", "en")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "texts/smith1899.txt: copied from song.txt; 13 words; pinned in texts/texts.toml\n"
    assert (song.folder / "texts" / "smith1899.txt").read_bytes() == WORDS.encode()
    digest = hashlib.sha256(WORDS.encode()).hexdigest()
    added = f'\n[[text]]\nfile = "smith1899.txt"\ntitle = "A Song"\nlanguage = "en"\nsha256 = "{digest}"\n'
    assert (song.folder / "texts" / "texts.toml").read_bytes() == before + added.encode()


def test_what_was_added_is_found_and_cited(song: Project):
    song.run("texts", "add", "song.txt", "--key", "smith1899", "--key", "song")
    song.write("draft.md", 'He has "an old song of the sea, and of the women who sang it" [@song].\n')

    assert sorted(song.audit("draft.md").rules) == ["citation-unknown", "quotation-altered"]


def test_all_that_is_said_is_written(song: Project):
    said = ["--edition", 'the "second" \\ ed.', "--licence", "CC0", "--partial", "--copy-of", "austen1813"]

    song.run("texts", "add", "song.txt", "--key", "a", "--key", "b", "--key", "c", *said)

    assert {key: value for key, value in entries(song)[-1].items() if key != "sha256"} == {
        "file": "a.txt",
        "keys": ["b", "c"],
        "edition": 'the "second" \\ ed.',
        "licence": "CC0",
        "copy_of": "austen1813",
        "complete": False,
    }


def test_a_folder_that_is_not_there_is_made(song: Project):
    ran = song.run("texts", "add", "song.txt", "--texts", "library/songs")

    assert ran.code == 0
    assert set(tree(song.folder / "library")) == {"songs/song.txt", "songs/texts.toml"}


def test_the_first_folder_of_the_command_line_or_the_settings_is_taken(song: Project):
    song.write("citecheck.toml", 'texts = ["lib", "texts"]\n')

    song.run("texts", "add", "song.txt")
    song.run("texts", "add", "song.txt", "--texts", "mine", "--texts", "texts")

    assert (song.folder / "lib" / "song.txt").exists()
    assert (song.folder / "mine" / "song.txt").exists()


def test_without_any_folder_it_is_texts_beside_the_settings(song: Project, monkeypatch: pytest.MonkeyPatch):
    song.write("new/citecheck.toml", "")
    song.write("new/chapters/song.txt", WORDS)
    monkeypatch.chdir(song.folder / "new" / "chapters")

    assert song.run("texts", "add", "song.txt").code == 0
    assert (song.folder / "new" / "texts" / "song.txt").exists()


def test_nothing_is_overwritten(song: Project):
    said = refused(song, "song.txt", "--key", "austen1813")

    assert "texts/austen1813.txt is there already and holds something else; nothing is overwritten" in said


def test_the_same_file_may_be_added_twice(song: Project):
    song.run("texts", "add", "song.txt", "--key", "a", "--key", "b")
    before = tree(song.folder)

    ran = song.run("texts", "add", "song.txt", "--key", "a")

    assert (ran.code, ran.out) == (0, "texts/a.txt: there already; 13 words; pinned in texts/texts.toml\n")
    assert tree(song.folder) == before


def test_a_packed_twin_would_not_be_read(song: Project):
    song.write("song.txt.gz", gzip.compress(WORDS.encode()))
    song.run("texts", "add", "song.txt.gz", "--key", "a")

    assert "texts/a.txt.gz is there already, and of it and a.txt only one is read" in refused(
        song, "song.txt", "--key", "a"
    )


def test_a_text_with_an_entry_gets_its_pin_there(song: Project):
    ran = song.run("texts", "add", "texts/austen1813.txt")

    (austen,) = [entry for entry in entries(song) if entry["file"] == "austen1813.txt"]
    assert ran.out.startswith("texts/austen1813.txt: there already")
    assert austen["sha256"] == hashlib.sha256((song.folder / "texts" / "austen1813.txt").read_bytes()).hexdigest()
    assert austen["title"] == "Pride and Prejudice"


def test_what_an_entry_says_is_not_said_over(song: Project):
    said = refused(song, "texts/austen1813.txt", "--title", "Emma", "--key", "austen")

    assert said == ("citecheck: texts/texts.toml: speaks of austen1813.txt already; add by hand: title, keys\n")


def test_a_pin_of_other_bytes_is_not_replaced(song: Project):
    song.run("texts", "add", "song.txt")
    (song.folder / "texts" / "song.txt").unlink()
    song.write("song.txt", WORDS + "More.\n")

    assert "pins other bytes under the name song.txt" in refused(song, "song.txt")


def test_a_key_that_no_file_can_be_called_is_written_as_a_name(song: Project):
    song.run("texts", "add", "song.txt", "--key", "DBLP:conf/x/Y99")

    assert (song.folder / "texts" / "DBLP-conf-x-Y99.txt").exists()
    assert entries(song)[-1]["keys"] == ["DBLP:conf/x/Y99"]


def test_the_tables_beside_it_come_along(song: Project):
    song.write("song.loc.tsv", "0\t5\tline 1\n")
    packed = gzip.compress(b"0\t2\n")
    song.write("song.masks.tsv.gz", packed)

    ran = song.run("texts", "add", "song.txt", "--key", "a")

    assert ran.out.splitlines()[1:] == [
        "texts/a.loc.tsv: copied from song.loc.tsv",
        "texts/a.masks.tsv.gz: copied from song.masks.tsv.gz",
    ]
    assert (song.folder / "texts" / "a.masks.tsv.gz").read_bytes() == packed


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("my book.docx", b"PK\x03\x04", "my book.docx: unreadable: damaged, or no docx, odt or rtf"),
        (
            "my book.txt",
            b"PK\x03\x04",
            "is a packed file; call it by its kind ('my book.docx', 'my book.odt', 'my book.epub')",
        ),
        ("x.xyz", b"words", "x.xyz: not read as a text; those read are .txt .txt.gz .md .tei.xml .tei.xml.gz"),
        ("x.xyz", b"words", "; if it is plain text, call it x.txt"),
        ("x.txt", b"\0\1\2" * 400, "x.txt: unreadable: not a text file"),
        ("x.txt", b" \n\n", "x.txt: has no words"),
        ("x.txt.gz", b"no gzip", "x.txt.gz: unreadable: the gzip file is damaged"),
        ("README.md", b"Of this folder", "under the name “README” it would not be read as a text; give it a --key"),
    ],
)
def test_what_cannot_be_read_is_not_added(book: Project, name: str, data: bytes, said: str):
    book.write(name, data)

    assert said in refused(book, name)


@needs_pdf
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x.pdf", "x.pdf: unreadable: a damaged PDF, or not a PDF"),
        ("called.txt", "called.txt: is a PDF; call it called.pdf and add that"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_not_added(book: Project, name: str, said: str):
    book.write(name, b"%PDF-1.4 \xff\xfe")

    assert said in refused(book, name)


@pytest.mark.parametrize("name", ["x.pdf", "x.txt"])
def test_without_the_library_no_pdf_is_added(book: Project, name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("citecheck.formats.pdf.PDF_PACKAGE", "no_such_library")
    book.write(name, b"%PDF-1.4 \xff\xfe")

    assert refused(book, name).endswith(
        "PDF is not read as a text yet; make one of it with `pdftotext x.pdf x.txt` and add that; "
        "or install the package pypdfium2 where citecheck is installed\n"
    )


def test_without_pandoc_no_office_document_is_added(book: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("citecheck.foundation.pandoc.find_pandoc", lambda: None)
    book.write("my book.docx", b"PK\x03\x04")

    assert refused(book, "my book.docx").endswith(
        "make one of it with `pandoc -t plain --wrap=none 'my book.docx' -o 'my book.txt'` and add that; "
        "or install the package pypandoc_binary where citecheck is installed\n"
    )


def test_what_is_not_a_file_is_not_added(book: Project):
    assert refused(book, "none.txt") == "citecheck: none.txt: no such file\n"
    assert "texts: a folder; name files, or read the folder where it is with --texts texts" in refused(book, "texts")
    assert "cannot be opened (File name too long)" in refused(book, "x" * 300 + ".txt")


def test_one_file_that_cannot_be_added_keeps_the_others_out(song: Project):
    song.write("x.pdf", b"%PDF-1.4")

    said = refused(song, "song.txt", "x.pdf", "none.txt")

    assert [line.split(": ")[1] for line in said.splitlines()] == ["x.pdf", "none.txt"]


def test_two_files_of_one_name_are_not_added_together(song: Project):
    song.write("other/song.txt", "Another song of the same name.")

    assert "texts/song.txt: two of the files would get this name" in refused(song, "song.txt", "other/song.txt")


def test_several_files_share_what_is_said_of_all(song: Project):
    song.write("tale.md", "A tale of the sea.")

    ran = song.run("texts", "add", "song.txt", "tale.md", "--licence", "own work")

    assert len(ran.out.splitlines()) == 2
    assert [entry["licence"] for entry in entries(song)[-2:]] == ["own work", "own work"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a FILE to add, or --pin"),
        (["song.txt", "x.txt", "--key", "k"], "give one FILE with them"),
        (["song.txt", "--language", "English"], "--language takes a code such as en, de or la, not “English”"),
        (["song.txt", "--key", " "], "--key cannot be empty"),
        (["song.txt", "--key", "changelog"], "would not be read as a text"),
        (["song.txt", "--key", ".."], "would not be read as a text"),
        (["song.txt", "--key", "k" * 300], "too long for a file"),
        (["song.txt", "--title", "\udc80"], "not UTF-8"),
        (["song.txt", "--texts", "refs.bib"], "refs.bib: not a folder"),
        (["--pin", "song.txt"], "--pin takes no FILE"),
        (["--pin", "--key", "k"], "--pin takes no FILE"),
    ],
)
def test_what_cannot_be_asked_for(song: Project, arguments: list[str], said: str):
    assert said in refused(song, *arguments)


def test_a_list_that_cannot_be_read_is_left_alone(song: Project):
    song.write("texts/texts.toml", "[[text]\nfile = 3")

    assert "texts/texts.toml: not valid TOML" in refused(song, "song.txt")


def test_a_list_written_as_one_value_takes_a_pin_and_no_table(song: Project):
    song.write("texts/texts.toml", 'text = [{file = "austen1813.txt"}]\n')

    assert "texts/texts.toml: no [[text]] can be added at its end; nothing was written" in refused(song, "song.txt")
    digest = hashlib.sha256((song.folder / "texts" / "austen1813.txt").read_bytes()).hexdigest()
    assert song.run("texts", "add", "texts/austen1813.txt").code == 0
    assert entries(song) == [{"file": "austen1813.txt", "sha256": digest}]


def test_a_folder_in_the_way_stops_the_whole(song: Project):
    (song.folder / "lib" / "texts.toml").mkdir(parents=True)

    assert "texts.toml: this is a folder; nothing was written" in refused(song, "song.txt", "--texts", "lib")


def test_a_list_that_cannot_be_written_takes_the_copy_back(song: Project, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    assert "texts.toml: cannot be written (No space left on device)" in refused(song, "song.txt")


def test_letters_that_cannot_be_trusted_are_said(song: Project):
    song.write("scan.txt", "th1s w0rd 1s br0ken a1l al0ng th3 l1ne 0f te2xt " * 50)

    ran = song.run("texts", "add", "scan.txt")

    assert ran.code == 0
    assert "texts/scan.txt: scan: " in ran.err
    assert "a passage not found in it proves little" in ran.err


def test_every_text_held_is_pinned_where_it_is_listed(song: Project):
    song.write("texts/sub/inner.txt", "Words of an inner text.")
    song.write("texts/sub/texts.toml", '# mine\r\n[[text]]\r\n  file = "inner.txt" # here\r\n  title = "In"')
    song.write("texts/unlisted.txt", "Words that nobody listed.")
    before = (song.folder / "texts" / "texts.toml").read_bytes()

    ran = song.run("texts", "add", "--pin")

    digest = hashlib.sha256(b"Words of an inner text.").hexdigest()
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 9
    assert f"texts/sub/inner.txt: pinned in texts/sub/texts.toml (sha256 {digest[:12]}…)" in ran.out
    assert (song.folder / "texts" / "sub" / "texts.toml").read_bytes() == (
        f'# mine\r\n[[text]]\r\n  file = "inner.txt" # here\r\n  sha256 = "{digest}"\r\n  title = "In"\n'.encode()
    )
    after = (song.folder / "texts" / "texts.toml").read_bytes().splitlines(keepends=True)
    assert b"".join(line for line in after if not line.startswith(b"sha256")).startswith(before)
    assert entries(song)[-1]["file"] == "unlisted.txt"
    assert song.run("texts", "check").code == 0


def test_a_second_pinning_writes_nothing(song: Project):
    song.run("texts", "add", "--pin")
    before = tree(song.folder)

    ran = song.run("texts", "add", "--pin")

    assert (ran.code, ran.out) == (0, "every text held has a pin already\n")
    assert tree(song.folder) == before


def test_what_cannot_be_read_is_not_pinned(song: Project):
    song.write("texts/broken.txt.gz", b"no gzip")

    ran = song.run("texts", "add", "--pin")

    assert ran.code == 0
    assert "texts/broken.txt.gz: unreadable: the gzip file is damaged; not pinned" in ran.err
    assert "broken" not in (song.folder / "texts" / "texts.toml").read_text("utf-8")


@pytest.mark.parametrize("name", ["a\\b.txt", "a\udcff.txt"])
def test_a_name_that_cannot_be_listed_is_not_pinned(song: Project, name: str):
    song.write(f"texts/{name}", "Words under an odd name.")

    assert "rename it, or give it a --key" in refused(song, f"texts/{name}")
    assert song.run("texts", "add", "--pin").err.endswith("cannot be listed; not pinned\n")
    assert song.run("texts", "check").out == "8 texts checked: 7 as pinned, 1 without a pin\n"


def test_what_lies_in_a_hidden_folder_is_not_added(song: Project):
    song.write("texts/.old/song.txt", WORDS)

    assert "lies in a hidden folder, where no text is read" in refused(song, "texts/.old/song.txt")


def test_a_pin_is_not_asked_of_a_link_in_a_circle(song: Project):
    (song.folder / "round.txt").symlink_to("round.txt")

    assert refused(song, "round.txt") == "citecheck: round.txt: no such file\n"
