"""Finds faults in a record's dates: values that are no dates, a wrong calendar, a wrong value that is also accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.calendars import from_julian
from citecheck.foundation.edtf import Precision, agrees, value
from citecheck.foundation.yaml_positions import Path
from citecheck.model.records import Calendar, Misdating, Record, RecordDate
from citecheck.records.files.lint import Complaint, RecordIds

GREGORIAN_FROM = "1582-10-15"


def valid_dates(record: Record, known: RecordIds) -> Iterator[Complaint]:  # noqa: ARG001 - the shape of a check
    """Every value is a date in EDTF."""
    for path, text in _values(record):
        if (why := _why_not(text)) is not None:
            yield path, why


def _why_not(text: str) -> str | None:
    try:
        value(text)
    except ValueError as error:
        return str(error)
    return None


def _values(record: Record) -> Iterator[tuple[Path, str]]:
    for n, date in enumerate(record.dates):
        for name in ("accept", "accept_unmarked"):
            yield from ((("dates", n, name, m), text) for m, text in enumerate(getattr(date, name)))
    for group in ("misdatings", "mixed_forms"):
        for n, misdating in enumerate(getattr(record, group)):
            yield (group, n, "wrong"), misdating.wrong
            yield (group, n, "right"), misdating.right
    yield from ((("also_printed", n, "value"), also.value) for n, also in enumerate(record.also_printed))
    for n, edition in enumerate(record.editions):
        years = (edition.year.title_page, edition.year.appeared)
        yield from ((("editions", n, "year"), text) for text in years if text)
        yield from ((("editions", n, "accept_years", m), text) for m, text in enumerate(edition.accept_years))
    if record.verified.date:
        yield ("verified", "date"), record.verified.date


def calendars(record: Record, known: RecordIds) -> Iterator[Complaint]:  # noqa: ARG001 - the shape of a check
    """A Julian day has its Gregorian day beside it, and both are the same day. No Gregorian source is older than
    1582."""
    for n, date in enumerate(record.dates):
        path: Path = ("dates", n, "julian" if date.julian else "accept")
        if date.calendar is Calendar.JULIAN and date.julian:
            yield from _converted(date, path)
        elif date.calendar is Calendar.JULIAN and any(_is_day(text) for text in date.accept):
            yield path, "a day in the Julian calendar is given under julian, and its Gregorian day under accept"
        elif date.julian:
            yield path, "julian is given, but calendar is not julian"
        elif any(_is_day(text) and text < GREGORIAN_FROM and not text.startswith("-") for text in date.accept):
            yield path, f"no source dates by the Gregorian calendar before {GREGORIAN_FROM}: say calendar: julian"


def _is_day(text: str) -> bool:
    return _why_not(text) is None and value(text).precision is Precision.DAY and bool(value(text).spans)


def _converted(date: RecordDate, path: Path) -> Iterator[Complaint]:
    try:
        right = from_julian(date.julian)
    except ValueError as error:
        yield path, str(error) if "calendar" in str(error) else f"“{date.julian}” is not a day (1676-02-05)"
        return
    if right not in date.accept:
        yield path, f"{date.julian} in the Julian calendar is {right}, which is not accepted"


def wrong_values(record: Record, known: RecordIds) -> Iterator[Complaint]:  # noqa: ARG001 - the shape of a check
    """A wrong value is not accepted as well, and its own pattern covers it. The right value is accepted."""
    for group in ("misdatings", "mixed_forms"):
        for n, misdating in enumerate(getattr(record, group)):
            if _why_not(misdating.wrong) or _why_not(misdating.right):
                continue
            yield from _misdating(record, misdating, (group, n))
    for n, also in enumerate(record.also_printed):
        if not _why_not(also.value) and _accepted(record, also.value, also.role):
            yield ("also_printed", n, "value"), f"{also.value} is accepted too"


def _misdating(record: Record, misdating: Misdating, path: Path) -> Iterator[Complaint]:
    role = misdating.pattern.role if misdating.pattern else ""
    if role and role not in {date.role for date in record.dates} | {"any"}:
        yield (*path, "pattern"), f"the record has no date “{role}”"
    if _accepted(record, misdating.wrong, role):
        yield (*path, "wrong"), f"{misdating.wrong} is called wrong and accepted too"
    if not _accepted(record, misdating.right, ""):
        yield (*path, "right"), f"{misdating.right} is called right and not accepted"
    if misdating.pattern and not _covered(misdating):
        yield (*path, "pattern"), f"the pattern does not cover {misdating.wrong}"


def _covered(misdating: Misdating) -> bool:
    parts = misdating.wrong.split("-")
    pattern = misdating.pattern
    wanted = (pattern.year, pattern.month, pattern.day) if pattern else ()
    return all(
        not want or (n < len(parts) and parts[n].lstrip("0") == want.lstrip("0")) for n, want in enumerate(wanted)
    )


def _accepted(record: Record, text: str, role: str) -> bool:
    accepted: Sequence[str] = [
        a for date in record.dates if not role or date.role == role for a in (*date.accept, *date.accept_unmarked)
    ]
    return agrees(text, [a for a in accepted if _why_not(a) is None])
