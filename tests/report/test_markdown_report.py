from __future__ import annotations

from report_samples import draft, finding, lenin, newton, report, writer

from citecheck.model.findings import Fault, Severity

markdown = writer("markdown")

NEWTON = """\
# citecheck report

- 1 quotation: 1 differs
- 2 findings: 1 error, 1 note

## essay.md

**note quotation-spelling** at essay.md:5:30

The draft has “the”; the copy held of Newton to Hooke (newton1676.txt, p. 416) has “ye”. 1 other place differs.

**error quotation-altered** at essay.md:5:34

The draft has “backs”; the copy held of Newton to Hooke (newton1676.txt, p. 416) has “sholders”. 1 other place differs.

| | |
|---|---|
| draft | on **the** **backs** of Giants |
| held | on **ye** **sholders** of Giants |
| held in | Newton to Hooke, Correspondence I (texts/newton1676.txt, p. 416) |
| help | Take the text's words, mark the change, or name the edition you follow. |

Step by step: citecheck explain essay.md:5

2 places to look at. A difference is no verdict on the author: look at the place, then decide.
"""


def test_a_report_in_markdown() -> None:
    assert markdown(newton()) == NEWTON


def test_what_was_not_read_is_said() -> None:
    made = markdown(lenin())

    assert "- Not read: broken.docx: pandoc is not installed\n" in made
    assert "## Not read\n\n- notes/lenin.md:2:1: a table was not read\n" in made


def test_words_are_not_taken_for_markup() -> None:
    essay = draft("x")
    fault = Fault("- a | b\n# <script> *c* _d_ `e` [f](g) @h ~i~ $j$ &amp;", essay.place("x"), "1. x")
    made = markdown(report([essay.source], [], [finding("quotation-altered", Severity.ERROR, fault, None)]))

    assert (
        "\n\n\\- a \\| b \\# &lt;script&gt; \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) \\@h \\~i\\~ \\$j\\$ &amp;amp;\n\n"
        in made
    )
    assert "| help | 1\\. x |" in made
