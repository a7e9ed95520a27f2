"""The bounds of each form of date, from both sides: the last value that is a date, and the first that is none."""

from __future__ import annotations

import pytest

from citecheck.extract.dates.extraction import dates, found_in
from citecheck.extract.dates.values import DateReading
from citecheck.extract.dates.vocabulary import language
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import Block, BlockKind


def read(text: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.reading.edtf) for f in found_in(text, lang)]


def reading(text: str, lang: str = "en") -> DateReading:
    """The reading of the one date of a text."""
    (found,) = found_in(text, lang)
    return found.reading


@pytest.mark.parametrize(
    ("year", "day"),
    [
        ("I", "1792-09-22"),
        ("II", "1793-09-22"),
        ("III", "1794-09-22"),
        ("IV", "1795-09-23"),
        ("V", "1796-09-22"),
        ("VI", "1797-09-22"),
        ("VII", "1798-09-22"),
        ("VIII", "1799-09-23"),
        ("IX", "1800-09-23"),
        ("X", "1801-09-23"),
        ("XI", "1802-09-23"),
        ("XII", "1803-09-24"),
        ("XIII", "1804-09-23"),
        ("XIV", "1805-09-23"),
        ("14", "1805-09-23"),
        ("1", "1792-09-22"),
    ],
)
def test_each_year_of_the_republic_begins_on_its_day(year: str, day: str) -> None:
    assert read(f"1 vendémiaire an {year}") == [(f"1 vendémiaire an {year}", day)]


@pytest.mark.parametrize("year", ["XV", "15", "0", "99"])
def test_the_republic_counted_fourteen_years(year: str) -> None:
    assert read(f"1 vendémiaire an {year}") == []


