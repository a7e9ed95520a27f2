"""Quotations divided into pieces, and the marks of their author."""

from __future__ import annotations

import pytest
from held_samples import best, changes
from hypothesis import given
from hypothesis import strategies as st

from citecheck.compare.alignment.segments import EDITORIAL, segments

ELLIPSES = [
    "...",
    "…",
    "[...]",
    "[…]",
    ". . .",
    "(...)",
    "* * *",
    "....",
    ". . . .",
    "⋯",
    "‥",
    "[⋯]",
    "‥ ‥",
    "[---]",
    "[snip]",
    "[Auslassung]",
    "<omitted>",
]


def pieces(quote: str) -> list[str]:
    return [" ".join(word.text for word in piece.words) for piece in segments(quote).pieces]


@pytest.mark.parametrize("mark", ELLIPSES)
def test_an_ellipsis_divides(mark):
    quote = f"one two {mark} three four"
    read = segments(quote)

    assert pieces(quote) == ["one two", "three four"]
    assert len(read.gaps) == 1
    assert not read.opens
    assert not read.closes


@pytest.mark.parametrize("mark", ELLIPSES)
def test_an_ellipsis_at_an_edge_opens_or_closes(mark):
    read = segments(f"{mark} one two {mark}")

    assert len(read.pieces) == 1
    assert read.gaps == ()
    assert read.opens
    assert read.closes


@pytest.mark.parametrize("mark", [". .", "* *", "— —", "- -", "– –", ", -"])
def test_two_signs_with_a_space_between_are_no_ellipsis(mark):
    assert pieces(f"one two {mark} three four") == ["one two three four"]


@pytest.mark.parametrize("mark", ["..", "- - -", "— — —", "___", "<...>"])
def test_two_points_together_or_three_signs_are_an_ellipsis(mark):
    assert pieces(f"one two {mark} three four") == ["one two", "three four"]


def test_two_ellipses_together_are_one_gap():
    assert pieces("one ... [...] two") == ["one", "two"]
    assert len(segments("one ... [...] two").gaps) == 1


def test_a_capital_in_brackets_is_part_of_its_word():
    read = segments("[T]he king")

    assert pieces("[T]he king") == ["The king"]
    assert [(mark.kind.value, mark.start, mark.end) for mark in read.marks] == [("case", 0, 5)]


def test_supplied_letters_may_be_read_with_and_without():
    word = segments("c[omrade] Stalin").pieces[0].words[0]

    assert (word.form, word.other) == ("comrade", "c")


def test_words_in_brackets_are_the_authors_own():
    words = segments("he [the king] came").pieces[0].words

    assert [word.form for word in words] == ["he", EDITORIAL, "came"]
    assert [word.text for word in segments("he [the king] came").pieces[0].authentic] == ["he", "came"]


@pytest.mark.parametrize("mark", ["[sic]", "[sic!]", "[27]", "[*]", "[emphasis added]", "[Hervorhebung d. Verf.]"])
def test_marks_beside_the_words_are_no_words(mark):
    assert pieces(f"one {mark} two") == ["one two"]


@pytest.mark.parametrize("quote", ["", "...", "[...]", "—", "\ufffc", "  \n"])
def test_a_quotation_without_words_has_no_pieces(quote):
    assert segments(quote).pieces == ()


@given(st.text(alphabet="ab [].…*' \n", max_size=80))
def test_any_text_is_read_and_its_words_lie_in_it(quote):
    read = segments(quote)

    assert len(read.gaps) == max(0, len(read.pieces) - 1)
    for piece in read.pieces:
        for word in piece.words:
            assert 0 <= word.start < word.end <= len(quote)


@pytest.mark.parametrize(
    ("quote", "kinds"),
    [
        ("It was in [the month of] March 1848 that the 25 delegates met", ["bracket"]),
        ("They did not agree [sic], and they could not agree, unless the king", ["sic"]),
        ("They did not agree, and they could not [emphasis added] agree", ["emphasis"]),
        ("[t]hey did not agree, and they could not agree", ["case"]),
        ("They did not agree … unless the king withdrew his army", ["ellipsis"]),
        ("[t]hey did not agree … unless the king [Louis] withdrew his army", ["case", "ellipsis", "bracket"]),
        ("They did not agree, and they could not agree", []),
    ],
)
def test_what_an_author_marks_is_told_by_its_kind(quote, kinds):
    assert sorted(alteration.kind for alteration in best(quote).alterations) == sorted(kinds)


def test_what_an_ellipsis_leaves_out_is_told():
    (alteration,) = best("They did not agree … unless the king withdrew his army").alterations

    assert " ".join(alteration.hidden.split()).strip(" ,") == "and they could not agree"


def test_a_dash_further_on_joins_no_words():
    told = changes("Everyone may come into the house - all the world's a stage")

    assert told[0] == ("Everyone", "Every one", "form", "space")
