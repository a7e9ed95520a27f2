"""What is doubtful in one entry, and what looks so and is in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from bibliography_files import read, texts

from citecheck.entries.dates import date_faults
from citecheck.entries.entry import entry_faults
from citecheck.entries.same_work import same_works
from citecheck.model.claims import EntryFault

WHOLE = "author = {Kern, Ann}, title = {Of Doors and Windows}, journal = {Annals}"


def doubts(folder: Path, fields: str, kind: str = "article", key: str = "k") -> list[EntryFault]:
    """The doubts about one entry with these fields beside the usual ones."""
    return list(entry_faults(read(folder, f"@{kind}{{{key}, {WHOLE}, {fields}}}").references))


def kinds(folder: Path, fields: str, kind: str = "article", key: str = "k") -> list[str]:
    return [str(doubt.kind) for doubt in doubts(folder, fields, kind, key)]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("year = {192O}", "date_unreadable"),
        ("year = {l923}", "date_unreadable"),
        ("year = {20223}", "date_unreadable"),
        ("date = {January 4, 1923}", "date_unreadable"),
        ("date = {1923-13-40}", "date_impossible"),
        ("date = {1863-02-30}", "date_impossible"),
        ("date = {1923}, origdate = {1867-00-01}", "date_impossible"),
        ("year = 1923, month = 13", "date_impossible"),
        ("year = {1867/1976}", "two_years"),
        ("year = {[1867] 1976}", "two_years"),
        ("year = 1922, date = {1923-01-04}", "years_disagree"),
        ("year = 1999, pages = {229--212}", "pages_reversed"),
        ("year = 1999, isbn = {978-0-14-044913-1}", "isbn"),
        ("year = 1999, issn = {0031-2747}", "issn"),
        ("year = 1999, doi = {1093/past}", "doi"),
        ("year = 1999, doi = {https://doi.org/10.1093/past}", "doi_address"),
        ("year = 1999, eprint = {2113.01234}, archiveprefix = {arXiv}", "arxiv"),
        ("year = 1999, publisher = {MÃ¼ller}", "letters_garbled"),
        ("year = 1999, publisher = {M\ufffdller}", "letters_garbled"),
        ("year = 1999, note = {}", "empty"),
        ("year = 1999, publsher = {Norton}", "field_unknown"),
        ("year = 1999, authors = {Kern, A.}", ""),
    ],
)
def test_each_doubt_is_found_and_nothing_else(tmp_path: Path, fields: str, found: str) -> None:
    assert kinds(tmp_path, fields) == ([found] if found else [])


@pytest.mark.parametrize(
    "fields",
    [
        *(
            "year = {c1981}",
            "year = {2009 [Online]}",
            "year = {forthcoming}",
            "year = {1910--1913}",
            "year = {1910/11}",
        ),
        *("date = {1923}", "date = {1923-03}", "date = {1940-22}", "date = {1914/1918}", "date = {195X}"),
        *("date = {1923?}", "date = {1914/..}", "date = {2010-03-14T20:00:00Z}", "year = 1999, month = jan"),
        *("year = 1999, pages = {257--68}", "year = 1999, pages = {1125--130}", "year = 1999, pages = {S12--S9}"),
        *("year = 1999, pages = {xii--iv, 12}", "year = 1999, isbn = {0-306-40615-2 (pbk.), 978-0-306-40615-7}"),
        *("year = 1999, isbn = {ISBN-13: 978-0-306-40615-7}", "year = 1999, isbn = {0028-0836}"),
        *("year = 1999, issn = {0028-0836, 1476-4687 (Online)}", "year = 1999, doi = {10/abc12}"),
        *("year = 1999, eprint = {math.GT/0309136}, archiveprefix = {arXiv}", "year = 1999, eprint = {JSTOR 12}"),
        *(
            "year = 1999, publisher = {S{\\~a}o Paulo, Ünïted}",
            "year = 1999, abstract = {MÃ¼ller}",
            "year = 1999, keywords = {}",
        ),
        *("year = 1999, OPTnote = {}", "year = 1999, mdate = {2020-01-01}"),
        *("year = 1999, shelfmark = {B 3}", "year = 1999, bdsk-url-1 = {x}"),
        *("year = 1999, publisher = {Der „Spaß“}", "year = 1999, publisher = {«LIBERTÉ»}"),
        *("year = 1999, publisher = {PASSÉ–PRÉSENT}", "year = 1999, publisher = {‘“café”’ «passé…»}"),
        *(
            "year = 1999, isbn = {0306406152 v. 1, 978-0-306-40615-7 Bd. 2}",
            "year = 1999, isbn = {0306406152 : EUR 24.00}",
        ),
        *("date = {1854/1961}, volumes = {16}", "year = {5763 [2003]}", "year = {2470/1927}"),
    ],
)
def test_what_looks_doubtful_and_is_in_order(tmp_path: Path, fields: str) -> None:
    assert kinds(tmp_path, fields) == []


def test_a_leap_day_of_the_old_calendar_is_only_not_read(tmp_path: Path) -> None:
    assert kinds(tmp_path, "date = {1700-02-29}") == ["date_unreadable"]
    assert kinds(tmp_path, "date = {1701-02-29}") == ["date_impossible"]


def test_csl_has_dates_in_words(tmp_path: Path) -> None:
    text = (
        '[{"id": "a", "type": "book", "title": "A", "issued": {"literal": "in press"}},'
        ' {"id": "b", "type": "book", "title": "B", "issued": {"date-parts": [[-399]]}}]'
    )

    assert list(date_faults(read(tmp_path, text, "refs.json").references[0], 2026)) == []
    assert texts(read(tmp_path, text, "refs.json").references[1])["date"] == "-0399"


def test_two_letters_of_one_year_are_two_works(tmp_path: Path) -> None:
    letter = "author = {Kern, Ann}, title = {Letter to Otto Weber}, year = 1676, note"

    both = read(tmp_path, f"@misc{{a, {letter} = {{5 May}}}} @misc{{b, {letter} = {{6 May}}}}")

    assert list(same_works(both.references)) == []


@pytest.mark.parametrize(("year", "found"), [(2029, ["date_future"]), (2028, [])])
def test_a_year_to_come_is_doubtful_beyond_what_is_announced(tmp_path: Path, year: int, found: list[str]) -> None:
    (entry,) = read(tmp_path, f"@article{{k, {WHOLE}, year = {year}}}").references

    assert [str(one.kind) for one in date_faults(entry, 2026)] == found


@pytest.mark.parametrize(
    ("key", "fields", "found"),
    [
        ("kern1922", "year = 1923", ["key_year"]),
        ("kern1922", "year = 1923, note = {First printed 1922}", []),
        ("kern19221", "year = 1923", []),
        ("kern1922and1950", "year = 1923", []),
    ],
)
def test_the_year_of_a_key_is_compared_with_every_field(
    tmp_path: Path, key: str, fields: str, found: list[str]
) -> None:
    assert kinds(tmp_path, fields, key=key) == found


def test_a_misspelt_type_names_the_one_meant(tmp_path: Path) -> None:
    (doubt,) = doubts(tmp_path, "year = 1999", kind="artcle")

    assert (doubt.kind, doubt.other) == ("type_unknown", "article")


def test_what_an_entry_inherits_is_not_missing(tmp_path: Path) -> None:
    text = "@incollection{a, author = {Kern, A.}, title = {Of Doors}, crossref = {b}} @collection{b, title = {Houses}}"

    assert [str(one.kind) for one in entry_faults(read(tmp_path, text).references) if one.key == "a"] == []


ONE = "author = {Kern, Ann}, title = {Of Doors, Stairs and Windows}, year = 1999"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (
            f"@article{{a, {ONE}, doi = {{10.1000/x}}}}",
            "@article{b, title = {Of doors}, doi = {https://doi.org/10.1000/X}}",
            True,
        ),
        (f"@book{{a, {ONE}}}", f"@misc{{b, {ONE}}}", True),
        (f"@book{{a, {ONE}, isbn = {{0-306-40615-2}}}}", "@book{b, title = {Of Doors}, isbn = {9780306406157}}", True),
        (f"@article{{a, {ONE}, pages = {{1--2}}}}", f"@article{{b, {ONE}, pages = {{8--9}}}}", False),
        (f"@book{{a, {ONE}, volume = 1}}", f"@book{{b, {ONE}, volume = 2}}", False),
        (f"@book{{a, {ONE}}}", f"@inbook{{b, {ONE}}}", False),
        (f"@book{{a, {ONE}, addendum = {{1.2.28}}}}", f"@book{{b, {ONE}, addendum = {{4.13.24}}}}", False),
        (f"@article{{a, {ONE}, doi = {{10.1000/x}}}}", "@article{b, title = {A Review}, doi = {10.1000/x}}", False),
        (
            "@book{a, author = {Kern, A.}, title = {Foreword}, year = 1}",
            "@book{b, author = {Kern, A.}, title = {Foreword}, year = 1}",
            False,
        ),
    ],
)
def test_two_entries_are_one_work_if_nothing_contradicts_it(
    tmp_path: Path, first: str, second: str, same: bool
) -> None:
    found = list(same_works(read(tmp_path, f"{first}\n{second}").references))

    assert [(one.key, one.other) for one in found] == ([("b", "a")] if same else [])


LONG = 30_000


@pytest.mark.parametrize(
    "field",
    [
        *(
            f"author = {{{'A. and ' * LONG}}}",
            f"author = {{{'a , ' * LONG}et al x}}",
            f"author = {{x{' and y' * LONG}, b}}",
        ),
        *(f"year = {{{'192O-' * LONG}}}", f"date = {{{'1923/' * LONG}}}", f"isbn = {{{'a' * LONG}}}"),
        *(f"title = {{{'of the A ' * LONG}}}", f"{'x' * LONG} = {{y}}", f"pages = {{{'1-' * LONG}}}"),
    ],
    ids=lambda field: field[:18],
)
def test_a_field_without_end_costs_what_it_is_long(tmp_path: Path, field: str) -> None:
    """Work that grows with the square of the length would take minutes."""
    (entry,) = read(tmp_path, f"@book{{k, {field}}}").references

    assert len(list(entry_faults([entry]))) < 5
