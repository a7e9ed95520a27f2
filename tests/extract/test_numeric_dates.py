"""Dates in figures, ranges, seasons, centuries and eras: each form with its value, or read as no date."""

from __future__ import annotations

import pytest

from citecheck.extract.dates.extraction import found_in


def read(text: str, lang: str) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.reading.edtf) for f in found_in(text, lang)]


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("31/12/1923", "1923-12-31", "1923-12-31"),
        ("12/31/1923", "1923-12-31", "1923-12-31"),
        ("1/1/1923", "1923-01-01", "1923-01-01"),
        ("1/13/1923", "1923-01-13", "1923-01-13"),
        ("13/1/1923", "1923-01-13", "1923-01-13"),
        ("5/3/1923", "[1923-03-05,1923-05-03]", "1923-03-05"),
        ("5/3/23", "[1923-03-05,1923-05-03]", "1923-03-05"),
        ("5.3.1923", "1923-03-05", "1923-03-05"),
        ("5.3.23", "[1923-03-05,1923-05-03]", "1923-03-05"),
        ("31.12.23", "1923-12-31", "1923-12-31"),
        ("29/2/1924", "1924-02-29", "1924-02-29"),
        ("29/2/1923", "1923-02", "1923-02"),
        ("30.2.1923", "1923-02", "1923-02"),
        ("13/13/1923", None, None),
        ("0/5/1923", None, None),
        ("32/5/1923", None, None),
        ("12.31.1923", None, None),
        ("1923/3/5", None, None),
        ("1923-12-31", "1923-12-31", "1923-12-31"),
        ("1923-13-05", None, None),
    ],
)
def test_a_date_in_figures(text: str, english: str | None, german: str | None) -> None:
    assert read(text, "en") == ([(text, english)] if english else [])
    assert read(text, "de") == ([(text, german)] if german else [])


