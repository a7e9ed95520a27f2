"""Dates counted from another date: how far, in which unit, from which date, and where nothing is counted."""

from __future__ import annotations

import pytest

from citecheck.extract.dates.extraction import found_in

DAY, MONTH, YEAR, SUMMER = "On 5 March 1923", "In March 1923", "In 1923", "In summer 1923"


def counted(text: str, lang: str = "en") -> list[tuple[str, str]]:
    """The words and values of all dates but the first."""
    return [(text[f.start : f.end], f.reading.edtf) for f in found_in(text, lang)][1:]


@pytest.mark.parametrize(
    ("anchor", "count", "edtf"),
    [
        (DAY, "Two days later", "1923-03-07"),
        (DAY, "12 days later", "1923-03-17"),
        (DAY, "exactly two days later", "1923-03-07"),
        (DAY, "Three days earlier", "1923-03-02"),
        (DAY, "Two weeks later", "1923-03-19"),
        (DAY, "Two months later", "1923-05"),
        (DAY, "Two years later", "1925"),
        (DAY, "A year later", "1924"),
        (DAY, "Two years to the day later", "1925-03-05"),
        (DAY, "The next day", "1923-03-06"),
        (DAY, "The following day", "1923-03-06"),
        (DAY, "The next year", "1924"),
        (DAY, "The previous year", "1922"),
        (MONTH, "Two days later", None),
        (MONTH, "Two weeks later", None),
        (MONTH, "Two months later", "1923-05"),
        (MONTH, "Two years later", "1925"),
        (MONTH, "Two years to the day later", None),
        (YEAR, "Two days later", None),
        (YEAR, "Two months later", None),
        (YEAR, "Two years later", "1925"),
        (YEAR, "Two years earlier", "1921"),
        (YEAR, "Two years to the day later", None),
        (SUMMER, "Two years later", "1925"),
        (SUMMER, "Two months later", None),
        (SUMMER, "Two days later", None),
        ("In the 1920s", "Two years later", None),
        ("On 5 November 1923", "One month later", "1923-12"),
        ("On 5 December 1923", "One month later", "1924-01"),
        ("On 5 January 1923", "One month earlier", "1922-12"),
        ("On 5 November 1923", "14 months later", "1925-01"),
        ("On 31 December 1923", "The next day", "1924-01-01"),
        ("On 28 February 1924", "The next day", "1924-02-29"),
        ("On 1 March 1923", "One day earlier", "1923-02-28"),
    ],
)
def test_a_count_is_no_finer_than_its_unit_and_its_date(anchor: str, count: str, edtf: str | None) -> None:
    assert counted(f"{anchor} he wrote. {count} he left.") == ([(count, edtf)] if edtf else [])


@pytest.mark.parametrize(
    ("lang", "text", "words", "edtf"),
    [
        ("de", "Am 5. März 1923 schrieb er. Zwei Tage später ging er.", "Zwei Tage später", "1923-03-07"),
        ("de", "Am 5. März 1923 schrieb er. Am nächsten Tag ging er.", "Am nächsten Tag", "1923-03-06"),
        ("de", "Am 5. März 1923 schrieb er. Zwei Jahre zuvor ging er.", "Zwei Jahre zuvor", "1921"),
        ("fr", "Le 5 mars 1923 il écrit. Deux jours plus tard il part.", "Deux jours plus tard", "1923-03-07"),
        ("fr", "Le 5 mars 1923 il écrit. Le lendemain il part.", "Le lendemain", "1923-03-06"),
        ("fr", "Le 5 mars 1923 il écrit. L'année suivante il part.", "L'année suivante", "1924"),
        ("ru", "5 марта 1923 года он писал. Через два дня он уехал.", "Через два дня", "1923-03-07"),
        ("ru", "5 марта 1923 года он писал. Через год он уехал.", "Через год", "1924"),
        ("ru", "5 марта 1923 года он писал. Два года спустя он уехал.", "Два года спустя", "1925"),
        ("es", "El 5 de marzo de 1923 escribió. Dos días después salió.", "Dos días después", "1923-03-07"),
        ("it", "Il 5 marzo 1923 scrisse. Due giorni dopo partì.", "Due giorni dopo", "1923-03-07"),
    ],
)
def test_counts_of_other_languages(lang: str, text: str, words: str, edtf: str) -> None:
    assert counted(text, lang) == [(words, edtf)]


def test_only_a_date_that_is_counted_is_relative() -> None:
    counts = ("Two days", "Two weeks", "A month", "A year", "Three years to the day")
    texts = [f"On 5 March 1923 he wrote. {count} later he left." for count in counts]
    texts.append("In summer 1923 he came. Two years later he left.")

    assert [[f.reading.relative for f in found_in(text, "en")] for text in texts] == [[False, True]] * len(texts)


def test_a_count_may_lean_on_a_count() -> None:
    text = "On 5 March 1923 he wrote. Two days later he left. Two days later he came. A year later he died."

    assert [edtf for _, edtf in counted(text)] == ["1923-03-07", "1923-03-09", "1924"]


def test_the_nearest_date_before_is_counted_from() -> None:
    text = "On 5 March 1923 he wrote, on 4 May 1925 too. Two days later he left. On 1 June 1930 he came."

    assert [edtf for _, edtf in counted(text)] == ["1925-05-04", "1925-05-06", "1930-06-01"]


@pytest.mark.parametrize(
    ("between", "seen"),
    [
        ("he wrote. He sat.", True),
        ("he wrote. He sat. He ate.", False),
        ("he wrote! He sat?", True),
        ("he wrote. he sat. he ate. he sang.", True),
    ],
)
def test_the_date_stands_in_the_same_sentence_or_the_one_before(between: str, seen: bool) -> None:
    assert bool(counted(f"On 5 March 1923 {between} Two days later he left.")) is seen


def test_no_count_leans_on_a_later_date() -> None:
    assert counted("Two days later he left. On 5 March 1923 he wrote.") == []


@pytest.mark.parametrize(("filler", "seen"), [(239, True), (240, False)])
def test_a_date_is_counted_from_within_240_characters(filler: int, seen: bool) -> None:
    assert bool(counted(f"On 5 March 1923 {'x' * (filler - 1)} two days later he left.")) is seen


def test_two_counts_far_apart_each_lean_on_their_date() -> None:
    first, second = "On 5 March 1923 he wrote. Two days later he left.", "On 7 May 1930 he sang. A week later he slept."
    text = f"{first} {'x' * 3000} {second}"

    assert [edtf for _, edtf in counted(text)] == ["1923-03-07", "1930-05-07", "1930-05-14"]
