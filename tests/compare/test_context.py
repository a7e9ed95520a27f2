"""The context shown around a passage, and the words in it that change the sense."""

from __future__ import annotations

import pytest
from held_samples import best, text

from citecheck.compare.alignment.context import sentence_rest

SHIPS = "the seven ships of Norway came home"


def test_whole_words_of_eighty_characters_are_shown_on_either_side():
    match = best(SHIPS, text(f"{'abcd ' * 120}{SHIPS}{' wxyz' * 120}"))

    assert match.before == "abcd " * 15
    assert match.after == " wxyz" * 15


def test_all_is_shown_where_there_is_less():
    match = best(SHIPS, text(f"abcd {SHIPS} wxyz"))

    assert (match.before, match.after) == ("abcd ", " wxyz")


def test_a_sentence_is_shown_up_to_four_hundred_characters_on_either_side():
    match = best(SHIPS, text(f"{'abcd ' * 120}{SHIPS}{' wxyz' * 120}"))

    assert (len(match.leads), len(match.continues)) == (399, 399)


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("the seven old ships", False),
        ("the seven old ships of Norway", True),
        ("the ships are home", True),
        ("the ships may come", True),
        ("seven old ships come", True),
    ],
)
def test_a_noun_phrase_says_nothing_that_a_clause_after_it_could_limit(words, turned):
    match = best(words, text(f"They saw {words} but only in the spring."))

    assert bool(match.turns) is turned


@pytest.mark.parametrize(
    ("before", "words"), [("not", "not"), ("not ever", "not ever"), ("not ever quite", None), ("not, ever", None)]
)
def test_a_denial_among_the_two_words_before_turns_the_sense(before, words):
    match = best(f"see {SHIPS}", text(f"They did {before} see {SHIPS} in the spring."))

    assert [turn.words for turn in match.turns] == ([words] if words else [])


def test_five_words_are_named_that_an_omission_crosses():
    held = text("The seven ships of Norway, not never unless but except only yet, came slowly home to their harbour.")

    (ellipsis,) = best("the seven ships of Norway … came slowly home to their harbour", held).alterations

    assert ellipsis.crosses == ("not", "never", "unless", "but", "except")


@pytest.mark.parametrize(
    ("held", "leads", "continues"),
    [
        ("He came. Then he said <so it is> of all. More.", "Then he said", "of all."),
        ("He came. <So it is>. More.", "", ""),
        ("He came. <So it is>! More.", "", ""),
        ("He came. And <so it is>? More.", "And", ""),
        ("<So it is> of all", "", "of all"),
        ("So then <it is>", "So then", ""),
        ("“He says <so it is>” to me. More", "He says", "” to me."),
        ("He  came\nand <so> it\n is . Then", "He came and", "it is ."),
        ("He came.” And <so> on.", "And", "on."),
        ("He said: “<so it is>, he said” of it. More", "He said:", ", he said” of it."),
    ],
)
def test_the_rest_of_the_sentence_stands_before_and_after(held, leads, continues):
    start, end = held.index("<"), held.index(">") - 1

    assert sentence_rest(held.replace("<", "").replace(">", ""), start, end) == (leads, continues)
