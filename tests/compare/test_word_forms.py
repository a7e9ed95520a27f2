"""Inflected forms of a word, by which a phrase is found although its endings were adapted."""

from __future__ import annotations

import pytest
from held_samples import ask, text

from citecheck.compare.indexing.word_forms import WordForms, kin
from citecheck.model.evidence import Wording

LUKE = (
    "Und es war ein Mensch in der Schule, besessen mit einem unsauberen Teufel. Der unsaubere Geist fuhr aus, und "
    "ein unsauberer Mann rief laut. Da sprach er zu dem Teufel und zu der Menge, sie sollten schweigen."
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("unsauberer", "unsauberen", True),
        ("breathing", "breathed", True),
        ("wein", "weins", True),
        ("murmeln", "murren", False),
        ("salomonisches", "salomo", False),
        ("hand", "hund", False),
        ("over", "overarching", False),
        ("hand", "handen", True),
        ("hand", "handend", True),
        ("hand", "handenden", False),
        ("unsaubere", "unsauber", True),
        ("abcdef", "abcdxyz", True),
        ("abcde", "abcxe", False),
        ("abcdefg", "abcdwxyz", False),
    ],
)
def test_a_short_ending_is_all_that_differs(one, other, expected):
    assert kin(one, other) is expected
    assert kin(other, one) is expected


def test_words_that_join_the_vocabulary_later_are_met_too():
    words = {"teufel": 0, "teufels": 1}
    relations = WordForms(words)
    before = list(relations.of("teufel"))
    words["teufeln"] = 2

    assert before == ["teufels"]
    assert list(relations.of("teufel")) == ["teufels", "teufeln"]


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("wein", ["weine", "weines", "weinern"]),
        ("weines", ["weine", "weinern", "wein"]),
        ("weingarten", []),
        ("weinernd", ["weine", "weines", "weinern", "weinernde"]),
        ("das", []),
        ("dass", []),
    ],
)
def test_the_forms_of_a_word_begin_as_it_does(word, forms):
    known = ["weine", "weines", "weinern", "weinernde", "wein", "was", "weg", "das", "dass", "weingarten"]
    found = WordForms({one: number for number, one in enumerate(known)})

    assert list(found.of(word)) == forms


def test_a_phrase_with_another_ending_is_found_and_said_to_differ():
    answer = ask("unsauberer Teufel", text(LUKE, language="de"))

    assert answer.wording is Wording.DIFFERS
    assert answer.matches[0].theirs == "unsauberen Teufel"
