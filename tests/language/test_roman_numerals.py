"""Roman numerals, as dates, locators and page labels have them."""

from __future__ import annotations

import pytest

from citecheck.language.roman_numerals import is_roman, roman_value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("i", 1),
        ("IV", 4),
        ("iiii", 4),
        ("ix", 9),
        ("XIII", 13),
        ("xl", 40),
        ("XCIX", 99),
        ("cd", 400),
        ("MDCCCCXXIII", 1923),
    ],
)
def test_a_numeral_has_its_value_in_either_case(numeral: str, value: int) -> None:
    assert is_roman(numeral)
    assert roman_value(numeral) == value


@pytest.mark.parametrize("word", ["", "12", "xb", "a", "x i", "ⅻ"])
def test_what_has_other_letters_is_none(word: str) -> None:
    assert not is_roman(word)
