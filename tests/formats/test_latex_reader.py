"""LaTeX read by our own reader: words and their places, blocks, notes, citations, quotations, macros."""

from __future__ import annotations

import subprocess
import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.formats.latex.reader import LatexText, latex
from citecheck.formats.latex.setting import LatexSetting, languages_loaded
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import OBJECT, BlockKind, CiteItem, MarkKind

GERMAN = LatexSetting(languages=languages_loaded("\\usepackage[french,ngerman]{babel}"))


def read(text: str, setting: LatexSetting | None = None) -> LatexText:
    return latex(Source("a.tex", text), setting)


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text.replace(OBJECT, "□")) for block in read(text).blocks]


def prose(text: str, setting: LatexSetting | None = None) -> str:
    return " ¶ ".join(block.text.replace(OBJECT, "□") for block in read(text, setting).blocks)


def cited(text: str) -> list[tuple[str, str, str]]:
    return [(item.key, item.prefix, item.suffix) for item in items(read(text))]


def items(found: LatexText) -> list[CiteItem]:
    return [item for block in found.blocks for mark in block.marks for item in mark.items]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (r"caf\'e na{\"\i}ve stra\ss e \c{c}a \v{s} \^{\i}le", "café naïve straße ça š île"),
        ("a -- b --- c~d", "a – b — c\u00a0d"),
        ("``a'' ,,b'' <<c>> ?`d", "“a” „b” «c» ¿d"),
        ("one% a comment\n  two", "onetwo"),
        ("one % a comment\ntwo", "one two"),
        ("a\nb\n\n\nc", "a b ¶ c"),
        (r"a\\b \newline c", "a\nb\nc"),
        (r"a\\[2ex]b\\*[-\baselineskip] c\\ [d] \newline [e]", "a\nb\nc\n[d]\n[e]"),
        (r"\textsc{a} \emph{b \textbf{c}} {\em d} \textcolor{red}{e} \href{https://x}{f}", "a b c d e f"),
        (r"100\,\% \& \$5 \# \_ \{x\}", "100 % & $5 # _ {x}"),
        (r"one\-word soft\-ly", "oneword softly"),
        (r"\og a\fg{} \glqq b\grqq{} \guillemotleft c\guillemotright", "«a» „b“ «c»"),
        (r"a\label{x}\index{b!c} see \ref{x} on p.~\pageref{x}", "a see □ on p.\u00a0□"),
        (r"$x^2$ and \(y\) and $[\ldots]$", "□ and □ and […]"),
        (r"\verb|a{b| c", "□ c"),
        (r"a \iffalse b \ifx c \fi d \fi e", "a e"),
        (r"\hypertarget{x}" + "\nwords", "words"),
        (r"\vspace{1cm}\noindent\hspace*{2em}a \vskip 1em b \parindent=0pt c", "a b c"),
        (r"a\footnotesize{} b", "a b"),
        (r"\multicolumn{2}{c}{a} \parbox[t]{3cm}{b} \raisebox{1ex}{c}", "a b c"),
        ("a\u00adb", "ab"),
    ],
)
def test_what_is_printed(typed: str, printed: str) -> None:
    assert prose(typed) == printed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (r"\section[Short]{Long \emph{title}} Text", [("heading", "Long title"), ("paragraph", "Text")]),
        (r"a\begin{quote}b\end{quote}c", [("paragraph", "a"), ("quote", "b"), ("paragraph", "c")]),
        (r"\begin{verse}[3cm]a\\b" + "\n\nc" + r"\end{verse}", [("verse", "a\nb"), ("verse", "c")]),
        (r"\epigraph{a}{Who}", [("epigraph", "a"), ("epigraph", "— Who")]),
        (r"\dictum[Who]{a}", [("epigraph", "a"), ("epigraph", "— Who")]),
        (r"\begin{itemize}\item a \item[b] c\end{itemize}", [("paragraph", w) for w in "abc"]),
        (r"\begin{tabular}{ll}a & b \\ c & d\end{tabular}", [("paragraph", w) for w in "abcd"]),
        (r"a\begin{figure}\caption[s]{b}\includegraphics{x}\end{figure} c", [("paragraph", "a c"), ("caption", "b")]),
        (r"a \todo[inline]{b} \fxwarning*{d} c", [("paragraph", "a c")]),
        (r"a\footnote{b} c", [("paragraph", "a□ c"), ("note", "b")]),
        (r"a\footnotemark{} c\footnotetext{b}", [("paragraph", "a□ c"), ("note", "b")]),
        (r"\begin{displayquote}[Who][.]a\end{displayquote}", [("quote", "a. (Who)")]),
        (r"\blockcquote[3]{k}{a}", [("quote", "a □")]),
        (r"\begin{foreigndisplaycquote}{german}[3]{k}a\end{foreigndisplaycquote}", [("quote", "a □")]),
        (r"\begin{equation}a\end{equation}\begin{verbatim}{\end{verbatim} b", [("paragraph", "□"), ("paragraph", "b")]),
        ("\\title{T}\n\\begin{document}a\\end{document} b", [("metadata", "T"), ("paragraph", "a")]),
        (r"\begin{unknown}[x]a\end{unknown}", [("paragraph", "a")]),
        (r"a \nocite{k,*}", [("paragraph", "a"), ("metadata", "□")]),
    ],
)
def test_blocks(typed: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(typed) == expected


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (r"\enquote{a \enquote{b} c} \enquote*{d}", "“a ‘b’ c” ‘d’"),
        (r"\textquote[\cite{k}][.]{a}", "“a” □."),
        (r"\textquote[Who]{a}", "“a” (Who)"),
        (r"\textcquote[see][3]{k}[.]{a}", "“a” □."),
        (r"\foreigntextcquote{german}[3]{k}{a} \hyphentextquote{german}{b}", "“a” □ “b”"),
        (r"\foreignquote{french}{a} \frquote{b} \say{c}", "“a” “b” “c”"),
        (r"\textelp{} \textelp{a} \textelp*{a} \textdel{a} \textins{b} \textins*{c}", "[…] [… a] [a …] […] [b] [c]"),
        (r"\textquote{a \textins{b \textquote{c}} d}", "“a [b ‘c’] d”"),
        (r"\enquote{ a }b", "“a” b"),
    ],
)
def test_quoting_commands(typed: str, printed: str) -> None:
    assert prose(typed) == printed


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (r"\cite{a, b}", [("a", "", ""), ("b", "", "")]),
        (r"\autocite[see][9]{a,b}", [("a", "see", ""), ("b", "", "9")]),
        (r"\Citet[9]{a} \citew*[8]{b} \citegen{c}", [("a", "", "9"), ("b", "", "8"), ("c", "", "")]),
        (r"\autocites(pre)(post)[9]{a}[2]{b}", [("a", "pre", "9"), ("b", "", "2, post")]),
        (r"\volcite[see]{2}[5]{a} \avolcite{3}{b}", [("a", "see", "vol. 2, 5"), ("b", "", "vol. 3")]),
        (r"\fullcite{a} \footfullcite[1]{b} \citetitle*{c}", [("a", "", ""), ("c", "", ""), ("b", "", "1")]),
        (r"\citeA<see>[p.~3]{a} \cite{b}*{p. 3}", [("a", "see", "p. 3"), ("b", "", "p. 3")]),
        (r"\cite[{\emph{Ep.}~[3], 4}]{a}", [("a", "", "Ep. [3], 4")]),
        ("\\parencite{%\n a,%\n b}", [("a", "", ""), ("b", "", "")]),
        (r"x\footnote{\cite{a}. p. 12.}", [("a", "", ", p. 12")]),
        (r"\cite{a}, S.~12--14 und", [("a", "", ", S. 12–14")]),
        (r"\cite{a}. In 1912 he", [("a", "", "")]),
        (r"\citefield{a}{title} \citetext{see \citealp{b}}", [("a", "", ""), ("b", "", "")]),
        (r"\newcommand{\dw}[2][]{\autocite[#1]{#2}} \dw[7]{a}", [("a", "", "7")]),
        (r"\NewDocumentCommand{\dw}{o m}{\autocite{#2}} \dw{a}", [("a", "", "")]),
        (r"\def\dw#1{\autocite{x-#1}}\dw{a}", [("x-a", "", "")]),
        (r"\citep[see \citealt[4]{b}][9]{a}", [("b", "", "4"), ("a", "see", "9")]),
        (r"\cite[see \cite{b}]{a}, p. 12", [("b", "", ""), ("a", "", "see")]),
        (r"\cite[see \cite{b}][]{a}, p. 12", [("b", "", ""), ("a", "see", ", p. 12")]),
        (r"\cite[\footcite{b}, \cite[\cite{c}]{d}]{a}", [("c", "", ""), ("d", "", ""), ("b", "", ""), ("a", "", ",")]),
        (r"\textcquote[see \cite{b}][3]{a}{words}", [("b", "", ""), ("a", "see", "3")]),
        (r"\cites(see \cite{c})()[1]{a}[2]{b}", [("c", "", ""), ("a", "see", "1"), ("b", "", "2")]),
        (r"\DeclareCiteCommand{\quelle}{}{}{}{} \quelle[3]{a}", [("a", "", "3")]),
        (r"\setcitestyle{a} \bibliographystyle{b} \citestyle{c} \newcommand{\mycite}[1]{#1}\mycite{d}", []),
    ],
)
def test_citations(typed: str, keys: list[tuple[str, str, str]]) -> None:
    assert cited(typed) == keys


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (r"\newcommand{\x}{made words}\x{} here", "made words here"),
        (r"\newcommand{\x}[2][no]{#1-#2}\x[yes]{a} \x{b}", "yes-a no-b"),
        (r"\renewcommand*{\x}[1]{\emph{#1}}\x{a}", "a"),
        (r"\def\x#1#2{#2 #1}\x{a}{b}", "b a"),
        (r"\NewDocumentCommand\x{s O{d} m}{#2 #3}\x*{a} \x[c]{b}", "d a c b"),
        (r"\newcommand{\bq}{\begin{quote}}\newcommand{\eq}{\end{quote}}a\bq b\eq c", "a ¶ b ¶ c"),
        (r"\newenvironment{zitat}[1]{\begin{quote}}{#1\end{quote}}\begin{zitat}{who}b \end{zitat}c", "b who ¶ c"),
        (r"\newcommand{\mq}[2]{\enquote{#1} (#2)}\mq{a}{9}", "“a” (9)"),
        (r"\newcommand{\be}{\begin{equation}}\newcommand{\ee}{\end{equation}}a \be x {\ee b", "a □ b"),
        (r"\unknown[x]{a}{b} c", "a b c"),
        (r"\unknown{0.5\textwidth}{12pt} c", "c"),
        (r"\newcommand{\x}[1]{\setfoo{bar}\hisown{#1}}\x{a}", "a"),
    ],
)
def test_macros(typed: str, printed: str) -> None:
    assert prose(typed) == printed


