"""csquotes' commands rewritten as commands that pandoc reads, with the position of every word kept."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from citecheck.formats.pandoc.csquotes import readable, unread
from citecheck.formats.pandoc.rewriting import Rewriting, rewritten
from citecheck.foundation.offsets import Source


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (r"\textquote{a}", r"\enquote{a}"),
        (r"\textquote*[.]{a}", r"\enquote{a} (.)"),
        (r"\textquote[\cite{k}][.]{a}", r"\enquote{a} \cite{k}."),
        (r"\textquote[{\cite[3]{k}}]{a}", r"\enquote{a} {\cite[3]{k}}"),
        (r"\textquote[][!]{a}", r"\enquote{a}!"),
        (r"\textcquote{k}{a}", r"\enquote{a} \autocite{k}"),
        (r"\textcquote[see][3]{k}[.]{a}", r"\enquote{a} \autocite[see][3]{k}."),
        (r"\textcquote[{[3]}]{k}{a}", r"\enquote{a} \autocite[{[3]}]{k}"),
        ("\\textcquote{k}%\n  {a}", r"\enquote{a} \autocite{k}"),
        (r"\foreigntextcquote{german}[3]{k}{a}", r"\enquote{a} \autocite[3]{k}"),
        (r"\hyphentextquote{german}{a}", r"\enquote{a}"),
        (r"\frquote{a}", r"\enquote{a}"),
        (r"\og a \fg{} b", r"« a » b"),
        (r"\blockcquote[3]{k}{a}", r"\blockquote{a \autocite[3]{k}}"),
        (r"\blockquote[Who]{a}", r"\blockquote{a (Who)}"),
        (r"\textins{a} \textins*{b}", "[a] [b]"),
        (r"\textelp{} \textelp{a} \textelp*{a} \textdel{a}", "[…] [… a] [a …] […]"),
        (r"\epigraph{a}{who}", r"\epigraph{a}{--- who}"),
        (r"\dictum[who]{a}", r"\epigraph{a}{--- who}"),
        (r"\dictum{a}", r"\epigraph{a}{}"),
        (r"\begin{verse}[3cm]a\end{verse}", r"\begin{citecheckverse}a\end{citecheckverse}"),
        (r"\begin{displayquote}[Who][.]a\end{displayquote}", r"\begin{displayquote}a. (Who)\end{displayquote}"),
        (r"\blockcquote{k}[.]{a.}", r"\blockquote{a. \autocite{k}}"),
        (
            r"\begin{foreigndisplaycquote}{german}[3]{k}a\end{foreigndisplaycquote}",
            r"\begin{displayquote}a \autocite[3]{k}\end{displayquote}",
        ),
        (r"\textquote{a \textins{b \textquote{c}} d}", r"\enquote{a [b \enquote{c}] d}"),
        (r"\newcommand{\q}[2]{\textcquote{#1}{#2}}", r"\newcommand{\q}[2]{\enquote{#2} \autocite{#1}}"),
        # Left as they are: comments, what is not whole, and what pandoc reads.
        ("% \\textquote{a}\nb", "% \\textquote{a}\nb"),
        (r"100\% \textquote{a}", r"100\% \enquote{a}"),
        (r"\textquote{a", r"\textquote{a"),
        (r"\begin{verse}a", r"\begin{verse}a"),
        (r"\enquote{a} \foreignquote{german}{b}", r"\enquote{a} \foreignquote{german}{b}"),
    ],
)
def test_each_command(typed: str, expected: str) -> None:
    assert readable(Source("a.tex", typed)).text == expected


def test_every_word_keeps_its_place() -> None:
    source = Source("a.tex", r"x \textcquote[see][3]{key}[.]{words of \textins{mine} here} y")
    found = readable(source)

    for word in ("words of", "mine", "here", "see", "key", "y"):
        start = found.text.index(word)
        span = found.span(start, start + len(word))
        assert source.text[span.start : span.end] == word


@given(st.text(alphabet="\\{}[]% ab\n", max_size=60), st.integers(0, 5))
def test_no_text_is_lost_that_is_not_in_a_command(text: str, at: int) -> None:
    source = text[:at] + r"\textquote" + text[at:] + r"\begin{verse}"
    found = readable(Source("a.tex", source))

    assert set(found.text) <= set(source) | set("\\enquote{}() citecheckverse…")
    assert found.text.count("a") >= source.count("a") - source.count("%") * len(text)


def test_what_pandoc_drops_is_named_without_comments() -> None:
    found = unread("\\textquote{a} \\enquote{b} % \\frquote{c}\n\\textins{d} \\foreigntextcquote{l}{k}{e}")

    assert [command.name for command in found] == ["textquote", "textins", "foreigntextcquote"]


def test_rewritings_that_only_overlap_leave_the_second_alone() -> None:
    pieces = Rewriting(1, 4, ((2, 3),)), Rewriting(3, 6, ("never",))

    assert rewritten(Source("a", "0123456"), pieces).text == "02456"


@given(st.data())
def test_rewritings_keep_places(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=8, max_size=20))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    assume(cuts[0] < cuts[3])
    found = rewritten(Source("a", text), [Rewriting(cuts[0], cuts[3], ("<", (cuts[1], cuts[2]), ">"))])

    assert found.text == text[: cuts[0]] + "<" + text[cuts[1] : cuts[2]] + ">" + text[cuts[3] :]