@pytest.mark.parametrize(
    ("month", "day"),
    [
        ("vendémiaire", "1792-09-22"),
        ("brumaire", "1792-10-22"),
        ("frimaire", "1792-11-21"),
        ("nivôse", "1792-12-21"),
        ("pluviôse", "1793-01-20"),
        ("ventôse", "1793-02-19"),
        ("germinal", "1793-03-21"),
        ("floréal", "1793-04-20"),
        ("prairial", "1793-05-20"),
        ("messidor", "1793-06-19"),
        ("thermidor", "1793-07-19"),
        ("fructidor", "1793-08-18"),
    ],
)
def test_each_month_of_the_republic_has_thirty_days(month: str, day: str) -> None:
    assert read(f"1 {month} an I") == [(f"1 {month} an I", day)]
    assert read(f"1 {month.capitalize()} an 1") == [(f"1 {month.capitalize()} an 1", day)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("10/22 April 1870", "1870-04-22"),
        ("22/10 April 1870", "1870-04-22"),
        ("10 (22) April 1870", "1870-04-22"),
        ("April 10/22, 1870", "1870-04-22"),
        ("April 22 (10), 1870", "1870-04-22"),
        ("26 May (6 June) 1799", "1799-06-06"),
        ("6 June (26 May) 1799", "1799-06-06"),
        ("May 26 (June 6), 1799", "1799-06-06"),
        ("19 February (3 March) 1861", "1861-03-03"),
        # The new day may lie in the next year, which is the year that stands beside it.
        *((f"20 December (1 January) {year}", f"{year}-01-01") for year in range(1865, 1874)),
        ("1 January (20 December) 1870", "1871-01-01"),
    ],
)
def test_a_day_in_both_calendars_is_the_new_one(text: str, edtf: str) -> None:
    assert read(text) == [(text, edtf)]
    assert reading(text).style == "gregorian"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("10/21 April 1870", [("10/21 April 1870", "1870-04-10/1870-04-21")]),
        ("31/12 April 1870", [("12 April 1870", "1870-04-12")]),
        ("7-5 March 1923", [("5 March 1923", "1923-03-05")]),
        ("5-5 March 1923", [("5 March 1923", "1923-03-05")]),
        ("5-6 March 1923", [("5-6 March 1923", "1923-03-05/1923-03-06")]),
        ("March 5-6, 1923", [("March 5-6, 1923", "1923-03-05/1923-03-06")]),
        ("30-31 April 1923", [("31 April 1923", "1923-04")]),
        ("31 March-1 April 1923", [("31 March-1 April 1923", "1923-03-31/1923-04-01")]),
        ("March 31-April 1, 1923", [("March 31-April 1, 1923", "1923-03-31/1923-04-01")]),
        ("5 April-6 March 1923", [("5 April", "1923-04-05"), ("6 March 1923", "1923-03-06")]),
        ("5 March 1923-5 March 1923", [("5 March 1923", "1923-03-05"), ("5 March 1923", "1923-03-05")]),
        ("31 April-1 May 1923", [("1 May 1923", "1923-05-01")]),
        ("1923-00-05", []),
        ("1923-01-05", [("1923-01-05", "1923-01-05")]),
        ("1923-12-05", [("1923-12-05", "1923-12-05")]),
        ("1923-02-29", [("1923-02-29", "1923-02")]),
        ("5/0/1923", []),
        ("31/1/1923", [("31/1/1923", "1923-01-31")]),
        ("1/31/1923", [("1/31/1923", "1923-01-31")]),
        ("12/12/1923", [("12/12/1923", "1923-12-12")]),
        ("11/12/1923", [("11/12/1923", "[1923-12-11,1923-11-12]")]),
        ("31.II.1923", [("31.II.1923", "1923-02")]),
        ("5 III 1923", [("5 III 1923", "1923-03-05")]),
        ("5.iii.23", [("5.iii.23", "1923-03-05")]),
        ("5/XII/1923", [("5/XII/1923", "1923-12-05")]),
        ("2 August 1 BC", [("2 August 1 BC", "0000-08-02")]),
        ("2 August 2 BC", [("2 August 2 BC", "-0001-08-02")]),
        ("5 February 1675/77", []),
        ("5 March ’23", [("5 March ’23", "1923-03-05")]),
        ("5 March '99", [("5 March '99", "1999-03-05")]),
    ],
)
def test_a_day_or_a_stretch_of_days_that_there_is(text: str, dates: list[tuple[str, str]]) -> None:
    assert read(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("the 1st century", [("the 1st century", "00XX")]),
        ("the 21st century", [("the 21st century", "20XX")]),
        ("the 22nd century", []),
        ("the 0th century", []),
        ("the first century BC", [("the first century BC", "-00XX")]),
        ("the 5th century BC", [("the 5th century BC", "-04XX")]),
        ("the 5th century AD", [("the 5th century", "04XX")]),
        ("the 17th to the 18th century", [("the 17th to the 18th century", "16XX/17XX")]),
        ("the seventeenth and eighteenth centuries", [("the seventeenth and eighteenth centuries", "16XX/17XX")]),
        ("the 18th to the 17th century", [("the 17th century", "16XX")]),
        ("the 18th to the 18th century", [("the 18th century", "17XX")]),
        ("March to May 1923", [("March to May 1923", "1923-03/1923-05")]),
        ("March to March 1923", [("March 1923", "1923-03")]),
        ("May to March 1923", [("March 1923", "1923-03")]),
        ("May 1922-March 1923", [("May 1922-March 1923", "1922-05/1923-03")]),
        ("March ’23", [("March ’23", "1923-03")]),
        ("spring and summer 1917", [("spring and summer 1917", "1917-21/1917-22")]),
        ("autumn or winter 1917", [("autumn or winter 1917", "1917-23/1917-24")]),
        ("winter 1923/24", [("winter 1923/24", "1923-24")]),
        ("winter 1923/4", [("winter 1923/4", "1923-24")]),
        ("winter 1923/1924", [("winter 1923/1924", "1923-24")]),
        ("winter 1923/25", []),
        ("winter 1923-25", [("1923-25", "1923/1925")]),
        ("February 1675/77", []),
        ("1923-1924", [("1923-1924", "1923/1924")]),
        ("1923-1923", []),
        ("1923-23", []),
        ("1924-23", []),
        ("1923-4", [("1923-4", "1923/1924")]),
        ("1923/24", [("1923/24", "1923/1924")]),
        ("1923/25", []),
        ("1750/51", [("1750/51", "1751")]),
        ("1751/52", [("1751/52", "1752")]),
        ("1752/53", [("1752/53", "1752/1753")]),
        ("1751/2", [("1751/2", "1752")]),
        ("1751/1752", [("1751/1752", "1751/1752")]),
        ("1 BC", [("1 BC", "0000")]),
        ("2 BC", [("2 BC", "-0001")]),
        ("1000 BC", [("1000 BC", "-0999")]),
        ("AD 9", [("AD 9", "0009")]),
        ("A.D. 1066", [("A.D. 1066", "1066")]),
        ("the twenties", []),
        ("the Twenties", []),
        ("the 1990s", [("the 1990s", "199X")]),
        ("the 2020s", [("the 2020s", "202X")]),
        ("1923?, he said", [("1923?", "1923?")]),
        ("(1923?)", [("1923?", "1923?")]),
        ("1923 (?)", [("1923 (?)", "1923?")]),
        ("in 1923? So", [("1923", "1923")]),
        ("in ’23, so", [("’23", "1923")]),
        ("after March 1923", [("March 1923", "1923-03")]),
    ],
)
def test_a_stretch_of_time_that_there_is(text: str, dates: list[tuple[str, str]]) -> None:
    assert read(text) == dates


