from __future__ import annotations

from dataclasses import replace

from report_samples import THEIRS, answer, citation, draft, lenin, match, newton, quotation, report, statement

from citecheck.model.evidence import Alteration, Change, Departure, Evidence, Sibling, Turn, Weight, Witness
from citecheck.model.findings import QuotationResult
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.report.terminal.explain import explain, explain_finding
from citecheck.report.text_width import cells

NEWTON = """\
essay.md:5:27

  quotation    “on the backs of Giants”
  form         in the running text
  cites        newton1676, p. 416
  because      the citation stands right after the quotation
  reference    Newton, Isaac, Letter to Hooke, 1676 (refs.bib)
  looked in    texts/newton1676.txt (complete, text sound)
  found in     Newton to Hooke, Correspondence I (texts/newton1676.txt, p. 416),
               characters 1000-1024, likeness 0.93

  draft        on the backs    of Giants
  held         on ye  sholders of Giants
                  ~~~ ~~~~~~~~

  departures   “the” for “ye”: substitution, spelling
               “backs” for “sholders”: substitution, wording
  the words    differs: a text held has this passage with other words
  the place    as cited: the passage stands where the citation says
  rules        note quotation-spelling: The draft has “the”; the copy held of
               Newton to Hooke (newton1676.txt, p. 416) has “ye”. 1 other place
               differs.
               error quotation-altered: The draft has “backs”; the copy held of
               Newton to Hooke (newton1676.txt, p. 416) has “sholders”. 1 other
               place differs.
"""

UNHELD = """\
thesis.docx (Chapter 2 › paragraph 14)

  quotation    “the vigilant and humane policy”
  form         in the running text
  cites        gibbon1776
  because      the citation stands right after the quotation
  reference    no entry of a bibliography at hand has this key
  looked in    texts/newton1676.txt (complete, text sound)
  the words    unheld: no text is held that could settle it; this says nothing
               about the quotation
  the place    not looked for: the words were not found
  rules        note quotation-unheld: Not checked: no text of gibbon1776 is at
               hand. This says nothing about the quotation.
"""


DATED = """\
notes/lenin.md:1:19

  rule         error date-misdated
  message      The draft dates Lenin's letter to Stalin 1922; the references give 5 March
               1923 (PSS 54).
  remedy       Compare with the references.
  record       lenin-stalin-1923
"""


def test_a_quotation_step_by_step() -> None:
    made = newton()

    assert explain(made.quotations[0], made, 80, False) == NEWTON


def test_a_quotation_of_which_no_text_is_held() -> None:
    made = lenin()

    assert explain(made.quotations[0], made, 80, False) == UNHELD


def test_words_that_stand_in_a_text_nobody_tied_to_the_work_cited() -> None:
    essay = draft("He wrote “on ye sholders of Giants”.")
    cited = citation(essay.place("He"), "gibbon1776")
    found = replace(answer(Wording.UNHELD, match(THEIRS)), place=PlaceVerdict.UNCHECKED)
    judged = QuotationResult(quotation(essay.running(THEIRS), cited), Evidence(found))

    shown = explain(judged, report([essay.source], [judged]), 300, False)

    assert "no text is held that could settle it" not in shown
    assert (
        "unheld: no text of gibbon1776 is held; the words stand in Newton to Hooke, Correspondence I "
        "(texts/newton1676.txt, p. 416). If that is the work cited, name the file after the citekey, "
        "or add “gibbon1776” to `keys` in texts.toml\n"
    ) in shown
    assert "  the place    not looked for: the words were found in no text of the work cited\n" in shown


def test_a_finding_that_is_about_no_quotation() -> None:
    (date,) = (finding for finding in lenin().findings if finding.rule == "date-misdated")

    assert explain_finding(date, 90, False) == DATED


def test_everything_else_that_can_be_known() -> None:
    essay = draft("He wrote “one … two [she]”.")
    ours, theirs = "one … two [she]", "one and not another two he"
    found = match(
        theirs,
        [Departure(Change.OMISSION, "", "x", Weight.MEANING, 3, 3, 1, 2, "negation", ("B",))],
        Witness("work", "registry", record="giants", siglum="A", rank="back_translation"),
        [Alteration("ellipsis", 4, 5, "and not another", ("not",)), Alteration("bracket", 10, 15)],
        None,
    )
    found = replace(found, turns=(Turn("but only then", True), Turn("nobody said", False)))
    judged = QuotationResult(
        quotation(essay.running(ours), citation(essay.place("one"), "k"), depth=1),
        Evidence(
            answer(Wording.UNCHECKED, found, reason="translation"),
            statement=replace(statement(), parties=("Koyré", "Merton")),
            siblings=(Sibling("two", "three", essay.place("He")),),
        ),
    )

    shown = explain(judged, report([essay.source], [judged]), 120, False)

    for line in (
        "  form         in the running text, inside another quotation\n",
        "  found in     work (witness A of record giants), characters 1000-1026, likeness 0.93, back translation\n",
        "  departures   nothing for “x”: omission, meaning, negation; B has it so too\n",
        "  marked       ellipsis “…” stands for 3 words, among them “not”: “and not another”\n",
        "  marked       bracket “[she]”\n",
        "  cut off      the passage goes on “but only then”\n",
        "  cut off      the passage begins “nobody said”\n",
        "a text is held but cannot settle it, because the copy held is in another language",
        "newton-giants (disputed): Known before Newton. Disputed: Koyré, Merton. Opened.\n",
        "  quoted twice “two” here, “three” at essay.md:1:1\n",
        "  rules        none has anything to say\n",
    ):
        assert line in shown


def test_no_line_is_wider_than_the_terminal() -> None:
    made = newton()

    assert [line for line in explain(made.quotations[0], made, 40, False).split("\n") if cells(line) > 40] == []
