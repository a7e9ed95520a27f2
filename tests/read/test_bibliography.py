"""Bibliographies as references with their places and inherited fields, and files that are no bibliography."""

from __future__ import annotations

import base64
import plistlib
import subprocess
import sys
from pathlib import Path

import pytest
from bibliography_files import only, read, texts

from citecheck.model.manuscript import Manuscript
from citecheck.read.bibliography.reader import bibliography, references_in_metadata

ENTRY = """@Book{newton1687,
  author    = {Newton, Isaac},
  Title     = "Philosophi{\\ae} naturalis principia mathematica",
  year      = 1687,
  month     = jul,
  publisher = {Joseph Streater}
}
"""


def test_an_entry_knows_its_key_type_and_fields(tmp_path: Path) -> None:
    reference = only(tmp_path, ENTRY)

    assert (reference.key, reference.type) == ("newton1687", "book")
    assert texts(reference) == {
        "author": "Newton, Isaac",
        "title": "Philosophiæ naturalis principia mathematica",
        "year": "1687",
        "month": "July",
        "publisher": "Joseph Streater",
    }
    assert reference.authors == ("Newton, Isaac",)
    assert (reference.title, reference.year) == ("Philosophiæ naturalis principia mathematica", "1687")


def test_places_are_those_of_the_words_as_typed(tmp_path: Path) -> None:
    reference = only(tmp_path, ENTRY)

    typed = {name: ENTRY[f.place.span.start : f.place.span.end] for name, f in reference.fields.items()}
    lines = {name: f.place.region.start_line for name, f in reference.fields.items()}
    assert ENTRY[reference.place.span.start : reference.place.span.end] == "newton1687"
    assert typed == {
        "author": "Newton, Isaac",
        "title": "Philosophi{\\ae} naturalis principia mathematica",
        "year": "1687",
        "month": "jul",
        "publisher": "Joseph Streater",
    }
    assert lines == {"author": 2, "title": 3, "year": 4, "month": 5, "publisher": 6}


def test_strings_are_joined(tmp_path: Path) -> None:
    reference = only(
        tmp_path, '@string(pub = {Some})\n@book{k, publisher = Pub # " Press, " # {Ltd}, year = 1 # 9 # 01}'
    )

    assert texts(reference) == {"publisher": "Some Press, Ltd", "year": "1901"}


@pytest.mark.parametrize(
    ("encoded", "guessed"),
    [
        ("@book{k, title = {Über}}".encode("utf-8-sig"), False),
        ("@book{k, title = {Über}}".encode("utf-16"), False),
        ("@book{k, title = {Über}}".encode("cp1252"), True),
    ],
    ids=["BOM", "UTF-16", "cp1252"],
)
def test_encodings(encoded: bytes, guessed: bool, tmp_path: Path) -> None:
    found = read(tmp_path, encoded)

    assert [r.title for r in found.references] == ["Über"]
    assert [(bad.kind, bad.place.region.start_line, bad.kept) for bad in found.bad] == [
        ("unreadable", 1, True)
    ] * guessed


@pytest.mark.parametrize(
    ("field", "year"),
    [
        ("year = {1923}", "1923"),
        ("date = {1923-03-05}", "1923"),
        ("date = {1923~/1924}, year = {1900}", "1923"),
        ("year = {c. 1867}", "1867"),
        ("year = {[1922] 1923}", "1922"),
        ("origdate = {1848}, date = {2010}", "2010"),
        ("origdate = {1848}", None),
        ("year = {192O}", None),
        ("year = {19231}", None),
        ("year = {forthcoming}", None),
    ],
)
def test_year(field: str, year: str | None, tmp_path: Path) -> None:
    assert only(tmp_path, f"@book{{k, {field}}}").year == year