@pytest.mark.parametrize("text", ["1750/51", "1751/52", "1751/2"])
def test_a_dual_year_of_an_english_text_is_old_style_and_elsewhere_two_years(text: str) -> None:
    first, last = int(text[:4]), int(text[:4]) + 1

    assert reading(text, "en").style == "julian"
    assert (read(text, "de"), reading(text, "de").style) == ([(text, f"{first}/{last}")], "")


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("de", "in den zwanziger Jahren", "192X"),
        ("fr", "au XIXe siècle", "18XX"),
        ("fr", "les années vingt", "192X"),
        ("fr", "les années 20", "192X"),
        ("fr", "les années 1860", "186X"),
        ("ru", "в XIX веке", "18XX"),
        ("ru", "в 1860-х годах", "186X"),
        ("ru", "20-е годы XIX века", "182X"),
        ("ru", "20-е годы", "192X"),
        ("it", "nel Settecento", "17XX"),
        ("it", "nel secolo XIX", "18XX"),
        ("es", "en el siglo XIX", "18XX"),
        ("es", "en el siglo V a. C.", "-04XX"),
        ("es", "los años veinte", "192X"),
        ("en", "in the eighteen-sixties", "186X"),
        ("en", "in the nineteen-twenties", "192X"),
    ],
)
def test_centuries_and_decades_of_other_languages(lang: str, text: str, edtf: str) -> None:
    assert [value for _, value in read(text, lang)] == [edtf]


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("de", "Montag, den 5. März 1923", "1923-03-05"),
        ("de", "Montag, dem 5. März 1923", "1923-03-05"),
        ("de", "Montag, 5. März 1923", "1923-03-05"),
        ("fr", "lundi 5 mars 1923", "1923-03-05"),
        ("en", "the 5th of March 1923", "1923-03-05"),
        ("en", "March the 5th, 1923", "1923-03-05"),
        ("en", "March the fifth, 1923", "1923-03-05"),
        ("en", "5th March, 1923", "1923-03-05"),
    ],
)
def test_the_weekday_and_the_article_before_a_day_belong_to_it(lang: str, text: str, edtf: str) -> None:
    around = f"so {text} so"

    assert read(around, lang) == [(text, edtf)]


