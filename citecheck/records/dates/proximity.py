"""Compares a date of the draft with one date of a record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.foundation.calendars import FIRST_GREGORIAN, day_text, from_julian
from citecheck.foundation.edtf import Precision, agrees, value
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either
from citecheck.model.date_mentions import DateMention, Standing
from citecheck.model.records import Record, RecordDate

GREGORIAN_FROM = day_text(*FIRST_GREGORIAN)
"""The first day of the Gregorian calendar. An earlier day without a named calendar is Julian."""
_EARLY_IN_YEAR = re.compile(r"(\d{4})-(?:0[12]|03-(?:[01]\d|2[0-4]))")
"""A day before the beginning of the year in England, Florence and elsewhere."""
AN_EDITION = lazy(lambda: rf"(?<!\w){either('dating', 'edition')}(?!\w)", re.IGNORECASE)
A_TRANSLATION = lazy(lambda: rf"(?<!\w){either('dating', 'translation')}(?!\w)")


def beside(mention: DateMention, date: RecordDate) -> Standing | None:
    """Whether the date agrees, or would agree in a calendar or reading that the draft does not name; None: neither."""
    if _is_before_gregorian(mention, date):
        if any_of(mention, (date.julian,)):
            return Standing.AGREES
        return Standing.UNMARKED if any_of(mention, date.accept) else None
    if any_of(mention, date.accept) or (mention.style == "julian" and any_of(mention, _old_style(date))):
        return Standing.AMBIGUOUS if mention.readings else Standing.AGREES
    if mention.style != "julian" and any_of(mention, date.accept_unmarked):
        return Standing.AGREES if _is_month_of_its_year(mention, date) else Standing.UNMARKED
    return None


def is_by_another_year(mention: DateMention, date: RecordDate) -> bool:
    """Whether the year may be that of a reckoning by which the recorded day, before 25 March, is in the year before."""
    ours = re.match(r"\d{4}", mention.edtf)
    theirs = [_EARLY_IN_YEAR.match(accepted) for accepted in date.accept]
    return ours is not None and any(day and int(ours[0]) == int(day[1]) - 1 for day in theirs)


def _old_style(date: RecordDate) -> tuple[str, ...]:
    """The recorded day where a draft says Old Style: as it was written, and with the year of its time, which began
    later than in January."""
    if not date.julian or not date.year_start or date.julian[5:] >= date.year_start:
        return (date.julian,) if date.julian else ()
    year, of, on = (int(part) for part in date.julian.split("-"))
    return date.julian, from_julian(day_text(year - 1, of, on))


def any_of(mention: DateMention, accepted: Sequence[str]) -> bool:
    """Whether the date agrees with one of the values."""
    return bool(accepted) and agrees(mention.edtf, accepted)


def is_of_an_edition(mention: DateMention, record: Record, statement: str) -> bool:
    """Whether the date may be that of a later edition or a translation: the record has one of that year, or the draft
    mentions one."""
    if any_of(mention, tuple(year for edition in record.editions for year in edition.accept_years)):
        return True
    words = AN_EDITION.search(statement) if record.editions else None
    return bool(words or A_TRANSLATION.search(statement))


def _is_before_gregorian(mention: DateMention, date: RecordDate) -> bool:
    is_day = not mention.readings and value(mention.edtf).precision is Precision.DAY
    return is_day and not mention.style and "" < date.julian < GREGORIAN_FROM


def _is_month_of_its_year(mention: DateMention, date: RecordDate) -> bool:
    """Whether only a month is given, in the year of either calendar. "October 1917" is what everybody writes."""
    is_month = value(mention.edtf).precision is Precision.MONTH
    return is_month and any(accepted[:4] == mention.edtf[:4] for accepted in date.accept)