@pytest.mark.parametrize(
    ("typed", "files"),
    [
        ("papers/x.pdf", ("papers/x.pdf",)),
        (":papers/x.pdf:PDF", ("papers/x.pdf",)),
        ("Full Text:papers/x.pdf:application/pdf", ("papers/x.pdf",)),
        ("A:a.pdf:application/pdf;B:b.html:text/html", ("a.pdf", "b.html")),
        ("a.pdf;b.pdf", ("a.pdf", "b.pdf")),
        (r":C\:\\Users\\me\\x.pdf:PDF", (r"C:\Users\me\x.pdf",)),
        (r"C:\Users\me\x.pdf", (r"C:\Users\me\x.pdf",)),
        ("C:/Users/me/x.pdf", ("C:/Users/me/x.pdf",)),
        (r"Title\: more:files/1/x.pdf:application/pdf", ("files/1/x.pdf",)),
        (r":a\;b.pdf:PDF", ("a;b.pdf",)),
        ("x.pdf:application/pdf", ("x.pdf",)),
        ("x.pdf:PDF", ("x.pdf",)),
        ("papers/x.PDF:pdf;y.html:html", ("papers/x.PDF", "y.html")),
        ("Scan of vol. 2:x", ("x",)),
        ("A pdf:pdf", ("pdf",)),
        ("Scan.:", ()),
        ("papers/A  Portrait of\n            the Artist.pdf", ("papers/A  Portrait of the Artist.pdf",)),
        ("https://example.org/x.pdf", ("https://example.org/x.pdf",)),
        ("", ()),
        (";:;", ()),
        ("a:b", ("b",)),
        ("a:b/c.pdf", ("b/c.pdf",)),
        ("a:x.pdf:", ("x.pdf",)),
        (":x.pdf:", ("x.pdf",)),
        (" :x.pdf:PDF ; :y.pdf:PDF ", ("x.pdf", "y.pdf")),
        ("x.html:text/html", ("x.html",)),
        # One letter before a colon and a slash is a drive.
        ("C:/x.pdf:PDF", ("C:/x.pdf",)),
        (r"C\:/x.pdf", ("C:/x.pdf",)),
        ("Scan:C:/x.pdf:PDF", ("C:/x.pdf",)),
        ("Scan:C:/x.pdf", ("C:/x.pdf",)),
        (r"Scan:C:\x.pdf:PDF", (r"C:\x.pdf",)),
        ("C:x.pdf:PDF", ("x.pdf",)),
        ("CD:/x.pdf:PDF", ("/x.pdf",)),
        ("1:/x.pdf:PDF", ("/x.pdf",)),
        ("Scan:CD:/x.pdf:PDF", ("CD",)),
        ("Scan:C:x.pdf:PDF", ("C",)),
        ("ftp://example.org/a:b", ("ftp://example.org/a:b",)),
        ("file:///x.pdf", ("file:///x.pdf",)),
        ("Scan:file:///x.pdf:PDF", ("file:///x.pdf",)),
        # A whole path may have a colon, and a type after it.
        ("/home/me/x.pdf:PDF", ("/home/me/x.pdf",)),
        ("/home/me/x.pdf:application/pdf", ("/home/me/x.pdf",)),
        ("/home/me/a:b.pdf", ("/home/me/a:b.pdf",)),
        ("/home/me/a:b.pdf:PDF", ("/home/me/a:b.pdf",)),
        ("/home/me/x.pdf:abcdef", ("/home/me/x.pdf:abcdef",)),
        ("/a:b:c.pdf:", ("/a:b:c.pdf",)),
        ("~/x.pdf:PDF", ("~/x.pdf",)),
        # Zotero's database names its own folders.
        ("storage:x.pdf", ("storage:x.pdf",)),
        ("attachments:a/b.pdf", ("attachments:a/b.pdf",)),
        ("Scan:storage:x.pdf:PDF", ("storage:x.pdf",)),
        ("Scan:attachments:x.pdf", ("attachments:x.pdf",)),
        (r"a\_b\%c\&d\#e.pdf", ("a_b%c&d#e.pdf",)),
    ],
)
def test_files(typed: str, files: tuple[str, ...], tmp_path: Path) -> None:
    assert only(tmp_path, f"@book{{k, file = {{{typed}}}}}").files == files


def alias(table: object) -> str:
    """What BibDesk writes of a file: a property list in Base64."""
    return base64.b64encode(plistlib.dumps(table, fmt=plistlib.FMT_BINARY)).decode()


NIGHT_ALIAS = alias({"relativePath": "papers/night.pdf"})


@pytest.mark.parametrize(
    ("name", "typed", "files"),
    [
        ("bdsk-file-1", NIGHT_ALIAS, ("papers/night.pdf",)),
        ("bdsk-file-12", NIGHT_ALIAS, ("papers/night.pdf",)),
        ("bdsk-url-1", NIGHT_ALIAS, ()),
        ("bdsk-file", NIGHT_ALIAS, ()),
        ("bdsk-file-1", alias({"bookmark": "papers/night.pdf"}), ()),
        ("bdsk-file-1", alias({"relativePath": ""}), ()),
        ("bdsk-file-1", alias({"relativePath": 7}), ()),
        ("bdsk-file-1", alias(["papers/night.pdf"]), ()),
        ("bdsk-file-1", "papers/night.pdf", ()),
        ("bdsk-file-1", NIGHT_ALIAS[:40], ()),
        ("bdsk-file-1", base64.b64encode(b"<plist>").decode(), ()),
    ],
)
def test_the_files_of_bibdesk(name: str, typed: str, files: tuple[str, ...], tmp_path: Path) -> None:
    text = f"@book{{k, {name} = {{{typed}}}}}"

    assert read(tmp_path, text).references[0].files == files


