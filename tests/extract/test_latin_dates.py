"""Dates of the Roman calendar: each month's Kalends, Nones and Ides, and the days counted back from them."""

from __future__ import annotations

import pytest

from citecheck.extract.dates.extraction import found_in


def read(text: str) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.reading.edtf) for f in found_in(text, "la")]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Kal. Mart. MDXV", "1515-03-01"),
        ("prid. Kal. Ian. MDXV", "1515-12-31"),
        ("XIX Kal. Sept. MDXV", "1515-08-14"),
        ("5 Kal. Apr. 1515", "1515-03-28"),
        ("III Kal. Mart. MDXV", "1515-02-27"),
        ("a. d. VI Kal. Mart. MDXVI", "1516-02-24"),
        ("VII Kal. Mart. MDXVI", "1516-02-23"),
        ("III Kal. Mart. MDXVI", "1516-02-28"),
        ("Nonis Martiis MDXV", "1515-03-07"),
        ("Nonis Maiis MDXV", "1515-05-07"),
        ("Nonis Iuliis MDXV", "1515-07-07"),
        ("Nonis Octobribus MDXV", "1515-10-07"),
        ("Nonis Iuniis MDXV", "1515-06-05"),
        ("Nonis Aprilibus MDXV", "1515-04-05"),
        ("III Non. Oct. MDXV", "1515-10-05"),
        ("VII Non. Mart. MDXV", "1515-03-01"),
        ("Idibus Martiis MDXV", "1515-03-15"),
        ("Idibus Iuniis MDXV", "1515-06-13"),
        ("VIII Idus Oct. MDXV", "1515-10-08"),
        ("V Idus Maias MDXV", "1515-05-11"),
        ("die 3 Martii MDXV", "1515-03-03"),
        ("anno MDXV", "1515"),
        ("anno M D X V", "1515"),
        ("anno M.D.X.V", "1515"),
        ("Kal. Apr. 2029", "2029-04-01"),
    ],
)
def test_a_roman_day_is_a_day_of_the_julian_calendar(words: str, edtf: str) -> None:
    assert read(words) == [(words, edtf)]


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("XX Kal. Apr. MDXV", [("MDXV", "1515")]),
        ("IX Id. Mart. MDXV", [("MDXV", "1515")]),
    ],
)
def test_a_day_that_no_month_counts_is_none(words: str, seen: list[tuple[str, str]]) -> None:
    assert read(words) == seen


def test_a_year_yet_to_come_is_no_year_of_a_letter() -> None:
    assert read("Kal. Apr. 2030")[0] != ("Kal. Apr. 2030", "2030-04-01")
