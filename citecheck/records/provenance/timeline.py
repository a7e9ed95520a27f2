"""Arranges the dates of a record on a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citecheck.foundation.edtf import say, value
from citecheck.model.provenance import Tick, Timeline, TimelineMark, TimelineMarkKind, TimeSpan
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.records.provenance.dependence import Dependence

YEAR = 365.2425
"""Days in a year of the Gregorian calendar."""
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
MOST_TICKS = 9
"""Years labelled on the line. More would touch each other."""
AROUND = 0.04
"""Share of the whole range that is left free before the first mark and after the last."""


def timeline(record: Record, registry: Registry, dependence: Dependence) -> Timeline | None:
    """The dates of a record, of its chains' steps and of its witnesses, the earliest first; None where none is
    known."""
    marks = [mark for mark in _marks(record, registry, dependence) if mark.stretches]
    if not marks:
        return None
    marks.sort(key=_begin)
    days = [d for mark in marks for s in mark.stretches for d in (s.first, s.last) if d is not None]
    first, last = min(days), max(days)
    margin = max(int((last - first) * AROUND), int(YEAR))
    first, last = first - margin, last + margin
    return Timeline(tuple(marks), tuple(_ticks(first, last)), first, last)


def _begin(mark: TimelineMark) -> tuple[int, int]:
    stretch = mark.stretches[0]
    known = [day for day in (stretch.first, stretch.last) if day is not None]
    return known[0], known[-1]


def _marks(record: Record, registry: Registry, dependence: Dependence) -> Iterator[TimelineMark]:
    for date in record.dates:
        status = "" if date.status == "sure" else f" ({_plain(date.status)})"
        for accepted in date.accept:
            yield from _mark(TimelineMarkKind.DATE, f"{_plain(date.role)}{status}", accepted)
    lender = registry.records.get(record.chains_from)
    for chain in (*record.chains, *(lender.chains if lender else ())):
        for step in chain.steps:
            yield from _mark(TimelineMarkKind.STEP, f"{step.who}: {_plain(step.mode)} ({chain.id})", step.when)
    for witness in record.witnesses:
        source = registry.sources.get(witness.at.source)
        kind = TimelineMarkKind.WITNESS if dependence.of(witness).counted else TimelineMarkKind.DEPENDENT
        yield from _mark(kind, f"{witness.id}: {registry.cited(witness.at)}", source.year if source else "")
    original = record.status.original if record.status else None
    if original:
        yield from _mark(TimelineMarkKind.SEARCH, f"original {_plain(original.value)}, as of", original.as_of)


def _mark(kind: TimelineMarkKind, label: str, edtf: str) -> Iterable[TimelineMark]:
    """The mark of a date, as a sequence; empty where it is no EDTF date, or a day without a year."""
    if not edtf:
        return ()
    try:
        read = value(edtf)
        said = say(edtf)
    except (ValueError, IndexError):
        return ()
    stretches = tuple(TimeSpan(a, b) for a, b in read.spans if (a, b) != (None, None))
    return (TimelineMark(kind, label, edtf, said, stretches, read.approximate or read.uncertain),)


def _ticks(first: int, last: int) -> Iterator[Tick]:
    years = range(_year(first) + 1, _year(last) + 1)
    step = next((s for s in STEPS if len(years) / s <= MOST_TICKS), STEPS[-1])
    for year in years:
        if year % step == 0 and first <= (day := _new_year(year)) <= last:
            yield Tick(say(_edtf(year)), day)


def _year(day: int) -> int:
    return int((day - _new_year(0)) // YEAR)


def _new_year(year: int) -> int:
    return value(_edtf(year)).spans[0][0] or 0


def _edtf(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def _plain(word: str) -> str:
    return word.replace("_", " ")