def test_the_files_of_bibdesk_stand_behind_the_others_and_each_once(tmp_path: Path) -> None:
    last = alias({"relativePath": "c.pdf"})
    fields = f"bdsk-file-1 = {{{NIGHT_ALIAS}}}, file = {{a.pdf;papers/night.pdf;b.pdf}}, bdsk-file-2 = {{{last}}}"

    assert read(tmp_path, f"@book{{k, {fields}}}").references[0].files == (
        "a.pdf",
        "papers/night.pdf",
        "b.pdf",
        "c.pdf",
    )


def test_aliases(tmp_path: Path) -> None:
    assert only(tmp_path, "@book{k, ids = {old, older ,}}").ids == ("old", "older")


def test_the_first_of_two_entries_counts_and_the_second_points_to_it(tmp_path: Path) -> None:
    found = read(tmp_path, "@misc{k, title = {One}}\n@misc{k, title = {Two}}\n")

    (bad,) = found.bad
    assert [reference.title for reference in found.references] == ["One"]
    assert bad.place.region.start_line == 2
    assert [place.region.start_line for _, place in bad.related] == [1]


def test_what_an_unclosed_entry_has_is_still_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "@book{k,\n  author = {Doe, Jane},\n  title = {A {B} C,\n  year = {1999},\n  note = {n}\n}\n\n"
        "@misc{l, year = 1}",
    )

    entry = found.references[0]
    assert (entry.authors, entry.title, entry.year) == (("Doe, Jane",), "A B C", "1999")


def test_both_of_two_glued_fields_are_read(tmp_path: Path) -> None:
    text = "@misc{k, year = {2019} url = {https://x.org/a_b} note = 1 # {2}\n}"
    found = read(tmp_path, text)

    entry = found.references[0]
    assert texts(entry) == {"year": "2019", "url": "https://x.org/a_b", "note": "12"}
    assert [text[bad.place.span.start : bad.place.span.end] for bad in found.bad] == ["url", "note"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "% nothing yet\n", '@string{a = "b"}\n', "@comment{nothing}"])
def test_a_file_without_entries_is_no_fault(text: str, tmp_path: Path) -> None:
    found = read(tmp_path, text)

    assert (found.references, found.bad, found.unread) == ((), (), None)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n@book{k, title={T}}", "a PDF"),
        (b"PK\x03\x04rest", "packed"),
        (b"\x00\x01\x02\x03 @", "is not text"),
        (b"<!doctype html><html><body>404</body></html>", "no entry"),
        (b"Dear reader,\nthis is a letter.\n", "no entry"),
    ],
)
def test_a_file_of_which_nothing_was_read_says_so(data: bytes, says: str, tmp_path: Path) -> None:
    found = read(tmp_path, data)

    assert found.references == ()
    assert says in found.unread
    assert "refs.bib" in found.unread


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "refs.bib is not a bibliography: by its first bytes it is a PDF."),
        (b"PK\x03\x04", "refs.bib is not a bibliography: by its first bytes it is a packed file (zip, docx, epub)."),
        (b"\x1f\x8b", "refs.bib is not a bibliography: by its first bytes it is a gzipped file."),
        (b"\x00" + b"x" * 18, "refs.bib is not a bibliography: it is not text."),
        (
            b"Dear reader",
            "Nothing of refs.bib could be read as a bibliography. It has no entry that begins with @type{key, …}.",
        ),
        (
            b"\n book{k, title = {T}}",
            "Nothing of refs.bib could be read as a bibliography. Line 2: This looks like the entry “k” but is not "
            "read as one: it does not begin with @type{.",
        ),
        (
            b"title = {T},\n}",
            "Nothing of refs.bib could be read as a bibliography. Line 1: The field “title” is outside any entry: "
            "a brace closes the entry before it, or no brace opens one.",
        ),
    ],
)
def test_what_is_said_of_a_file_that_is_no_bibliography(data: bytes, said: str, tmp_path: Path) -> None:
    found = read(tmp_path, data)

    assert (found.references, found.bad, found.unread) == ((), (), said)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert "none.bib" in bibliography(tmp_path / "none.bib", "none.bib").unread
    assert "folder" in bibliography(tmp_path, "folder").unread


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (
            b"@book{k,\x00 title = {T}}",
            "A zero byte stands here: no text has one, and a space is read instead.",
            "Take it out; look whether a letter was lost.",
        ),
        (
            b"@book{k,\x00 title = {T\x00}, note = {some more words}}",
            "Zero bytes stand in 2 places, here first: no text has one, and a space is read instead.",
            "Take it out; look whether a letter was lost.",
        ),
    ],
)
def test_zero_bytes_are_said_and_the_entry_is_read(text: bytes, message: str, remedy: str, tmp_path: Path) -> None:
    found = read(tmp_path, text)

    assert [(reference.key, reference.title) for reference in found.references] == [("k", "T")]
    assert [(bad.message, bad.remedy, bad.kept, bad.kind, bad.key) for bad in found.bad] == [
        (message, remedy, True, "unreadable", None)
    ]
    assert (found.bad[0].place.span.start, found.bad[0].place.span.end) == (8, 9)


