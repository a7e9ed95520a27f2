"""A fault of citecheck itself costs the file it meets it on: that one is not read, and all others are checked."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from command_line import FAULTY, SOUND, Project

ITSELF = "a fault of citecheck itself (KeyError: 'here')"
OTHER = 'Nobody quotes "words of the marked manuscript that no text held here has" [@austen1813, p. 1].\n'

PLACES = {
    "comparing": ("citecheck.compare.retrieval.search", "segments"),
    "evidence beside": ("citecheck.audit.quotations", "statement"),
    "coverage": ("citecheck.audit.coverage", "_places"),
    "rules": ("citecheck.audit.findings", "_of_claim"),
    "dates": ("citecheck.audit.records", "dated"),
    "extracting": ("citecheck.extract.claims", "extract"),
    "reading": ("citecheck.read.manuscript", "_read"),
}


def break_on(monkeypatch: pytest.MonkeyPatch, module: str, name: str, sign: str) -> None:
    """Let a function raise wherever it is given the sign."""
    home = importlib.import_module(module)
    kept = getattr(home, name)

    def call(*given: Any, **named: Any) -> Any:
        if sign in repr((given, named)):
            raise KeyError("here")
        return kept(*given, **named)

    monkeypatch.setattr(home, name, call)


@pytest.mark.parametrize("place", PLACES)
def test_a_manuscript_on_which_citecheck_fails_is_not_read_and_the_others_are(
    place: str, book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.write("a.md", FAULTY)
    book.write("b.md", OTHER)
    book.write("c.md", FAULTY)
    break_on(monkeypatch, *PLACES[place], "words of the marked manuscript")

    report = book.report("a.md", "b.md", "c.md")

    assert [(one["path"], one["read"]) for one in report["inputs"]] == [("a.md", True), ("b.md", False), ("c.md", True)]
    assert report["inputs"][1]["why"].startswith(ITSELF)
    assert {finding["path"] for finding in report["findings"]} == {"a.md", "c.md"}


def test_a_bibliography_on_which_citecheck_fails_is_not_read_and_the_others_are(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.write("other.bib", "@book{marked, title={The marked book}, year=1813}\n")
    book.write("a.md", FAULTY)
    break_on(monkeypatch, "citecheck.audit.pipeline", "imprinted", "The marked book")

    report = book.report("a.md", "other.bib", "-b", "refs.bib")

    assert [one["why"] is None for one in report["bibliographies"] if one["path"] == "refs.bib"] == [True]
    assert [ITSELF in (one["why"] or "") for one in report["bibliographies"] if one["path"] == "other.bib"] == [True]
    assert {finding["path"] for finding in report["findings"]} >= {"a.md"}


def test_a_work_of_a_bibliography_on_which_citecheck_fails_is_not_looked_up(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.write("refs.bib", "@book{m, author={Orme, Ann}, title={The marked book}, year=1813}\n")
    book.write("a.md", 'Here is "a wind that was set down in that year" (Orme 1813, 4).\n')
    break_on(monkeypatch, "citecheck.audit.pipeline", "imprinted", "The marked book")

    report = book.report("a.md")

    assert ([one["read"] for one in report["inputs"]], ITSELF in report["bibliographies"][0]["why"]) == ([True], True)
    assert [one["citation"] for one in report["quotations"]] == [None]


@pytest.mark.parametrize(
    "name", ["running_heads.heads", "page_markers.pages", "line_numbers.apparatus", "summaries.quality"]
)
def test_a_text_on_which_citecheck_fails_is_not_read_and_the_others_are(
    name: str, book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, function = name.split(".")
    home = "citecheck.texts." if module == "summaries" else "citecheck.texts.pages."
    book.write("texts/marked.txt", f"The words of the marked text are these, and it has no others, for {name}. " * 9)
    book.write("a.md", SOUND + 'It has "The words of the marked text are these" [@marked].\n')
    break_on(monkeypatch, home + module, function, "words of the marked text")

    report = book.report("a.md")

    quality = {one["path"]: one["quality"] for one in report["texts"]}
    assert quality["texts/marked.txt"].startswith(f"unreadable: {ITSELF}")
    assert [one["wording"] for one in report["quotations"]] == ["verified", "unchecked"]
    listed = book.run("texts", "list", "--texts", "texts")
    assert listed.code == 0
    assert "austen1813" in listed.out


def test_a_record_on_which_citecheck_fails_is_named(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("marked", "other"):
        book.write(f"registry/{name}.yaml", f"id: {name}\ntitle: A title of {name}\n")
    break_on(monkeypatch, "citecheck.records.files.files", "shaped_noun", "A title of marked")

    ran = book.run("registry", "lint", "registry")

    assert f"registry/marked.yaml:1:1: error cannot be read: {ITSELF}" in ran.out + ran.err
    assert "registry/other.yaml" in ran.out + ran.err
