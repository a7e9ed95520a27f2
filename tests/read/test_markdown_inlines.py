from __future__ import annotations

import pytest
from markdown_read import kinds, marked, read, texts

from citecheck.model.manuscript import MarkKind


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("*a* _b_ **c** ***d*** ~~e~~ H~2~O x^2^", "a b c d e H2O x2"),
        ("snake_case_word 2 * 3 * 4", "snake_case_word 2 * 3 * 4"),
        ('\\*a\\* \\"b\\" \\@c a\\ b', '*a* "b" @c a\u00a0b'),
        ("&quot;a&quot; &ldquo;b&rdquo; &nope; &amp;", '"a" “b” &nope; &'),
        ("soft\nend", "soft end"),
        ("hard  \nend", "hard\nend"),
        ("escaped\\\n  end", "escaped\nend"),
        ("tag<br/>end", "tag\nend"),
        (r"a $\ldots$ $[\dots]$ $$\cdots$$ b $\ldots x$", "a … […] … b □"),
        ("``x'' -- --- ... 'y'", "``x'' -- --- ... 'y'"),
        ('[a](b "c") [d](<e f>) <http://g.h> <i@j.k>', "a d http://g.h i@j.k"),
        ("[a][r] [r] [r][] [s]\n\n[r]: u", "a r r [s]"),
        ("`a` $b$ $$c$$ $5 and $6", "□ □ □ $5 and $6"),
        ("a <span>b</span> <!-- c --> d", "a b  d"),
        ("{{< include x.qmd >}}", ""),
        ("see {ref}`x` and {{< meta y >}}.", "see □ and ."),
        ("a \\foo[b]{c}{d} e \\ldots{} f", "a □ e … f"),
        ("\\emph{a \\textbf{b}} \\textsc{c}", "a b c"),
    ],
)
def test_markup_is_left_out_of_the_running_text(typed: str, text: str) -> None:
    assert text == " ".join(texts(typed))


def test_emphasis_is_marked() -> None:
    assert marked("*a **b** c* _d_", MarkKind.EMPHASIS) == ["a b c", "b", "d"]


def test_emphasis_does_not_reach_out_of_brackets() -> None:
    assert marked("[*a](u) b*", MarkKind.EMPHASIS) == []


@pytest.mark.parametrize(
    ("typed", "words", "key"),
    [
        ("<q>to be</q>", "to be", None),
        ("[to be]{.quote cite=ham}", "to be", "ham"),
        ('[to be]{.quote cite="@ham"}', "to be", "ham"),
        ("\\enquote{to be}", "to be", None),
        ("\\enquote*{to \\emph{be}}", "to be", None),
        ("\\textquote[x][.]{to be}", "to be", None),
        ("\\foreignquote{german}{to be}", "to be", None),
        ("\\textcquote[3]{ham}{to be}", "to be", "ham"),
        ("\\foreigntextcquote{german}[see][3]{ham}[.]{to be}", "to be", "ham"),
        ("\\blockcquote{ham}{to\nbe}", "to be", "ham"),
    ],
)
def test_what_the_format_says_is_quoted_is_marked(typed: str, words: str, key: str | None) -> None:
    block = read(f"He says {typed} there.").blocks[0]
    quoted = [mark for mark in block.marks if mark.kind is MarkKind.QUOTED]

    assert [(words, key)] == [(block.text[mark.start : mark.end], mark.key) for mark in quoted]


def test_quotations_of_the_format_nest() -> None:
    assert marked("\\enquote{a \\enquote{b} c}", MarkKind.QUOTED) == ["a b c", "b"]


def test_a_tex_note_is_a_note() -> None:
    assert kinds("A\\footnote{see [b] [@c]}.") == [("paragraph", "A□."), ("note", "see [b] □")]


def test_code_and_mathematics_are_one_object_each() -> None:
    assert marked('a `"b" [@c]` d', MarkKind.CODE) == ["\ufffc"]
    assert marked('a $"b" @c$ d', MarkKind.MATH) == ["\ufffc"]


def test_mathematics_between_backslashes_is_r_markdowns() -> None:
    assert texts(r"a \(x\) b \[y\]", "rmarkdown") == ["a □ b □"]
    assert texts(r"a \(x\) b \[y\]", "markdown") == ["a (x) b [y]"]


def test_an_address_is_no_markup() -> None:
    assert texts("see http://a.b/c_d_e*f and *go*") == ["see http://a.b/c_d_e*f and go"]


def test_raw_code_prints_nothing() -> None:
    assert texts("a `<i>`{=html} b") == ["a  b"]
