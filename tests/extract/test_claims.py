from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.extract.claims import extract
from citecheck.foundation.offsets import Source, cut
from citecheck.model.claims import CitedBy
from citecheck.model.manuscript import Block, BlockKind, CiteMode, LostCommand, Manuscript
from citecheck.read.manuscript import read

MARKS = "\"'“”‘’„«»‹›「」`"
PROSE = st.lists(st.sampled_from([*MARKS, "word", "Other", "n", "5", " ", " ", ". ", ", ", "—", "(", ")"]), max_size=60)


def test_citations_in_order_with_their_items(claims):
    found = claims("As @a [p. 3] says [see @b, ch. 2; -@c].\n\nMore.[^1]\n\n[^1]: [@d]")

    assert [(c.key, c.mode, c.prefix, c.block) for c in found.citations] == [
        ("a", CiteMode.AUTHOR_IN_TEXT, "", 0),
        ("b", CiteMode.NORMAL, "see ", 0),
        ("c", CiteMode.SUPPRESS_AUTHOR, " ", 0),
        ("d", CiteMode.NORMAL, "", 2),
    ]
    assert [c.locator and c.locator.value for c in found.citations] == ["3", "2", None, None]


@pytest.mark.parametrize("key", ["fig:x", "tbl-y", "sec-z", "eq:1", "thm-a"])
def test_cross_references_are_no_citations(claims, key):
    found = claims(f'"To be or not to be" [@{key}].')

    assert found.citations == ()
    assert [q.citation for q in found.quotations] == [None]


@pytest.mark.parametrize(
    ("format_", "by"),
    [("docx", CitedBy.FIELD), ("markdown", CitedBy.KEY), ("latex", CitedBy.KEY), ("odt", CitedBy.KEY)],
)
def test_in_a_docx_the_fields_of_a_reference_manager_name_the_works(manuscript, format_, by):
    draft = replace(manuscript("As @a says “so it is” [@b].\n\n> So it is too. [@c]"), format=format_)

    assert [(citation.key, citation.by) for citation in extract(draft).citations] == [("a", by), ("b", by), ("c", by)]


@pytest.mark.parametrize(
    ("prose", "keys"),
    [
        ("{{k|to be or not}} so", ["k"]),
        ("{{k|to be or not}} so [@k]", ["k"]),
        ("{{k|to be or not}} so [@z]", ["z", "k"]),
        ("{{k|to be or not}} so {{k|and that too}}", ["k", "k"]),
        ("{{|to be or not}} so", []),
    ],
)
def test_what_the_markup_of_a_quotation_names_is_cited(claims, prose, keys):
    assert [citation.key for citation in claims(prose).citations] == keys


def test_an_address_that_a_block_names_is_no_citation(manuscript):
    draft = manuscript("> First of all this is so.")
    named = replace(draft, blocks=tuple(replace(block, key="https://example.org/x") for block in draft.blocks))

    found = extract(named)

    assert [q.citation.key for q in found.quotations] == ["https://example.org/x"]
    assert found.citations == ()


@pytest.mark.parametrize(
    "kind",
    [
        "fig",
        "tbl",
        "tab",
        "sec",
        "eq",
        "lst",
        "thm",
        "lem",
        "cor",
        "prp",
        "cnj",
        "def",
        "exm",
        "exr",
        "sol",
        "rem",
        "alg",
        "nte",
        "tip",
        "wrn",
    ],
)
@pytest.mark.parametrize("mark", [":", "-"])
def test_every_label_of_a_cross_reference_is_none(claims, kind, mark):
    assert claims(f"So it is [@{kind}{mark}x].").citations == ()
    assert [citation.key for citation in claims(f"So it is [@{kind}x].").citations] == [f"{kind}x"]


def test_quotations_follow_their_places_in_the_file(claims):
    found = claims('"One two."[^1]\n\n[^1]: "Three four."\n\n"Five six."')

    assert [q.text for q in found.quotations] == ["One two.", "Three four.", "Five six."]


def test_the_sentence_holds_the_quotation(claims):
    (quotation,) = claims('Once. He said "to be or not to be. Or so" in 1600. Then.').quotations

    assert quotation.sentence == 'He said "to be or not to be. Or so" in 1600.'


