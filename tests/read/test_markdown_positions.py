"""Every character of running text has the position at which the author typed it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citecheck.foundation.offsets import Derived, Source
from citecheck.model.manuscript import OBJECT, Block, MarkKind
from citecheck.model.places import Region, Span
from citecheck.read.markdown.reader import markdown

FLAVOURS = ("markdown", "gfm", "rmarkdown", "quarto", "text")
FILES = sorted((Path(__file__).parent / "markdown").glob("*.md"))
DECODED = frozenset("&\\@'")
"""What characters begin with that stand for others: entities, escapes, the label of an example."""
LINE_END = frozenset("\n\r\u2028")

PIECES = st.sampled_from(
    [
        *("a", "wort", "𝔘", "é", "你", "\ufffc", " ", "  ", "\t", "    ", "\n", "\n\n", "\r\n"),
        *('"', "'", "“", "*", "**", "_", "~", "^", "`", "```", "~~~", "[", "]", "(", ")", "{", "}", "<", ">", "%"),
        *("@a", "-@b", "(@x) ", ";", ", p. 3", "[^1]", "[^1]: ", "^[", "![", "](u)", "[r]: u\n", "http://a.b/@c"),
        *("$", "$$", "\\", "\\\n", "> ", "- ", "1. ", ": ", "| ", "|", "---", "***", "===", "# ", ":::", "---\n"),
        *("+---+\n", "|---|\n", "title: x\n", "::: epigraph", "{.quote cite=k}", "{cite}`k`", "&amp;", "&ldquo;"),
        *("<q>", "</q>", "<div>", "</div>", "<blockquote>", "</blockquote>", "<!--", "-->", "<br>", "<pre>"),
        *("\\enquote{", "\\textcquote[3]{k}{", "\\cite{k}", "\\begin{quote}", "\\end{quote}", "\\footnote{"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS, st.sampled_from(FLAVOURS))
@example('---\ntitle: "a \\"b\\" é"\n---\n', "markdown")
@example("> a\r\n> b  \r\n> [@a,\r\n> p. 3]\r\n", "markdown")
def test_characters_are_those_of_the_file(text: str, flavour: str) -> None:
    for block in markdown(Source("draft.md", text), flavour).blocks:
        check(block, text)


@given(st.text(max_size=120), st.sampled_from(FLAVOURS))
def test_any_text_is_read(text: str, flavour: str) -> None:
    for block in markdown(Source("draft.md", text), flavour).blocks:
        check(block, text)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_real_constructions_keep_their_places(path: Path, line_end: str) -> None:
    text = path.read_text("utf-8").replace("\n", line_end)
    plain = markdown(Source("draft.md", path.read_text("utf-8"))).blocks

    blocks = markdown(Source("draft.md", text)).blocks

    assert [block.text for block in plain] == [block.text for block in blocks]
    for block in blocks:
        check(block, text)


def check(block: Block, text: str) -> None:
    running = block.running
    assert isinstance(running, Derived)
    assert text == running.parent.text
    assert block.text == block.text.strip()
    at = 0
    for run in running.runs:
        assert at == run.start
        at += run.length
        assert 0 <= run.parent_start <= run.parent_start + run.parent_length <= len(text)
        if run.identical:
            for offset in range(run.length):
                ours, typed = block.text[run.start + offset], text[run.parent_start + offset]
                assert ours in (typed, OBJECT) or (ours in " \n" and typed in LINE_END) or typed == "}"
    assert at == len(block.text)
    for offset, character in enumerate(block.text):
        span = running.span(offset, offset + 1)
        typed = text[span.start : span.end]
        if character.isalnum():
            assert character == typed or typed[:1] in DECODED
    for mark in block.marks:
        assert 0 <= mark.start < mark.end <= len(block.text)
        if mark.kind in (MarkKind.CITE, MarkKind.NOTE, MarkKind.CODE, MarkKind.MATH):
            assert block.text[mark.start : mark.end] == OBJECT
        for item in mark.items:
            assert item.place.span is not None
            assert item.key in text[item.place.span.start : item.place.span.end]


def test_places_are_lines_and_columns_of_the_file() -> None:
    text = "One.\n\n> He said *to be*\n> or not [see @ham, p. 3].\n"
    block = markdown(Source("draft.md", text)).blocks[1]
    words = block.text.index("be or not")

    place = block.running.place(words, words + len("be or not"))

    assert place.span is not None
    assert text[place.span.start : place.span.end] == "be*\n> or not"
    assert Region(3, 15, 4, 9) == place.region
    assert [Span(text.index("@ham"), text.index("@ham") + 4)] == [
        item.place.span for mark in block.marks for item in mark.items
    ]


def test_an_object_stands_for_the_whole_citation() -> None:
    text = "A [see @ham, p. 3] b @ham [p. 4]."
    block = markdown(Source("draft.md", text)).blocks[0]

    spans = [block.running.place(mark.start, mark.end).span for mark in block.marks]

    assert [text[span.start : span.end] for span in spans if span] == ["[see @ham, p. 3]", "@ham [p. 4]"]
