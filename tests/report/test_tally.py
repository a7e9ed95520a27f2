from __future__ import annotations

from dataclasses import replace

import pytest
from report_samples import answer, citation, draft, lenin, match, newton, quotation, report

from citecheck.model.evidence import Evidence, Witness
from citecheck.model.findings import AuditBibliography, ImprintResult, QuotationResult, Report, StatementResult, Verdict
from citecheck.model.imprints import Imprint, ImprintKind
from citecheck.model.statements import Statement, StatementKind
from citecheck.model.verdicts import Wording
from citecheck.report.document import tally_document
from citecheck.report.summary import closing_words, tally_lines
from citecheck.report.tally import tally, tally_line, unchecked_lines


def many(*wordings: tuple[Wording, str | None, str]) -> Report:
    """A report of one quotation for each wording, reason and citekey."""
    essay = draft("words")
    judged = []
    for number, (wording, reason, key) in enumerate(wordings):
        cited = citation(essay.place("words"), key, None) if key else None
        item = quotation(essay.running("words"), cited, id=f"q{number}")
        judged.append(QuotationResult(item, Evidence(answer(wording, reason=reason))))
    return report([essay.source], judged)


def test_quotations_are_counted_by_what_is_known_of_them() -> None:
    counted = many(
        *[(Wording.VERIFIED, None, "a")] * 33,
        *[(Wording.DIFFERS, None, "a")] * 5,
        *[(Wording.UNHELD, None, "b")] * 3,
    )

    assert tally_line(counted) == "41 quotations: 33 verified, 5 differ, 3 not held; no findings"


def test_one_of_each() -> None:
    counted = many(*[(wording, "scan" if wording is Wording.UNCHECKED else None, "k") for wording in Wording])

    assert tally_line(counted) == (
        "8 quotations: 1 verified, 1 differs, 1 in another text, 1 not found, 1 not checked, 1 not held, 1 not judged, "
        "1 recorded and not checked here; "
        "no findings"
    )


def test_what_was_not_checked_is_said_with_its_reason() -> None:
    counted = many(
        (Wording.UNHELD, None, "smith1990"),
        (Wording.UNHELD, None, "jones2001"),
        (Wording.UNHELD, None, "jones2001"),
        (Wording.UNHELD, None, ""),
        (Wording.UNCHECKED, "translation", "k"),
        (Wording.UNCHECKED, "reader", "k"),
        (Wording.SHORT, "length", ""),
    )

    assert tally_lines(counted)[3:] == [
        "Not checked: 3 quotations, no text held of jones2001 (2), smith1990 (1)",
        "Not checked: 1 quotation, no work cited and no text held has the words",
        "Not checked: 1 quotation, the copy held, or a command inside the quotation, could not be read",
        "Not checked: 1 quotation, the copy held is in another language, or the words are the author's own translation",
        "Not judged: 1 quotation, short or a title",
    ]


def test_many_works_without_a_text_are_counted_beyond_the_first() -> None:
    counted = many(*[(Wording.UNHELD, None, f"key{number:02}") for number in range(15)])

    assert tally_lines(counted)[-1].endswith("key11 (1), 3 more works")


def test_nothing_checked_is_said_outright() -> None:
    counted = many(*[(Wording.UNHELD, None, "k")] * 12, (Wording.SHORT, "title", ""))

    assert "0 of 12 quotations could be checked" in tally_lines(counted)
    assert tally_line(counted).endswith("; 0 of 12 quotations could be checked")
    assert closing_words(counted) == [
        "Nothing was compared: put a text named after its citekey into a folder given with --texts."
    ]


def test_files_not_read_are_counted() -> None:
    assert tally_line(lenin()) == (
        "2 quotations: 1 not held, 1 not judged; 3 findings: 1 error, 1 warning, 1 note; 1 more answered; "
        "1 date: 1 differs; 0 of 1 quotation could be checked; 1 file not read"
    )


def test_findings_are_counted_by_severity() -> None:
    assert tally_line(newton()) == "1 quotation: 1 differs; 2 findings: 1 error, 1 note"


def test_a_manuscript_without_quotations() -> None:
    empty = report([draft("words").source])

    assert (tally_line(empty), closing_words(empty)) == (
        "no quotation found; no findings",
        ["There was nothing to compare."],
    )


@pytest.mark.parametrize(("entries", "said"), [(0, "0 entries read; no findings"), (2, "2 entries read; no findings")])
def test_the_entries_of_a_bibliography_audited_alone_are_counted(entries: int, said: str) -> None:
    alone = replace(report([]), bibliographies=(AuditBibliography("refs.bib", entries, 0),))

    assert tally_line(alone) == said


def test_words_of_a_work_not_held_that_stand_in_another_text_are_pointed_to() -> None:
    essay = draft("words")
    cited = citation(essay.place("words"), "abe", None)
    witness = Witness("gettysburg", "texts/gettysburg.txt")
    elsewhere = replace(match("words", ()), witness=witness)
    item = quotation(essay.running("words"), cited)
    counted = report([essay.source], [QuotationResult(item, Evidence(answer(Wording.UNHELD, elsewhere)))])

    lines = list(unchecked_lines(counted, tally(counted)))

    assert lines == [
        "Not checked: 1 quotation, no text held of abe (1)",
        "Of these, 1 cited from abe stands word for word in texts/gettysburg.txt: if that is the work, add the key to "
        "`keys` in texts.toml",
    ]


def test_what_a_record_speaks_to_is_counted_by_kind_and_what_is_only_reported_is_not() -> None:
    place = draft("words").place("words")
    said = [
        StatementResult(Statement(kind, "words", place, "record", mention, "words"), Evidence(), verdict)
        for kind, mention, verdict in (
            (StatementKind.STATUS, False, Verdict.FAIL),
            (StatementKind.ATTRIBUTION, False, Verdict.PASS),
            (StatementKind.ATTRIBUTION, True, Verdict.PASS),
        )
    ]
    year = ImprintResult(Imprint(ImprintKind.YEAR, "1990", place, "key", place), Evidence(), Verdict.REVIEW)
    counted = report([draft("words").source], tellings=tuple(said), imprints=(year,))

    assert tally_line(counted) == (
        "no quotation found; no findings; "
        "2 statements on recorded texts: 1 agrees with the records, 1 does not agree; "
        "1 year or page cited: 1 to be looked at"
    )
    assert tally_document(counted)["claims"] == {"pass": 1, "fail": 1, "review": 1, "open": 0}
    assert sorted(tally_document(counted)["claims_by_kind"]) == ["attribution", "edition", "status"]
