from __future__ import annotations

import pytest
from markdown_read import cited, marked, read, texts

from citecheck.model.manuscript import MarkKind

N, A, S = "normal", "author_in_text", "suppress_author"


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("[@a]", [("a", N, "", "")]),
        ("[see @a, p. 3; also -@b]", [("a", N, "see", ", p. 3"), ("b", S, "also", "")]),
        ("[*see* @a, *passim* \\& `x`]", [("a", N, "see", ", passim &")]),
        ("@a [p. 3]", [("a", A, "", "p. 3")]),
        ("@a\n[p. 3; see @b]", [("a", A, "", "p. 3"), ("b", N, "see", "")]),
        ("@a [@b]", [("a", A, "", ""), ("b", N, "", "")]),
        ("-@a", [("a", S, "", "")]),
        ("---@a", [("a", A, "", "")]),
        ("@a's and @b. (@c)", [("a", A, "", ""), ("b", A, "", ""), ("c", A, "", "")]),
        ("[@{https://x.y/(z)}, 3]", [("https://x.y/(z)", N, "", ", 3")]),
        ("[@a:b.c-d/e//f; @_x]", [("a:b.c-d/e//f", N, "", ""), ("_x", N, "", "")]),
        ("[@a](u) [@b]{.x} @c [p](u)", [("a", A, "", ""), ("b", A, "", ""), ("c", A, "", "")]),
        ("[[@a]]", [("a", N, "", "")]),
        ("[x; @a] [@b; y]", [("a", A, "", ""), ("b", A, "", "")]),
        ("[@a, see [x; y] 3]", [("a", N, "", ", see [x; y] 3")]),
        ("[@a against @b]", [("a", N, "", "against @b"), ("b", A, "", "")]),
        ("x^[@a, 3]", [("a", A, "", "")]),
        (
            "{cite}`a` {cite:t}`b` {cite:p}`{see}c{p. 3},d`",
            [("a", N, "", ""), ("b", A, "", ""), ("c", N, "see", "p. 3"), ("d", N, "", "")],
        ),
        ("\\cite{a} \\textcite[3]{b} \\parencite*{c}", [("a", N, "", ""), ("b", A, "", "3"), ("c", S, "", "")]),
        ("\\citep[see][p.~3]{d,e}", [("d", N, "see", ""), ("e", N, "", "p.\u00a03")]),
        ("\\autocites[1]{f}[2]{g}", [("f", N, "", "1"), ("g", N, "", "2")]),
    ],
)
def test_citations_are_read(typed: str, items: list[tuple[str, str, str, str]]) -> None:
    assert items == cited(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "foo@bar.com",
        "foo.@bar",
        "\\@a",
        "`@a`",
        "$@a$",
        "http://x.y/@a",
        "<http://x.y/@a>",
        "[x](@a)",
        '<a title="@a">x</a>',
        "<!-- @a -->",
        "@",
        "@fig:one @tbl-two [@sec-three] @Eq:four",
        "```\n@a\n```",
        "\\label{@a}",
    ],
)
def test_what_is_no_citation(typed: str) -> None:
    assert cited(typed) == []


def test_citations_are_read_in_gfm_too() -> None:
    assert cited("[@a, 3]", "gfm") == [("a", N, "", ", 3")]


def test_a_group_is_one_object() -> None:
    block = read('"x" [see @a; @b] y').blocks[0]

    assert block.text == '"x" \ufffc y'
    assert marked('"x" [see @a; @b] y', MarkKind.CITE) == ["\ufffc"]


def test_labels_within_the_document_are_left_out_of_a_group() -> None:
    assert cited("[@fig:x; @a]") == [("a", N, "", "")]
    assert texts("see [@fig:x]") == ["see □"]


def test_a_reference_to_an_example_is_its_number() -> None:
    text = "(@) One.\n\n(@good) Two.\n\nAs (@good) shows; not @bad.\n"

    assert cited(text) == [("bad", A, "", "")]
    assert texts(text)[-1] == "As (2) shows; not □."


def test_the_citation_of_a_quoting_command_comes_after_its_words() -> None:
    block = read("\\textcquote[see][p. 3]{k}{to be}.").blocks[0]

    assert block.text == "to be\ufffc."
    assert cited("\\textcquote[see][p. 3]{k}{to be}.") == [("k", N, "see", "p. 3")]


def test_each_key_knows_where_it_is_typed() -> None:
    text = "> x [see -@a, 3;\n> @b] \\cite{c, d} {cite}`e`\n"

    places = [item.place.span for block in read(text).blocks for mark in block.marks for item in mark.items]

    assert [text[span.start : span.end] for span in places if span] == ["-@a", "@b", "c", "d", "e"]
