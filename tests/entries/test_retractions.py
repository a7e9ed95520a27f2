"""Tables of retracted works that the user gives are read, and never fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from audits import audited

from citecheck.audit.config import Settings
from citecheck.entries.idle_entries import unused_entries
from citecheck.entries.retractions import retractions
from citecheck.model.findings import Report

WATCH = "Record ID,OriginalPaperDOI,RetractionDate,RetractionNature\n"
REFS = "@article{a, author = {Senn, H.}, title = {Of Vaccines}, journal = {J}, year = 1998, doi = {10.1000/X}}"


@pytest.mark.parametrize(
    ("rows", "natures"),
    [
        ("1,10.1000/x,2010,Retraction\n", ["retraction"]),
        ("1,10.1000/x,2010,Correction\n", []),
        ("1,10.1000/x,2010,Expression of concern\n2,10.1000/x,2011,Retraction\n", ["retraction"]),
        ("1,10.1000/x,2010,Retraction\n2,10.1000/x,2011,Reinstatement\n", []),
        ("2,10.1000/x,2011,Reinstatement\n1,10.1000/x,2010,Retraction\n", []),
        ("1,10.1000/x,2010,Withdrawal\n", ["withdrawal"]),
        ("1,10.1000/x,2010,Partial Retraction\n2,10.1000/x,2011,Correction\n", ["partial retraction"]),
        ("1,unavailable,2010,Retraction\n2\n", []),
    ],
)
def test_only_retractions_in_force_count(rows: str, natures: list[str]) -> None:
    assert [one.nature for one in retractions(WATCH + rows, "t.csv").values()] == natures


@pytest.mark.parametrize("natures", [("Retraction", "Expression of concern"), ("Expression of concern", "Retraction")])
def test_of_two_tables_the_heavier_notice_counts(tmp_path: Path, natures: tuple[str, str]) -> None:
    for number, nature in enumerate(natures):
        (tmp_path / f"{number}.csv").write_text(f"{WATCH}1,10.1000/x,2010,{nature}\n", "utf-8")
    (tmp_path / "refs.bib").write_text(REFS, "utf-8")
    tables = (tmp_path / "0.csv", tmp_path / "1.csv")

    report = audited([tmp_path / "refs.bib"], Settings(root=tmp_path, retractions=tables))

    assert [(one.rule, one.severity.label) for one in report.findings] == [("reference-retracted", "warning")]


def test_a_table_without_dois_is_refused() -> None:
    with pytest.raises(ValueError, match="no column of DOIs"):
        retractions("title,year\n", "t.csv")


def audit(folder: Path, table: str | None) -> Report:
    (folder / "refs.bib").write_text(REFS, "utf-8")
    if table is not None:
        (folder / "t.csv").write_text(table, "utf-8")
    return audited([folder / "refs.bib"], Settings(root=folder, retractions=(folder / "t.csv",)))


def test_an_entry_is_found_by_its_doi(tmp_path: Path) -> None:
    report = audit(tmp_path, "doi\nhttps://doi.org/10.1000/x\n")

    assert [finding.rule for finding in report.findings] == ["reference-retracted"]


@pytest.mark.parametrize("table", [None, "title\n"])
def test_a_table_that_cannot_be_used_is_said(tmp_path: Path, table: str | None) -> None:
    report = audit(tmp_path, table)

    assert report.findings == ()
    assert any("t.csv: not read" in notice for notice in report.notices)
    assert [file.path.rpartition("/")[2] for file in report.coverage.files.unread] == ["t.csv"]


@pytest.mark.parametrize(("cited", "unused"), [({"a", "b"}, ["“c”"]), ({"a"}, []), ({"a", "b", "c"}, [])])
def test_entries_that_nothing_cites_are_named_unless_most_are_idle(
    tmp_path: Path, cited: set[str], unused: list[str]
) -> None:
    from bibliography_files import read

    entries = read(tmp_path, "@misc{a, title = {A}} @misc{b, title = {B}} @misc{c, title = {C}}").references

    assert [one.words for one in unused_entries(entries, cited)] == unused
