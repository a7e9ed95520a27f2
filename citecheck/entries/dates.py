"""Reads the dates of one entry: those that name no day, that no program reads, and years that contradict one another.

`date` and its kin are EDTF in biblatex. `year` is free text in BibTeX: "c1981", "2009 [Online]" and "forthcoming" are
in order there, and a word with figures in it that are letters ("192O") is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.entries.iso_dates import iso_date
from citecheck.foundation.calendars import julian_length
from citecheck.foundation.edtf import value as edtf
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.manuscript import Field, Reference

DATES = ("date", "origdate", "eventdate", "urldate")
"""Fields that biblatex reads as EDTF."""
YEARS_AHEAD = 2
"""Years after this one that an entry may bear: what is announced."""
DISTANT = 2
"""Years between two of one field from which they are no year of two ("1910/11"): an original and its reprint."""
LONGEST_RANGE = 50
"""Years between which a book may have appeared, volume by volume: `date` gives such a range as 1867/1894."""
LATEST_SEASON = 41
"""The last number of a season or quarter in the place of a month (EDTF, level 2)."""

_ISO = lazy(r"-?([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?(?![0-9])")
_YEAR = lazy(r"(?<![0-9])[0-9]{4}(?![0-9])")
_KEY_YEAR = lazy(r"(?<![0-9])(?:1[5-9][0-9]{2}|20[0-9]{2})(?![0-9])")
_LIKE_A_YEAR = lazy(r"\b[1-2Il][0-9OoIl]{3}\b|(?<![0-9])[0-9]{5,7}(?![0-9])")
FEWEST_FIGURES = 2
"""Figures in a word of four signs that is a year with letters for the others."""
_TWO = lazy(r"([0-9]{4})(?:[\])]?\s*[/(\[;,]\s*\[?|[\])]\s*)([0-9]{4})")
_TIME = lazy(r"T[0-9:.+Z-]*$")


def date_faults(entry: Reference, this_year: int) -> Iterator[EntryFault]:
    """The doubts about the dates of one entry. `this_year` is the year of the audit."""
    for name in DATES:
        if name in entry.fields:
            yield from _of_date(entry, entry.fields[name])
    if (month := entry.fields.get("month")) and month.value.isdecimal() and not 1 <= int(month.value[:9]) <= 12:
        yield _fault(EntryFaultKind.DATE_IMPOSSIBLE, entry, month)
    year, date = entry.fields.get("year"), entry.fields.get("date")
    for field in (date, year):
        if field is not None and _is_to_come(field, this_year + YEARS_AHEAD):
            yield _fault(EntryFaultKind.DATE_FUTURE, entry, field)
            return
    if year is not None:
        yield from _of_year(entry, year, this_year + YEARS_AHEAD)
    if year is not None and date is not None:
        yield from _against_date(entry, year, date)
    yield from _against_key(entry)


def _fault(
    kind: EntryFaultKind, entry: Reference, field: Field, other: str = "", *, certain: bool = True
) -> EntryFault:
    correction = None
    if kind is EntryFaultKind.DATE_UNREADABLE and (iso := iso_date(field.value.strip())):
        correction = field.correction(field.value.strip(), iso)
    return EntryFault(
        kind, entry.key, field.name, field.value, field.place, other, is_certain=certain, correction=correction
    )


def _is_to_come(field: Field, last: int) -> bool:
    """Whether a field has a year after `last`. In "5763 [2003]" it is one of another calendar."""
    later = [int(one) > last for one in _YEAR.findall(field.value)]
    return any(later) if field.name == "date" else bool(later) and all(later)


def _of_date(entry: Reference, field: Field) -> Iterator[EntryFault]:
    text = field.value.strip()
    if not text:
        return
    if any(not _is_possible(found) for found in _ISO.finditer(text)):
        yield _fault(EntryFaultKind.DATE_IMPOSSIBLE, entry, field)
        return
    if field.name == "date" and (years := _distant(text, LONGEST_RANGE if "/" in text else DISTANT)):
        if not _is_of_volumes(entry):
            yield _fault(EntryFaultKind.TWO_YEARS, entry, field, years, certain="/" not in text or _is_of_book(entry))
        return
    is_mistyped = _is_mistyped(text)
    if not _is_read(text) and (is_mistyped or field.place.path.endswith(".bib")):
        yield _fault(EntryFaultKind.DATE_UNREADABLE, entry, field, certain=is_mistyped)


def _is_mistyped(text: str) -> bool:
    """Whether a text has a year with a letter for a figure ("192O"), or with a figure too many."""
    figures = ((len(word), sum(sign.isdecimal() for sign in word)) for word in _LIKE_A_YEAR.findall(text))
    return any(length > 4 or FEWEST_FIGURES <= count < length for length, count in figures)


def _is_possible(found: re.Match[str]) -> bool:
    """Whether a calendar has a date. 1700 was a leap year in England; biblatex does not read its 29 February."""
    month, day = int(found[2]), int(found[3] or 0)
    if not day:
        return 1 <= month <= 12 or 21 <= month <= LATEST_SEASON
    try:
        edtf(f"{found[1]}-{month:02}-{day:02}")
    except ValueError:
        return day <= julian_length(int(found[1]), month)
    return True


def _is_read(text: str) -> bool:
    """Whether biblatex reads a date, or a program's date with a time. CSL has dates in words, too."""
    bare = "/".join(_TIME.sub("", part.strip().split(" ")[0] if " " in part else part) for part in text.split("/"))
    try:
        edtf(bare)
    except ValueError:
        found = _ISO.fullmatch(bare.strip("?~%"))
        return found is not None and not found[3] and 21 <= int(found[2]) <= LATEST_SEASON
    return True