def unknown(text: str) -> list[tuple[str, int | None]]:
    found = read(text).notices
    about = [notice for notice in found if "does not know the environment" in notice.message]
    return [
        (notice.message.split("“")[1].split("”")[0], notice.place.region and notice.place.region.start_line)
        for notice in about
    ]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("a\n\\begin{zitat}b\\end{zitat} \\begin{zitat}c\\end{zitat}", [("zitat", 2)]),
        ("\\newenvironment{zitat}{\\begin{qblock}}{\\end{qblock}}\n\\begin{zitat}b\\end{zitat}", [("qblock", 2)]),
        (
            "\\newenvironment{zitat}{\\ifx a b\\fi\\begin{quote}}{\\end{quote}}\\begin{zitat}b\\end{zitat}",
            [("zitat", 1)],
        ),
        ("a\\footnote{\\begin{zitat}b\\end{zitat}}", [("zitat", 1)]),
        ("\\begin{zitat}b", [("zitat", 1)]),
        ("\\newenvironment{satz}{\\ifx a b\\fi}{\\par}\\begin{satz}b\\end{satz}", []),
        ("\\newtcolorbox[auto]{kasten}{colback=red}\\begin{kasten}b\\end{kasten}", []),
        ("\\newtheorem*{satz}{Satz}\\begin{satz}b\\end{satz}", []),
        ("\\def\\satz{a}\\def\\endsatz{}\\begin{satz}b\\end{satz}", []),
        ("\\begin{small}a\\end{small}\\begin{proof*}b\\end{proof*}\\begin{ngerman}d\\end{ngerman}", []),
        ("\\begin{exe}\\ex c\\end{exe}\\begin{Verbatim}c\\end{Verbatim}", []),
        ("\\def\\satz#1#2{\\newtheorem{#1}{#2}}\n\\satz{lehre}{Lehre}\n\\begin{lehre}b\\end{lehre}", []),
        ("\\begin{zitat}\\includegraphics{a}\\end{zitat}\\begin{zitat}\\begin{quote}b\\end{quote}\\end{zitat}", []),
        ("\\begin{quote}\\begin{zitat}b\\end{zitat}\\end{quote}", []),
    ],
)
def test_an_environment_that_nobody_defines_is_named_once_where_it_has_words(
    typed: str, names: list[tuple[str, int]]
) -> None:
    assert unknown(typed) == names


