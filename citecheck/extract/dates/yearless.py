"""Days without their year ("on 7 March"): the year is taken from the date beside or before them, else left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.extract.dates.context import Dated, before, take
from citecheck.extract.dates.values import NEEDED, DateReading, with_weekday
from citecheck.extract.dates.vocabulary import DAY, DAY_OR_WORD, MONTH, OF, WEEKDAY, day, month
from citecheck.foundation.calendars import day_text, gregorian_length
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.places import Span

LEAP_YEAR = 4
_JOINED = lazy(
    r"\s*(?:,|and|or|to|und|oder|bis|et|ou|au|и|по|до|al?|y|e|o|[–-])\s*"
    r"(?:on\s+|again\s+on\s+|the\s+|am\s+|le\s+|el\s+|il\s+)?"
)
"""What may stand between a day and the date right after it whose year it shares."""
_TO = r"(?:\s?[–—-]\s?|\s+(?:to|and|bis|und|au|et|по|и|al?|y|e)\s+(?:el\s+|il\s+)?|/)"
_LED = rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+|el\s+|il\s+)?|[Tt]he\s+)?"
_FORMS = (
    lazy(rf"(?<!\w)(?P<day>{DAY}){_TO}(?P<last>{DAY}){OF}\s+(?P<month>{MONTH})(?!\s*\d)(?!\w)"),
    lazy(rf"(?<!\w)(?P<month>{MONTH})\s+(?P<day>{DAY}){_TO}(?P<last>{DAY})(?![\d:.]?\d)(?!\w)"),
    lazy(rf"(?<!\w){_LED}(?P<day>{DAY_OR_WORD}){OF}\s+(?P<month>{MONTH})(?!\s*\d)(?!\w)"),
    lazy(rf"(?<!\w){_LED}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY_OR_WORD})(?![\d:.]?\d)(?!\w)"),
)


def yearless(text: str, within: Span, found: Sequence[Dated], taken: bytearray) -> Iterator[Dated]:
    """The days without a year in a stretch, in no order; they are marked in `taken`."""
    if not any(not taken[named.start()] for named in NEEDED[MONTH].finditer(text, within.start, within.end)):
        return
    for form in _FORMS:
        for match in form.finditer(text, within.start, within.end):
            of, on = month(match["month"]), day(match["day"])
            if on > gregorian_length(LEAP_YEAR, of) or not take(taken, *match.span()):
                continue
            groups, year = match.groupdict(), _year_of(text, match, found)
            edtf = _day(year, of, on)
            if (last := groups.get("last")) and on < day(last) <= gregorian_length(LEAP_YEAR, of):
                edtf = f"{edtf}/{_day(year, of, day(last))}"
            reading = DateReading(edtf)
            if named := groups.get("weekday"):
                reading = with_weekday(reading, named)
                if reading.impossible:  # the year was only inferred, so it is that which is wrong
                    reading = with_weekday(DateReading(_day(None, of, on)), named)
            yield *match.span(), reading


def _day(year: int | None, month: int, day: int) -> str:
    if year is None or day > gregorian_length(year, month):
        return f"XXXX-{month:02d}-{day:02d}"
    return day_text(year, month, day)


def _year_of(text: str, match: re.Match[str], found: Sequence[Dated]) -> int | None:
    """The year of the date that follows at once ("5 March and 7 March 1923"), else of the nearest before."""
    for start, _, reading in found:
        if start >= match.end() and _JOINED.fullmatch(text, match.end(), start):
            return _one_year(reading)
    anchor = before(text, match.start(), found)
    return _one_year(anchor) if anchor else None


def _one_year(reading: DateReading) -> int | None:
    years = set(re.findall(r"(?<![\d-])(1\d{3}|20\d\d)(?=$|[-/~?%])", reading.edtf))
    return int(years.pop()) if len(years) == 1 else None
