"""Where a `file` field leads in every dialect, and what speaks against a file that was found by itself."""

from __future__ import annotations

import base64
import plistlib
import re
from pathlib import Path

import pytest

from citecheck.foundation.own_settings import own_settings
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import Field, Reference
from citecheck.model.places import Place
from citecheck.read.bibliography.reader import bibliography
from citecheck.texts.attachments import file_names
from citecheck.texts.attachments.fit import FEWEST_OF_A_BOOK, doubt, fits
from citecheck.texts.attachments.tie import Tie, WorkFacts, facts_of
from citecheck.texts.folder import gather
from citecheck.texts.named_texts import NamedTexts, files_named


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and a home with Zotero and JabRef."""
    home = tmp_path / "home"
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    monkeypatch.setattr("sys.platform", "linux")
    for name, text in (
        ("own/citecheck/settings.toml", f'library = ["{home}"]\n'),
        ("home/Zotero/zotero.sqlite", ""),
        (
            "home/.zotero/zotero/a.default/prefs.js",
            f'user_pref("extensions.zotero.baseAttachmentPath", "{home / "papers"}");\n',
        ),
        (
            "home/.java/.userPrefs/org/jabref/prefs.xml",
            f'<map><entry key="mainFileDirectory" value="{home / "papers"}"/></map>',
        ),
    ):
        made(tmp_path / name, text)
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def made(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def named(here: Path, fields: str) -> NamedTexts:
    path = made(here / "refs.bib", f"@book{{night1900, title = {{Night}}, {fields}}}\n")
    return files_named([(path, bibliography(path, "refs.bib"))], Reach(own_settings, (here,)), {"night1900"})


def bibdesk(path: str) -> str:
    table = plistlib.dumps({"relativePath": path, "bookmark": b"book"}, fmt=plistlib.FMT_BINARY)
    return base64.b64encode(table).decode()


DIALECTS = {
    "plain": "file = {lib/Night.pdf}",
    "whole": "file = {ROOT/lib/Night.pdf}",
    "upwards": "file = {./lib/../lib/Night.pdf}",
    "home": "file = {~/Night.pdf}",
    "JabRef": "file = {:lib/Night.pdf:PDF}",
    "JabRef, described": r"file = {A night\: full text:lib/Night.pdf:PDF}",
    "JabRef on Windows": r"file = {:lib\\Night.pdf:PDF}",
    "Zotero": "file = {Night.pdf:lib/Night.pdf:application/pdf}",
    "Zotero with a page": "file = {Snap:lib/no.html:text/html;Full Text:lib/Night.pdf:application/pdf}",
    "Better BibTeX": "file = {ROOT/lib/no.html;ROOT/lib/Night.pdf}",
    "whole with type": "file = {PDF:ROOT/lib/Night.pdf:application/pdf}",
    "no type": "file = {Full Text:lib/Night.pdf}",
    "semicolon": r"file = {:lib/Night\; a.pdf:PDF}",
    "underscore": r"file = {:lib/Night\_b.pdf:PDF}",
    "LaTeX's accent": r"file = {:lib/N{\"a}chte.pdf:PDF}",
    "accent": "file = {:lib/Nächte.pdf:PDF}",
    "accent of macOS": "file = {:lib/Na\u0308chte.pdf:PDF}",
    "address of a file": "file = {file://ROOT/lib/Night.pdf}",
    "escaped address": "local-url = {file://localhost/ROOT/lib/Night%3B%20a.pdf}",
    "Mendeley": "file = {:ROOTLESS/lib/Night.pdf:pdf}",
    "Mendeley's ampersand": r"file = {:ROOTLESS/lib/Night {\&} Day{\_}b.pdf:pdf}",
    "KBibTeX": "localfile = {lib/Night.pdf}",
    "pdf": "pdf = {lib/Night.pdf}",
    "BibDesk": f"bdsk-file-1 = {{{bibdesk('lib/Night.pdf')}}}",
    "JabRef's folder": "file = {:Night.pdf:PDF}",
    "Zotero's stored file on Windows": r"file = {:C\:\\Users\\ann\\Zotero\\storage\\ABCD2345\\Night.pdf:PDF}",
    "Zotero's stored file on a Mac": "file = {/Users/ann/Zotero/storage/ABCD2345/Night.pdf}",
    "Zotero's linked file": "file = {attachments:Night.pdf}",
}
"""What an entry may say, ROOT being the folder of the project."""


LIES = {
    "Mendeley's ampersand": "lib/Night & Day_b.pdf",
    "home": "../home/Night.pdf",
    "semicolon": "lib/Night; a.pdf",
    "escaped address": "lib/Night; a.pdf",
    "underscore": "lib/Night_b.pdf",
    "LaTeX's accent": "lib/Nächte.pdf",
    "accent": "lib/Nächte.pdf",
    "accent of macOS": "lib/Nächte.pdf",
    "JabRef's folder": "../home/papers/Night.pdf",
    "Zotero's linked file": "../home/papers/Night.pdf",
    "Zotero's stored file on Windows": "../home/Zotero/storage/ABCD2345/Night.pdf",
    "Zotero's stored file on a Mac": "../home/Zotero/storage/ABCD2345/Night.pdf",
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_file_is_found_in_every_dialect(here: Path, monkeypatch: pytest.MonkeyPatch, dialect: str) -> None:
    lies = LIES.get(dialect, "lib/Night.pdf")
    made(here / lies)
    monkeypatch.setattr(file_names, "_ROOTLESS", re.compile("[a-z]+/"))
    root = here.as_posix()
    fields = DIALECTS[dialect].replace("ROOTLESS", root[1:]).replace("/ROOT", root).replace("ROOT", root)

    found = named(here, fields)

    assert found.files == ((here / lies).resolve(),)
    assert [(tie.key, tie.by) for _, ties in found.ties for tie in ties] == [("night1900", "file_field")]


@pytest.mark.parametrize(
    "file",
    [
        r"C\:\\Users\\ann\\Night.pdf",
        r"Night:C\:\\lib\\Night.pdf:application/pdf",
        r"C\:\\Zotero\\storage\\EFGH2345\\Night.pdf",
        "/elsewhere/lib/Night.pdf",
        "other/Night.pdf",
        "Night.pdf",
        "storage:Night.pdf",
    ],
)
def test_a_file_elsewhere_is_never_taken_for_one_of_its_name_and_is_said(here: Path, file: str) -> None:
    for place in ("lib/Night.pdf", "texts/Night.pdf", "../home/Zotero/storage/ABCD2345/Night.pdf"):
        made(here / place)

    found = named(here, f"file = {{{file}}}")

    assert found.files == ()
    assert [one.keys for one in found.gone] == [("night1900",)]


@pytest.mark.parametrize("file", ["https://example.org/Night.pdf", "zotero://select/items/ABCD2345", "", ";:;"])
def test_an_address_is_no_file(here: Path, file: str) -> None:
    assert named(here, f"file = {{{file}}}") == NamedTexts()


# --- what a file may prove ---


@pytest.mark.parametrize(
    ("kind", "name", "value", "pages"),
    [
        ("book", "pagetotal", "318", 318),
        ("book", "number-of-pages", "xii, 318 S.", 318),
        ("book", "numpages", "many", None),
        ("book", "numpages", "10000", 10_000),
        ("book", "numpages", "10001", None),
        ("book", "pages", "318", None),
        ("article", "pages", "101-140", 40),
        ("article", "pages", "101–140", 40),
        ("article", "pages", "312-18", 7),
        ("article", "pages", "1-20, 31-50", 40),
        ("article", "pages", "40", 1),
        ("article", "pages", "140-101", None),
        ("article", "pages", "1-10000", 10_000),
        ("article", "pages", "1-10001", None),
        ("article", "pages", "e120", None),
        ("article", "pages", "", None),
    ],
)
def test_an_entry_counts_the_pages_of_its_work(kind: str, name: str, value: str, pages: int | None) -> None:
    fields = {name: Field(name, value, Place("refs.bib"))}

    assert facts_of(Reference("night", kind, Place("refs.bib"), fields)).pages == pages


@pytest.mark.parametrize(("pages", "least", "most"), [(300, 300, 345), (40, 40, 46), (12, 12, 16), (1, 1, 5)])
def test_a_file_fits_an_entry_of_its_pages_and_some_more(pages: int, least: int, most: int) -> None:
    facts = WorkFacts(pages=pages)

    assert [fits(facts, sheets) for sheets in (0, least - 1, least, most, most + 1)] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert not fits(WorkFacts(), pages)


ISBN = WorkFacts(isbns=("019953595",))
DOI = WorkFacts(doi="10.1000/night.1")
OMITTED = "its first pages have “omitted from this book preview”"
BOOK = WorkFacts(title="Night", year="1900", is_book=True)


@pytest.mark.parametrize(
    ("facts", "sheets", "opening", "said"),
    [
        (BOOK, 200, "NIGHT\nLondon 1900", ""),
        (BOOK, 200, "NIGHT\nLondon 1872\nreprinted 1900", ""),
        (BOOK, 200, "NIGHT\nLondon 1872", "its first pages have the year 1872, and the entry 1900"),
        (
            BOOK,
            200,
            "Printed for the author at the press 1872",
            "its first pages have the year 1872, and the entry 1900",
        ),
        (BOOK, 200, "Printed for the author at his Leeds press, 1872", ""),
        (BOOK, 200, "It was in the winter of the year 1872 that the keeper first saw a heron there.", ""),
        (BOOK, 200, "", ""),
        (BOOK, FEWEST_OF_A_BOOK, "", ""),
        (BOOK, FEWEST_OF_A_BOOK - 1, "", "it has 15 pages, too few for a book"),
        (BOOK, 0, "", ""),
        (WorkFacts(), 6, "", ""),
        (ISBN, 200, "ISBN 978-0-19-953595-5", ""),
        (ISBN, 200, "ISBN-10: 0-19-953595-9 (paper)\nISBN 978-0-14-143951-8 (cloth)", ""),
        (ISBN, 200, "ISBN (cloth) 978-0-14-143951-8", "it prints another ISBN than the entry"),
        (DOI, 20, "https://doi.org/10.1000/Night.1.", ""),
        (DOI, 20, "doi:10.1000/day.2", "it prints another DOI than the entry"),
        (WorkFacts(pages=300), 20, "", "it has 20 pages, and the entry counts 300"),
        (WorkFacts(pages=20), 40, "", "it has 40 pages, and the entry counts 20"),
        (WorkFacts(pages=20), 20, "", ""),
        (BOOK, 200, "Night. By Ann Gray.\nReviewed by Tom Brown", "its first pages have “reviewed by”"),
        (BOOK, 200, "Nacht. Eine Rezension von Tom Brown", "its first pages have “rezension von”"),
        (WorkFacts(title="Reviewed by Night", is_book=True), 200, "Reviewed by Night", ""),
        (WorkFacts(title="A Review of Nights", is_book=True), 200, "A Review of Nights", ""),
        (BOOK, 200, "NIGHT\nRéviewed\n  by Tom Brown", "its first pages have “reviewed by”"),
        (
            BOOK,
            200,
            "Pages 5-12 are not included in this preview.",
            "its first pages have “not included in this preview”",
        ),
    ],
)
def test_what_speaks_against_a_files_being_the_work(facts: WorkFacts, sheets: int, opening: str, said: str) -> None:
    assert doubt(Tie("night", "file_field", facts), sheets, opening) == said


def test_a_file_without_pages_says_what_it_is_in_so_many_characters(tmp_path: Path) -> None:
    made(tmp_path / "night.txt", "night " * 4000)
    (text,) = gather([(tmp_path, "texts")]).texts

    assert len(text.opening) == 12_000


def test_a_file_says_what_it_is_on_its_first_six_pages(tmp_path: Path) -> None:
    pages = [f"[p. {number}]\n\nThe heron stood still on sheet {number}.\n\n" for number in range(1, 20)]
    made(tmp_path / "night.txt", "".join(pages))
    (text,) = gather([(tmp_path, "texts")]).texts

    assert ("sheet 6" in text.opening, "sheet 7" in text.opening) == (True, False)


def test_a_title_alone_is_never_sure() -> None:
    assert (
        doubt(Tie("night", "title", WorkFacts(pages=20)), 20, "") == "only title, author and year tie it to the entry"
    )
