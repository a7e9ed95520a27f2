"""A PDF built with the filter by a real engine: unchanged, stopped, or annotated without losing a word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pandoc_builds import LUA, Book, book

from citecheck.foundation.pandoc import find_pandoc

pytestmark = pytest.mark.doors

REQUIRED = os.environ.get("CITECHECK_REQUIRE_PDF") == "1"
"""Set where an engine must be there: its absence is then a failure and no reason to skip."""


def engine() -> str | None:
    """WeasyPrint with the libraries it needs, beside the Python that runs the tests or on PATH."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    found = shutil.which("weasyprint", path=path)
    if found is None or subprocess.run([found, "--info"], capture_output=True, check=False).returncode:
        return None
    return found


@pytest.fixture(scope="module")
def pdf_engine() -> str:
    found = engine() if find_pandoc() else None
    if found is None and REQUIRED:
        pytest.fail("CITECHECK_REQUIRE_PDF is set, and there is no pandoc with a WeasyPrint that runs")
    if found is None:
        pytest.skip("no PDF engine: WeasyPrint (with Pango) or pandoc is not installed")
    return found


@pytest.fixture
def novel(tmp_path: Path) -> Book:
    return book(tmp_path)


def text_of(pdf: Path) -> str:
    """The words of a PDF, hyphens at line ends taken out."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    done = subprocess.run([program, "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(re.sub(r"[-\u2010\u00ad]\n", "", done.stdout.decode("utf-8")).split())


def test_the_pdf_is_built_and_the_findings_are_said(novel: Book, pdf_engine: str) -> None:
    arguments = ("draft.md", f"--pdf-engine={pdf_engine}", "--citeproc")

    plain = novel.build(*arguments, "-o", "plain.pdf", SOURCE_DATE_EPOCH="1000000000")
    checked = novel.build(*arguments, "-L", LUA, "-o", "checked.pdf", SOURCE_DATE_EPOCH="1000000000")

    assert (plain.code, checked.code) == (0, 0)
    assert "draft.md:10:54: error quotation-altered " in checked.err
    assert (novel.folder / "checked.pdf").read_bytes() == (novel.folder / "plain.pdf").read_bytes()


def test_no_pdf_is_built_where_the_document_asks_for_that(novel: Book, pdf_engine: str) -> None:
    done = novel.build("draft.md", f"--pdf-engine={pdf_engine}", "-L", LUA, "-M", "citecheck.fail=error", "-o", "a.pdf")

    assert done.code == 83
    assert not (novel.folder / "a.pdf").exists()


def test_a_marked_pdf_has_every_word_of_the_draft_and_the_findings(novel: Book, pdf_engine: str) -> None:
    arguments = ("draft.md", f"--pdf-engine={pdf_engine}")
    novel.build(*arguments, "-o", "plain.pdf")
    done = novel.build(*arguments, "-L", LUA, "-M", "citecheck.annotate=true", "-o", "marked.pdf")

    plain, marked = text_of(novel.folder / "plain.pdf"), text_of(novel.folder / "marked.pdf")
    lost = set(re.findall(r"\w+", plain)) - set(re.findall(r"\w+", marked))
    assert done.code == 0
    assert lost == set()
    assert marked.count("1 error quotation-altered") == 1
    assert "Findings of citecheck" in marked
    assert "No anchor" not in done.err