@given(st.lists(PROSE, max_size=4))
def test_any_marks_are_read_and_every_quotation_stands_where_it_says(paragraphs):
    texts = ["".join(pieces) for pieces in paragraphs]
    source = Source("draft.md", "\n\n".join(texts))
    blocks, at = [], 0
    for text in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, cut(source, at, at + len(text))))
        at += len(text) + 2

    found = extract(Manuscript("draft.md", "markdown", "", source.text, tuple(blocks)))

    for quotation in found.quotations:
        span = quotation.place.span
        if "\n" not in quotation.text:
            assert source.text[span.start : span.end] == quotation.text
        assert quotation.text.strip() == quotation.text
        assert source.text[span.start - 1] in MARKS + " \n"
    starts = [quotation.place.span.start for quotation in found.quotations]
    assert starts == sorted(starts)
    for stray in found.stray:
        assert source.text[stray.place.span.start : stray.place.span.end] == stray.mark


def test_the_marks_of_one_paragraph_without_a_partner_are_one_claim_with_their_places():
    text = "He said “one and “two and “three.\n\nAnother “four.\n"
    manuscript = read(Path("a.md"), "a.md", data=text.encode())

    stray = extract(manuscript).stray

    found = [(mark.count, [text[p.span.start : p.span.end + 3] for p in (mark.place, *mark.others)]) for mark in stray]
    assert found == [(3, ["“one", "“two", "“thr"]), (1, ["“fou"])]


def test_of_a_damaged_paragraph_the_first_places_are_given_and_all_marks_counted():
    manuscript = read(Path("a.md"), "a.md", data=("“word " * 1000).encode())

    (stray,) = extract(manuscript).stray

    assert (stray.count, len(stray.others)) == (1000, 99)


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("So “one of all” and that.", []),
        ("So “one.\n\n“Two.\n\n“Three,” he said of “all”.", ["one.", "Two.", "Three,"]),
        ("So “first of all and.", ["“first of all and."]),
        ("So first of all” and.", ["So first of all”"]),
        ('So first "of all and.', ['"of all and.']),
        ('So first of all" and.', ['So first of all"']),
        ("So «first of all and.", ["«first of all and."]),
        ("So “to be or not to» be.", ["“to be or not to» be.", "So “to be or not to»"]),
    ],
)
def test_the_words_that_no_two_marks_of_their_paragraph_enclose(claims, text, passages):
    blocks = text.split("\n\n")

    assert [blocks[one.block][one.span.start : one.span.end] for one in claims(text).passages] == passages


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[@k, 12; emphasis added] is so.", [", 12"]),
        ("So [it @k, 12] is.", [", 12"]),
        ("So @k, 12 is.", [""]),
        ("So @k, p. 12 is.", [", p. 12"]),
        ("So [@k], p. 12 is.", [""]),
        ("So [@z; @k], p. 12 is.", ["", ""]),
        ("So @k [p. 3], p. 12 is.", ["p. 3"]),
        ("So [@k, p. 3; @z] is, says @y.", [", p. 3", "", ""]),
    ],
)
def test_a_number_after_a_key_in_brackets_is_its_place(text, places):
    found = extract(read(Path("a.md"), "a.md", data=text.encode()))

    assert [citation.suffix for citation in found.citations] == places


@pytest.mark.parametrize(
    ("at", "kept", "lost", "assumed"),
    [
        (8, False, (), ()),
        (9, False, ("\\x",), ()),
        (12, False, ("\\x",), ()),
        (15, False, ("\\x",), ()),
        (16, False, (), ()),
        (8, True, (), ()),
        (12, True, (), ("\\x",)),
        (16, True, (), ()),
    ],
)
def test_a_command_that_nobody_knows_is_lost_in_the_quotation_in_which_it_stands(manuscript, at, kept, lost, assumed):
    draft = manuscript("He said “to be.” there.")
    (block,) = draft.blocks
    draft = replace(draft, blocks=(replace(block, lost=(LostCommand("x", at, kept),)),))

    (quotation,) = extract(draft).quotations

    assert (quotation.lost, quotation.assumed) == (lost, assumed)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("He said “to `x` be” there.", [("inline code",)]),
        ("He said “to $x$ and `x` and $y$ be” there.", [("formulas", "inline code")]),
        ("He said “$x$ is” and “is `x`” there.", [("formulas",), ("inline code",)]),
        ("A `x` “to be”`y` $x$.", [()]),
    ],
)
def test_code_and_formulas_in_a_quotation_are_words_that_nobody_reads(text, lost):
    found = extract(read(Path("a.md"), "a.md", data=text.encode()))

    assert [quotation.lost for quotation in found.quotations] == lost
