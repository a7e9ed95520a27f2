"""Years and pages, compared with the editions of a record and with the entry itself."""

from __future__ import annotations

import pytest

from citecheck.model.claims import Citation, Locator
from citecheck.model.findings import Verdict
from citecheck.model.imprints import ImprintStanding
from citecheck.model.manuscript import CiteMode, Field, Reference
from citecheck.model.places import Place
from citecheck.model.registry import Registry
from citecheck.records.editions.entry_pages import of_pages
from citecheck.records.editions.entry_years import imprint_verdict, of_entries
from citecheck.records.files.registry import registry

BIB = Place("refs.bib")


@pytest.fixture(scope="module")
def records() -> Registry:
    return registry([])


def entry(type_: str = "book", author: str = "Medvedev, Roy A.", **fields: str) -> Reference:
    named = {name: Field(name, value, Place(f"refs.bib/{name}")) for name, value in fields.items()}
    year = fields.get("year") or fields.get("date", "")[:4] or None
    return Reference("key", type_, BIB, named, (author,), fields.get("title", ""), year)


def lhj(**fields: str) -> Reference:
    return entry(title="Let History Judge", **fields)


def year_standing(reference: Reference, records: Registry) -> tuple[str, str] | None:
    return next(((i.place.path, e.standing.value) for i, e in of_entries([reference], records)), None)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"publisher": "Knopf", "year": "1971"}, ("refs.bib/year", "fits")),
        ({"publisher": "Alfred A. Knopf", "year": "1972"}, ("refs.bib/year", "fits")),
        ({"publisher": "Knopf", "year": "1989"}, ("refs.bib/year", "mixed")),
        ({"publisher": "Columbia UP", "year": "1971"}, ("refs.bib/year", "mixed")),
        ({"translator": "Shriver, George", "year": "1971"}, ("refs.bib/year", "mixed")),
        ({"translator": "Colleen Taylor", "date": "1971-11"}, ("refs.bib/date", "fits")),
        ({"publisher": "Columbia University Press", "year": "1990"}, ("refs.bib/year", "mixed")),
        ({"year": "1989", "origyear": "1989"}, ("refs.bib/origyear", "reprint")),
        ({"year": "1989", "edition": "1"}, ("refs.bib/year", "reprint")),
        ({"year": "1989", "edition": "2"}, ("refs.bib/year", "fits")),
        ({"year": "1989", "origdate": "1971"}, ("refs.bib/year", "fits")),
        ({"publisher": "Spokesman Books", "year": "1976"}, None),
        ({"publisher": "Knopf", "year": "1969"}, ("refs.bib/year", "unlikely")),
        ({"publisher": "Knopf", "year": "1973"}, None),
    ],
)
def test_a_year_is_held_against_the_editions_of_the_work(
    fields: dict[str, str], expected: tuple[str, str] | None, records: Registry
):
    assert year_standing(lhj(**fields), records) == expected


def test_a_work_of_another_author_is_another_work(records: Registry):
    other = entry(author="Field, Margaret", title="Let History Judge", publisher="Columbia", year="1990")

    assert year_standing(other, records) is None


def test_an_original_later_than_its_reprint_needs_no_record(records: Registry):
    backwards = entry(author="Field, Margaret", title="Notes", year="1923", origdate="1932")

    assert year_standing(backwards, records) == ("refs.bib/origdate", "unlikely")


def page_standing(reference: Reference, page: str, records: Registry) -> list[ImprintStanding]:
    citation = Citation("key", CiteMode.NORMAL, (Locator("page", page),), "", "", Place("essay.md"), 0, 0)
    return [evidence.standing for _, evidence in of_pages([citation], {"key": reference}, records)]


@pytest.mark.parametrize(
    ("reference", "page", "expected"),
    [
        (lhj(year="1971"), "600", [ImprintStanding.BEYOND]),
        (lhj(year="1971"), "566", [ImprintStanding.FITS]),
        (lhj(year="1989"), "792-3", [ImprintStanding.FITS]),
        (lhj(year="1989"), "xii", []),
        (entry("article", year="1923", pages="201--219"), "212", [ImprintStanding.FITS]),
        (entry("article", year="1923", pages="201--219"), "250", [ImprintStanding.OUTSIDE]),
        (entry("article", year="1923", pages="201--219"), "218-220", [ImprintStanding.FITS]),
        (entry("article", year="1923", pages="e1234"), "3", []),
        (entry("book", year="1923", pages="350"), "12", []),
        (entry("book", year="1923", pagetotal="350"), "351", [ImprintStanding.BEYOND]),
        (entry("book", year="1923"), "9999", []),
    ],
)
def test_a_page_is_held_against_the_edition_and_the_entry(
    reference: Reference, page: str, expected: list[ImprintStanding], records: Registry
):
    assert page_standing(reference, page, records) == expected


def test_what_joins_two_editions_is_to_be_looked_at(records: Registry):
    ((imprint, evidence),) = of_entries([lhj(publisher="Columbia University Press", year="1990")], records)

    assert (imprint.text, imprint.record, imprint_verdict(evidence)) == ("1990", "let-history-judge", Verdict.REVIEW)
    assert evidence.given.startswith("The revised English edition is of 1989")
    assert evidence.severity == "note"
