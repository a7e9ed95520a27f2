from __future__ import annotations

import pytest
from markdown_read import kinds, read, spanned, texts


def test_paragraphs_of_one_block_quotation_share_a_group() -> None:
    blocks = read("> one\n>\n> two\n\n> other\n").blocks

    assert [(b.kind.value, b.group) for b in blocks] == [("quote", 1), ("quote", 1), ("quote", 2)]


def test_a_quotation_in_a_quotation_is_a_group_of_its_own() -> None:
    blocks = read("> outer\n>\n> > inner\n>\n> outer again\n").blocks

    assert [b.group for b in blocks] == [1, 2, 1]


def test_a_block_quotation_goes_on_without_its_mark() -> None:
    assert kinds("> one\ntwo\n   three\n\nout\n") == [("quote", "one two three"), ("paragraph", "out")]


def test_text_right_before_a_mark_makes_no_quotation_in_pandocs_markdown() -> None:
    found = read("text\n> more\n")

    assert [b.text for b in found.blocks] == ["text > more"]
    assert [notice.kind for notice in found.notices] == ["doubtful"]
    assert spanned(found.notices[0].place, "text\n> more\n") == "> more"


def test_text_right_before_a_mark_is_ended_by_a_quotation_in_gfm() -> None:
    assert kinds("text\n> more\n", "gfm") == [("paragraph", "text"), ("quote", "more")]


def test_an_alert_is_no_quotation() -> None:
    assert kinds("> [!NOTE]\n> Mind this.\n", "gfm") == [("paragraph", "Mind this.")]


def test_verses_stand_on_lines_of_their_own() -> None:
    assert kinds("| one\n|    two\n  goes on\n|\n| three\n") == [("verse", "one\ntwo goes on\n\nthree")]


def test_a_div_says_what_its_blocks_are() -> None:
    block = read("::: {.epigraph cite=@k lang=la}\n> text\n:::\n").blocks[0]

    assert (block.kind.value, block.key, block.lang, block.group) == ("epigraph", "k", "la", 1)


@pytest.mark.parametrize(("name", "kind"), [("quote", "quote"), ("verse", "verse"), ("epigraph", "epigraph")])
def test_a_bare_word_names_a_div(name: str, kind: str) -> None:
    assert [(kind, "text"), ("paragraph", "out")] == kinds(f"::: {name}\ntext\n:::\nout\n")


def test_a_div_that_never_ends_is_said_to() -> None:
    found = read("::: quote\ntext\n")

    assert [b.text for b in found.blocks] == ["text"]
    assert [notice.kind for notice in found.notices] == ["unclosed"]


def test_html_block_quotations_are_quotations() -> None:
    text = "<blockquote cite='https://a.b'>\n*One*\n\ntwo\n</blockquote>\n\nout\n"

    assert kinds(text) == [("quote", "One"), ("quote", "two"), ("paragraph", "out")]
    assert [b.key for b in read(text).blocks] == [None, None, None]


def test_code_is_skipped() -> None:
    text = '```\n"a" [@a]\n```\n\n~~~ {.r}\nb\n~~~\n\n```{r, echo=FALSE}\nc\n```\n\n    indented\n\ntext\n'

    assert texts(text) == ["text"]


def test_a_myst_epigraph_is_prose() -> None:
    text = "```{epigraph}\n:class: x\n\nTo be.\n\n-- Hamlet\n```\n\n```{code-cell}\nx\n```\n\n```{note}\nMind.\n```\n"

    assert kinds(text) == [("epigraph", "To be."), ("epigraph", "-- Hamlet"), ("paragraph", "Mind.")]


def test_a_fence_that_never_ends_opens_nothing_and_is_said_to() -> None:
    found = read("```\ntext\n")

    assert [b.text for b in found.blocks] == ["``` text"]
    assert [notice.kind for notice in found.notices] == ["unclosed"]


def test_in_gfm_it_reaches_to_the_end() -> None:
    found = read("text\n\n```\ncode\n", "gfm")

    assert [b.text for b in found.blocks] == ["text"]
    assert [notice.kind for notice in found.notices] == ["unclosed"]


def test_indentation_is_never_code_in_plain_text() -> None:
    text = "Prose.\n\n        Shall I compare thee\n          to a summer's day?\n\n\tA tab.\n"

    assert texts(text, "text") == ["Prose.", "Shall I compare thee to a summer's day?", "A tab."]


def test_numbers_begin_no_lists_in_plain_text() -> None:
    assert texts("1. Mos. 6, 4 steht:\nA. Müller\n", "text") == ["1. Mos. 6, 4 steht: A. Müller"]


