"""The complete terminal report. Read the strings as a reader would: they are the design."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import answer, citation, departed, draft, finding, full, lenin, match, newton, quotation, report

from citecheck.model.evidence import Evidence, Weight
from citecheck.model.findings import Fault, QuotationResult, RelatedPlace, Report, Severity
from citecheck.model.verdicts import Wording
from citecheck.report.text_width import cells

NEWTON_80 = """\
note quotation-spelling: The draft has “the”; the copy held of Newton to Hooke
  (newton1676.txt, p. 416) has “ye”. 1 other place differs.
 --> essay.md:5:30
error quotation-altered: The draft has “backs”; the copy held of Newton to
  Hooke (newton1676.txt, p. 416) has “sholders”. 1 other place differs.
 --> essay.md:5:34
   |
 5 | Newton owned that he saw "on the backs of Giants" [@newton1676, p. 416].
   |                              ^^^ ^^^^^
   |
  draft   on the backs    of Giants
  held    on ye  sholders of Giants
             ~~~ ~~~~~~~~
  held in Newton to Hooke, Correspondence I (texts/newton1676.txt, p. 416)
  help    Take the text's words, mark the change, or name the edition you
          follow.

Marks:  ~ changed  + only in the draft  - only in the copy held  ^ moved
  . form or marked

1 quotation: 1 differs
2 findings: 1 error, 1 note

Step by step: citecheck explain essay.md:5
2 places to look at. A difference is no verdict on the author: look at the
  place, then decide.
"""

NEWTON_40 = """\
note quotation-spelling: The draft has
  “the”; the copy held of Newton to
  Hooke (newton1676.txt, p. 416) has
  “ye”. 1 other place differs.
 --> essay.md:5:30
error quotation-altered: The draft has
  “backs”; the copy held of Newton to
  Hooke (newton1676.txt, p. 416) has
  “sholders”. 1 other place differs.
 --> essay.md:5:34
   |
 5 | …he saw "on the backs of Giants"…
   |             ^^^ ^^^^^
   |
  draft   on the backs    of Giants
  held    on ye  sholders of Giants
             ~~~ ~~~~~~~~
  held in Newton to Hooke,
          Correspondence I
          (texts/newton1676.txt, p. 416)
  help    Take the text's words, mark
          the change, or name the
          edition you follow.

Marks:  ~ changed  + only in the draft
  - only in the copy held  ^ moved
  . form or marked

1 quotation: 1 differs
2 findings: 1 error, 1 note

Step by step: citecheck explain
  essay.md:5
2 places to look at. A difference is
  no verdict on the author: look at the
  place, then decide.
"""

LENIN_80 = """\
error date-misdated: The draft dates Lenin's letter to Stalin 1922; the
  references give 5 March 1923 (PSS 54).
 --> notes/lenin.md:1:19
   |
 1 | Lenin's letter of 5 March 1922 [@lenin].
   |                   ^^^^^^^^^^^^
   |
  record  lenin-stalin-1923 (citecheck registry show lenin-stalin-1923)
  help    Compare with the references.

note quotation-unheld: Not checked: no text of gibbon1776 is at hand. This
  says nothing about the quotation.
 --> thesis.docx (Chapter 2 › paragraph 14)
  draft   the vigilant and humane policy

warning reference-duplicate: The key smith1990 stands twice.
 --> refs.bib (entry smith1990)
  see     refs.bib:2:1: the other entry

notes/lenin.md:2:1: a table was not read

notes/lenin.md: 1 quotation: 1 not judged; 1 finding
thesis.docx: 1 quotation: 1 not held; 1 finding

2 quotations: 1 not held, 1 not judged
3 findings: 1 error, 1 warning, 1 note; 1 more answered
1 date: 1 differs
0 of 1 quotation could be checked
Not checked: 1 quotation, no text held of gibbon1776 (1)
Not judged: 1 quotation, short or a title
Not read: broken.docx: pandoc is not installed
Not read: 1 entry of refs.bib, which has 31

3 places to look at. Nothing was compared: put a text named after its citekey
  into a folder given with --texts.
