"""`--format queries`, answered in a spreadsheet and read back by `decisions import`."""

from __future__ import annotations

import csv
import io

import pytest
from command_line import FAULTY, MISPLACED, SOUND, Project


def asked(of: Project, *arguments: str) -> list[dict[str, str]]:
    done = of.audit(*arguments, "-b", "refs.bib", "--format", "queries", "--fail-on", "never")
    return list(csv.DictReader(done.out.splitlines()))


def saved(of: Project, rows: list[dict[str, str]], delimiter: str = ",", encoding: str = "utf-8") -> None:
    """The table as a spreadsheet saves it."""
    table = io.StringIO()
    writer = csv.DictWriter(table, rows[0], delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    of.write("answers.csv", table.getvalue().encode(encoding))


def test_findings_are_numbered_queries_in_the_order_of_the_draft(book: Project) -> None:
    book.write("a.md", f"{FAULTY}\n{SOUND}\n{MISPLACED}")

    rows = asked(book, "a.md")

    assert [(row["query"], row["place"], row["rule"], row["answer"]) for row in rows] == [
        ("1", "line 1", "quotation-altered", ""),
        ("2", "line 5", "quotation-misplaced", ""),
    ]
    assert rows[0]["words"].startswith("that a single man")


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-8-sig")])
def test_answers_are_decisions_of_the_next_audit(book: Project, delimiter: str, encoding: str) -> None:
    book.write("chapters/a.md", f"{FAULTY}\n{MISPLACED}")
    rows = asked(book, "chapters/a.md")
    rows[0] |= {"answer": "Keep – so in the second edition", "by": "M. Müller"}
    rows[1]["answer"] = "I shall look it up?"
    saved(book, rows, delimiter, encoding)

    read = book.run("decisions", "import", "answers.csv")

    assert read.code == 0
    assert "quotation-altered “that a single man" in read.out
    assert "not understood: “I shall look it up?”" in read.out
    assert "1 answer read; 1 not understood" in read.out
    assert [row["rule"] for row in asked(book, "chapters/a.md")] == ["quotation-misplaced"]
    answered = [
        one["answered"] for one in book.report("chapters/a.md", "-b", "refs.bib")["findings"] if one["answered"]
    ]
    assert len(answered) == 1
    assert "so in the second edition (M. Müller, " in answered[0]


def test_one_answer_is_for_every_place_of_its_finding(book: Project) -> None:
    book.write("a.md", "As @gone1900 says, and @gone1900 again.\n")
    (row,) = asked(book, "a.md")
    saved(book, [row | {"answer": "keep: it comes later"}])

    book.run("decisions", "import", "answers.csv", "--by", "Ann")

    assert asked(book, "a.md") == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("a,b\n1,2\n", "answers.csv: not a table of queries; it has no column answer, fingerprint, path, rule, words"),
        ("", "answers.csv: the file is empty"),
        (
            "path,words,answer,rule,fingerprint\ngone.md,w,keep it,quotation-altered,0123\n",
            "answers.csv: gone.md is not there; run this in the folder where the table was made",
        ),
        (
            "path,words,answer,rule,fingerprint\na.md,w,perhaps,quotation-altered,0123\n",
            "answers.csv: no answer was understood",
        ),
    ],
)
def test_another_table_is_refused_with_a_sentence(book: Project, table: str, said: str) -> None:
    book.write("answers.csv", table)

    done = book.run("decisions", "import", "answers.csv")

    assert done.code == 2
    assert said in done.err
    assert not (book.folder / "citecheck-decisions.tsv").exists()


def test_a_file_not_read_is_in_the_table(book: Project) -> None:
    book.write("bad.docx", b"PK\x03\x04 no document")

    (row,) = asked(book, "bad.docx")

    assert (row["path"], row["question"][:9], row["query"]) == ("bad.docx", "Not read:", "")