@pytest.mark.parametrize(
    ("text", "edtf", "style", "impossible"),
    [
        ("30/2/1923", "1923-02", "", "February 1923 has 28 days"),
        ("31.4.23", "1923-04", "", "April 1923 has 30 days"),
        ("29/2/1900", "1900-03-13", "julian", ""),
        ("31/12/1923", "1923-12-31", "", ""),
    ],
)
def test_a_day_in_figures_that_one_calendar_or_none_has(text: str, edtf: str, style: str, impossible: str) -> None:
    (found,) = found_in(text, "en")

    assert (found.reading.edtf, found.reading.style, found.reading.impossible) == (edtf, style, impossible)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("5/6 March 1923", "1923-03-05/1923-03-06"),
        ("5-6 March 1923", "1923-03-05/1923-03-06"),
        ("5 to 7 March 1923", "1923-03-05/1923-03-07"),
        ("5 March-6 April 1923", "1923-03-05/1923-04-06"),
        ("5 March 1923-6 April 1924", "1923-03-05/1924-04-06"),
        ("March to May 1923", "1923-03/1923-05"),
        ("March/April 1923", "1923-03/1923-04"),
        ("1923-1925", "1923/1925"),
        ("1923-25", "1923/1925"),
        ("before 1923", "../1923"),
        ("after 1923", "1923/.."),
        ("winter 1923/24", "1923-24"),
        ("winter of 1923-24", "1923-24"),
        ("spring 1923", "1923-21"),
        ("the early 1920s", "192X"),
        ("the 1800s", "18XX"),
        ("late 1923", "1923"),
        ("mid-1923", "1923"),
        ("end of March 1923", "1923-03"),
        ("ca. 1923", "1923~"),
        ("about 1923", "1923~"),
        ("around March 1923", "1923-03~"),
        ("the 18th century", "17XX"),
        ("18th and 19th centuries", "17XX/18XX"),
        ("44 BC", "-0043"),
        ("1 BC", "0000"),
        ("AD 79", "0079"),
        ("79 AD", "0079"),
        ("c. 79 CE", "0079~"),
        ("February 1675/76", "1676-02"),
        ("5 February 1675/6", "1676-02-05"),
        ("15 Brumaire an VIII", "1799-11-06"),
        ("1 Vendémiaire an I", "1792-09-22"),
        ("Feb. 29, 1924", "1924-02-29"),
        ("5 Sept 1923", "1923-09-05"),
        ("Mon., 5 March 1923", "1923-03-05"),
    ],
)
def test_a_form_of_date_has_its_value(text: str, edtf: str) -> None:
    assert read(text, "en") == [(text, edtf)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        # Below 1400 a number alone needs a word of time, a bracket or a list of years.
        ("So: 1399.", []),
        ("So: 1400.", ["1400"]),
        ("in 1399 he said", ["1399"]),
        ("(1399)", ["1399"]),
        ("So: 1399, 1401.", ["1399", "1401"]),
        # A word after it that is counted, a unit, or a sign of money.
        ("1914 men came", []),
        ("in 1914 men came", []),
        ("by 1914 miles", []),
        ("1914 per cent", []),
        ("1914 %", []),
        ("1914°", []),
        ("£1914", []),
        ("$1914", []),
        ("€1914", []),
        ("1914’s men", ["1914"]),
        # A page, a shelf mark, a note, an address; other numbers may stand between.
        ("see pp. 12, 45 and 1914", []),
        ("vol. 1914", []),
        ("No. 1914", []),
        ("№ 1914", []),
        ("# 1914", []),
        ("§ 1914", []),
        ("12:1914", []),
        ("op. 12, d. 1914", []),
        ("at 1914 Baker Street", []),
        ("said so.(1094)", []),
        ("said so.(1914)", []),
        ("said so (1914)", ["1914"]),
        ("1914 Eze. 14:20", []),
        ("1914 and so", ["1914"]),
        ("see § 5 March 1923", ["1923-03-05"]),
        ("see § 5.3.1923", []),
        ("see 5.3.1923", ["1923-03-05"]),
    ],
)
def test_what_stands_beside_a_number_tells_whether_it_is_a_year(text: str, dates: list[str]) -> None:
    assert [edtf for _, edtf in read(text, "en")] == dates


@pytest.mark.parametrize(
    ("lang", "text", "words", "edtf"),
    [
        ("en", "not before 1923", "before 1923", "../1923"),
        ("en", "only after 1923", "after 1923", "1923/.."),
        ("en", "so c. 1920s", "c. 1920s", "192X~"),
        ("en", "so circa the 1920s", "circa the 1920s", "192X~"),
        ("en", "so ca. 5 March 1923", "5 March 1923", "1923-03-05"),
        ("en", "so ca. March 1923", "ca. March 1923", "1923-03~"),
        ("en", "so ca. 1923-25", "1923-25", "1923/1925"),
        ("en", "before 1923-25", "1923-25", "1923/1925"),
        ("en", "before March 1923", "March 1923", "1923-03"),
        ("en", "before the 1920s", "the 1920s", "192X"),
        ("en", "before c. 1923", "c. 1923", "1923~"),
        ("de", "nur vor 1923", "vor 1923", "../1923"),
        ("de", "erst um 1923", "um 1923", "1923~"),
        ("fr", "pas avant 1923", "avant 1923", "../1923"),
        ("fr", "ici vers 1923", "vers 1923", "1923~"),
        ("ru", "это до 1923", "до 1923", "../1923"),
        ("ru", "это около 1923", "около 1923", "1923~"),
    ],
)
def test_a_word_before_a_year_makes_it_approximate_or_an_end(lang: str, text: str, words: str, edtf: str) -> None:
    assert read(f"{text} so", lang) == [(words, edtf)]


@pytest.mark.parametrize("text", ["1675/79", "1699/00", "1923 pages", "p. 1923", "no. 1923", "1,923", "£1923"])
def test_a_number_that_is_no_date(text: str) -> None:
    assert read(text, "en") == []