def test_money_is_no_mathematics_in_plain_text() -> None:
    assert texts("from $5 to 6$ or \\alpha\n", "text") == ["from $5 to 6$ or \\alpha"]


def test_tex_environments_are_skipped_unless_they_quote() -> None:
    text = (
        "\\begin{figure}\n\\caption{x}\n\\end{figure}\n\n"
        "\\begin{displaycquote}[p. 3]{k}\nTo be.\n\\end{displaycquote}\n\n\\begin{verse}\na\n\\end{verse}\n"
    )
    blocks = read(text).blocks

    assert [(b.kind.value, b.text, b.key) for b in blocks] == [("quote", "To be.", "k"), ("verse", "a", None)]


def test_notes_stand_after_the_block_that_calls_them() -> None:
    text = "[^b]: Early.\n\nOne[^a] two^[in *it*].\n\nThree[^b].\n\n[^a]: Note.\n\n    > quoted\n"

    found = [(b.kind.value, b.note, b.text.replace("\ufffc", "□")) for b in read(text).blocks]

    assert found == [
        ("paragraph", None, "One□ two□."),
        ("note", "a", "Note."),
        ("quote", "a", "quoted"),
        ("note", "^1", "in it"),
        ("paragraph", None, "Three□."),
        ("note", "b", "Early."),
    ]


def test_notes_that_call_each_other_come_to_an_end() -> None:
    text = "A[^1]\n\n[^1]: one[^2]\n\n[^2]: two[^1]\n"

    assert texts(text) == ["A□", "one□", "two□"]


def test_notes_in_notes_come_in_the_order_they_are_read() -> None:
    blocks = read("A^[b ^[c] d ^[e ^[f]]] g^[h]\n").blocks

    assert [b.text for b in blocks] == ["A￼ g￼", "b ￼ d ￼", "c", "e ￼", "f", "h"]


def test_a_note_called_nowhere_is_read_all_the_same_and_said_so() -> None:
    found = read("Text.\n\n[^1]: Lost.\n")

    assert [b.text for b in found.blocks] == ["Text.", "Lost."]
    assert [n.message for n in found.notices] == ["the note [^1] is never called, so its text is not printed"]


def test_a_note_given_nowhere_stays_as_typed_and_is_said() -> None:
    found = read("A[^1].\n")

    assert [b.text for b in found.blocks] == ["A[^1]."]
    assert [n.message for n in found.notices] == ["the note [^1] is called here but not defined"]


def test_a_lone_image_is_a_figure() -> None:
    assert kinds("![A *caption*](a.png)\n\nin text ![alt](b)\n") == [
        ("caption", "A caption"),
        ("paragraph", "in text alt"),
    ]


def test_cells_are_blocks_of_their_own() -> None:
    text = "| a | `b|c` |\n|---|:-:|\n| d \\| e | [@f] |\n\n: Caption {#tbl:x}\n"

    assert texts(text) == ["a", "□", "d | e", "□", "Caption"]


def test_headings_leave_out_their_marks() -> None:
    text = "# One {#id .x}\n\n## Two ##\n\nThree\n=====\n\n### [Four]{.quote}\n"

    assert [("heading", name) for name in ("One", "Two", "Three", "Four")] == kinds(text)


def test_nothing_is_lost_of_containers_too_deep() -> None:
    assert "word" in read("> " * 200 + "word").blocks[0].text


@pytest.mark.parametrize("flavour", ["markdown", "gfm", "rmarkdown", "quarto", "text", "unheard of"])
def test_an_empty_file_has_no_blocks(flavour: str) -> None:
    assert read("", flavour).blocks == ()
    assert read(" \n\t\n", flavour).blocks == ()


def test_a_line_under_a_quotation_makes_no_heading_in_gfm() -> None:
    assert kinds("> quoted\n---\n\ntext\n", "gfm") == [("quote", "quoted"), ("paragraph", "text")]
    assert kinds("two\nlines\n===\n", "gfm") == [("heading", "two lines")]


def test_words_after_a_label_are_prose_where_marks_stand_among_them() -> None:
    assert texts('[Smith]: He said "x" to me.\n') == ['[Smith]: He said "x" to me.']
    assert texts('[Smith]: http://example.org "A title"\n') == []
    assert texts("[Smith]: two words\n", "text") == ["[Smith]: two words"]


def test_a_comment_hides_what_is_in_it_blank_lines_and_all() -> None:
    assert texts('before <!-- "a\n\n[@b]" --> after\n\n<!--\n\nx\n-->\nend\n') == ["before  after", "end"]