def _is_of_book(entry: Reference) -> bool:
    return entry.type in ("book", "inbook", "incollection", "collection", "booklet")


def _is_of_volumes(entry: Reference) -> bool:
    """Whether a work has several volumes, which may appear over a century."""
    return entry.type.startswith("mv") or "volumes" in entry.fields


def _distant(text: str, least: int = DISTANT) -> str:
    """The earlier of two years in one field that are far apart, or ""."""
    found = _TWO.search(text)
    if found is None or abs(int(found[1]) - int(found[2])) < least:
        return ""
    return min(found[1], found[2])


def _of_year(entry: Reference, field: Field, last: int) -> Iterator[EntryFault]:
    if _is_mistyped(field.value) and not _YEAR.search(field.value):
        yield _fault(EntryFaultKind.DATE_UNREADABLE, entry, field)
    elif any(not _is_possible(found) for found in _ISO.finditer(field.value)):
        yield _fault(EntryFaultKind.DATE_IMPOSSIBLE, entry, field)
    elif (years := _distant(field.value)) and not any(int(one) > last for one in _YEAR.findall(field.value)):
        yield _fault(EntryFaultKind.TWO_YEARS, entry, field, years, certain="/" in field.value)


def _against_date(entry: Reference, year: Field, date: Field) -> Iterator[EntryFault]:
    ours, theirs = set(_YEAR.findall(year.value)), set(_YEAR.findall(date.value))
    if ours and theirs and not ours & theirs:
        fault = _fault(EntryFaultKind.YEARS_DISAGREE, entry, year, date.value)
        yield EntryFault(fault.kind, fault.key, fault.field, fault.words, fault.place, fault.other, (date.place,))


def _against_key(entry: Reference) -> Iterator[EntryFault]:
    """The one year of the key, where no field of the entry has it."""
    years = _KEY_YEAR.findall(entry.key)
    if len(years) != 1 or entry.year is None or years[0] == entry.year:
        return
    if not any(years[0] in field.value for field in entry.fields.values()):
        place = next(entry.fields[name].place for name in ("date", "year") if name in entry.fields)
        yield EntryFault(
            EntryFaultKind.KEY_YEAR, entry.key, "year", entry.year, place, years[0], (entry.place,), is_certain=False
        )