def test_a_definition_may_run_quote_as_a_command() -> None:
    own = r"\newenvironment{zitat}[1]{\quote\small}{\endquote}\begin{zitat}{x}b\end{zitat}c"
    assert blocks(own) == [("quote", "b"), ("paragraph", "c")]


@pytest.mark.parametrize(("typed", "doubted"), [(r"\isi{a}", ["isi"]), (r"\textsc{a}\index{b}\S\noindent", [])])
def test_a_command_that_nobody_knows_is_doubted(typed: str, doubted: list[str]) -> None:
    assert [one.command for block in read(typed).blocks for one in block.lost] == doubted


def test_a_macro_that_has_no_end_is_said_once() -> None:
    found = read(r"\newcommand{\x}{\x\x}a \x b")

    assert [block.text for block in found.blocks] == ["a b"]
    assert [notice.message for notice in found.notices] == [
        r"\x calls itself without end, so what it prints is not known"
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('Caused"=Motion "Apfel "a"u auf"|lassen ab"-cd', "Caused-Motion Äpfel äü auflassen abcd"),
        ('"`Wort"\' "<Wort">', "„Wort“ «Wort»"),
        ('""leer', "leer"),
        (r'\shorthandoff{"}"a "=', '"a "='),
    ],
)
def test_babels_shorthands_are_no_quotation_marks(typed: str, printed: str) -> None:
    assert prose(typed, GERMAN) == printed


