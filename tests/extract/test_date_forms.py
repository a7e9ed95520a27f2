"""What a form of date says it needs stands wherever the form matches: no date is missed for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.extract.dates.extraction import FORMS
from citecheck.extract.dates.values import NEEDED, DateForm

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


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_a_form_needs_stands_wherever_it_matches(form: DateForm) -> None:
    matching = [line for line in (*LINES, *MORE) if form.pattern.search(line)]

    lacking = [line for line in matching if not _has_what_it_needs(form, line)]

    assert lacking == []


def _has_what_it_needs(form: DateForm, line: str) -> bool:
    words = form.needs is None or len(form.needs.findall(line)) >= form.times
    return words and (form.sign is None or form.sign.search(line) is not None)


def test_each_word_needed_is_one_that_some_form_needs() -> None:
    assert {form.needs for form in FORMS} - {None} == set(NEEDED.values())
