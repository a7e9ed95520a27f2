"""Citations that a reference manager keeps in reference marks or bookmarks: read, or said not to be."""

from __future__ import annotations

import subprocess
import zipfile
from html import escape
from io import BytesIO

import pytest
from command_line import Project

from citecheck.foundation.pandoc import find_pandoc

PANDOC = find_pandoc()
pytestmark = pytest.mark.skipif(PANDOC is None, reason="no pandoc is installed")
ITEM = (
    'ZOTERO_ITEM CSL_CITATION {"citationID":"x","citationItems":[{"id":12,"itemData":{"id":12,"type":"book",'
    '"title":"Night","citation-key":"night1900"},"locator":"3"}]} RNDx'
)
KEPT = {
    "odt reference mark": ("odt", "<text:reference-mark-start {}/>XX<text:reference-mark-end {}/>", "text:name", ITEM),
    "odt bookmark": ("odt", "<text:bookmark-start {}/>XX<text:bookmark-end {}/>", "text:name", "ZOTERO_BREF_ab"),
    "docx bookmark": (
        "docx",
        '</w:t></w:r><w:bookmarkStart w:id="9" {}/><w:r><w:t>XX</w:t></w:r><w:bookmarkEnd w:id="9"/><w:r><w:t>',
        "w:name",
        "ZOTERO_BREF_ab",
    ),
}
PARTS = {"odt": "content.xml", "docx": "word/document.xml"}


@pytest.fixture(scope="module")
def plain() -> dict[str, bytes]:
    """A document without citations in each format."""
    words = b'He has "the keeper counted seventeen herons upon the frozen estuary" XX.\n'
    commands = {form: [str(PANDOC), "-f", "markdown", "-t", form, "-o", "-"] for form in PARTS}
    return {
        form: subprocess.run(command, input=words, capture_output=True, check=True).stdout
        for form, command in commands.items()
    }


def changed(data: bytes, part: str, markup: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"XX", markup.encode()) if name == part else content)
    return out.getvalue()


@pytest.mark.parametrize(("form", "markup", "attribute", "name"), KEPT.values(), ids=KEPT)
def test_a_citation_that_is_not_read_is_said(
    book: Project, plain: dict[str, bytes], form: str, markup: str, attribute: str, name: str
) -> None:
    named = f'{attribute}="{escape(name)}"'
    book.write(f"a.{form}", changed(plain[form], PARTS[form], markup.format(named, named)))

    report = book.report(f"a.{form}")
    whys = [stretch["why"] for stretch in report["coverage"]["stretches"]]

    read = len(report["citations"])
    assert read or any(why.startswith("1 citation of a reference manager, kept as ") for why in whys)
    assert read or book.audit(f"a.{form}", "--require-checked=files").code == 3


@pytest.mark.parametrize("form", PARTS)
def test_a_document_without_them_has_no_such_notice(book: Project, plain: dict[str, bytes], form: str) -> None:
    book.write(f"a.{form}", plain[form])

    assert book.report(f"a.{form}")["coverage"]["stretches"] == []


def stretches(book: Project, data: bytes, name: str) -> list[str]:
    (book.folder / name).write_bytes(data)
    return [one["why"] for one in book.report(name)["coverage"]["stretches"]]


def test_comments_are_said_and_are_no_part_of_the_text(book: Project, plain: dict[str, bytes]) -> None:
    note = "<office:annotation><text:p>They said “seventeen herons”.</text:p></office:annotation>"

    assert stretches(book, changed(plain["odt"], PARTS["odt"], note), "c.odt") == []
    assert "1 comment in the margin: not read, as no part of the text" in book.audit("c.odt").err