def test_without_babel_a_shorthand_stands_within_a_word() -> None:
    assert prose('the Caused"=Motion is "so" "=') == 'the Caused-Motion is "so" "='


def test_the_outer_quote_of_csquotes_is_a_mark() -> None:
    text = '\\usepackage[ngerman]{babel}\\MakeOuterQuote{"}'

    assert languages_loaded(text).letters is None
    assert languages_loaded(text).main == "de"


@pytest.mark.parametrize(
    ("preamble", "main"),
    [
        (r"\usepackage[french,ngerman]{babel}", "de"),
        (r"\usepackage[main=french,ngerman]{babel}", "fr"),
        (r"\documentclass[12pt,spanish]{book}\usepackage{babel}", "es"),
        (r"\setdefaultlanguage[variant=british]{english}\setotherlanguage{greek}", "en"),
        (r"\usepackage[utf8]{inputenc}", None),
    ],
)
def test_the_language_of_a_document(preamble: str, main: str | None) -> None:
    assert languages_loaded(preamble).main == main


def test_what_stands_in_another_language_says_so() -> None:
    text = r"a\begin{otherlanguage}{french}b\end{otherlanguage}c \selectlanguage{german}d" + "\n\ne"

    assert [(block.text, block.lang) for block in read(text).blocks] == [
        ("a", None),
        ("b", "fr"),
        ("c d", None),
        ("e", "de"),
    ]


