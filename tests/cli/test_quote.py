"""`citecheck quote`: what it prints stands in the text, and an audit of a draft with it verifies words and page."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from command_line import Project
from held_files import epub, tei
from pdf_files import WALK, needs_pdf, pdf

from citecheck.audit.excerpts.passage import BLOCK_LINES, BLOCK_WORDS
from citecheck.compare.excerpts.ends import LONGEST
from citecheck.foundation.pandoc import find_pandoc

PROSE = """[p. 11]
The lamp was never lit before the harvest, and the keeper slept until the boats came home with their nets.

[p. 12]
In October the wind turned, and "nobody," said the keeper, "will cross the sound to-night"; the ferry lay at its chain
for nine days. A traveller who had counted on the mail sat down in the kitchen and wrote to his sister about the weath-
er and the price of herrings, which had risen by half since the

[p. 13]
month of May. She answered in verse.
"""

SONG = """The heron stands beside the mill
  And counts the fishes one by one,
The water runs, the wheel is still,
  The miller sleeps, his work is done;

And when the moon is on the weir
  The heron lifts a silver wing,
And nobody is left to hear
  The water and the wheel begin.
"""

DRAFTS = {
    "markdown": ("x.md", "She says\n\n{}"),
    "latex": ("x.tex", "\\documentclass{{article}}\n\\begin{{document}}\nShe says\n\n{}\\end{{document}}\n"),
    "typst": ("x.typ", "She says\n\n{}"),
}


@pytest.fixture
def shore(book: Project) -> Project:
    """A writer's folder with one book and a song."""
    book.write("texts/hale1904.txt", PROSE)
    book.write("texts/song.txt", SONG)
    book.write("refs.bib", "@book{hale1904, author = {Hale, Ann}, title = {The Sound}, year = 1904}\n@misc{song,}\n")
    return book


def verdicts(project: Project, markup: str, printed: str) -> tuple[list[tuple[str, str]], list[str]]:
    """What an audit says of a draft in which the quotation is pasted."""
    name, draft = DRAFTS[markup]
    project.write(name, draft.format(printed))
    report = project.report(name)
    outer = [(one["wording"], one["place"]) for one in report["quotations"]]
    return outer, [one["rule"] for one in report["findings"]]


RIGHT = ([("verified", "right")], [])


@pytest.mark.parametrize("markup", DRAFTS)
@pytest.mark.parametrize(
    "passage",
    [
        "The lamp was ... came home",
        "the ferry lay ... price of herrings",
        "about the weather and the price ... month of May.",
        "A traveller who had counted on the mail sat down in the kitchen",
    ],
    ids=["one page", "divided word", "page break", "typed whole"],
)
def test_an_audit_verifies_the_words_and_the_page_of_what_is_printed(shore: Project, markup: str, passage: str):
    ran = shore.run("quote", "hale1904", passage, "--as", markup)

    assert (ran.code, ran.err) == (0, "")
    assert verdicts(shore, markup, ran.out) == RIGHT


def test_a_quotation_has_the_words_of_the_text_without_its_lines_and_the_pages_of_both_ends(shore: Project):
    ran = shore.run("quote", "hale1904", "sat down in the kitchen ... month of May.")

    assert ran.out == (
        "“sat down in the kitchen and wrote to his sister about the weather and the price of herrings, which had risen "
        "by half since the month of May.” [@hale1904, pp. 12-13]\n"
    )


def test_a_sign_after_the_last_word_is_printed_only_where_it_is_typed(shore: Project):
    assert "home with their nets” [" in shore.run("quote", "hale1904", "the keeper slept ... nets").out
    assert "home with their nets.” [" in shore.run("quote", "hale1904", "the keeper slept ... nets.").out


@pytest.mark.parametrize("markup", DRAFTS)
def test_a_quotation_inside_has_the_other_marks(shore: Project, markup: str):
    ran = shore.run("quote", "hale1904", "In October ... at its chain", "--format", markup)

    assert "“In October the wind turned, and ‘nobody,’ said the keeper, ‘will cross the sound to-night’;" in ran.out
    assert verdicts(shore, markup, ran.out) == RIGHT


def test_a_mark_whose_partner_stands_outside_is_left_out_and_said(shore: Project):
    ran = shore.run("quote", "hale1904", "said the keeper ... at its chain")

    assert ran.out.startswith("“said the keeper, ‘will cross the sound to-night’;")
    ran = shore.run("quote", "hale1904", "will cross the sound ... its chain")
    assert (ran.out.count("”"), ran.out.count("’"), ran.out.count('"')) == (1, 0, 0)
    assert ran.err == "citecheck: left out 1 quotation mark whose partner stands outside\n"


