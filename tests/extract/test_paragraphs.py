"""Quotations of several paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citecheck.extract.claims import extract
from citecheck.model.manuscript import BlockKind


def quoted(extract):
    return [(q.text, q.place.span.start, q.place.span.end) for q in extract.quotations]


def test_each_paragraph_begins_with_an_opener(claims):
    text = "He said: “First of all this.\n\n“Second of all that.\n\n“And then the end,” and left."

    found = claims(text)

    assert quoted(found) == [("First of all this.\nSecond of all that.\nAnd then the end,", 10, text.index("”"))]
    assert found.stray == ()


def test_straight_marks_may_run_over_several_paragraphs(claims):
    found = claims('"First of all this.\n\n"Second of all that."')

    assert quoted(found) == [("First of all this.\nSecond of all that.", 1, 41)]
    assert found.stray == ()


def test_an_opener_later_in_the_next_paragraph_does_not_go_on(claims):
    found = claims("He said: “First of all this.\n\nThen he said: “Second of all that.”")

    assert [q.text for q in found.quotations] == ["Second of all that."]
    assert [s.place.span.start for s in found.stray] == [9]


def test_a_heading_ends_it(claims):
    found = claims("He said: “First of all this.\n\n# Heading\n\n“Second of all that.”")

    assert [q.text for q in found.quotations] == ["Second of all that."]
    assert [s.place.span.start for s in found.stray] == [9]


def test_lines_set_off_within_a_quotation(claims):
    found = claims("Job says: “And when a spirit\n\npassed before me\n\nthe hair of my flesh stood up.” So Job.")

    assert [q.text for q in found.quotations] == ["And when a spirit\npassed before me\nthe hair of my flesh stood up."]
    assert found.stray == ()


def test_verse_within_a_quotation(claims):
    found = claims("Job says: “And when a spirit\n\n| passed before me\n| in the night\n\nmy hair stood up.” So Job.")

    assert [q.text for q in found.quotations] == [
        "And when a spirit\npassed before me\nin the night\nmy hair stood up."
    ]
    assert found.stray == ()


def test_a_note_between_is_no_part_of_it(claims):
    text = "“First of all this.[^1]\n\n[^1]: A “note with words of its own”.\n\n“Second of all that.” He left."

    found = claims(text)

    assert [q.text for q in found.quotations] == [
        "First of all this.\nSecond of all that.",
        "note with words of its own",
    ]
    assert found.stray == ()


def test_the_citation_stands_after_the_last_paragraph(claims):
    found = claims("“First of all this.\n\n“Second of all that” [@k, p. 3].")

    assert [(q.citation.key, q.attachment.name) for q in found.quotations] == [("k", "RIGHT_AFTER")]


def test_sentence_and_paragraph_cover_all_of_it(claims):
    found = claims("Once. He said: “First of all this.\n\n“Second of all that,” and left. Then.")

    (quotation,) = found.quotations

    assert quotation.sentence == "He said: “First of all this.\n“Second of all that,” and left."
    assert quotation.paragraph == "Once. He said: “First of all this.\n“Second of all that,” and left. Then."


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("de", "Am 3. Oktober kam “sein oder nicht” an."), (None, "Oktober kam “sein oder nicht” an.")],
)
def test_a_sentence_ends_as_sentences_of_the_language_do(claims, lang, sentence):
    (quotation,) = claims("So. Am 3. Oktober kam “sein oder nicht” an. Dann.", lang=lang).quotations

    assert quotation.sentence == sentence


def test_the_language_of_a_paragraph_goes_before_that_of_the_draft(manuscript):
    draft = manuscript("So. Am 3. Oktober kam “sein oder nicht” an. Dann.", lang="en")
    draft = replace(draft, blocks=tuple(replace(block, lang="de") for block in draft.blocks))

    assert extract(draft).quotations[0].sentence == "Am 3. Oktober kam “sein oder nicht” an."


def test_the_sentence_has_the_paragraphs_between(claims):
    found = claims("Once. He said: “First of all this.\n\n“Second of all that.\n\n“And then the end,” and left. Then.")

    (quotation,) = found.quotations

    assert quotation.sentence == ("He said: “First of all this.\n“Second of all that.\n“And then the end,” and left.")


@pytest.mark.parametrize(
    ("text", "quotations", "strays"),
    [
        ("“First of all.\n\n> Second of all.\n\n“Third.” So.", ["First of all.\nSecond of all.\nThird."], ""),
        ("“First.\n\n| Second\n\n“Third” so.", ["First.\nSecond\nThird"], ""),
        ("“First\n\n> Second.”\n\nThird.", ["First\nSecond."], ""),
        ("“First.\n\nSecond.” And “third.” So.", ["First.\nSecond.", "third."], ""),
        ("“First.\n\nAnd “second” so.", ["second"], "“"),
        ("“First.\n\nAnd so.", [], "“"),
        ("“First.\n\nAnd so.” And so.” So.", ["First.\nAnd so."], "”"),
        ("“First.\n\n   “Second.” So.", ["First.\nSecond."], ""),
        ("“First.\n\n“Second “third.”", ["third."], "“"),
        ("“First.\n\nmore\n\n“Second” so.", ["Second"], "“"),
        ("> “First.\n\nSecond.” So.", ["“First."], "“”"),
        ("“First.\n\nand “so\n\nthen.” So.", ["so\nthen."], "“"),
        ("“First.\n\nand so»\n\nthen.” So.", [], "“»”"),
        ("“First.\n\n“Second “third.\n\n“Fourth.” So.", ["First.\nSecond “third.\nFourth."], "“"),
        ("“One “two.\n\n“Three.” So.", ["two.\nThree."], "“"),
        ("«First.\n\nSecond.” So.", [], "«”"),
        ("«First.\n\nSecond.» So.", ["First.\nSecond."], ""),
        ("“First.\n\n# Heading\n\nSecond.”", [], "“”"),
        ("“First.[^1]\n\n[^1]: “A\n\n“Second.” So.", ["First.\nSecond."], "“"),
        (
            "“First.[^1]\n\nSecond.” So.\n\n[^1]: A “note\n\n[^1]: of two.” So.",
            ["First.\nSecond.", "note\nof two."],
            "",
        ),
        ("> “First\n\nSo “second.”", ["“First", "second."], "“"),
        ("“First.\n\nmore\n\n“Second.\n\nThird” so.", ["Second.\nThird"], "“"),
        ("“First.\n\n“Second «third.\n\n“Fourth.” So.", ["First.\nSecond «third.\nFourth."], "«"),
        ("“First.\n\n«Second “third.\n\n“Fourth.” So.", ["third.\nFourth."], "“«"),
        ("«First.\n\n»Second.\n\n»Third.» So «fourth».", ["First.\nSecond.\nThird.", "fourth"], ""),
        ("«First.\n\n»Second.\n\n“Third” fourth.» So.", ["First.\nSecond.\nThird"], "»"),
        ("«First.\n\n“ Second.", [], "«“"),
        ("«First.\n\nSecond» third” so.", ["First.\nSecond"], "”"),
        ("«First.\n\nSecond” third» so.", [], "«”»"),
        ("“First.\n\nSecond» third” so.", [], "“»”"),
        ("'First.\n\nSecond 'tis.' He left. 'Truly?'", ["Truly?"], ""),
        ("First of ‘all.\n\nSecond.’ He left. ‘Truly?’", ["Truly?"], ""),
    ],
)
def test_a_quotation_goes_on_or_ends_in_the_next_paragraph(claims, text, quotations, strays):
    found = claims(text)
    marks = [place for stray in found.stray for place in (stray.place, *stray.others)]

    assert [q.text for q in found.quotations if q.depth == 0] == quotations
    assert "".join(text[place.span.start : place.span.end] for place in marks) == strays


@pytest.mark.parametrize(
    ("kind", "joined"), [(BlockKind.PARAGRAPH, True), (BlockKind.CAPTION, False), (BlockKind.METADATA, False)]
)
def test_a_caption_between_is_no_part_of_a_quotation(manuscript, kind, joined):
    draft = manuscript("So: “First of all this.\n\nA caption of it.\n\n“Second of all that.”")
    first, between, last = draft.blocks
    draft = replace(draft, blocks=(first, replace(between, kind=kind), last))

    # A paragraph without a mark takes the opener of the next one for another quotation.
    expected = ["Second of all that."] if joined else ["First of all this.\nSecond of all that."]
    assert [q.text for q in extract(draft).quotations] == expected


def test_a_mark_alone_in_the_next_paragraph_is_no_part_of_the_place(claims):
    (quotation,) = claims("He said: “First of all this.\n\n”").quotations

    assert (quotation.place.span.start, quotation.place.span.end) == (10, 28)


def test_four_paragraphs_without_a_mark_may_stand_within_a_quotation(claims):
    four = claims("He says: “one" + "\n\nmore" * 4 + "\n\nlast” so.")
    five = claims("He says: “one" + "\n\nmore" * 5 + "\n\nlast” so.")

    assert [q.text for q in four.quotations] == ["one\nmore\nmore\nmore\nmore\nlast"]
    assert five.quotations == ()
    assert len(five.stray) == 2


@pytest.mark.parametrize(
    "prose",
    [
        "« Le fleuve monta en mars.\n\n» Le magistrat arriva et demanda le registre. » [@k]",
        "«Le fleuve monta en mars.\n\n»Le magistrat arriva et demanda le registre.» [@k]",
    ],
)
def test_in_french_each_paragraph_may_begin_with_a_closer(claims, prose):
    found = claims(f"Un mot et « deux autres mots » ici.\n\n{prose}")

    assert [one.text for one in found.quotations][1:] == [
        "Le fleuve monta en mars.\nLe magistrat arriva et demanda le registre."
    ]
    assert found.stray == ()
