"""Dates that need another one: a day without its year, and days and years counted from a date before ("two days later").

They are read only where the other date is near and leaves no choice; else a day keeps its year open, and a count is
no date at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.calendars import day_text, gregorian, gregorian_length, gregorian_number
from citecheck.dates import Precision, value
from citecheck.extract.date_reading import Form, Reading, form
from citecheck.extract.date_words import DAY_OR_WORD, MONTH, OF, WEEKDAY, WEEKDAYS, day, either, month

REACH = 240
"""So many characters before it the date may stand that lends a year or is counted from: about two sentences."""
JOINED = re.compile(
    r"\s*(?:,|and|or|to|und|oder|bis|et|ou|au|и|по|до|[–-])\s*(?:on\s+|again\s+on\s+|the\s+|am\s+|le\s+)?$"
)
SENTENCE_END = re.compile(r"[.!?]\s+[A-ZА-ЯÄÖÜÉÀ]")

NUMBERS = {
    word: number
    for number, words in {
        1: "a an one ein eine einem einen un une один одну",
        2: "two zwei deux два две двумя",
        3: "three drei trois три тремя",
        4: "four vier quatre четыре",
        5: "five fünf cinq пять",
        6: "six sechs шесть",
        7: "seven sieben sept семь",
        8: "eight acht huit восемь",
        9: "nine neun neuf девять",
        10: "ten zehn dix десять",
        11: "eleven elf onze одиннадцать",
        12: "twelve zwölf douze двенадцать",
        15: "fifteen fünfzehn quinze пятнадцать",
        20: "twenty zwanzig vingt двадцать",
        30: "thirty dreißig trente тридцать",
        40: "forty vierzig quarante сорок",
        50: "fifty fünfzig cinquante пятьдесят",
        100: "hundred hundert cent сто",
    }.items()
    for word in words.split()
}
UNITS = {
    word: unit
    for unit, words in {
        "day": "day days Tag Tage Tagen jour jours день дня дней днями",
        "week": "week weeks Woche Wochen semaine semaines неделю недели недель",
        "month": "month months Monat Monate Monaten mois месяц месяца месяцев",
        "year": "year years Jahr Jahre Jahren an ans année années год года лет годами",
    }.items()
    for word in words.split()
}
_LATER = (
    r"later|afterwards|thereafter|after(?=[,;.])|später|danach|darauf|plus tard|après(?=[,;.])|спустя|позже|позднее"
)
_EARLIER = r"earlier|previously|before(?=[,;.])|zuvor|vorher|früher|plus tôt|auparavant|раньше|ранее"
_COUNT = rf"(?:(?:[Jj]ust|[Ee]xactly|[Oo]nly|[Gg]enau|[Ee]xactement|[Рр]овно)\s+)?(?P<number>\d{{1,3}}|{either(w for n in NUMBERS for w in (n, n.capitalize()))})\s+(?:hundred\s+)?(?P<unit>{either(UNITS)})"
_NEXT = {
    r"[Tt]he (?:next|following) day|[Tt]he day after(?=[,;.])|[Aa]m (?:nächsten|folgenden) Tage?|[Tt]ags darauf|[Ll]e lendemain|[Нн]а следующий день": (
        1,
        "day",
    ),
    r"[Tt]he (?:next|following) year|[Tt]he year after(?=[,;.])|[Ii]m (?:nächsten|folgenden) Jahre?|[Ii]m Jahre? darauf|[Ll]’année suivante|[Ll]'année suivante|[Вв] следующем году": (
        1,
        "year",
    ),
    r"[Tt]he (?:previous|preceding) year|[Tt]he year before(?=[,;.])|[Ii]m Jahre? zuvor|[Ll][’']année précédente|[Вв] предыдущем году": (
        -1,
        "year",
    ),
    r"[Tt]he (?:previous|preceding) day|[Tt]he day before(?=[,;.])|[Aa]m Tage? zuvor|[Ll]a veille(?=[,;.])|[Нн]акануне(?=[,;.])": (
        -1,
        "day",
    ),
}

Dated = tuple[int, int, Reading]
"""Start, end and reading of a date found."""


@dataclass(frozen=True, slots=True)
class _Count:
    """So many units later (or, below 0, earlier); `exact` where it is to the day."""

    number: int
    unit: str
    exact: bool = False


def _no_reading(match: re.Match[str]) -> Reading | None:  # noqa: ARG001 - read in context
    return None


_LED = rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?|[Tt]he\s+)?"
_DAY_FORMS: tuple[Form, ...] = (
    form("day and month", rf"{_LED}(?P<day>{DAY_OR_WORD}){OF}\s+(?P<month>{MONTH})(?!\s*\d)", _no_reading),
    form("month and day", rf"{_LED}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY_OR_WORD})(?![\d:.]?\d)", _no_reading),
)
_COUNT_FORMS: tuple[tuple[Form, int], ...] = (
    (form("later", rf"{_COUNT}\s+(?P<exact>to the day\s*)?(?:{_LATER})", _no_reading), 1),
    (form("earlier", rf"{_COUNT}\s+(?P<exact>to the day\s*)?(?:{_EARLIER})", _no_reading), -1),
    (form("to the day", rf"{_COUNT}\s+(?P<exact>to the day)", _no_reading), 1),
    (
        form(
            "through",
            rf"(?:[Чч]ерез|[Сс]пустя)\s+(?P<number>\d{{1,3}}|{either(NUMBERS)})\s+(?P<unit>{either(UNITS)})",
            _no_reading,
        ),
        1,
    ),
    (form("through one", rf"(?:[Чч]ерез|[Сс]пустя)\s+(?P<unit>год|день|месяц|неделю)", _no_reading), 1),
)
_NEXT_FORMS = tuple((form("next", pattern, _no_reading), _Count(*count)) for pattern, count in _NEXT.items())


def in_context(text: str, found: Sequence[Dated]) -> list[tuple[int, int, str, Reading]]:
    """Start, end, form and reading of the dates that lean on those found."""
    free = bytearray(len(text))
    for start, end, _ in found:
        free[start:end] = b"\1" * (end - start)
    leaning = [*_days(text, found, free)]
    known = sorted([*found, *((start, end, reading) for start, end, _, reading in leaning)], key=lambda d: d[0])
    for start, end, name, count in sorted(_counts(text, free), key=lambda c: c[0]):
        anchor = _before(text, start, known)
        if anchor and (reading := _counted(anchor, count)):
            leaning.append((start, end, name, reading))
            known = sorted([*known, (start, end, reading)], key=lambda d: d[0])
    return leaning


def _days(text: str, found: Sequence[Dated], taken: bytearray) -> Iterator[tuple[int, int, str, Reading]]:
    for each in _DAY_FORMS:
        for match in each.pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            of, on = month(match["month"]), day(match["day"])
            if on > gregorian_length(4, of):
                continue
            taken[start:end] = b"\1" * (end - start)
            year = _year_of(text, start, end, found)
            edtf = day_text(year, of, on) if year and on <= gregorian_length(year, of) else f"XXXX-{of:02d}-{on:02d}"
            named = match["weekday"]
            yield start, end, each.name, Reading(edtf, weekday=WEEKDAYS[named.rstrip(".").lower()] if named else None)


def _year_of(text: str, start: int, end: int, found: Sequence[Dated]) -> int | None:
    """The year of the date that follows at once ("5 March and 7 March 1923"), else of the nearest before."""
    for other, _, reading in found:
        if other >= end and JOINED.fullmatch(text[end:other]):
            return _plain_year(reading)
    anchor = _before(text, start, found)
    return _plain_year(anchor) if anchor else None


def _plain_year(reading: Reading) -> int | None:
    years = set(re.findall(r"(?<![\d-])(1\d{3}|20\d\d)(?=$|[-/~?])", reading.edtf))
    return int(years.pop()) if len(years) == 1 else None


def _before(text: str, at: int, found: Sequence[Dated]) -> Reading | None:
    """The last date before `at` in its sentence or the one before that."""
    near = [(end, reading) for start, end, reading in found if end <= at and at - end <= REACH]
    if not near:
        return None
    end, reading = near[-1]
    return reading if len(SENTENCE_END.findall(text[end:at])) < 2 else None


def _counts(text: str, taken: bytearray) -> Iterator[tuple[int, int, str, _Count]]:
    if not re.search(
        r"later|earlier|after|before|previous|preceding|next|following|to the day|spät|dan|dar|zuvor|vorher|früher|nächst|folgend"
        r"|plus t|après|auparavant|lendemain|veille|suivante|précédente|спустя|позже|позднее|ранее|раньше|[Чч]ерез|следующ|[Нн]акануне|предыдущ",
        text,
    ):
        return
    for each, sign in _COUNT_FORMS:
        for match in each.pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                yield match.start(), match.end(), each.name, _count(match, sign)
    for each, count in _NEXT_FORMS:
        for match in each.pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                yield match.start(), match.end(), each.name, count


def _count(match: re.Match[str], sign: int) -> _Count:
    groups = match.groupdict()
    figure = groups.get("number") or "one"
    number = int(figure) if figure.isdecimal() else NUMBERS[figure.lower()]
    return _Count(sign * number, UNITS[groups["unit"]], exact=bool(groups.get("exact")))


def _counted(anchor: Reading, count: _Count) -> Reading | None:
    """The date so far from the anchor, no finer than both allow; None where the anchor is too coarse or not one date."""
    if not re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", anchor.edtf):
        return None
    precision = value(anchor.edtf).precision
    year, of, on = (int(part) for part in (anchor.edtf.split("-") + ["1", "1"])[:3])
    if count.unit in ("day", "week"):
        if precision is not Precision.DAY:
            return None
        days = count.number * (7 if count.unit == "week" else 1)
        return Reading(gregorian(gregorian_number(year, of, on) + days), relative=True)
    if count.unit == "month":
        months = year * 12 + of - 1 + count.number
        return Reading(day_text(months // 12, months % 12 + 1), relative=True) if precision <= Precision.MONTH else None
    if count.exact:
        return Reading(day_text(year + count.number, of, on), relative=True) if precision is Precision.DAY else None
    return Reading(day_text(year + count.number), relative=True)