@pytest.mark.parametrize(("characters", "text"), [(19, False), (20, True)])
def test_one_zero_byte_in_twenty_characters_is_text_still(characters: int, text: bool, tmp_path: Path) -> None:
    assert (read(tmp_path, b"@book{k,}\x00".ljust(characters)).unread is None) is text


def test_zero_bytes_far_down_make_no_file_unreadable(tmp_path: Path) -> None:
    found = read(tmp_path, b"@book{k, title={T}}".ljust(4096) + b"\x00" * 3000)

    assert [reference.key for reference in found.references] == ["k"]
    assert found.bad[0].message.startswith("Zero bytes stand in 3000 places")


@pytest.mark.parametrize(
    ("text", "recognised"),
    [
        ("@string{a = {x}}\n@string{b", True),
        ("@string{b\n@string{a = {x}}", True),
        ("@string{b", False),
        ('@preamble{"x"}', True),
        ("@comment{x}", True),
        ("% a comment\n  % and one more\n\n", True),
        ("% a comment\nwords", False),
        ("words", False),
    ],
)
def test_what_shows_that_a_file_is_a_bibliography_without_entries(text: str, recognised: bool, tmp_path: Path) -> None:
    assert (read(tmp_path, text).unread is None) is recognised


def test_undefined_names_hide_no_other_complaint(tmp_path: Path) -> None:
    found = read(tmp_path, "@book{k, a = x, b = y}\n@book{k, c = {1} d = {2}}")

    assert [bool(bad.undefined) for bad in found.bad] == [True, False, False]
    assert [bad.kind for bad in found.bad] == ["unreadable", "duplicate", "unreadable"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("@book{k, a = {1} b = {2}}", "k"),
        ("@book{k, title = {A}", "k"),
        ("@book{k, a = x}", "k"),
        ("@string{s = x}", "s"),
        ("@book{k, doi. = {A}}", "k"),
        ("@book{, title = {A}}\n@comment{}", None),
        ("@book{z}\nbook{k, title = {A}}", "k"),
        ("@book{z}\n note = {A}}", None),
        ("@book{z}\n@string{a", None),
        ("@book{k, crossref = {n}}", "k"),
    ],
)
def test_a_complaint_names_the_key_that_it_is_about(text: str, key: str | None, tmp_path: Path) -> None:
    assert read(tmp_path, text).bad[0].key == key


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    (bad,) = read(tmp_path, "@book{k, title = {Über}}".encode("cp1252")).bad

    assert bad.message.startswith("citecheck had to guess the encoding of this bibliography: ")
    assert (bad.remedy, bad.kept, bad.place.span.start) == ("Save the file as UTF-8.", True, 0)


@pytest.mark.parametrize(
    ("second", "message", "remedy"),
    [
        ("@book{k, title = {A}}", "The two entries have the same content.", "Remove one of them."),
        (
            "@misc{k, title = {A}}",
            "They differ in type; citecheck reads the first.",
            "Give one of them another key, or remove it.",
        ),
        (
            "@book{k, note = {A}}",
            "They differ in note, title; citecheck reads the first.",
            "Give one of them another key, or remove it.",
        ),
        (
            "@book{k, title = {A}, f = {1}, e = {1}, d = {1}, c = {1}, b = {1}, a = {1}}",
            "They differ in a, b, c, d, e; citecheck reads the first.",
            "Give one of them another key, or remove it.",
        ),
    ],
)
def test_an_entry_that_stands_twice(second: str, message: str, remedy: str, tmp_path: Path) -> None:
    (bad,) = read(tmp_path, f"\n@book{{k, title = {{A}}}}\n{second}").bad

    assert (bad.kind, bad.key, bad.remedy) == ("duplicate", "k", remedy)
    assert bad.message == f"The key “k” stands twice in this bibliography (first on line 2). {message}"
    assert [(words, place.region.start_line) for words, place in bad.related] == [("the first “k”", 2)]


