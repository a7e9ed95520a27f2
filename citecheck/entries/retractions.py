"""Reads tables of retracted works that the user has at hand, and finds entries in them by DOI.

A table is CSV with a heading: that of Retraction Watch (`OriginalPaperDOI`, `RetractionNature`, `RetractionDate`), or
`doi` with `nature` and `date` where known. A correction is no retraction, and what was reinstated is none any more.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

from citecheck.language.identifiers import doi as normal_doi
from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.manuscript import Reference
from citecheck.model.noun import noun

LARGEST = 200_000_000
"""Bytes of a table; that of Retraction Watch has some 60 million."""

_DOI = ("originalpaperdoi", "original_doi", "doi")
_NATURE = ("retractionnature", "nature", "type")
_DATE = ("retractiondate", "date")
_RETRACTION = "retraction"
_RETRACTED, _CONCERN, _REINSTATED = ("retract", "withdraw", "remov"), "concern", "reinstate"
"""What a table's words for the nature of a notice have in them, in small letters."""


@noun
class Retraction:
    """What a table has of a work: the nature of the notice in small letters, its date as written, the table's name."""

    nature: str
    date: str
    table: str

    @property
    def is_certain(self) -> bool:
        """Whether the work is retracted, and not only doubted."""
        return any(word in self.nature for word in _RETRACTED)


def retractions(text: str, table: str) -> dict[str, Retraction]:
    """The works of a table by DOI. Raises ValueError, with a sentence, for a table without a column of DOIs."""
    rows = csv.reader(StringIO(text, newline=""))
    try:
        heading = [name.strip().lower() for name in next(rows, [])]
        columns = [_column(heading, names) for names in (_DOI, _NATURE, _DATE)]
        if columns[0] is None:
            raise ValueError(f"its first line names no column of DOIs ({_DOI[0]} or {_DOI[-1]})")
        found: dict[str, Retraction] = {}
        reinstated: set[str] = set()
        for row in rows:
            number, nature, date = (row[at].strip() if at is not None and at < len(row) else "" for at in columns)
            if _REINSTATED in nature.lower():
                reinstated.add(normal_doi(number))
            _add(found, normal_doi(number), Retraction(nature.lower() or _RETRACTION, date, table))
    except csv.Error as error:
        raise ValueError(f"it is no CSV: {error}") from error
    return {number: one for number, one in found.items() if number not in reinstated}


def joined(listed: Mapping[str, Retraction], more: Mapping[str, Retraction]) -> dict[str, Retraction]:
    """The works of two tables by DOI: the second one replaces an expression of concern by a retraction, never the
    other way."""
    heavier = (
        (number, one)
        for number, one in more.items()
        if number not in listed or (one.is_certain and not listed[number].is_certain)
    )
    return {**listed, **dict(heavier)}


def _column(heading: list[str], names: Iterable[str]) -> int | None:
    return next((heading.index(name) for name in names if name in heading), None)


def _add(found: dict[str, Retraction], number: str, one: Retraction) -> None:
    """Take up a notice, the heaviest of a work."""
    if number.startswith("10.") and (one.is_certain or (_CONCERN in one.nature and number not in found)):
        found[number] = one


def retracted(entries: Iterable[Reference], table: Mapping[str, Retraction]) -> Iterator[EntryFault]:
    """A fault for each entry that a table lists; an expression of concern is uncertain."""
    for entry in entries:
        field = entry.fields.get("doi")
        listed = table.get(normal_doi(field.value)) if field else None
        if field is not None and listed is not None:
            on = f" ({listed.date})" if listed.date else ""
            said = f"{listed.table} has a notice of {listed.nature}{on}"
            kind = EntryFaultKind.RETRACTED
            yield EntryFault(kind, entry.key, "doi", field.value, field.place, said, is_certain=listed.is_certain)
