from __future__ import annotations

from report_samples import draft, finding, lenin, newton, report, writer

from citecheck.model.findings import HERE_TOO, Fault, RelatedPlace, Severity

concise = writer("concise")


def test_one_line_a_finding_by_place() -> None:
    copy = "the copy held of Newton to Hooke (newton1676.txt, p. 416)"

    assert concise(newton()) == (
        f"essay.md:5:30: note quotation-spelling The draft has “the”; {copy} has “ye”. 1 other place differs.\n"
        f"essay.md:5:34: error quotation-altered The draft has “backs”; {copy} has “sholders”. 1 other place differs.\n"
    )


def test_places_without_lines_stand_in_brackets_and_answered_findings_are_left_out() -> None:
    assert concise(lenin()) == (
        "notes/lenin.md:1:19: error date-misdated "
        "The draft dates Lenin's letter to Stalin 1922; the references give 5 March 1923 (PSS 54).\n"
        "thesis.docx: note quotation-unheld Not checked: no text of gibbon1776 is at hand. "
        "This says nothing about the quotation. (Chapter 2 › paragraph 14)\n"
        "refs.bib: warning reference-duplicate The key smith1990 stands twice. (entry smith1990)\n"
    )


def test_a_message_stays_on_its_line_and_cannot_steer_the_terminal() -> None:
    essay = draft("x")
    fault = Fault("one\ntwo\r\n\x1b[31mthree", essay.place("x"))

    assert concise(report([essay.source], [], [finding("quotation-altered", Severity.ERROR, fault)])) == (
        "essay.md:1:1: error quotation-altered one two \\x1b[31mthree\n"
    )


def test_five_further_places_of_a_finding_are_named_and_the_others_counted() -> None:
    essay = draft("x" * 20)
    related = tuple(RelatedPlace(HERE_TOO, essay.source.place(n, n + 1), f"f{n}") for n in range(1, 9))
    fault = Fault("No work is cited.", essay.source.place(0, 1), related=related)

    assert concise(report([essay.source], [], [finding("quotation-uncited", Severity.NOTE, fault)])) == (
        "essay.md:1:1: note quotation-uncited No work is cited. Also at 1:2, 1:3, 1:4, 1:5, 1:6, 3 more.\n"
    )


def test_no_findings_are_no_lines() -> None:
    assert concise(report([])) == ""
