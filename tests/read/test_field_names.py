"""What the formats of bibliographies call a field, a type or a file, and what citecheck calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bibliography_files import read, texts

from citecheck.read.bibliography.entries import file_paths


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        ("author", "author"),
        ("editor", "editor"),
        ("translator", "translator"),
        ("container-author", "bookauthor"),
        ("original-author", "origauthor"),
        ("collection-editor", "serieseditor"),
    ],
)
def test_persons_of_csl_have_the_field_of_biblatex(variable: str, name: str, tmp_path: Path) -> None:
    item = {"id": "k", variable: [{"family": "Hale", "given": "Thomas"}]}
    (found,) = read(tmp_path, json.dumps([item]), "refs.json").references

    assert texts(found) == {name: "Hale, Thomas"}


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        ("issued", "date"),
        ("original-date", "origdate"),
        ("accessed", "urldate"),
        ("event-date", "eventdate"),
    ],
)
def test_dates_of_csl_have_the_field_of_biblatex(variable: str, name: str, tmp_path: Path) -> None:
    item = {"id": "k", variable: {"date-parts": [[1904, 5, 6]]}}
    (found,) = read(tmp_path, json.dumps([item]), "refs.json").references

    assert texts(found) == {name: "1904-05-06"}
    assert found.year == ("1904" if name == "date" else None)


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        ("publisher", "publisher"),
        ("publisher-place", "location"),
        ("page", "pages"),
        ("issue", "number"),
        ("collection-title", "series"),
        ("title-short", "shorttitle"),
        ("number-of-volumes", "volumes"),
        ("original-title", "origtitle"),
        ("keyword", "keywords"),
        ("genre", "type"),
        ("volume", "volume"),
        ("ISBN", "isbn"),
        ("DOI", "doi"),
    ],
)
def test_words_of_csl_have_the_field_of_biblatex(variable: str, name: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, json.dumps([{"id": "k", variable: "some words"}]), "refs.json").references

    assert texts(found) == {name: "some words"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *((kind, "journaltitle") for kind in ("article", "article-journal", "article-magazine", "article-newspaper")),
        *((kind, "journaltitle") for kind in ("review", "review-book")),
        *((kind, "booktitle") for kind in ("chapter", "paper-conference", "entry-dictionary", "book")),
    ],
)
def test_what_an_item_stands_in_is_a_journal_or_a_book(kind: str, name: str, tmp_path: Path) -> None:
    item = {"id": "k", "type": kind, "container-title": "Mills"}
    (found,) = read(tmp_path, json.dumps([item]), "refs.json").references

    assert texts(found) == {name: "Mills"}


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        ("", ()),
        ("a.pdf", ("a.pdf",)),
        ("a.pdf; b.pdf", ("a.pdf", "b.pdf")),
        (r"a\;b.pdf", ("a;b.pdf",)),
        (";a.pdf;", ("a.pdf",)),
        # JabRef and Zotero: description, path, type.
        (":a.pdf:PDF", ("a.pdf",)),
        (":some folder/a.pdf:PDF;:b.pdf:PDF", ("some folder/a.pdf", "b.pdf")),
        ("Full Text:files/12/a.pdf:application/pdf", ("files/12/a.pdf",)),
        ("Full Text:a.pdf", ("a.pdf",)),
        ("a.pdf:application/pdf", ("a.pdf",)),
        ("a.pdf:files/a.pdf", ("files/a.pdf",)),
        (r"Of Mills\: A Study:a\:b.pdf:PDF", ("a:b.pdf",)),
        # A path with a colon of its own.
        ("/home/me/a.pdf:PDF", ("/home/me/a.pdf",)),
        ("~/a.pdf:PDF", ("~/a.pdf",)),
        ("/home/me/a.pdf:", ("/home/me/a.pdf",)),
        ("/home/me/a:b.pdf", ("/home/me/a:b.pdf",)),
        ("/home/me/a:b.pdf:PDF", ("/home/me/a:b.pdf",)),
        ("/home/me/12:application/pdf", ("/home/me/12",)),
        # A drive, an address, a prefix of Zotero.
        (r"C:\\books\\a.pdf", (r"C:\books\a.pdf",)),
        ("C:/books/a.pdf", ("C:/books/a.pdf",)),
        ("C:/books/a.pdf:PDF", ("C:/books/a.pdf",)),
        (":C:/books/a.pdf:PDF", ("C:/books/a.pdf",)),
        (r":C\:/books/a.pdf:PDF", ("C:/books/a.pdf",)),
        ("Full Text:C:/books/a.pdf:PDF", ("C:/books/a.pdf",)),
        (":C$\\backslash$:/books/a.pdf:pdf", ("C:/books/a.pdf",)),
        ("C:a.pdf", ("a.pdf",)),
        ("https://example.org/a.pdf", ("https://example.org/a.pdf",)),
        ("Full Text:https://example.org/a.pdf:PDF", ("https://example.org/a.pdf",)),
        ("storage:a.pdf", ("storage:a.pdf",)),
        ("attachments:books/a.pdf", ("attachments:books/a.pdf",)),
        ("PDF:storage:a.pdf", ("storage:a.pdf",)),
        (r"a\_b.pdf", ("a_b.pdf",)),
    ],
)
def test_a_file_field_names_paths_as_each_program_writes_it(value: str, paths: tuple[str, ...]) -> None:
    assert file_paths(value) == paths
