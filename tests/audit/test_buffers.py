"""Texts that count in place of files: an editor's, which nobody saved, audited again after every change."""

from __future__ import annotations

from pathlib import Path

import pytest

import citecheck
from citecheck.errors import UsageError
from citecheck.model.findings import Report

WORLD = Path(__file__).parents[2] / "examples" / "world"
GOOD = 'It is "that a single man in possession of a good fortune, must be in want of a wife" [@austen1813, p. 1].\n'
BAD = GOOD.replace("good", "large")
RIGHTS = 'Congress "shall make no law respecting an establishment of religion" [@rights1791, p. 1].\n'


@pytest.fixture
def session() -> citecheck.Session:
    return citecheck.Session(texts=WORLD / "texts", bibliography=WORLD / "refs.bib")


def wordings(report: Report) -> list[str]:
    return [one.wording.value for one in report.quotations]


def test_the_text_counts_and_not_the_file(session: citecheck.Session, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(GOOD)

    reports = [session.audit(draft, buffers={draft: text}) for text in (BAD, "", RIGHTS)] + [session.audit(draft)]

    assert list(map(wordings, reports)) == [["differs"], [], ["verified"], ["verified"]]


def test_a_file_with_a_text_need_not_be_there(session: citecheck.Session, tmp_path: Path) -> None:
    new = tmp_path / "new.md"

    assert wordings(session.audit(new, buffers={str(new): BAD})) == ["differs"]
    with pytest.raises(UsageError, match="no such file"):
        session.audit(new)


def test_the_text_of_a_bibliography_counts_too(tmp_path: Path) -> None:
    draft, bib = tmp_path / "draft.md", tmp_path / "refs.bib"
    draft.write_text("See [@hale1904].\n")
    bib.write_text("@book{other, title = {Other}}\n")
    entry = "@book{hale1904, author = {Hale, A.}, title = {Roads}, year = {1904}}\n"
    session = citecheck.Session()

    before, after, again = (session.audit(draft, buffers=given) for given in ({}, {bib: entry}, {}))

    assert [[one.known for one in report.citations] for report in (before, after, again)] == [[False], [True], [False]]


def test_the_text_of_a_latex_file_counts(session: citecheck.Session, tmp_path: Path) -> None:
    chapter = tmp_path / "chapter.tex"
    words = "that a single man in possession of a good fortune, must be in want of a wife"
    text = f"It is ``{words}'' \\cite[1]{{austen1813}}."

    reports = [session.audit(chapter, buffers={chapter: given}) for given in (text, text.replace("good", "large"))]

    assert list(map(wordings, reports)) == [["verified"], ["differs"]]


def test_a_lone_surrogate_moves_no_place(session: citecheck.Session, tmp_path: Path) -> None:
    text = "\ud83d " + BAD
    (finding,) = session.audit(tmp_path / "a.md", buffers={tmp_path / "a.md": text}).findings

    assert finding.place.span is not None
    assert text[finding.place.span.start : finding.place.span.end] == "large"


EDITS = (
    BAD + RIGHTS,
    "A word. " + BAD + RIGHTS,
    "A word. " + GOOD + RIGHTS,
    RIGHTS + GOOD,
    RIGHTS + GOOD + GOOD,
    GOOD.replace("p. 1", "p. 2") + RIGHTS,
    RIGHTS.replace("@rights1791, p. 1", "@austen1813"),
    "\n\n".join(BAD.replace("large", f"large{number}") for number in range(9)),
    BAD + RIGHTS,
)


def test_a_report_after_many_changes_is_that_of_a_new_session(session: citecheck.Session, tmp_path: Path) -> None:
    """What a session keeps of the calls before changes nothing."""
    draft = tmp_path / "draft.md"
    for text in EDITS:
        fresh = citecheck.Session(texts=WORLD / "texts", bibliography=WORLD / "refs.bib", cache=False)
        assert session.audit(draft, buffers={draft: text}) == fresh.audit(draft, buffers={draft: text})
