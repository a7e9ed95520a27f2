"""Block quotations, verse and epigraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citecheck.extract.claims import extract
from citecheck.model.claims import Attachment, QuotationKind
from citecheck.model.manuscript import BlockKind


def only(extract):
    (quotation,) = extract.quotations
    return quotation


def test_a_group_is_one_quotation(claims):
    found = only(claims("So:\n\n> First of all this.\n\n> Second of\n> all that.\n\nSo much."))

    assert found.text == "First of all this.\nSecond of all that."
    assert found.kind is QuotationKind.BLOCK
    assert (found.place.span.start, found.place.span.end) == (7, 50)


def test_verse_keeps_its_lines(claims):
    found = only(claims("| When in the course\n| of human events"))

    assert found.text == "When in the course\nof human events"
    assert found.kind is QuotationKind.VERSE


@pytest.mark.parametrize(
    "text",
    [
        "> “First of all this is so.”",
        "> “First of all this is so.” [@k]",
        "> “First of all this is so.” ([@k])",
        "> “First of all this is so.”\n\n> --- Author",
        "> “First of all this is so.”\n> --- Author, *Title*",
    ],
)
def test_marks_around_the_whole_are_dropped(claims, text):
    assert only(claims(text)).text == "First of all this is so."


def test_marks_around_the_whole_of_several_paragraphs_are_dropped(claims):
    found = claims("> “First of all this.\n\n> “Second of all that.”")

    assert only(found).text == "First of all this.\nSecond of all that."
    assert found.stray == ()


def test_quotation_marks_inside_a_block_quotation_are_kept(claims):
    found = claims("> He said “to be or not” and “that is it.”")

    assert only(found).text == "He said “to be or not” and “that is it.”"


@pytest.mark.parametrize(
    ("line", "attribution"),
    [
        ("\n\n> --- Shakespeare, *Hamlet* [@ham, p. 3]", "Shakespeare, Hamlet"),
        ("\n\n> — Shakespeare, *Hamlet* [@ham, p. 3]", "Shakespeare, Hamlet"),
        ("\n\n> -- Shakespeare, *Hamlet* [@ham, p. 3]", "Shakespeare, Hamlet"),
        ("\n\n> – Shakespeare [@ham, p. 3]", "Shakespeare"),
        ("\\\n> --- Shakespeare [@ham, p. 3]", "Shakespeare"),
        ("\n> --- Shakespeare [@ham, p. 3]", "Shakespeare"),
        ("\n> — Shakespeare [@ham, p. 3]", "Shakespeare"),
        ("\n\n> [@ham, p. 3]", ""),
        ("\n\n> (Shakespeare, [@ham, p. 3])", "Shakespeare"),
    ],
)
def test_an_attribution_line_is_no_part_of_the_words(claims, line, attribution):
    found = only(claims("> First of all this is so." + line))

    assert found.text == "First of all this is so."
    assert found.attribution == attribution
    assert found.attachment is Attachment.ATTRIBUTION
    assert found.citation.key == "ham"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("> “First of all.” — Goethe", "First of all."),
        ('> "First of all." — Goethe', "First of all."),
        ("> „First of all.“ — Goethe", "First of all."),
        ("> «First of all.» — Goethe", "First of all."),
        ("> »First of all.« — Goethe", "First of all."),
        ("> “First of all.” — [@k]", "First of all."),
        ("> “First” of “all.” — Goethe", "“First” of “all.”"),
        ("> First of all.\n\n> --Goethe", "First of all."),
        ("> First of all.\n\n> ---Goethe", "First of all."),
        ("> First of all.\n\n> – Goethe", "First of all."),
        ("> First of all.\n\n> ― Goethe", "First of all."),
        ("> First of all.\n\n> [@k]", "First of all."),
        ("> First of all.\n\n> ([@k])", "First of all."),
        ("> First of all.\n\n> (Goethe, [@k]).", "First of all."),
        ("> First of all.\n> --- Goethe.", "First of all."),
        ("> --- First of all.\n> --- Goethe", "--- First of all."),
        ("| First of all.\n| --- Goethe", "First of all."),
    ],
)
def test_what_names_the_source_is_no_part_of_the_words(claims, text, words):
    assert only(claims(text)).text == words


@pytest.mark.parametrize("line", ["Shakespeare, Hamlet", "Shakespeare, Hamlet [@k]", "W. Shakespeare", "--- Hamlet."])
def test_below_an_epigraph_stands_a_name(manuscript, line):
    found = only(extract(epigraph(manuscript(f"> First of all this is so.\n\n> {line}"))))

    assert found.text == "First of all this is so."
    assert found.attribution == line.replace(" [@k]", "").removeprefix("--- ")


@pytest.mark.parametrize("line", ["So it is.", "So it is!", "Is it so?", "So; it is", "So it is…", "So it is ..."])
def test_below_an_epigraph_a_sentence_is_no_name(manuscript, line):
    found = only(extract(epigraph(manuscript(f"> First of all this is so.\n\n> {line}"))))

    assert found.text == f"First of all this is so.\n{line}"
    assert found.attribution == ""


def test_blocks_of_no_group_are_each_a_quotation(manuscript):
    draft = manuscript("> First of all this is so.\n\n> Second of all that is so.\n\nThen.")
    alone = replace(draft, blocks=tuple(replace(block, group=None) for block in draft.blocks))

    assert [q.text for q in extract(alone).quotations] == ["First of all this is so.", "Second of all that is so."]


def test_a_group_that_begins_with_a_plain_paragraph_is_a_quotation_of_its_own_kind(manuscript):
    draft = manuscript("> First of all this is so.\n\n| Second of all that\n| is so.")
    first, verse = draft.blocks
    mixed = replace(draft, blocks=(replace(first, kind=BlockKind.PARAGRAPH), verse))
    plain = replace(draft, blocks=tuple(replace(block, kind=BlockKind.PARAGRAPH) for block in draft.blocks))

    assert only(extract(mixed)).kind is QuotationKind.VERSE
    assert only(extract(mixed)).text == "First of all this is so.\nSecond of all that\nis so."
    assert extract(plain).quotations == ()


@pytest.mark.parametrize("named", [0, 1])
def test_any_block_of_a_group_may_name_its_source(manuscript, named):
    draft = manuscript("> First of all this is so.\n\n> Second of all that is so.")
    blocks = [replace(block, key="k" if number == named else None) for number, block in enumerate(draft.blocks)]

    found = only(extract(replace(draft, blocks=tuple(blocks))))

    assert (found.attachment, found.citation.key) == (Attachment.MARKED, "k")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("> “First of all this.”", "First of all this."),
        ("> “First of all this.” [@k].", "First of all this."),
        ("> “First of all this”. ([@k])", "First of all this"),
        ("> “First of all this.” He left.", "“First of all this.” He left."),
        ("> He: “First of all this.”", "He: “First of all this.”"),
        ("> “First of all” and “that.”", "“First of all” and “that.”"),
        ("> “First of all.”\n\n> “That.”", "“First of all.”\n“That.”"),
        ("> “First of all.\n\n> “That.” He left.", "“First of all.\n“That.” He left."),
    ],
)
def test_only_marks_around_the_whole_of_a_block_are_dropped(claims, text, words):
    found = claims(text)

    assert [q.text for q in found.quotations if q.kind is QuotationKind.BLOCK] == [words]


@pytest.mark.parametrize("dash", [" — ", " -- ", "—", " - ", " – "])
def test_a_name_after_the_closing_marks_is_no_part_of_the_words(claims, dash):
    found = only(claims(f"> “First of all this is so.”{dash}William Shakespeare"))

    assert found.text == "First of all this is so."
    assert found.attribution == "William Shakespeare"


@pytest.mark.parametrize(
    "text",
    [
        "> “Yes,” — so he said — “it is.”",
        "> “We are to go,” — Then he left them all.",
        "> First of all “this” — Hamlet says — is so.",
        "> First of all --- and this is so --- it is.",
        "> --- Non, dit-il.\n\n> --- Si, dit-elle.",
        "> First of all this.\n\n> Second of all that.",
        "> First of all this.\n\n> (Shakespeare, Hamlet)",
        "> First of all this.\n\n> - Shakespeare",
        "> First of all this.\n\n> See Shakespeare [@k]",
        "> First of all this\n\n> (Gibbon 1776, 2)",
        "> First of all this. (Gibbon 1776, [@k])",
        "> “First of all this is so.” — so he said",
        "> “First of all this is so.” — Really?",
        "> “First of all this is so.” — Shakespeare; Hamlet",
        "> “First of all this is so.” — Shakespeare left.",
        "> First of all “this is so.” — Shakespeare",
        "> “First of all this is so.” - shakespeare",
        "> --- Shakespeare",
    ],
)
def test_other_dashes_and_paragraphs_are_words(claims, text):
    assert only(claims(text)).attribution == ""


@pytest.mark.parametrize(
    ("line", "attribution"),
    [
        (" (Gibbon 1776, 2)", "Gibbon 1776, 2"),
        (" (Gibbon 1776, 2).", "Gibbon 1776, 2"),
        ("” (quoted in Smith [1776] 1999, 12)", "quoted in Smith [1776] 1999, 12"),
        ("[^1] (Gibbon, pp. 2-3)", "Gibbon, pp. 2-3"),
        (" (Ibid.)", "Ibid."),
        (" (ibid., 5)", "ibid., 5"),
        ("\n\n> (Gibbon 1776, 2)", "Gibbon 1776, 2"),
        (" (Gibbon 1776, 2);", "Gibbon 1776, 2"),
        (" (Gibbon 1776, 2),", "Gibbon 1776, 2"),
        (" (Gibbon 1776, 2) ", "Gibbon 1776, 2"),
        (" (Gibbon, p. 2)", "Gibbon, p. 2"),
        (" (Gibbon, pp.2)", "Gibbon, pp.2"),
        (" (Gibbon, P. 2)", "Gibbon, P. 2"),
        (" (ebd.)", "ebd."),
        (" (gibbon 1776)", "gibbon 1776"),
    ],
)
def test_a_reference_typed_after_the_last_sentence_is_no_part_of_the_words(claims, line, attribution):
    found = only(claims(f"> {'“' if '”' in line else ''}First of all this is so.{line}"))

    assert found.text == "First of all this is so."
    assert found.attribution == attribution


@pytest.mark.parametrize("line", [" (Gibbon 1776, 2).", " (Gibbon 1776, 2)", " (Medvedev and Medvedev 2004)."])
def test_a_name_and_a_year_before_the_full_stop_are_no_part_of_the_words(claims, line):
    found = only(claims(f"> First of all this is so{line}"))

    assert found.text.rstrip(".") == "First of all this is so"
    assert found.attribution == line.strip(" ().")


@pytest.mark.parametrize(
    "words",
    [
        "First of all this is so (in 1776).",
        "First of all this is so (1776).",
        "First of all this is so. (This was in 1776.)",
        "First of all this is so. (So it is.)",
        "First of all this. (In 1776) it is so.",
        "(Gibbon 1776, 2)",
        "First of all this is so. (Gibbon, 177)",
        "First of all this is so. (Gibbon, 12345)",
        "First of all this is so. (Gibbon, top. 5)",
        "First of all this is so. (So in 1776!)",
        "First of all this is so. (So in 1776?)",
        "First of all this is so. (So in 1776…)",
        "First of all this is so. Gibbon 1776)",
        "First of all this is so (gibbon 1776)",
        "First of all this is so (Gibbon, book 2, 1776)",
        "First of all this is so (Gibbon, p. 2)",
        "First of all this is so, (Gibbon, p. 2)",
    ],
)
def test_other_parentheses_are_words(claims, words):
    found = only(claims("> " + words))

    assert found.text == words
    assert found.attribution == ""


WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]


@pytest.mark.parametrize(("words", "found"), [(30, True), (31, False)])
@pytest.mark.parametrize("break_", ["\n\n> --- ", "\n> --- ", "\\\n> --- "])
def test_an_attribution_line_has_thirty_words_at_most(claims, words, found, break_):
    line = " ".join(f"W{n}" for n in range(words))

    assert only(claims("> First of all this is so." + break_ + line)).attribution == (line if found else "")
    assert only(claims(f"> “First of all this is so.” — {line}")).attribution == (line if found else "")


@pytest.mark.parametrize(("words", "found"), [(10, True), (11, False)])
def test_a_reference_in_parentheses_has_twelve_words_at_most(claims, words, found):
    inside = f"Gibbon 1776 {' '.join(WORDS[:words])}"

    assert only(claims(f"> First of all this is so. ({inside})")).attribution == (inside if found else "")


@pytest.mark.parametrize("more", [0, 1])
def test_a_reference_or_a_dash_stands_in_the_last_three_hundred_characters(claims, more):
    """With what stands before and in it, the last word ends the three hundred characters, or is too long by one."""
    reference = f"Gibbon 1776, {'x' * (285 + more)}"
    name = f"Gibbon {'x' * (290 + more)}"

    in_parentheses = only(claims(f"> First of all this is so. ({reference})"))
    on_a_line = only(claims(f"> First of all this is so.\n> — {name}"))
    after_marks = only(claims(f"> “First of all this is so.” — {name}"))

    assert in_parentheses.attribution == ("" if more else reference)
    assert on_a_line.attribution == ("" if more else name)
    assert after_marks.attribution == ("" if more else name)


def epigraph(draft):
    """The draft with its block quotation as an epigraph."""
    blocks = tuple(
        replace(block, kind=BlockKind.EPIGRAPH) if block.kind is BlockKind.QUOTE else block for block in draft.blocks
    )
    return replace(draft, blocks=blocks)


@pytest.mark.parametrize(("words", "found"), [(12, True), (13, False)])
def test_the_name_below_an_epigraph_has_twelve_words_at_most(manuscript, words, found):
    name = " ".join(WORDS[:words])

    quotation = only(extract(epigraph(manuscript(f"> First of all this is so.\n\n> {name}"))))

    assert quotation.attribution == (name if found else "")
    assert quotation.kind is QuotationKind.EPIGRAPH


def test_a_reference_typed_after_verse(claims):
    found = only(claims("| When in the course\n| of human events.\n| (Jefferson 1776, 1)"))

    assert found.text == "When in the course\nof human events."
    assert found.attribution == "Jefferson 1776, 1"


def test_the_attribution_of_verse(claims):
    found = only(claims("| When in the course\n| of human events\n| --- Jefferson"))

    assert found.text == "When in the course\nof human events"
    assert found.attribution == "Jefferson"


@pytest.mark.parametrize(
    ("text", "key", "attachment"),
    [
        ("> First of all this is so [@k, p. 3].", "k", "RIGHT_AFTER"),
        ("> First of all [@k, p. 3] this is so.", "k", "INSIDE"),
        ("> First of all this is so.[^1]\n\n[^1]: [@k, p. 3]", "k", "NOTE"),
        ("> First of all this is so.\n\n[@k, p. 3]", "k", "BESIDE"),
        ("> First of all this is so.\n\n--- Author [@k, p. 3]", "k", "ATTRIBUTION"),
        ("As [@k] says:\n\n> First of all this is so.", "k", "BESIDE"),
        ("As @k says\n\n> First of all this is so.", "k", "BESIDE"),
        ("As [@z] has it. But @k says:\n\n> First of all this is so.\n\nMore [@y].", "k", "BESIDE"),
        ("So it is [@k]. Then he says:\n\n> First of all this is so.", "k", "LAST_BEFORE"),
        ("He says:\n\n> First of all this is so.\n\nAs @k has it.", "k", "FIRST_AFTER"),
        ("He says:\n\n> First of all this is so.\n\nSo much.", None, "NONE"),
    ],
)
def test_where_the_citation_of_a_block_stands(claims, text, key, attachment):
    found = only(claims(text))

    assert (found.citation.key if found.citation else None) == key
    assert found.attachment is Attachment[attachment]


def test_a_block_names_its_own_source(manuscript):
    draft = manuscript("> First of all this is so.")
    named = replace(draft, blocks=tuple(replace(block, key="k") for block in draft.blocks))

    found = extract(named)

    assert [(q.attachment, q.citation.key) for q in found.quotations] == [(Attachment.MARKED, "k")]
    assert [citation.key for citation in found.citations] == ["k"]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("> First of all [@k, p. 1] this is so.\n\n> Second of all [@k, p. 2] that.", "2"),
        ("> First of all [@k, p. 1] this is so.\n\n> Second of all [@z, p. 2] that.", "1"),
        ("> First of all [@k, p. 1] this is so.\n\n> Second of all that.", "1"),
        ("> First of all this is so.\n\n> Second [@z, p. 2] of all that.", None),
    ],
)
def test_the_last_citation_of_the_key_a_block_names_gives_the_place(manuscript, text, page):
    draft = manuscript(text)
    named = replace(draft, blocks=tuple(replace(block, key="k") for block in draft.blocks))

    citation = only(extract(named)).citation

    assert (citation.key, citation.locator and citation.locator.value) == ("k", page)


def test_a_short_block_without_a_source_is_not_judged(claims):
    assert only(claims("> First of all.")).short == "length"
    assert only(claims("> First of all this is so.")).short is None
    assert only(claims("> First of all. [@k]")).short is None


def test_a_block_of_no_words_is_no_quotation(claims):
    assert claims("> ---").quotations == ()


@pytest.mark.parametrize(
    ("words", "cited", "short"),
    [("One two three four", "", "length"), ("One two three four five", "", None), ("One two", " [@k]", None)],
)
def test_a_block_of_fewer_than_five_words_is_judged_only_if_it_is_cited(claims, words, cited, short):
    assert only(claims(f"> {words}.{cited}")).short == short
