from __future__ import annotations

import csv
import io

from report_samples import draft, finding, lenin, newton, report, writer

from citecheck.model.findings import Fault, Report, Severity
from citecheck.report.formats.csv import COLUMNS

csv_report = writer("csv")


def table(made: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_report(made))))


def test_a_row_for_each_finding_of_a_quotation() -> None:
    rows = table(newton())

    assert [(row["line"], row["column"], row["rule"], row["wording"]) for row in rows] == [
        ("5", "30", "quotation-spelling", "differs"),
        ("5", "34", "quotation-altered", "differs"),
    ]
    assert {key: rows[0][key] for key in ("text", "citekey", "locator", "held_text", "held_words")} == {
        "text": "on the backs of Giants",
        "citekey": "newton1676",
        "locator": "p. 416",
        "held_text": "texts/newton1676.txt",
        "held_words": "on ye sholders of Giants",
    }


def test_quotations_without_findings_and_files_not_read_have_rows() -> None:
    rows = table(lenin())

    assert [(row["path"], row["quotation"], row["wording"], row["rule"]) for row in rows] == [
        ("thesis.docx", "q1", "unheld", "quotation-unheld"),
        ("notes/lenin.md", "q2", "short", ""),
        ("notes/lenin.md", "", "", "date-misdated"),
        ("refs.bib", "", "", "reference-duplicate"),
        ("broken.docx", "", "unchecked", ""),
    ]


def test_no_cell_is_a_formula_and_every_row_is_one_line() -> None:
    essay = draft("x")
    fault = Fault("=HYPERLINK(1)\n+2", essay.place("x"), " @SUM")

    made = report([essay.source], [], [finding("quotation-altered", Severity.ERROR, fault, None)])

    assert (table(made)[0]["message"], table(made)[0]["remedy"]) == ("'=HYPERLINK(1) +2", "' @SUM")
    assert len(csv_report(made).splitlines()) == 2


def test_the_header() -> None:
    assert csv_report(report([])) == ",".join(COLUMNS) + "\n"
