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


@pytest.mark.parametrize(
    ("lang", "text", "form"),
    [
        ("la", "Kal. Mart. MDXV", "Roman day"),
        ("la", "die 3 Martii MDXV", "Latin day"),
        ("la", "3 Martii MDXV", "Latin day in figures"),
        ("la", "mense Martio MDXV", "Latin month"),
        ("la", "anno MDXV mense Martio", "Latin month after its year"),
        ("la", "anno MDXV", "year of the Lord"),
        ("en", "MDXV", "year in Roman figures"),
        ("en", "26 May (6 June) 1799", "both styles"),
        ("en", "10/22 April 1870", "both styles, one month"),
        ("en", "May 26 (June 6), 1799", "both styles, month first"),
        ("en", "23 February–8 March 1917", "from month to month"),
        ("en", "February 23–March 8, 1917", "from month to month, month first"),
        ("en", "14–25 February 1956", "days"),
        ("en", "February 14–25, 1956", "days, month first"),
        ("en", "5 March 1923", "day"),
        ("en", "5 March ’23", "day of a short year"),
        ("en", "March 5, 1923", "month and day"),
        ("en", "2 August 47 BC", "day before Christ"),
        ("en", "1923-03-05", "ISO"),
        ("en", "5 III 1923", "Roman month"),
        ("en", "5.iii.23", "Roman month between marks"),
        ("en", "3/5/1923", "figures"),
        ("fr", "18 brumaire an VIII", "Republican"),
        ("en", "March to May 1923", "months"),
        ("en", "March 1923", "month"),
        ("en", "March ’23", "month of a short year"),
        ("en", "spring and summer 1917", "seasons"),
        ("en", "winter of 1923", "season"),
        ("en", "winter 1923-24", "season"),
        ("en", "the 17th to the 18th century", "centuries"),
        ("en", "the 18th century", "century"),
        ("it", "XVIII secolo", "part of a Roman century"),
        ("ru", "XIX в.", "Roman century"),
        ("es", "siglos XVIII y XIX", "centuries after their word"),
        ("es", "siglo XIX", "century after its word"),
        ("it", "Settecento", "named century"),
        ("en", "the 1920s", "decade"),
        ("fr", "les années 1920", "decade after its word"),
        ("fr", "les années vingt", "decade in words"),
        ("de", "zwanziger Jahre", "decade in words"),
        ("en", "nineteen-twenties", "decade in words"),
        ("fr", "les années 20", "short decade after its word"),
        ("ru", "20-е годы", "short decade"),
        ("en", "480 BC", "before Christ"),
        ("en", "AD 79", "anno Domini"),
        ("en", "79 AD", "anno Domini"),
        ("en", "1923-25", "years"),
        ("en", "1923 (?)", "questioned year"),
        ("en", "late 1923", "part of a year"),
        ("en", "end of 1923", "part of a year"),
        ("en", "’23", "short year"),
        ("en", "5 March", "in context"),
        ("en", "from 30 March 1923 to 2 April 1924", "from day to day"),
        ("en", "from March 30, 1923 until April 2, 1924", "from day to day, month first"),
        ("en", "Christmas Day 1923", "feast"),
        ("en", "the 1600s", "century in figures"),
        ("en", "the 430s BC", "decade before Christ"),
        ("en", "431–404 BC", "years before Christ"),
        ("en", "A.D. 70–79", "years of our Lord"),
    ],
)
def test_each_form_reads_its_dates(lang: str, text: str, form: str) -> None:
    around = f"So ({text}) it was."

    assert [(around[f.start : f.end], f.form) for f in found_in(around, lang)] == [(text, form)]


@pytest.mark.parametrize(
    ("sentence", "text", "form"),
    [
        ("In 410 he died.", "410", "early year"),
        ("He died on 24 August 410, it is said.", "24 August 410", "day of an early year"),
        ("The emperor Honorius (393–423) was no soldier.", "393–423", "early years"),
    ],
)
def test_each_form_of_an_early_year_is_read_in_its_sentence(sentence: str, text: str, form: str) -> None:
    assert [(sentence[f.start : f.end], f.form) for f in found_in(sentence, "en")] == [(text, form)]


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
