"""Annotations in a document tree: which nodes are wrapped, what stands beside them, and what is only listed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from citecheck.model.findings import Severity
from citecheck.model.noun import replace
from citecheck.report.annotate.document import annotate
from citecheck.report.annotate.nodes import words
from citecheck.report.annotate.remarks import BlockSpan, InlineLeaf, Remark

Tree = dict[str, Any]


def text(nodes: list[dict[str, Any]]) -> str:
    """All words below some nodes."""
    said = []
    work: list[Any] = [nodes]
    while work:
        value = work.pop()
        if isinstance(value, list):
            work.extend(reversed(value))
        elif isinstance(value, dict):
            said.append(value["c"] if value["t"] == "Str" else " " if value["t"] == "Space" else "")
            if value["t"] != "Str":
                work.append(value.get("c"))
    return "".join(said)


def leaves(tree: Tree) -> list[InlineLeaf]:
    """The words and spaces of each paragraph, each paragraph a block."""
    found = []
    for block, paragraph in enumerate(tree["blocks"]):
        at = 0
        for node in paragraph["c"]:
            length = len(node.get("c", " "))
            found.append(InlineLeaf(node, BlockSpan(block, at, at + length)))
            at += length
    return found


def tree(*paragraphs: str) -> Tree:
    return {"meta": {}, "blocks": [{"t": "Para", "c": words(paragraph)} for paragraph in paragraphs]}


def remark(number: int, *stretches: BlockSpan, severity: Severity = Severity.ERROR, message: str = "why") -> Remark:
    return Remark(number, severity, "quotation-altered", message, "", f"a.md:{number}:1", stretches)


def annotated(document: Tree, remarks: list[Remark], output: str = "native") -> Tree:
    annotate(document, leaves(document), remarks, output, ["1 quotation"])
    return document


def marks(document: Tree) -> list[str]:
    """The words of every span of the class `mark`."""
    found = []
    work: list[Any] = [document["blocks"]]
    while work:
        value = work.pop()
        if isinstance(value, dict):
            if value["t"] == "Span" and "mark" in value["c"][0][1]:
                found.append(text(value["c"][1]))
            work.append(value.get("c"))
        elif isinstance(value, list):
            work.extend(reversed(value))
    return found


def test_the_words_of_a_stretch_are_wrapped_once() -> None:
    document = annotated(tree("one two three four"), [remark(1, BlockSpan(0, 4, 13))])

    assert marks(document) == ["two three"]


def test_a_word_is_cut_where_the_stretch_ends_inside_it() -> None:
    document = annotated(tree("(two), three"), [remark(1, BlockSpan(0, 1, 4))])

    assert marks(document) == ["two"]
    assert text(document["blocks"][:1]) == "(two[1]), three"


def test_remarks_inside_each_other_change_the_tint_and_keep_the_words() -> None:
    outer = remark(1, BlockSpan(0, 0, 13), severity=Severity.WARNING)

    document = annotated(tree("one two three four"), [outer, remark(2, BlockSpan(0, 4, 7))], "html")

    assert marks(document) == ["one ", "two", " three"]
    assert text(_paragraphs(document)[:1]) == "one two[2] three[1] four"


def test_words_inside_another_remark_have_the_tint_of_their_own() -> None:
    outer = remark(1, BlockSpan(0, 0, 13), severity=Severity.ERROR)
    inner = remark(2, BlockSpan(0, 4, 7), severity=Severity.NOTE)

    page = json.dumps(annotated(tree("one two three four"), [outer, inner], "html"))

    assert '["mark", "citecheck-words", "citecheck-note", "citecheck-inner"]' in page
    assert page.count('["mark", "citecheck-words", "citecheck-error"]') == 2


def test_missing_words_are_a_caret_and_a_number() -> None:
    document = annotated(tree("one three"), [remark(1, BlockSpan(0, 4, 4))])

    assert text(document["blocks"][:1]) == "one ‸[1]three"


def test_a_stretch_in_two_blocks_opens_in_the_first_and_closes_in_the_last() -> None:
    document = annotated(tree("one two", "three four"), [remark(1, BlockSpan(0, 4, 7), BlockSpan(1, 0, 5))])

    assert marks(document) == ["two", "three"]
    assert text(document["blocks"][:1]) == "one two"
    assert text(document["blocks"][1:2]) == "three[1] four"


def test_a_remark_without_words_is_listed_and_says_so() -> None:
    document = annotated(tree("one"), [remark(1)])

    assert marks(document) == []
    assert "a.md:1:1 (not marked in the text)" in text(document["blocks"][-1:])


def test_a_heading_is_not_marked() -> None:
    document: Tree = {"meta": {}, "blocks": [{"t": "Header", "c": [1, ["", [], []], words("one two")]}]}
    found = [InlineLeaf(document["blocks"][0]["c"][2][0], BlockSpan(0, 0, 3))]

    annotate(document, found, [remark(1, BlockSpan(0, 0, 3))], "html", [])

    assert marks(document) == []


def test_the_list_stands_before_a_bare_heading_that_waits_for_the_bibliography() -> None:
    heading = {"t": "Header", "c": [1, ["references", [], []], words("References")]}
    document: Tree = tree("one")
    found = leaves(document)
    document["blocks"].append(heading)

    annotate(document, found, [remark(1, BlockSpan(0, 0, 3))], "native", [])

    assert document["blocks"][-1] == heading
    assert document["blocks"][-2]["c"][0][0] == "citecheck-findings"


def _paragraphs(document: Tree) -> list[dict[str, Any]]:
    """The draft's own paragraphs of an HTML page, out of the rows with their notes."""
    rows = [
        block["c"][1] for block in document["blocks"] if block["t"] == "Div" and "citecheck-row" in block["c"][0][1]
    ]
    return [row[1] for row in rows]


