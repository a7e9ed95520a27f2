from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import full, lenin, newton, statement, writer

from citecheck.model.findings import QuotationResult, Report
from citecheck.report.document import document
from citecheck.report.formats.table import FORMATS
from citecheck.report.redact import masked, redact
from citecheck.report.terminal.explain import explain

concise = writer("concise")
WORDS = {"owned", "backs", "Giants", "sholders", "standing", "vigilant", "humane", "Chapter", "Letter", "Lenin"}


FORMS = [lambda made: "".join(explain(judged, made, 80, False) for judged in made.quotations), *map(writer, FORMATS)]


def with_everything() -> Report:
    made = newton()
    judged = made.quotations[0]
    evidence = replace(judged.evidence, statement=replace(statement(), report_line="Of Giants and backs."))
    return replace(made, quotations=(QuotationResult(judged.quotation, evidence),))


@pytest.mark.parametrize("made", [with_everything(), lenin()])
@pytest.mark.parametrize("form", FORMS)
def test_no_word_of_draft_or_source_is_left(made: Report, form) -> None:
    assert WORDS & set(re.findall(r"\w+", form(redact(made)))) == set()


def test_the_wordings_keep_their_shape() -> None:
    shown = full(redact(newton()), 80, False)

    assert (
        "   |\n"
        ' 5 | xxxxxx xxxxx xxxx xx xxx "xx xxx xxxxx xx xxxxxx" [@xxxxxxxxxx, x. xxx].\n'
        "   |                              ^^^ ^^^^^\n"
        "   |\n"
        "  draft   xx xxx xxxxx    xx xxxxxx\n"
        "  held    xx xx  xxxxxxxx xx xxxxxx\n"
        "             ~~~ ~~~~~~~~\n"
        "  held in Newton to Hooke (texts/newton1676.txt, p. 416)\n"
        "  help    Run again without --redact to see the words.\n"
    ) in shown


def test_messages_say_how_long_the_words_are() -> None:
    assert concise(redact(newton())).splitlines()[1] == (
        "essay.md:5:34: error quotation-altered The draft has “xxxxx”; the copy held has “xxxxxxxx”."
    )


def test_places_verdicts_and_counts_are_kept() -> None:
    before, after = document(newton()), document(redact(newton()))

    assert after["tally"] == before["tally"]
    assert [f["region"] for f in after["findings"]] == [f["region"] for f in before["findings"]]
    assert [q["wording"] for q in after["quotations"]] == [q["wording"] for q in before["quotations"]]
    assert after["quotations"][0]["departures"][0]["start"] == before["quotations"][0]["departures"][0]["start"]


def test_headings_are_withheld_and_numbers_kept() -> None:
    assert "thesis.docx (paragraph 14)" in full(redact(lenin()), 80, False)


@given(st.text(max_size=80))
def test_masking_keeps_lengths_in_code_points_and_bytes(text: str) -> None:
    hidden = masked(text)

    assert len(hidden) == len(text)
    assert len(hidden.encode("utf-8", "surrogatepass")) == len(text.encode("utf-8", "surrogatepass"))
    assert [c for c in hidden if c.isalnum() and c not in "x\u0445\u2179\U0001d5d1"] == []
