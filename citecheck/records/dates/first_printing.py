"""Finds when a text was first printed, by the dated witnesses and editions of a record."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.edtf import Precision, value
from citecheck.model.attestation import Pointer, Rank
from citecheck.model.noun import replace
from citecheck.model.records import Record, RecordDate
from citecheck.model.registry import Registry
from citecheck.records.sentence.cues import CueMatch

FIRST_ROLE = "first_printed"
PRINTED = frozenset((FIRST_ROLE, "published", "title_page"))
"""Roles of a printing. A first printing cannot be later than any of them."""
FROM_WITNESSES = "from_witnesses"
"""The status of a first printing inferred from witnesses. An earlier one does not contradict it, a later one does."""
IN_PRINT = frozenset((Rank.SOURCE_EDITION, Rank.PRINT, Rank.TRANSLATION, Rank.SECONDARY))


def with_first(cue: CueMatch, registry: Registry) -> CueMatch:
    """A matched record, with the year of its earliest dated witness if it records no printing itself."""
    date = _first(cue.record, registry)
    return replace(cue, record=replace(cue.record, dates=(*cue.record.dates, date))) if date else cue


def _first(record: Record, registry: Registry) -> RecordDate | None:
    if not record.dates or any(date.role in PRINTED for date in record.dates):
        return None
    dated = [(value(year).spans[0][0] or 0, year, at) for year, at in _years(record, registry)]
    if not dated:
        return None
    _, year, at = min(dated, key=lambda each: each[0])
    return RecordDate(FIRST_ROLE, (year,), (at,), status=FROM_WITNESSES)


def _years(record: Record, registry: Registry) -> Iterator[tuple[str, Pointer]]:
    for witness in record.witnesses:
        source = registry.sources.get(witness.at.source)
        if source and witness.rank in IN_PRINT and _is_plain(source.year):
            yield source.year, witness.at


def _is_plain(year: str) -> bool:
    try:
        return bool(year) and value(year).precision is not Precision.SPAN and value(year).spans[0][0] is not None
    except ValueError:
        return False


def is_later(edtf: str, date: RecordDate) -> bool:
    """Whether a date for the first printing is later than the one known."""
    ours, theirs = value(edtf), [span for each in date.accept for span in value(each).spans]
    begins = ours.spans[0][0] if ours.spans else None
    ends = [end for _, end in theirs if end is not None]
    return begins is not None and bool(ends) and not ours.approximate and begins > min(ends)