LANGUAGES = {
    "de": (
        "Der Fährmann sagte: „Wir fahren nicht über den See“, und er blieb neun Tage am Ufer.",
        "„Der",
        "‚Wir",
        "S. 7",
    ),
    "fr": (
        "Le passeur a dit : « nous ne passerons pas le lac », et il est resté neuf jours.",
        "«\u00a0Le",
        "“nous",
        "p. 7",
    ),
    "it": ("Il barcaiolo disse: «non passeremo il lago», e rimase nove giorni sulla riva.", "«Il", "“non", "p. 7"),
    "es": ("El barquero dijo: «no cruzaremos el lago», y se quedó nueve días en la orilla.", "«El", "“no", "p. 7"),
    "ru": ("Перевозчик сказал: «мы не поедем через озеро», и остался девять дней на берегу.", "«Перев", "„мы", "с. 7"),
    "pl": ("Przewoźnik powiedział: „nie popłyniemy przez jezioro” i został dziewięć dni.", "„Prze", "«nie", "p. 7"),
    "sv": ("Färjkarlen sade: ”vi far inte över sjön”, och han stannade nio dagar på stranden.", "”Färj", "’vi", "p. 7"),
    "cs": ("Převozník řekl: „nepojedeme přes jezero“, a zůstal devět dní na břehu.", "„Přev", "‚nepoj", "p. 7"),
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_marks_and_the_word_for_page_are_those_of_the_language(shore: Project, code: str):
    words, outer, inner, page = LANGUAGES[code]
    shore.write("texts/ferry.txt", f"[p. 6]\n\n[p. 7]\n{words}\n")
    shore.write("texts/texts.toml", f'[[text]]\nfile = "ferry.txt"\nlanguage = "{code}"\n')

    first, second, *_, last = words.split()
    ran = shore.run("quote", "ferry", f"{first} {second} ... {last}")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(outer)
    assert f" {inner}" in ran.out
    assert f"[@ferry, {page}]" in ran.out
    shore.write("x.md", f"---\nlang: {code}\n---\n\n{ran.out}")
    report = shore.report("x.md")
    assert [(one["wording"], one["place"]) for one in report["quotations"]][:1] == [("verified", "right")]
    assert [one["rule"] for one in report["findings"] if one["rule"] != "citation-unknown"] == []


def test_a_draft_in_another_language_has_its_own_marks(shore: Project):
    assert shore.run("quote", "hale1904", "The lamp ... harvest", "--lang", "de").out == (
        "„The lamp was never lit before the harvest“ [@hale1904, S. 11]\n"
    )


@pytest.mark.parametrize("markup", DRAFTS)
def test_verse_keeps_its_lines(shore: Project, markup: str):
    short = shore.run("quote", "song", "And counts ... work is done", "--format", markup)
    block = shore.run("quote", "song", "The heron stands ... moon is on the weir", "--format", markup)

    assert "one by one, / The water runs" in short.out
    assert " / " not in block.out
    assert len(block.out.splitlines()) >= BLOCK_LINES + 2
    for ran in (short, block):
        found, rules = verdicts(shore, markup, ran.out)
        assert ([wording for wording, _ in found], rules) == (["verified"], [])
        assert "no printed page of this passage is known" in ran.err


def test_verse_of_four_lines_is_a_block_and_of_three_runs_in(shore: Project):
    assert shore.run("quote", "song", "The heron stands ... wheel is still").out.startswith("“The heron")
    assert shore.run("quote", "song", "The heron stands ... work is done").out.startswith("> | The heron")
    assert shore.run("quote", "song", "The heron stands ... work is done", "--no-block").out.startswith("“The heron")
    assert " / " not in shore.run("quote", "song", "The heron stands ... wheel is still", "--no-verse").out


@pytest.mark.parametrize(("capitals", "is_verse"), [(10, True), (8, True), (7, False)])
def test_lines_are_verse_if_nearly_all_begin_with_a_capital(shore: Project, capitals: int, is_verse: bool):
    ends = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    lines = [f"{'Under' if at < capitals else 'under'} the water flows {end}," for at, end in enumerate(ends)]
    shore.write("texts/lines.txt", "\n".join(lines))

    assert (" / " in shore.run("quote", "lines", f"{lines[0]} {lines[1]}").out) is is_verse


@pytest.mark.parametrize(("number", "is_verse"), [(4, True), (3, False)])
def test_few_lines_do_not_show_that_they_are_verse(shore: Project, number: int, is_verse: bool):
    shore.write("texts/few.txt", "\n".join(SONG.splitlines()[:number]))

    assert (" / " in shore.run("quote", "few", "The heron stands ... one by one").out) is is_verse


@pytest.mark.parametrize(("sentences", "is_verse"), [(7, True), (8, False)])
def test_a_sentence_on_each_line_is_no_verse(shore: Project, sentences: int, is_verse: bool):
    things = ("gate", "boat", "lamp", "bell", "rope", "mill", "weir", "road", "inn", "ford")
    lines = [f"The {thing} is shut{'.' if at < sentences else ','}" for at, thing in enumerate(things)]
    shore.write("texts/rules.txt", "\n".join(lines))

    assert (" / " in shore.run("quote", "rules", "The gate ... boat is shut").out) is is_verse


def test_long_lines_are_paragraphs_and_no_verse(shore: Project):
    line = "The seventh day of the month was a holiday for every boat that lay in the harbour of the town"
    shore.write("texts/days.txt", f"{line}.\nThe eighth day was none.\n{line[:80]}.\nThe ninth was worse.\n")

    assert len(line) + 1 > 90
    assert " / " not in shore.run("quote", "days", "in the harbour of the town ... eighth day was none").out


@pytest.mark.parametrize(("number", "is_block"), [(BLOCK_WORDS - 1, False), (BLOCK_WORDS, True)])
def test_a_long_quotation_is_a_block(shore: Project, number: int, is_block: bool):
    words = [f"w{'abcdefghij'[at // 10]}{'abcdefghij'[at % 10]}x" for at in range(number)]
    shore.write("texts/long.txt", f"Before it. {' '.join(words)}. After it.")

    ran = shore.run("quote", "long", f"{words[0]} {words[1]} ... {words[-1]}")

    assert ran.out.startswith("> ") is is_block
    assert shore.run("quote", "long", f"{words[0]} ... {words[-1]}", "--no-block").out.startswith("“")


SIGNS = (
    "A bill of 50% for A&B_Co. (#7) was $12, {net}; *see* x^2 ~ y, \\cite, @home, <b>, `code`, a//b, |c|, see [sic] no"
)


@pytest.mark.parametrize("markup", DRAFTS)
def test_signs_of_the_markup_are_words_of_the_quotation(shore: Project, markup: str):
    shore.write("texts/bill.txt", f"[p. 3]\n{SIGNS} more.\n")

    ran = shore.run("quote", "bill", "A bill of ... no more", "--format", markup)
    block = shore.run("quote", "bill", "A bill of ... no more", "--format", markup, "--block")

    for printed in (ran.out, block.out):
        found, rules = verdicts(shore, markup, printed)
        assert (found, [rule for rule in rules if rule != "citation-unknown"]) == RIGHT


@pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")
@pytest.mark.parametrize("opening", ["II.", "MM.", "(a)", "(2)", "7.", "iv)", ":"])
def test_a_block_that_begins_as_an_item_of_a_list_is_a_paragraph(shore: Project, opening: str):
    shore.write("texts/bill.txt", f"[p. 3]\n{opening} Dupont said that the heron is grey.\n")

    printed = shore.run("quote", "bill", f"{opening} Dupont ... grey", "--block").out
    read = subprocess.run(
        [str(find_pandoc()), "-t", "json"], input=printed, capture_output=True, text=True, check=True
    ).stdout

    assert "Dupont" in printed
    assert [block["t"] for block in json.loads(read)["blocks"][0]["c"]] == ["Para"]


def test_a_sign_in_the_name_of_a_page_is_escaped_for_latex(shore: Project):
    shore.write("texts/plan.txt", "The plan of the mill is lost and found.\n")
    shore.write("texts/plan.loc.tsv", "0\t39\tA_1\n")

    assert "A\\_1" in shore.run("quote", "plan", "The plan ... found", "--format", "latex").out


def test_another_edition_with_the_words_at_another_page_is_said(shore: Project):
    for name, page in (("one", 3), ("two", 4)):
        shore.write(f"texts/{name}.txt", f"[p. {page}]\nThe heron of the ford is grey and old.\n")
    files = "".join(f'[[text]]\nfile = "{name}.txt"\nkeys = ["smith1900"]\n' for name in ("one", "two"))
    shore.write("texts/texts.toml", files)

    ran = shore.run("quote", "smith1900", "The heron ... old")

    assert ran.out.endswith("[@smith1900, p. 3]\n")
    assert "taken from texts/one.txt; texts/two.txt has these words at p. 4" in ran.err


@needs_pdf
@pytest.mark.parametrize("markup", DRAFTS)
def test_a_passage_of_a_pdf_runs_over_its_pages_and_heads(shore: Project, markup: str):
    shore.write("texts/walk.pdf", pdf(WALK, labels="0 << /S /D /St 211 >>"))

    ran = shore.run("quote", "walk", "A traveller ... stay at home", "--format", markup)

    assert "so far to see, and he had better" in ran.out
    assert "212" in ran.out
    assert "213" in ran.out
    found, _ = verdicts(shore, markup, ran.out)
    assert found == [("verified", "right")]


def test_passages_of_tei_and_epub_have_their_pages(shore: Project):
    shore.write(
        "texts/edition.xml",
        tei('<p><pb n="5"/>The inn at the ford keeps no clock, and <note n="1">A note.</note>the gu<pb n="6" '
            'break="no"/>ests are none the worse for that.</p><lg><l>The river is wide,</l><l>The boat is small,</l>'
            "<l>The rope is old,</l><l>The night is cold.</l></lg>"),
    )  # fmt: skip
    page = '<span epub:type="pagebreak" id="p{0}" title="{0}"/>'
    shore.write(
        "texts/walks.epub", epub(f"<p>{page.format(8)}Who walks slowly {page.format(9)}remembers the valley.</p>")
    )

    of_tei = shore.run("quote", "edition", "keeps no clock ... for that")
    of_epub = shore.run("quote", "walks", "Who walks slowly remembers the valley")

    assert of_tei.out == "“keeps no clock, and the guests are none the worse for that” [@edition, pp. 5-6]\n"
    assert of_epub.out == "“Who walks slowly remembers the valley” [@walks, pp. 8-9]\n"
    for ran in (of_tei, of_epub):
        assert verdicts(shore, "markdown", ran.out)[0] == [("verified", "right")]
    assert "wide, / The boat" in shore.run("quote", "edition", "The river ... is small").out


def test_several_passages_are_listed_and_a_place_tells_one(shore: Project):
    shore.write(
        "texts/twice.txt", "[p. 1]\nThe bell rang for the first time.\n[p. 2]\nThe bell rang for the last time.\n"
    )

    ran = shore.run("quote", "twice", "The bell ... time")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "citecheck: 2 passages have these words; give more of them, or --locator PLACE:",
        "  p. 1: “The bell rang for the first time”. The bell rang",
        "  p. 2: for the first time. “The bell rang for the last time”.",
    ]
    assert shore.run("quote", "twice", "The bell ... time", "--locator", "p. 2").out == (
        "“The bell rang for the last time” [@twice, p. 2]\n"
    )


