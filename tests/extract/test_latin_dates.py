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
        ("prid. Non. Oct. MDXV", "1515-10-06"),
        ("prid. Id. Mart. MDXV", "1515-03-14"),
        ("postridie Kal. Apr. MDXV", "1515-04-02"),
        ("postridie Nonas Octobres MDXV", "1515-10-08"),
        ("postridie Nonas Ianuarias MDXV", "1515-01-06"),
        ("postridie Idus Martias MDXV", "1515-03-16"),
        ("postridie Idus Ianuarias MDXV", "1515-01-14"),
        ("IV Non. Ian. MDXV", "1515-01-02"),
        ("VIII Id. Ian. MDXV", "1515-01-06"),
        ("II Id. Ian. MDXV", "1515-01-12"),
        ("II Kal. Ian. MDXV", "1515-12-31"),
        ("XVIII Kal. Feb. MDXV", "1515-01-15"),
        ("die tertia Martii MDXV", "1515-03-03"),
        ("tertia die Martii MDXV", "1515-03-03"),
        ("die III mensis Martii MDXV", "1515-03-03"),
        ("die 29 Februarii MDXVI", "1516-02-29"),
        ("anno MDXV mense Martio", "1515-03"),
        ("anno Domini MDXV", "1515"),
        ("anno 2029", "2029"),
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


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("die 29 Februarii", [("die 29 Februarii", "XXXX-02-29")]),
        ("die 30 Februarii", []),
        ("die 31 Ianuarii", [("die 31 Ianuarii", "XXXX-01-31")]),
        ("die 31 Aprilis", []),
        ("die 0 Ianuarii", []),
        ("die 1 Ianuarii", [("die 1 Ianuarii", "XXXX-01-01")]),
        ("VI Kal. Mart.", [("VI Kal. Mart.", "XXXX-02-24")]),
        ("V Kal. Mart.", [("V Kal. Mart.", "XXXX-02-25")]),
        ("III Kal. Mart.", [("III Kal. Mart.", "XXXX-02-27")]),
        ("Idibus Martiis", [("Idibus Martiis", "XXXX-03-15")]),
        ("mense Martio", []),
        ("anno 1515 venit, III Kal. Mart. abiit", [("anno 1515", "1515"), ("III Kal. Mart.", "1515-02-27")]),
        ("anno 1516 venit, III Kal. Mart. abiit", [("anno 1516", "1516"), ("III Kal. Mart.", "1516-02-28")]),
        ("anno 1516 venit, mense Martio abiit", [("anno 1516", "1516"), ("mense Martio", "1516-03")]),
        ("anno 1516 venit, die 3 Martii abiit", [("anno 1516", "1516"), ("die 3 Martii", "1516-03-03")]),
        ("venit anno 1516; die 29 Februarii abiit", [("anno 1516", "1516"), ("die 29 Februarii", "1516-02-29")]),
        ("venit anno 1515; die 29 Februarii abiit", [("anno 1515", "1515")]),
    ],
)
def test_a_roman_day_without_its_year_takes_that_of_the_date_before_or_leaves_it_open(
    words: str, seen: list[tuple[str, str]]
) -> None:
    assert read(words) == seen


def test_a_year_yet_to_come_is_no_year_of_a_letter() -> None:
    assert read("Kal. Apr. 2030")[0] != ("Kal. Apr. 2030", "2030-04-01")
