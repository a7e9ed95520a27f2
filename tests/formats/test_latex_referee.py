"""pandoc as referee of the LaTeX reader: where pandoc reads a document, both have the same keys and quotations."""

from __future__ import annotations

from collections import Counter

import pytest

from citecheck.extract.claims import extract
from citecheck.formats.latex.reader import latex
from citecheck.formats.pandoc.ast import walk
from citecheck.foundation.offsets import Source
from citecheck.foundation.pandoc import find_pandoc, run
from citecheck.model.manuscript import Block, Manuscript
from citecheck.read.placed_tree import numbered

pytestmark = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")

WORDS = "the river rose in the third week of March"
OTHER = "she carried the lamp across the frozen estuary"

READ_BY_BOTH = {
    "marks": f"He says ``{WORDS}'' \\cite[3]{{a}}, and ``{OTHER}.''\\footnote{{See \\citet{{b}}.}}",
    "csquotes": f"He says \\enquote{{{WORDS}}} \\autocite[see][3]{{a,b}}. \\enquote{{{OTHER}}} \\footcite[7]{{c}}.",
    "block": f"As said:\n\n\\begin{{quote}}\n{WORDS} \\parencite[p.~4]{{a}}\n\\end{{quote}}\n\nAnd \\textcite{{b}}.",
    "quotation": f"\\begin{{quotation}}{WORDS}.\n\n{OTHER}.\\end{{quotation}} \\noindent So \\citep{{a}}.",
    "macros": "\\newcommand{\\mq}[2]{``#1'' \\autocite[#2]{a}}\n\n"
    + f"\\mq{{{WORDS}}}{{9}} and \\mq{{{OTHER}}}{{10}}.",
    "own environment": "\\newenvironment{zitat}{\\begin{quote}}{\\end{quote}}\n\n"
    f"\\begin{{zitat}}{WORDS}\\end{{zitat}}",
    "emphasis": "``\\emph{the river} rose in the \\textbf{third week} of March'' \\cite{a} {\\em and} more.",
    "accents": "``la rivi\\`ere monta d\\'ej\\`a la troisi\\`eme semaine'' \\cite{a}"
    " and ``stra\\ss e f\\\"ur \\\"Uber \\c{c}a''",
    "lists": f"\\begin{{itemize}}\\item ``{WORDS}'' \\cite{{a}}\\item \\enquote{{{OTHER}}} \\cite{{b}}\\end{{itemize}}",
    "table": f"\\begin{{tabular}}{{ll}}``{WORDS}'' & \\cite{{a}} \\\\ two & ``{OTHER}''\\end{{tabular}}",
    "caption": f"\\begin{{figure}}\\includegraphics{{x}}\\caption{{A ``{WORDS}'' \\cite{{a}}}}\\end{{figure}} Text.",
    "headings": f"\\section{{A}}\n\n``{WORDS}'' \\cites[3]{{a}}[4]{{b}}\n\n\\subsection*{{B}} \\enquote{{{OTHER}}}",
    "comments": "% ``never'' \\cite{never}\n``the river % not this\nrose in the third week of March'' \\cite{a}",
    "french": f"\\usepackage[french]{{babel}}\n\\begin{{document}}\n« {WORDS} » \\cite{{a}}\n\\end{{document}}",
}

DIFFERENT = {
    "a command that pandoc does not know": (f"``{WORDS}'' \\Citet[3]{{a}}", ["a"], []),
    "a note that pandoc leaves out": (f"Text \\footnotetext{{``{WORDS}'' \\cite{{a}}}} more.", ["a"], []),
    "an environment that a macro ends": (
        f"\\begin{{exe}}\\ex A.\\zl\n\n``{WORDS}'' \\cite{{a}}\n\n\\begin{{exe}}B\\end{{exe}}",
        ["a"],
        [],
    ),
    "a quoting command with a key": (f"\\textcquote[3]{{a}}{{{WORDS}}}", ["a"], []),
}
"""Where the two differ, and why ours is right: the keys that our reader has, and those of pandoc."""


def claimed(blocks: tuple[Block, ...]) -> tuple[Counter[str], Counter[str]]:
    found = extract(Manuscript("a.tex", "latex", "", None, blocks))
    quoted = Counter(" ".join(one.text.split()) for one in found.quotations)
    return quoted, Counter(one.key for one in found.citations)


def by_pandoc(text: str) -> tuple[Counter[str], Counter[str]]:
    return claimed(tuple(numbered(walk(run(text.encode(), "latex", "a.tex").document).drafts, "a.tex")))


def by_us(text: str) -> tuple[Counter[str], Counter[str]]:
    return claimed(latex(Source("a.tex", text)).blocks)


@pytest.mark.parametrize("name", READ_BY_BOTH)
def test_both_find_the_same_quotations_and_keys(name: str) -> None:
    ours = by_us(READ_BY_BOTH[name])

    assert ours == by_pandoc(READ_BY_BOTH[name])
    assert sum(ours[0].values()) > 0


@pytest.mark.parametrize("name", DIFFERENT)
def test_where_they_differ_ours_has_what_the_author_typed(name: str) -> None:
    text, ours, theirs = DIFFERENT[name]
    quoted, keys = by_us(text)

    assert (sorted(quoted), sorted(keys)) == ([WORDS], ours)
    assert sorted(by_pandoc(text)[1]) == theirs
