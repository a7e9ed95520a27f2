from __future__ import annotations

from itertools import pairwise

import pytest

from citecheck.extract.quotations.sentences import around, borders
from citecheck.model.manuscript import OBJECT


def parts(text, citations=(), lang=None):
    edges = [0, *borders(text, set(citations), lang), len(text)]
    return [text[low:high].strip() for low, high in pairwise(edges)]


@pytest.mark.parametrize(
    "text",
    [
        "One is here.|Two is here!|Three?|Four.",
        "He left.|“Go,” she said.",
        "“Go home.”|Then he left.",
        "“Go home!” he said.",
        "Dr. Smith met J. R. Jones, i.e. him, on p. 3 of vol. II.|Then he left.",
        "He said no.|Then see no. 5 there.",
        "He doesn't.|They don't.|So.",
        "In 1984.|Then more.",
        "Это было.|Потом т. 5, с. 3 и др. сказали.",
        "He paused ... and left.",
        "It ended.|1984 came.",
        "It ended.|(Then) it came.",
        "It ended.|¿Then it came?",
        "It ended.|“1 man.",
        "It ended. *then it came.",
        "It ended. £5 came.",
        "It ended. — Then.",
        "A.B.C. Jones came.",
        "See no.|Then he left.",
        "So did I.|Then he left.",
        "He took the road B. Then he left.",
        "It ended..|Then.",
        "It ended?!|Then.",
        "It...|Then.",
        "It ended.”)|Then.",
        "It ended._|Then.",
        "The file x.y1.|Then more.",
        "The name x.y. Then more.",
        "It ended.|One came.",
        "It.|Then he left.",
        "It cost 2.5.|Then he left.",
        "Dr. Who came.|Then he left.",
        "Is it Dr?|Smith came.",
        "Is it no!|5 came.",
        "It was etc...|Then he left.",
        "It ended. one came.",
        "It ended.|5 came.",
        "It ended.|[Then] it came.",
        "It ended.|*Then* it came.",
        "It ended.|_Then_ it came.",
        "It ended.|¡Then it came!",
        "It ended.|“‘Then’ it came.",
        "“It ended.” (Hale 1904, 57)|He left.",
        "“It ended.” (Hale, *History*, p. 4)|“He left.”",
        "“It ended.” (1904)|He left.",
        "“It ended.” (Hale 1904, 57), he wrote.|He left.",
        "“It ended.” (Hale 1904, 57).|He left.",
        "“It ended.” (Hale 1904, 57)",
        "It ended.|(He left in 1904.)|She came.",
        "It ended.|(1) He left.",
        "« Viens. » (Hugo 1862, p. 3)|Elle vint.",
        "Il dit : « Viens. »|Elle vint.",
        "Il dit : « Viens\u00a0!\u202f»|Elle vint.",
        "« Viens ! » dit-il.|Elle vint.",
        "« Il dit : “Viens.” »|Elle vint.",
        "Er kam.|»Ja«, sagte sie.|»Gut.«|Dann ging er.",
        "It ended. “then it came.",
        "It ended.*|Then it came.",
        "It ended.]|Then it came.",
        "It ended.»|Then it came.",
        "It ended…|Then it came.",
        "It ended.|Это было.",
        "It ended. это было.",
        "See no. 5 and no.|Then.",
        "See No. 5 there.",
        "J. Newton came.|So did I.|Then.",
        "He had plan B. Then he left.",
        "So in 5.|Then more.",
        "J.R. Jones came.",
        "J. R. R. Tolkien came.|Then more.",
    ],
)
def test_borders(text):
    assert parts(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    ("stop", "ends"),
    [("。", True), ("！", True), ("？", True), ("。」", True), ("。』", True), ("、", False), ("，", False)],
)
def test_an_east_asian_stop_needs_no_space(stop, ends):
    assert len(parts(f"这是{stop}那是")) == 1 + ends


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        (f" {OBJECT} ", "Two is here."),
        (f" {OBJECT} {OBJECT} ", "Two is here."),
        (f"{OBJECT} ", "Two is here."),
        (" ", "Two is here."),
    ],
)
def test_citations_after_the_stop_belong_to_the_sentence_before(gap, sentence):
    text = f"One is here.{gap}Two is here."

    assert parts(text, [at for at, sign in enumerate(text) if sign == OBJECT])[1:] == [sentence]


@pytest.mark.parametrize(("first", "begins"), [(True, 1), (False, 2)])
def test_of_two_calls_after_the_stop_the_first_author_begins_the_sentence(first, begins):
    text = f"One is here. {OBJECT} {OBJECT} says so."
    behind = [] if first else [13]

    assert parts(text, behind)[1].count(OBJECT) == 3 - begins


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 3, (0, 5)),
        (5, 6, (5, 10)),
        (5, 10, (5, 10)),
        (5, 11, (5, 17)),
        (4, 5, (0, 5)),
        (4, 4, (0, 5)),
        (5, 5, (5, 10)),
        (17, 22, (17, 22)),
    ],
)
def test_a_sentence_reaches_from_the_border_before_to_the_border_after(start, end, found):
    text = "One. Two. Three. Four."

    assert around(start, end, len(text), borders(text, set(), None)) == found


def test_a_chinese_stop_needs_no_space():
    assert parts("这是。那是。") == ["这是。", "那是。"]


def test_a_german_ordinal_ends_no_sentence():
    assert parts("Am 3. Oktober kam er. Dann ging er.", lang="de") == ["Am 3. Oktober kam er.", "Dann ging er."]


@pytest.mark.parametrize(
    ("lang", "one"), [("de", True), ("de-AT", True), ("DE", True), ("en", False), ("la", False), (None, False)]
)
def test_a_number_with_a_stop_is_an_ordinal_in_some_languages(lang, one):
    assert (len(parts("Am 3. Oktober kam er.", lang=lang)) == 1) is one


def test_a_citation_after_the_stop_belongs_to_the_sentence_before():
    text = f"One is here. {OBJECT} Two is here."

    assert parts(text, [13]) == [f"One is here. {OBJECT}", "Two is here."]


def test_an_author_cited_in_the_text_begins_a_sentence():
    text = f"One is here. {OBJECT} says so."

    assert parts(text) == ["One is here.", f"{OBJECT} says so."]


def test_borders_within_the_stretch_do_not_count():
    text = "One. Two. Three. Four."

    assert around(5, 15, len(text), borders(text, set(), None)) == (5, 17)


def test_a_sentence_without_end_is_cut():
    assert around(5000, 5010, 20000, []) == (4000, 6010)


def test_a_parenthesis_that_never_closes_costs_no_more_than_its_length():
    assert parts("It ended. (" + "a" * 300_000) == ["It ended. (" + "a" * 300_000]