"""


HOSTILE = "a\x1b[2Jb\x07\x9b31m\u202ec\ud800 \x1b]8;;http://x\x1b\\"
SGR = re.compile("\x1b\\[[0-9;]+m")


def one(ours: str, theirs: str, pair: tuple[str, str]) -> Report:
    essay = draft(f"She wrote “{ours}” [@k].", "an essay.md")
    running = essay.running(ours)
    departure = departed(ours, theirs, pair, Weight.WORDING)
    judged = QuotationResult(
        quotation(running, citation(essay.place("[@k]"), "k")),
        Evidence(answer(Wording.DIFFERS, match(theirs, [departure]))),
    )
    fault = Fault(f"The draft has “{pair[0]}”.", running.place(departure.start, departure.end), departure=departure)
    return report([essay.source], [judged], [finding("quotation-altered", Severity.ERROR, fault)])


def test_a_finding_at_eighty_columns() -> None:
    assert full(newton(), 80, False) == NEWTON_80


def test_a_finding_at_forty_columns() -> None:
    assert full(newton(), 40, False) == NEWTON_40


def test_what_has_no_lines_no_text_and_was_not_read() -> None:
    assert full(lenin(), 80, False) == LENIN_80


def test_colour_changes_no_character() -> None:
    coloured = full(newton(), 80, True)

    assert coloured != NEWTON_80
    assert SGR.sub("", coloured) == NEWTON_80


def test_differing_words_are_coloured_beside_their_marks() -> None:
    coloured = full(newton(), 80, True)

    assert "\x1b[35mbacks\x1b[0m" in coloured
    assert "\x1b[32msholders\x1b[0m" in coloured


def test_right_to_left_words_are_listed_not_laid_in_columns() -> None:
    shown = full(one("את הארץ", "את השמים", ("הארץ", "השמים")), 80, False)

    assert "          ~ the draft has “הארץ”, the copy held “השמים”\n" in shown
    assert "^^" not in shown


def test_carets_stand_under_the_word_not_under_the_whole_quotation() -> None:
    made = newton()
    whole = Fault("These words stand elsewhere too.", made.quotations[0].quotation.place)
    made = replace(made, findings=(*made.findings, finding("quotation-inconsistent", Severity.NOTE, whole)))

    assert '"on the backs of Giants" [@newton1676, p. 416].\n   |                              ^^^ ^^^^^\n' in full(
        made, 80, False
    )


def test_a_path_with_spaces_is_quoted_where_it_is_to_be_typed() -> None:
    shown = full(one("a b", "a c", ("b", "c")), 80, False)

    assert " --> an essay.md:1:14\n" in shown
    assert "Step by step: citecheck explain 'an essay.md:1'\n" in shown


def test_places_with_one_cause_are_shown_in_part() -> None:
    essay = draft("a\n" * 9)
    related = tuple(RelatedPlace("the same", essay.source.place(n, n + 1)) for n in range(9))
    fault = Fault("No work is cited.", essay.source.place(0, 1), related=related)

    shown = full(report([essay.source], [], [finding("quotation-uncited", Severity.NOTE, fault, None)]), 80, False)

    assert shown.count("  see     essay.md:") == 5
    assert "  see     4 more places, all in the json report\n" in shown


def test_two_manuscripts_have_a_line_each() -> None:
    one_draft, other = draft("He said “alpha beta”.", "one.md"), draft("She said “gamma delta”.", "two.md")
    judged = [
        QuotationResult(quotation(d.running(words), None, id=words), Evidence(answer(wording)))
        for d, words, wording in (
            (one_draft, "alpha beta", Wording.VERIFIED),
            (other, "gamma delta", Wording.UNHELD),
        )
    ]

    shown = full(report([one_draft.source, other.source], judged), 80, False)

    assert shown == (
        "one.md: 1 quotation: 1 verified\n"
        "two.md: 1 quotation: 1 not held\n\n"
        "2 quotations: 1 verified, 1 not held\n"
        "No findings\n"
        "Not checked: 1 quotation, no work cited and no text held has the words\n\n"
        "Nothing is left to look at. Verified: 1 of 2 quotations.\n"
    )


def test_all_verified_is_said_in_one_line() -> None:
    essay = draft("He said “alpha beta”.")
    judged = QuotationResult(quotation(essay.running("alpha beta"), None), Evidence(answer(Wording.VERIFIED)))

    assert full(report([essay.source], [judged]), 80, False) == (
        "1 quotation: 1 verified\nNo findings\n\nEvery quotation stands in a text held as the draft gives it.\n"
    )


def test_hostile_words_cannot_write_to_the_terminal() -> None:
    shown = full(one(HOSTILE + " x", HOSTILE + " y", ("x", "y")), 60, False)

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", shown)


@settings(max_examples=60)
@given(
    st.text(min_size=1, max_size=80).filter(str.strip),
    st.text(min_size=1, max_size=80),
    st.integers(28, 100),
)
def test_no_line_is_wider_than_the_terminal(ours: str, theirs: str, width: int) -> None:
    shown = full(one(ours, theirs, (ours, theirs)), width, False)

    assert [line for line in shown.split("\n") if cells(line) > width] == []
