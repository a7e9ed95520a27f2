"""Folders of texts: names, tables, packed twins, and other files."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from citecheck.model.claims import Locator
from citecheck.model.places import Span
from citecheck.texts.folder import gather


def write(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def held(folder):
    return gather([(folder, "texts")])


def only(folder):
    (text,) = held(folder).texts
    return text


def test_a_file_is_the_text_of_the_work_of_its_name(tmp_path):
    write(tmp_path, newton1676_dot_txt="If I have seen further")
    text = only(tmp_path)

    assert (text.work, text.path, text.text, text.quality, text.whole) == (
        "newton1676", "texts/newton1676.txt", "If I have seen further", "sound", True,
    )  # fmt: skip
    assert text.sha256 == hashlib.sha256(b"If I have seen further").hexdigest()


def test_packed_plain_and_markdown_texts_below_the_folder_are_held(tmp_path):
    write(tmp_path, a_dot_txt="one", b__c_dot_txt_dot_gz=gzip.compress(b"two"), d_dot_md="three", e_dot_doc=b"x")

    assert [(text.work, text.text) for text in held(tmp_path).texts] == [("a", "one"), ("d", "three"), ("c", "two")]


def test_a_packed_twin_is_the_same_text(tmp_path):
    write(tmp_path, a_dot_txt="one", a_dot_txt_dot_gz=gzip.compress(b"one"))

    assert only(tmp_path).path == "texts/a.txt"


def test_files_about_the_folder_and_hidden_ones_are_no_texts(tmp_path):
    write(tmp_path, README_dot_md="x", LICENSE_dot_txt="x", _dot_hidden_dot_txt="x", _dot_git__a_dot_txt="x")

    assert held(tmp_path).texts == ()


def test_nothing_is_read_before_it_is_asked_for(tmp_path):
    write(tmp_path, a_dot_txt="one")
    text = only(tmp_path)
    (tmp_path / "a.txt").write_text("two")

    assert text.text == "two"


def test_tables_beside_a_text_give_places_and_masks(tmp_path):
    write(
        tmp_path,
        a_dot_txt="KING I say so. QUEEN So be it.",
        a_dot_loc_dot_tsv="0\t14\t1.1\n14\t30\t1.2\n",
        a_dot_masks_dot_tsv_dot_gz=gzip.compress(b"0\t4\n15\t20\n"),
    )
    text = only(tmp_path)

    assert text.masks == (Span(0, 4), Span(15, 20))
    assert text.locators.locator(5, 14) == Locator(None, "1.1")
    assert text.locators.locator(5, 25) == Locator(None, "1.1-2")


def test_broken_rows_are_counted_and_the_others_used(tmp_path):
    write(
        tmp_path,
        a_dot_txt="0123456789",
        a_dot_loc_dot_tsv="0\t5\tone\nx\ty\tz\n7\t3\tback\n5\t99\tfar\n-1\t2\n5\t9\ttwo\n\n#\n",
    )
    text = only(tmp_path)

    assert [row[2] for row in text.locators.rows] == ["one", "two"]
    assert text.content.notices == ("texts/a.txt: 4 rows of the locator table cannot be used",)


def test_texts_toml_says_more(tmp_path):
    write(
        tmp_path,
        a_dot_txt="one",
        b_dot_txt="two",
        places_dot_tsv="0\t3\tp. 1\n",
        texts_dot_toml="""
[[text]]
file = "a.txt"
keys = ["first", "A2"]
title = "The First"
complete = false
locators = "places.tsv"
edition = "second"
language = "en"
sha256 = "abc"