@pytest.mark.parametrize(
    ("lang", "own", "value"),
    [
        ("en", None, "[1923-05-03,1923-03-05]"),
        ("en-GB", None, "[1923-05-03,1923-03-05]"),
        ("EN", None, "[1923-05-03,1923-03-05]"),
        ("de", None, "1923-05-03"),
        ("de-AT", None, "1923-05-03"),
        ("DE", None, "1923-05-03"),
        ("en", "de-AT", "1923-05-03"),
        ("de", "en", "[1923-05-03,1923-03-05]"),
        (None, "de", "1923-05-03"),
        (None, None, "[1923-05-03,1923-03-05]"),
    ],
)
def test_a_text_is_read_in_its_language_whatever_the_form_of_the_tag(
    lang: str | None, own: str | None, value: str
) -> None:
    (dated,) = dates([Block(BlockKind.PARAGRAPH, Source("x", "3/5/1923"), lang=own)], lang)

    assert [date.edtf for date in dated.dates] == [value]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("", "en"),
        ("the", "en"),
        ("and so it is with the rest of them", "en"),
        ("und", "de"),
        ("und das nicht der", "de"),
        ("Das ist nicht das, was er sagte, und das war es.", "de"),
        ("Il est dans les villes et pas dans les champs.", "fr"),
        ("Это не так, как он сказал, и это было.", "ru"),
    ],
)
def test_the_commonest_words_tell_the_language(text: str, tag: str) -> None:
    assert language(text) == tag


@pytest.mark.parametrize(
    ("text", "weekday", "impossible"),
    [
        ("Monday, 5 March 1923", 0, ""),
        ("Tuesday, 6 March 1923", 1, ""),
        ("Wednesday, 7 March 1923", 2, ""),
        ("Thursday, 8 March 1923", 3, ""),
        ("Friday, 9 March 1923", 4, ""),
        ("Saturday, 10 March 1923", 5, ""),
        ("Sunday, 11 March 1923", 6, ""),
        ("Tuesday, 5 March 1923", 1, "5 March 1923 was a Monday"),
        ("Monday, 6 March 1923", 0, "6 March 1923 was a Tuesday"),
        ("Monday, 7 March 1923", 0, "7 March 1923 was a Wednesday"),
        ("Monday, 8 March 1923", 0, "8 March 1923 was a Thursday"),
        ("Monday, 9 March 1923", 0, "9 March 1923 was a Friday"),
        ("Monday, 10 March 1923", 0, "10 March 1923 was a Saturday"),
        ("Monday, 11 March 1923", 0, "11 March 1923 was a Sunday"),
        ("Sunday, 31 June 1917", 6, "June 1917 has 30 days"),
        # Until 1918 the weekday may be that of the old calendar, unless the draft says which it means.
        ("Wednesday, 25 October 1917", 2, ""),
        ("Wednesday, 25 October 1917 (N.S.)", 2, "25 October 1917 was a Thursday"),
        ("Thursday, 25 October 1917", 3, ""),
        ("Friday, 25 October 1917", 4, "25 October 1917 was a Thursday (a Wednesday in the Julian calendar)"),
        # Before October 1582 it is that of the only calendar there was.
        ("Saturday, 14 October 1066", 5, ""),
        ("Sunday, 14 October 1066", 6, "14 October 1066 was a Saturday"),
        ("Thursday, 4 October 1582", 3, ""),
        ("Friday, 15 October 1582", 4, ""),
        ("Monday, 1 January 1918", 0, ""),
        ("Tuesday, 1 January 1919", 1, "1 January 1919 was a Wednesday"),
    ],
)
def test_the_weekday_of_a_day_is_that_of_a_calendar(text: str, weekday: int, impossible: str) -> None:
    found = reading(text)

    assert (found.weekday, found.impossible) == (weekday, impossible)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 29 February he left", [("29 February", "XXXX-02-29")]),
        ("on 30 February he left", []),
        ("on 31 April he left", []),
        ("on 30 April he left", [("30 April", "XXXX-04-30")]),
        ("on 5-7 March he left", [("5-7 March", "XXXX-03-05/XXXX-03-07")]),
        ("on March 5-7 he left", [("March 5-7", "XXXX-03-05/XXXX-03-07")]),
        ("on 30-31 March he left", [("30-31 March", "XXXX-03-30/XXXX-03-31")]),
        ("on 28-29 February he left", [("28-29 February", "XXXX-02-28/XXXX-02-29")]),
        ("In 1924 he came, on 29 February he left", [("1924", "1924"), ("29 February", "1924-02-29")]),
        ("In 1923 he came, on 29 February he left", [("1923", "1923"), ("29 February", "XXXX-02-29")]),
        ("In 1923 he came, on 5-7 March he left", [("1923", "1923"), ("5-7 March", "1923-03-05/1923-03-07")]),
        ("In 1923-24 he came, on 5 March he left", [("1923-24", "1923/1924"), ("5 March", "XXXX-03-05")]),
        ("In c. 1923 he came, on 5 March he left", [("c. 1923", "1923~"), ("5 March", "1923-03-05")]),
        ("In May 1923 he came, on 5 March he left", [("May 1923", "1923-05"), ("5 March", "1923-03-05")]),
        ("on 5 March, 7 March 1923", [("5 March", "1923-03-05"), ("7 March 1923", "1923-03-07")]),
        ("on 5 March and on 7 March 1923", [("5 March", "1923-03-05"), ("7 March 1923", "1923-03-07")]),
        ("on 5 March and again on 7 March 1923", [("5 March", "1923-03-05"), ("7 March 1923", "1923-03-07")]),
        ("on 5 March and in 7 March 1923", [("5 March", "XXXX-03-05"), ("7 March 1923", "1923-03-07")]),
        ("on 5 March he came. 7 March 1923", [("5 March", "XXXX-03-05"), ("7 March 1923", "1923-03-07")]),
    ],
)
def test_a_day_without_its_year(text: str, dates: list[tuple[str, str]]) -> None:
    assert read(text) == dates


