"""The words that a form of date needs stand in every match of the form, so that no date is missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.extract.dates.extraction import found_in, grammar
from citecheck.extract.dates.values import DateForm
from citecheck.extract.dates.vocabulary import language

SENTENCES = Path(__file__).parents[2] / "benchmarks" / "dates"
LINES = [line for path in sorted(SENTENCES.glob("*/*.txt")) for line in path.read_text("utf-8").splitlines()]
MORE = [
    "from 30 March to 2 April 1923",
    "March 30 to April 2, 1923",
    "26 May (6 June) 1799",
    "May 26 (June 6), 1799",
    "10/22 April 1870",
    "from the fifth to 7 March 1923",
    "5 марта 23 г.",
    "2 August 47 BC",
    "March ’23",
    "spring and summer 1917",
]


GRAMMAR = grammar("en")


@pytest.mark.slow
@pytest.mark.parametrize("form", GRAMMAR.forms, ids=lambda form: form.name)
def test_what_a_form_needs_stands_wherever_it_matches(form: DateForm) -> None:
    matching = [line for line in (*LINES, *MORE) if form.pattern.search(line)]

    lacking = [line for line in matching if not _has_what_it_needs(form, line)]

    assert lacking == []


def _has_what_it_needs(form: DateForm, line: str) -> bool:
    words = form.needs is None or len(form.needs.findall(line)) >= form.times
    return words and (form.sign is None or form.sign.search(line) is not None)


def test_each_word_needed_is_one_that_some_form_needs() -> None:
    assert {form.needs for form in GRAMMAR.forms} - {None} == set(GRAMMAR.words.needed.values())


@pytest.mark.slow
def test_a_text_that_has_dates_is_one_that_may_have_them() -> None:
    dated = [line for line in (*LINES, *MORE) if found_in(line, language(line))]

    assert len(dated) > len(MORE)
    assert [line for line in dated if not grammar(language(line)).signs.may_be_in(line)] == []


@pytest.mark.parametrize("line", ["He may march on, pp. 3-4.", "No. 5 of 12 men, Act ii. Sc. 1", "II. Of so-called"])
def test_a_text_without_dates_is_known_without_their_patterns(line: str) -> None:
    assert not GRAMMAR.signs.may_be_in(line)
