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
    ],
)
def test_borders(text):
    assert parts(text.replace("|", " ")) == text.split("|")


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