@pytest.mark.parametrize(
    ("weekday", "edtf", "number"),
    [("Monday", "1923-03-05", 0), ("Tuesday", "XXXX-03-05", 1), ("Sunday", "XXXX-03-05", 6)],
)
def test_a_year_that_is_only_near_gives_way_to_the_weekday(weekday: str, edtf: str, number: int) -> None:
    _, day = found_in(f"In 1923 he came, on {weekday}, 5 March he left", "en")

    assert (day.reading.edtf, day.reading.weekday, day.reading.impossible) == (edtf, number, "")


@pytest.mark.parametrize(
    ("text", "dates_read"),
    [
        ("from 5 March 1923 to 6 March 1923", ["1923-03-05/1923-03-06"]),
        ("from 5 March 1923 to 5 March 1923", ["1923-03-05", "1923-03-05"]),
        ("from 5 March 1923 to 2 April 1922", ["1923-03-05", "1922-04-02"]),
        ("from 30 February 1923 to 2 April 1923", ["1923-04-02"]),
        ("from 5 March 1923 to 31 April 1923", ["1923-03-05"]),
    ],
)
def test_one_day_until_a_later_one_is_one_span(text: str, dates_read: list[str]) -> None:
    """Days that no month has, or in another order, are no span: each real day is a date of its own."""
    found = [one for one in found_in(f"It lasted {text}.", "en") if not one.reading.impossible]

    assert [one.reading.edtf for one in found] == dates_read


@pytest.mark.parametrize(
    ("years", "dates_read"),
    [("480–490", ["0480/0490"]), ("480–489", []), ("480–590", ["0480/0590"]), ("480–591", [])],
)
def test_two_early_years_in_brackets_are_those_of_a_life_of_ten_to_a_hundred_and_ten(
    years: str, dates_read: list[str]
) -> None:
    assert [one for _, one in read(f"Boethius ({years}) wrote it.")] == dates_read