@pytest.mark.parametrize("output", ["html", "latex", "docx", "typst"])
def test_messages_are_text_and_never_code(output: str) -> None:
    hostile = r"<script>1</script> \input{x} $x$ ``` {=html} [a](b)"

    document = annotated(tree("one"), [remark(1, BlockSpan(0, 0, 3), message=hostile)], output)

    raw = [json.dumps(node) for node in _raw(document)]
    assert not [code for code in raw if "script>" in code or "input{x}" in code]
    assert hostile in text(document["blocks"])


def _raw(document: Tree) -> list[dict[str, Any]]:
    found, work = [], [document["blocks"]]
    while work:
        value = work.pop()
        if isinstance(value, dict):
            found += [value] if value["t"].startswith("Raw") else []
            work.append(value.get("c"))
        elif isinstance(value, list):
            work.extend(value)
    return found


def test_only_docx_has_comments_and_each_has_an_end() -> None:
    word = json.dumps(
        annotated(tree("one two"), [remark(1, BlockSpan(0, 0, 3)), remark(2, BlockSpan(0, 4, 4))], "docx")
    )
    page = json.dumps(annotated(tree("one two"), [remark(1, BlockSpan(0, 0, 3))], "html"))

    assert word.count("comment-start") == word.count("comment-end") == 2
    assert "comment-start" not in page


def test_a_comment_ends_with_the_addresses_of_the_passage() -> None:
    linked = replace(remark(1, BlockSpan(0, 0, 3)), links=("file:///home/ann/night.pdf#page=4",))

    word, page = (json.dumps(annotated(tree("one two"), [linked], output)) for output in ("docx", "html"))

    assert '{"t": "Str", "c": "file:///home/ann/night.pdf#page=4"}' in word
    assert "night.pdf" not in page


def test_a_citation_inside_a_stretch_is_left_as_it_is() -> None:
    document = tree("one two")
    cite = {"t": "Cite", "c": [[], words("x")]}
    found = leaves(document)
    document["blocks"][0]["c"].insert(2, cite)
    found = [found[0], found[1], InlineLeaf(cite, BlockSpan(0, 4, 5)), InlineLeaf(found[2].node, BlockSpan(0, 5, 8))]

    annotate(document, found, [remark(1, BlockSpan(0, 0, 8))], "html", [])

    assert marks(document) == ["one ", "two"]
    assert cite in _paragraphs(document)[0]["c"]


def test_no_depth_of_nesting_is_too_much() -> None:
    deep: dict[str, Any] = {"t": "Para", "c": words("one")}
    leaf = InlineLeaf(deep["c"][0], BlockSpan(0, 0, 3))
    for _ in range(5000):
        deep = {"t": "BlockQuote", "c": [deep]}
    document: Tree = {"meta": {}, "blocks": [deep]}

    annotate(document, [leaf], [remark(1, BlockSpan(0, 0, 3))], "html", [])

    assert marks(document) == ["one"]