BROKEN = [
    ("\\begin{exe}\\ex A.\\zl\n\nMiddle \\cite{k}.\n\n\\begin{exe}\\ex B\\end{exe}", "Middle □."),
    ("\\begin{quote}a\n\nMiddle \\cite{k}.\n\n\\section{S}", "Middle □."),
    ("a\\footnote{b\n\nMiddle \\cite{k}.\n\n\\section{S}\n\n}", "Middle □."),
    ("\\begin{tikzpicture}a\n\nMiddle \\cite{k}.", "Middle □."),
    ("$a\n\nMiddle \\cite{k}.\n\n$", "Middle □."),
    ("\\emph{a\n\nMiddle \\cite{k}.", "Middle □."),
    ("}}} \\end{quote}\n\nMiddle \\cite{k}.", "Middle □."),
    ("\\textquote[a{b\n\nMiddle \\cite{k}.", "Middle □."),
    ("\\verb|a\n\nMiddle \\cite{k}.", "Middle □."),
]


@pytest.mark.parametrize(("typed", "middle"), BROKEN, ids=range(len(BROKEN)))
def test_what_has_no_end_loses_no_other_paragraph(typed: str, middle: str) -> None:
    assert ("paragraph", middle) in blocks(typed)


def test_a_brace_without_a_partner_is_said_with_its_line() -> None:
    assert [notice.message for notice in read("a\n\n\\emph{b\n\nc").notices] == [
        "line 3: a brace has no partner; what follows it is read as if it were not there"
    ]


def test_files_taken_in_are_named_as_typed() -> None:
    text = r"\input{one} \import{parts/}{two} \subfile{three.tex} \input four \include{#1}"

    found = [(one.command, one.folder, one.name) for one in read(text).taken_in]

    assert found == [
        ("input", "", "one"),
        ("import", "parts/", "two"),
        ("subfile", "", "three.tex"),
        ("input", "", "four"),
    ]


def test_places_of_what_a_macro_prints() -> None:
    source = r"\newcommand{\mq}[2]{\enquote{#1} \cite[#2]{k}}A \mq{typed words}{9}."
    [block] = read(source).blocks
    start = block.text.index("typed")
    mark = next(mark for mark in block.marks if mark.kind is MarkKind.CITE)
    places = (block.running.place(start, start + 11), mark.items[0].place)

    assert [source[p.span.start : p.span.end] for p in places if p.span] == ["typed words", r"\mq{typed words}{9}"]


