"""EDTF values are parsed, compared at their own precision and written in words; days are counted in both calendars."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.foundation.calendars import from_julian, gregorian, gregorian_number, julian, julian_number, weekday
from citecheck.foundation.edtf import Precision, agrees, say, say_any, value

DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9998, 12, 31))


@given(DAYS)
def test_days_are_counted_as_the_standard_library_counts_them(day: datetime.date):
    number = gregorian_number(day.year, day.month, day.day)

    assert gregorian(number) == day.isoformat()
    assert weekday(number) == day.weekday()
    assert gregorian(number + 1) == (day + datetime.timedelta(1)).isoformat()


@given(st.integers(-5_000_000, 5_000_000))
def test_a_day_number_comes_back_from_either_calendar(number: int):
    def parts(text: str) -> tuple[int, int, int]:
        year, month, day = (int(part) for part in text.rsplit("-", 2))
        return year, month, day

    assert gregorian_number(*parts(gregorian(number))) == number
    assert julian_number(*parts(julian(number))) == number


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1582-10-05", "1582-10-15"),
        ("1616-04-23", "1616-05-03"),
        ("1676-02-05", "1676-02-15"),
        ("1700-02-28", "1700-03-10"),
        ("1700-02-29", "1700-03-11"),
        ("1752-09-02", "1752-09-13"),
        ("1825-12-14", "1825-12-26"),
        ("1917-10-25", "1917-11-07"),
    ],
)
def test_old_style_days_become_new_style_days(old: str, new: str):
    assert from_julian(old) == new


def test_a_day_no_julian_month_has_is_refused():
    with pytest.raises(ValueError, match="1901-02-29 is no day of the Julian calendar"):
        from_julian("1901-02-29")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1923-03-05", "5 March 1923"),
        ("1923-03", "March 1923"),
        ("1923", "1923"),
        ("1940-22", "summer 1940"),
        ("1850~", "about 1850"),
        ("1950?", "1950 (uncertain)"),
        ("192X", "the 1920s"),
        ("18XX", "the 19th century"),
        ("-0479", "480 BC"),
        ("-04XX", "the 5th century BC"),
        ("0325", "AD 325"),
        ("1917/..", "from 1917 on"),
        ("../1914", "until 1914"),
        ("XXXX-03-05", "5 March"),
        ("1956-02-14/1956-02-25", "14 to 25 February 1956"),
        ("[1940-02-04,1940-02-06]", "4 or 6 February 1940"),
        ("1970-04-14T03:08Z", "14 April 1970"),
    ],
)
def test_values_are_said_in_words(edtf: str, words: str):
    assert say(edtf) == words


def test_several_values_are_said_together():
    assert say_any(["1922-12-22", "1922-12-23"]) == "22 or 23 December 1922"
    assert say_any(["1865-02-08", "1865-03-08"]) == "8 February or 8 March 1865"


@pytest.mark.parametrize(
    "text", ["", "abc", "1923-13", "1923-02-30", "1900-02-29", "1X23", "/", "1924/1923", "1923-3-5", "XXXX-02-30", "23"]
)
def test_what_is_no_value_is_refused(text: str):
    with pytest.raises(ValueError, match=r"“|neither"):
        value(text)


@pytest.mark.parametrize(
    ("ours", "accepted", "agree"),
    [
        ("1923-03", ["1923-03-05"], True),
        ("1923", ["1923-03-05"], True),
        ("1922", ["1923-03-05"], False),
        ("1923-03-06", ["1923-03-05"], False),
        ("1938-03-14", ["1938-03-13/1938-03-15"], True),
        ("1938-03-16", ["1938-03-13/1938-03-15"], False),
        ("1956-02", ["1956-02-14/1956-02-25"], True),
        ("1940-22", ["1940-02-04", "1940-02-06"], False),
        ("1940-02-06", ["1940-02-04", "1940-02-06"], True),
        ("1850~", ["1852"], True),
        ("1850~", ["1870"], False),
        ("[1923-03-05,1923-05-03]", ["1923-03-05"], True),
        ("XXXX-03-05", ["1923-03-05"], True),
        ("XXXX-03-06", ["1923-03-05"], False),
        ("1922-24", ["1923-01-10"], True),
        ("../1922", ["1923"], False),
        ("1920/..", ["1923"], True),
        ("192X", ["1923-03-05"], True),
    ],
)
def test_a_value_agrees_at_its_own_precision(ours: str, accepted: list[str], agree: bool):
    assert agrees(ours, accepted) is agree


@given(DAYS)
def test_a_day_agrees_with_every_coarser_value_that_holds_it(day: datetime.date):
    iso = day.isoformat()

    assert agrees(iso[:7], [iso])
    assert agrees(iso[:4], [iso])
    assert agrees(iso, [iso[:7]])
    assert agrees(f"{iso[:3]}X", [iso])
    assert value(iso).precision is Precision.DAY


def test_an_empty_value_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="not a date in EDTF"):
        say("")