def test_words_that_do_not_stand_there_are_never_guessed(shore: Project):
    ran = shore.run("quote", "hale1904", "The lamp was always lit before the harvest ... the nets")

    assert (ran.code, ran.out) == (1, "")
    assert "the nearest is “The lamp was never lit before the harvest”, p. 11" in ran.err


def test_a_text_that_cannot_be_read_is_not_taken_for_one_that_lacks_the_words(shore: Project):
    shore.write("texts/walk.pdf", b"%PDF-1.7 and nothing else")

    ran = shore.run("quote", "walk", "A traveller ... stay at home")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[1].startswith("  texts/walk.pdf: unreadable: ")
    assert "nothing near it" not in ran.err


def test_a_name_that_is_no_citekey_is_said(shore: Project):
    shore.write("texts/my book.txt", "[p. 1]\nThe heron is grey and the mill is old.\n")

    assert "“my book” has a space, as no citekey has" in shore.run("quote", "my book", "The heron ... old").err


def test_a_passage_is_not_longer_than_some_pages(shore: Project):
    for number, code in ((LONGEST - 2, 0), (LONGEST - 1, 1)):
        shore.write("texts/far.txt", f"First {'middle ' * number}last.")
        assert shore.run("quote", "far", "first ... last").code == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("hale1905", "The lamp"), "no text of “hale1905” is held (looked in: texts); is “hale1904” meant?"),
        (("hale1904", "The lamp", "--lang", "xx"), "--lang xx: no marks of this language are known"),
        (("hale1904", "The lamp", "--locator", "xyzzy"), "--locator xyzzy: not understood; give a place such as"),
        (("hale1904", "..."), "“...” has no words to look for"),
        (("hale1904", "a ... b ... c"), "“a ... b ... c” leaves out words at 2 places"),
    ],
)
def test_what_cannot_be_looked_for_is_said(shore: Project, arguments: tuple[str, str], said: str):
    ran = shore.run("quote", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"citecheck: {said}")


def test_the_text_of_an_entry_is_found_by_its_file_field(shore: Project, tmp_path: Path):
    shore.write("files/a scan.txt", "[p. 9]\nWhat the entry names is read as in an audit.\n")
    shore.write("refs.bib", "@book{named1900, title = {Named}, file = {files/a scan.txt}}\n")

    assert shore.run("quote", "named1900", "What the entry ... an audit.").out == (
        "“What the entry names is read as in an audit.” [@named1900, p. 9]\n"
    )
