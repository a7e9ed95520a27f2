"""Inflected forms of a word, by which a phrase is found although its endings were adapted."""

from __future__ import annotations

import pytest
from desk import Desk, held
from held_samples import ask, best, text

from citecheck.compare.indexing.word_forms import WordForms, kin
from citecheck.model.evidence import Weight
from citecheck.model.findings import Severity
from citecheck.model.verdicts import Wording
from citecheck.texts.pages.locator_table import LocatorTable

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


@pytest.mark.parametrize(
    ("language", "held", "quote", "causes"),
    [
        ("de", "Er sprach zu dem inwendigen Menschen in der Stille.", "der inwendige Mensch", ["ending"]),
        ("de", "Er sprach von einem unsauberen Teufel und ging.", "ein unsauberer Teufel", ["ending"]),
        ("ru", "И сказал он внутреннему человеку в тишине.", "внутренний человек", ["ending"]),
        ("de", "Er sprach zu dem inwendigen Menschen allein.", "zu dem inwendigen Mensch allein", [""]),
        ("de", "Er sprach zu dem inwendigen Menschen allein.", "dem inwendigen Geist allein", [""]),
        ("en", "They spoke of the ancient right of man.", "the ancient rights of man", [""]),
    ],
)
def test_a_short_phrase_may_take_other_endings_where_words_are_declined(language, held, quote, causes):
    departures = best(quote, text(held * 2, language=language)).departures

    assert [one.cause for one in departures if one.weight is Weight.WORDING] == causes


def test_a_phrase_in_other_endings_is_a_note():
    copy = held("night", "Er sprach zu dem inwendigen Menschen in der Stille. " * 3, LocatorTable(), language="de")
    report = Desk((copy,), ()).report("Er nennt ihn „der inwendige Mensch“ [@night].\n")

    assert {one.severity for one in report.findings if one.rule == "quotation-altered"} == {Severity.NOTE}