[[text]]
file = "./b.txt"
copy_of = "a"
""",
    )
    gathered = held(tmp_path)
    first, second = gathered.texts

    assert (first.title, first.complete, first.edition, first.language, first.pinned) == (
        "The First", False, "second", "en", "abc",
    )  # fmt: skip
    assert first.locators.locator(0, 1) == Locator(None, "p. 1")
    assert gathered.of(["first"]) == [first, second]
    assert gathered.of(["b"]) == [second]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[[text]\n", "not valid TOML"),
        ("[[text]]\ntitle = 'x'\n", "`file` names the text"),
        ("[[text]]\nfile = 'a.txt'\ncomplete = 'yes'\n", "`complete` is true or false"),
        ("[[text]]\nfile = 'a.txt'\nkeys = [1]\n", "`keys` is a list of names"),
        ("[[text]]\nfile = 'a.txt'\ntitle = 3\n", "`title` is a string"),
        ("text = 'a.txt'\n", "`text` is a list of tables"),
    ],
)
def test_a_texts_toml_that_cannot_be_used_is_said_and_the_texts_are_held(tmp_path, toml, said):
    write(tmp_path, a_dot_txt="one", texts_dot_toml=toml)
    gathered = held(tmp_path)

    assert [text.work for text in gathered.texts] == ["a"]
    assert said in gathered.notices[0]
    assert gathered.notices[0].startswith("texts/texts.toml")


def test_a_folder_that_is_not_there_is_a_notice(tmp_path):
    assert gather([(tmp_path / "no", "no")]).notices == ("no: no such folder of texts",)


def test_a_file_may_be_named_by_itself(tmp_path):
    write(tmp_path, a_dot_txt="one", b_dot_txt="two")
    gathered = gather([(tmp_path / "a.txt", "a.txt"), (tmp_path, "texts")])

    assert [(text.work, text.path) for text in gathered.texts] == [("a", "a.txt"), ("b", "texts/b.txt")]


BAD_FILES = [
    (b"\x1f\x8bnot gzip at all", ".txt.gz", "unreadable: the gzip file is damaged"),
    (gzip.compress(b"it breaks off " * 50, mtime=0)[:30], ".txt.gz", "unreadable: the gzip file breaks off"),
    (
        gzip.compress(b"\0" * 40_000_000, mtime=0),
        ".txt.gz",
        "unreadable: the gzip file unpacks to far more than a text holds",
    ),
    (b"", ".txt", "bad_text: no text layer"),
    (b"\0\1\2\3" * 100, ".txt", "unreadable: not a text file"),
    (("Ã¼ber Ã¤ndert ".encode()) * 50, ".txt", "bad_text: letters encoded twice"),
    (b"|||| 12 ++ 33 == 44 // " * 50, ".txt", "bad_text: few letters among other signs"),
    (b"tbe w1nd bl0ws 1n the tre3s and th3 l1ght " * 50, ".txt", "scan"),
]


@pytest.mark.parametrize(("data", "suffix", "quality"), BAD_FILES)
def test_a_bad_file_is_held_with_a_reason(tmp_path, data, suffix, quality):
    write(tmp_path, **{f"bad{suffix.replace('.', '_dot_')}": data})

    assert only(tmp_path).quality.startswith(quality)


def test_latin_1_is_read_and_said(tmp_path):
    write(tmp_path, a_dot_txt="Größe und Maß".encode("latin-1"))
    text = only(tmp_path)

    assert text.text == "Größe und Maß"
    assert "Windows-1252" in text.content.notices[0]


def test_a_byte_order_mark_is_no_character(tmp_path):
    write(tmp_path, a_dot_txt=b"\xef\xbb\xbfone\r\ntwo", b_dot_txt="zwei".encode("utf-16"))

    assert [text.text for text in held(tmp_path).texts] == ["one\r\ntwo", "zwei"]


def test_a_file_that_may_not_be_opened_is_held_with_a_reason(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")

    assert only(tmp_path).quality.startswith("unreadable: there is no such file")


def test_markup_of_a_markdown_text_is_not_the_authors(tmp_path):
    write(tmp_path, a_dot_md="---\ntitle: x\n---\nOne[^1] [two](http://x.y) <b>three</b> <!-- no --> four\n")
    text = only(tmp_path)
    kept = "".join(c for at, c in enumerate(text.text) if not any(m.start <= at < m.end for m in text.masks))

    assert kept.split() == ["One", "[two", "three", "four"]


def test_in_the_folder_one_works_in_a_text_is_shown_by_its_name(tmp_path):
    (tmp_path / "below").mkdir()
    write(tmp_path, **{"a.txt": "words"})
    write(tmp_path / "below", **{"b.txt": "words"})

    found = gather([(tmp_path, ".")])

    assert [text.path for text in found.texts] == ["a.txt", "below/b.txt"]


def test_a_file_that_holds_words_and_is_not_read_is_named_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr("citecheck.formats.pdf.PDF_PACKAGE", "no_such_library")
    write(
        tmp_path,
        **{"a.pdf": "%PDF-1.4", "my book.ORG": "* A head", "b.pdf": "%PDF-1.4", "b.txt": "its text", "c.png": ""},
    )

    assert held(tmp_path).notices == (
        "texts/a.pdf: not read as a text; make one of it: pdftotext a.pdf a.txt, "
        "or install the package pypdfium2 where citecheck is installed, which reads PDFs",
        "texts/my book.ORG: not read as a text; make one of it: "
        "pandoc --to plain --wrap none --output 'my book.txt' 'my book.ORG'",
    )


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("milton.mobi", "save its words as milton.txt"),
        ("milton.DOC", "save its words as milton.txt"),
        ("milton.tif", "save its words as milton.txt"),
        ("milton.tex", "pandoc --to plain --wrap none --output milton.txt milton.tex"),
    ],
)
def test_formats_that_no_reader_knows_are_named(tmp_path, name, what):
    write(tmp_path, **{name: "<text>Books are not absolutely dead things.</text>"})

    assert held(tmp_path).notices == (f"texts/{name}: not read as a text; make one of it: {what}",)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        (
            "milton.docx",
            "pandoc --to plain --wrap none --output milton.txt milton.docx, or install the package pypandoc_binary "
            "where citecheck is installed, with which it is read as it is",
        ),
        (
            "milton.djvu",
            "djvutxt milton.djvu milton.txt (of DjVuLibre; with it on PATH, DjVu is read as it is)",
        ),
    ],
)
def test_a_format_whose_program_is_not_there_is_named_with_it(tmp_path, monkeypatch, name, what):
    monkeypatch.setenv("CITECHECK_PANDOC", "no-such-pandoc")
    monkeypatch.setenv("PATH", str(tmp_path))
    write(tmp_path, **{name: "words"})

    assert held(tmp_path).notices == (f"texts/{name}: not read as a text; make one of it: {what}",)


def test_numbered_pictures_of_pages_are_a_scan_and_said_to_be_one(tmp_path):
    pages = {f"p. {number}.jpg": "picture" for number in range(8, 12)}
    write(tmp_path, **pages, **{"cover.jpg": "picture"})

    assert held(tmp_path).notices == (
        "texts/: 4 pictures of pages (p. 10.jpg, …), a scan without its words; make a PDF of them: "
        "img2pdf *.jpg -o texts.pdf, which --ocr reads where the program tesseract is installed",
    )


def test_pictures_with_their_words_beside_them_are_no_scan_without_words(tmp_path):
    write(tmp_path, **{f"page{number}.{kind}": "words" for number in range(5) for kind in ("tif", "txt")})
    write(tmp_path, **{"plate1.png": "picture", "plate2.png": "picture"})

    assert held(tmp_path).notices == ()


@pytest.mark.parametrize("name", ["cover.png", "notes.json", "Makefile", ".hidden.xml"])
def test_a_file_that_is_no_text_needs_no_remark(tmp_path, name):
    write(tmp_path, **{name: "words"})

    assert held(tmp_path).notices == ()


def test_many_files_that_are_not_read_are_one_sentence_with_their_number(tmp_path, monkeypatch):
    monkeypatch.setattr("citecheck.formats.pdf.PDF_PACKAGE", "no_such_library")
    write(tmp_path, **{f"{letter}.pdf": "%PDF-1.4" for letter in "abcdef"}, **{"g.djvu": "x"})

    assert held(tmp_path).notices == (
        "texts/: 7 files not read as texts (a.pdf, b.pdf, c.pdf, …); make texts of them: "
        "djvutxt NAME.djvu NAME.txt (of DjVuLibre; with it on PATH, DjVu is read as it is); "
        "pdftotext NAME.pdf NAME.txt, "
        "or install the package pypdfium2 where citecheck is installed, which reads PDFs",
    )
