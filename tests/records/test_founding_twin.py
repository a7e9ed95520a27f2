"""A manuscript of the shape that citecheck was founded for: of all its slips only the author's own is an error.

`twin/essay.md` is written for this test. It quotes passages of several paragraphs with some marks lost, corrects
another author's date four lines later, collates translations, and misdates a speech in its author's own voice.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import citecheck
from citecheck import Report, Severity
from citecheck.foundation.pandoc import find_pandoc

ESSAY = Path(__file__).parent / "twin" / "essay.md"


def as_format(name: str, folder: Path) -> Path:
    path = folder / f"essay.{name}"
    if name != "docx":
        shutil.copy(ESSAY, path)
    elif pandoc := find_pandoc():
        subprocess.run([str(pandoc), str(ESSAY), "--from", "markdown-smart", "-o", str(path)], check=True, timeout=120)
    else:
        pytest.skip("no pandoc here to make a docx of the essay")
    return path


@pytest.fixture(scope="module", params=["md", "txt", pytest.param("docx", marks=pytest.mark.doors)])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("twin")
    return citecheck.audit([as_format(request.param, folder)])


def test_the_one_error_is_the_speech_that_the_author_misdates(report: Report):
    accused = [(f.rule, f.fault.record, f.severity) for f in report.findings if f.severity >= Severity.WARNING]
    assert accused == [("date-misdated", "secret-speech-1956", Severity.ERROR)]


def test_dates_of_other_authors_are_mentions(report: Report):
    told = {(dated.dating.text, dated.dating.record, dated.dating.mention) for dated in report.datings}
    assert {("5 March 1922", "lenin-stalin-1923", True), ("summer of 1940", "ezhov-death", True)} <= told


def test_the_notes_say_where_chains_differ_and_who_is_the_single_informant(report: Report):
    noted = {
        finding.rule for finding in report.findings if finding.fault.record and finding.severity < Severity.WARNING
    }
    assert noted == {"attestation-conflicting", "quotation-disputed"}
