"""The benchmark of PDFs: its prose, its altered quotations, its page."""

from __future__ import annotations

import json
import random
import sys

import pages_page
import pytest
from made_books import ROOT

sys.path.insert(0, str(ROOT / "benchmarks" / "pages"))
import book
import real
import score

FIGURES = json.loads((ROOT / "benchmarks" / "results" / "pages.json").read_text("utf-8"))
REAL = json.loads((ROOT / "benchmarks" / "results" / "real_files.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def made() -> book.BookOfProse:
    return book.book_of_prose(5)


def test_a_book_is_the_same_for_a_seed_and_repeats_no_sentence(made: book.BookOfProse):
    texts = [sentence.text for sentence in made.sentences()]

    assert made == book.book_of_prose(5) != book.book_of_prose(6)
    assert len(texts) == len(set(texts))
    assert any(sentence.call_after for sentence in made.sentences())


def test_an_altered_sentence_has_other_words(made: book.BookOfProse):
    rng = random.Random(1)

    for sentence in made.sentences():
        assert book.altered(sentence.text, rng).split() != sentence.text.split()


def test_a_sentence_is_of_the_kind_of_the_hardest_thing_about_it():
    plain, note = book.Sentence("b1x1", "A sentence."), book.Sentence("nb1x1", "A note.")
    calls = book.Sentence("b1x1", "A sentence.", note, 1)
    here, right, next_page = (3, 50.0, 700.0, 500.0), (3, 300.0, 700.0, 500.0), (4, 50.0, 700.0, 500.0)

    assert score.kind_of(plain, [here], 2) == "within a page"
    assert score.kind_of(plain, [here, right], 2) == "column break"
    assert score.kind_of(plain, [here, right, next_page], 2) == "page break"
    assert score.kind_of(calls, [here], 1) == "note call"
    assert score.kind_of(note, [here, next_page], 1) == "note"


def test_the_page_is_up_to_date():
    assert pages_page.PAGE.read_text("utf-8") == pages_page.page(FIGURES, REAL)


def test_no_altered_quotation_was_verified():
    assert [one["setting"] for one in FIGURES["settings"] if one["altered_verified"]] == []


def test_sentences_are_drawn_as_another_program_reads_them(tmp_path):
    words = "The keeper counted seventeen herons upon the frozen estuary."
    twice = "A boy rang the bell upon the quay for every boat."
    edition = tmp_path / "k.tei"
    edition.write_text(
        "<TEI><teiHeader><p>Nobody would ever quote the words of a header of a file.</p></teiHeader><text><body>"
        f"<p>{words} {twice} It was so.</p><p>{twice}</p><p>What is read in <sic>too</sic><choice/> many ways by "
        "all of us is left out here.</p></body></text></TEI>",
        "utf-8",
    )

    assert [one.words for one in real.sentences(edition)] == [words]


def test_a_drawn_sentence_has_the_page_on_which_it_begins(tmp_path):
    first = "Nobody who has crossed the moor on foot will call the road a straight one."
    second = "The inn at the ford keeps no clock and no calendar for whoever comes over the hill."
    body = f"<p>{first} The bend is <pb n='8'/>called the Elbow in every parish book of that valley. {second}</p>"
    (tmp_path / "a.tei").write_text(f"<TEI><text><pb n='p. 7'/>{body}</text></TEI>", "utf-8")

    drawn = {one.words: one.page for one in real.sentences(tmp_path / "a.tei")}
    assert list(drawn.values()) == ["7", "7", "8"]
    assert (drawn[first], drawn[second]) == ("7", "8")