PIECES = [
    *("word", " ", "\n\n", "\\emph{", "}", "{", "``", "''", "\\footnote{", "\\cite[3]{k}", "\\begin{quote}", '"', "$"),
    *("\\end{quote}", "\\enquote{", "\\section{A}", "%x\n", "\\'e", "\\item", "\\begin{figure}", "\\end{figure}", "&"),
    *(
        "\\begin{tabular}{l}",
        "\\end{tabular}",
        "\\\\",
        "[",
        "]",
        "\\unknown{",
        "\\textcquote{k}{",
        "\\epigraph{a}{",
        "#1",
    ),
    *(
        "\\caption{",
        "\\newcommand{\\x}[1]{a#1}",
        "\\x{",
        "\\x",
        "~",
        "--",
        "\\begin{verse}",
        "\\verb|",
        "\\[",
        "\\",
        "\r\n",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_no_text_stops_the_reader_and_every_word_knows_its_place(pieces: list[str]) -> None:
    source = "".join(pieces)

    for block in read(source).blocks:
        assert block.text == block.text.strip()
        at = block.text.find("word")
        if at >= 0:
            span = block.running.place(at, at + 4).span
            assert span is not None
            assert source[span.start : span.end] == "word"


def test_a_note_within_the_text_comes_after_it() -> None:
    found = read(r"The \enquote{outer} words\footnote{say \enquote{inner}\footnote{deep}} end.")

    assert [(block.kind, block.note) for block in found.blocks] == [
        (BlockKind.PARAGRAPH, None),
        (BlockKind.NOTE, "1"),
        (BlockKind.NOTE, "2"),
    ]


def test_thousands_of_braces_are_no_depth() -> None:
    assert prose("{" * 20_000 + "word" + "}" * 20_000) == "word"


@pytest.mark.parametrize(
    "piece", ["\\cite[", "\\unknown[", "\\begin{quote}a\n\n", "\\begin{tikzpicture}", "\\emph{", "\\autocites("]
)
def test_what_never_ends_takes_linear_work(piece: str) -> None:
    assert work(piece * 400) < 4 * work(piece * 200)


WITHOUT_END = {
    "keys that are none": "\\cite{" + "a" * 60 + "\\x}",
    "measures within an argument": "\\unknown{" + "\\ptpt" * 60 + " words}",
    "blanks before a measure": "\\hskip" + " " * 2_000 + "x",
    "conditionals": "\\iffalse " * 20_000,
    "prefixes of a definition": "\\long" * 20_000,
    "a long name": "\\" + "citedelim" * 20_000 + "@x",
    "options of packages": "\\usepackage[" * 60_000,
    "blanks after commands": "".join(
        f"\\{name}{' ' * 60_000}"
        for name in ("documentclass", "usepackage", "input", "bibliography", "newtheorem", "let", "setmainlanguage")
    ),
    "blanks after the sign of a comment": "%" + " " * 60_000,
    "environments that end another": "\\begin{a}" * 20_000 + "\\end{b}" * 20_000,
}
"""Inputs at which an expression that backtracks, or a search from each of them to the end, takes hours or minutes."""


@pytest.mark.parametrize("name", WITHOUT_END)
def test_no_expression_backtracks_without_end(name: str) -> None:
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
        "from citecheck.formats.latex.reader import latex\n"
        "from citecheck.foundation.offsets import Source\n"
        "from citecheck.read.latex.outline import outline\n"
        "text = sys.stdin.read(); outline(text); latex(Source('a.tex', text))"
    )
    ended = subprocess.run([sys.executable, "-c", script], input=WITHOUT_END[name].encode(), check=False)

    assert ended.returncode == 0


def test_options_within_options_do_not_take_the_stack() -> None:
    found = read("Before.\n\n" + "\\cite[" * 500 + "x" + "]{k}" * 500 + "\n\nAfter.")

    assert (found.blocks[0].text, found.blocks[-1].text) == ("Before.", "After.")
    (notice,) = found.notices
    assert notice.message == "options lie more than 20 deep in options; those within are not read"


def test_a_false_conditional_ends_where_its_own_end_is() -> None:
    assert prose("a \\iffalse b \\iftrue c \\else d \\fi e \\else f \\fi g {\\iffalse h} i \\fi j") == "a f g h i j"


def work(text: str) -> int:
    """The lines of our own code that a reading runs."""
    lines = 0

    def traced(frame: FrameType, event: str, _: object) -> object:
        nonlocal lines
        lines += event == "line"
        return traced if "citecheck" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return lines


def test_the_abstract_that_a_preamble_sets_is_read() -> None:
    preamble = "\\title{On Oats}\n\\abstract{He says ``oats are dear'' \\citep{k}.}\n"
    text = f"{preamble}\\begin{{document}}\nText.\n\\end{{document}}\n"

    assert [block.text for block in read(text).blocks] == ["On Oats", "He says “oats are dear” \ufffc.", "Text."]