@pytest.mark.parametrize(("names", "listed"), [(2, "a0, a1"), (12, "a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11")])
def test_several_undefined_names_are_one_complaint(names: int, listed: str, tmp_path: Path) -> None:
    text = "@book{k, " + ", ".join(f"f{n} = a{n}" for n in range(names)) + "}"
    more = text.replace("a0,", "a0 # a0,")
    (bad,) = read(tmp_path, text).bad
    (twice,) = read(tmp_path, more).bad

    ending = "; citecheck takes them as text."
    assert bad.message == (
        f"Values in {names} places have no braces, and no @string above defines the {names} names in them ({listed})"
        + ending
    )
    assert bad.remedy == "Put the file that defines them before the entries, or put the words in braces."
    assert [words for words, _ in bad.related] == [f"“a{n}”" for n in range(1, names)]
    assert twice.message.startswith(f"Values in {names + 1} places")
    assert f"the {names} names in them ({listed})" in twice.message


def test_of_many_undefined_names_twelve_are_listed(tmp_path: Path) -> None:
    (bad,) = read(tmp_path, "@book{k, " + ", ".join(f"f{n} = a{n}" for n in range(14)) + "}").bad

    assert "the 14 names in them (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, 2 more)" in bad.message


def test_strings_made_of_strings_do_not_grow_without_end(tmp_path: Path) -> None:
    strings = "".join(f"@string{{s{i} = s{i - 1} # s{i - 1}}}\n" for i in range(1, 200))
    found = read(tmp_path, '@string{s0 = "xxxxxxxxxx"}\n' + strings + "@book{k, title = {T}}")

    assert [reference.title for reference in found.references] == ["T"]


def test_importing_the_door_imports_no_parser() -> None:
    parsers = "{'bibtexparser', 'pybtex', 'yaml', 'pylatexenc'}"
    code = f"import sys, citecheck.read.bibliography.reader; print(*{parsers} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""


def manuscript(source: str | None, **metadata: object) -> Manuscript:
    return Manuscript("draft.md", "markdown", "0", source, (), metadata)


def test_references_in_metadata() -> None:
    source = "---\nreferences:\n- id: doe99\n  title: T\n- id: 'roe'\n---\n"
    listed = [{"id": "doe99", "title": "T", "issued": {"date-parts": [["1999", "1"]]}}, {"id": "roe"}]
    found = references_in_metadata(manuscript(source, references=listed))

    spans = [reference.place.span for reference in found.references]
    assert found.path == "draft.md"
    assert [(reference.key, reference.year) for reference in found.references] == [("doe99", "1999"), ("roe", None)]
    assert [source[span.start : span.end] for span in spans] == ["doe99", "roe"]
    assert found.references[0].fields["title"].place.approximate


def test_references_in_metadata_whose_place_is_not_known() -> None:
    found = references_in_metadata(
        manuscript(None, references=[{"id": "k"}, {"title": "no id"}, "no item", {"id": "k"}])
    )

    assert [reference.place.approximate for reference in found.references] == [True]
    assert [bad.kind for bad in found.bad] == ["unreadable", "duplicate"]


@pytest.mark.parametrize("metadata", [{}, {"references": "x"}, {"references": []}])
def test_no_references_in_metadata(metadata: dict[str, object]) -> None:
    assert references_in_metadata(manuscript("", **metadata)) is None


def test_an_address_with_a_sign_of_equality_is_a_key(tmp_path: Path) -> None:
    found = read(tmp_path, "@misc{https://a.org/c?x=1&y=2, title = {T}, year = 1900}\n@misc{year=1900}\n")

    assert [one.key for one in found.references] == ["https://a.org/c?x=1&y=2"]
    assert len(found.bad) == 1


def test_a_remark_of_a_program_is_no_entry(tmp_path: Path) -> None:
    found = read(tmp_path, "@jabref-meta{databaseType: bibtex;}\n@misc{k, title = {T}, year = 1900}\n")

    assert ([one.key for one in found.references], found.bad) == (["k"], ())
