"""Latin forms of date: days counted to Kalends, Nones and Ides, days of a month, years of the Lord in Roman figures.

Days are given as written, in the calendar of the text. A day before the Kalends belongs to the month before; a year
named with it is taken for the year in which that day lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.extract.dates.context import Dated, before, take
from citecheck.extract.dates.values import DateForm, DateReading, form
from citecheck.extract.dates.vocabulary import YEAR, either, roman
from citecheck.foundation.calendars import day_text, julian_length
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.places import Span

LEAP_YEAR = 4
BISSEXTUS = 6
"""The sixth day before the Kalends of March comes twice in a leap year: days before it keep their numbers."""
FIRST_YEAR, LAST_YEAR = 1000, 2029
"""Roman figures beyond these are no year of a colophon or a letter."""
LONG_MONTHS = (3, 5, 7, 10)
"""March, May, July and October: their Nones are on the seventh and their Ides on the fifteenth."""

_STEMS = {
    1: r"[IJ]an(?:uar(?:ii|i|iis|ias|io|ius|\.)|\.)?",
    2: r"Febr?(?:uar(?:ii|i|iis|ias|io|ius|\.)|\.)?",
    3: r"Mart?(?:ii|i|iis|ias|io|ius|\.)?",
    4: r"Apr(?:il(?:is|es|ibus|i|\.)|\.)?",
    5: r"Mai(?:i|is|as|o|us|\.)?",
    6: r"[IJ]un(?:ii|i|iis|ias|io|ius|\.)?",
    7: r"(?:[IJ]ul(?:ii|i|iis|ias|io|ius|\.)?|Quint(?:iles|ilis|ili|\.))",
    8: r"(?:Aug(?:ust(?:i|is|as|o|us|\.)|\.)?|Sext(?:iles|ilis|ili|\.))",
    9: r"Sept?(?:emb(?:ris|res|ribus|ri|er|\.)|\.)?",
    10: r"Oct(?:ob(?:ris|res|ribus|ri|er|\.)|\.)?",
    11: r"Nov(?:emb(?:ris|res|ribus|ri|er|\.)|\.)?",
    12: r"Dec(?:emb(?:ris|res|ribus|ri|er|\.)|\.)?",
}
_MONTH = "(?:" + "|".join(_STEMS.values()) + r")(?!\w)"
_GENITIVE = (
    r"(?:[IJ]anuari?i|Februari?i|Marti?i|Aprilis|Maii|[IJ]uni?i|[IJ]uli?i|Augusti|Septembris|Octobris|Novembris|Decembris"
    r")(?!\w)"
)
_MARK = r"(?:Kal(?:endis|endas|endae|end\.|\.)|K\.|Non(?:is|as|ae|\.)|Idib(?:us|\.)|Id(?:us|\.))"
_BEFORE_MARK = (
    r"(?:(?P<pridie>[Pp]rid(?:ie|\.))\s+|(?P<postridie>[Pp]ostrid(?:ie|\.))\s+"
    r"|(?:(?:a\.\s?d\.|ante diem)\s+)?(?P<count>[IVX]{1,5}|\d{1,2})\.?\s+)?"
)
_ROMAN_YEAR = r"M(?:[\s.]{0,2}[CDLXVI]){1,18}"
_YEAR = rf"(?P<year>{YEAR}|{_ROMAN_YEAR})"
_OF_THE_LORD = r"(?:[Aa]nn[oi]\s+(?:(?:[Dd]omini|[Dd]\.|gratiae|salutis|Christi|nostrae?|[Dd]ni\.?)\s+){0,3})"
_IN_YEAR = rf"\.?,?\s+{_OF_THE_LORD}?{_YEAR}"
_ORDINALS = {
    stem: number
    for number, stem in enumerate(
        "prim secund terti quart quint sext septim octav non decim undecim duodecim".split(),  # noqa: SIM905
        1,
    )
} | {"vicesim": 20, "tricesim": 30}
_ORDINAL = rf"(?:{either(_ORDINALS)})[oa]"
_DAY_NUMBER = rf"(?P<day>\d{{1,2}}|[IVX]{{1,5}}|{_ORDINAL})\.?"
_KALENDAR = rf"{_BEFORE_MARK}(?P<mark>{_MARK})\s+(?P<month>{_MONTH})"
_DIE = rf"(?:[Dd]ie\s+{_DAY_NUMBER}|(?P<led>{_ORDINAL})\s+die)\s+(?:mensis\s+)?(?P<month>{_GENITIVE})"
_MENSE = rf"(?:[Mm]ense|[Mm]ensis)\s+(?P<month>{_MONTH})"

LATIN_SIGN = (
    r"(?:Kal|Non|Id|Idib)[a-z]{0,5}\.?\s+[A-Z]|[Mm]ens[ei]s?\s+[A-Z]|[Aa]nn[oi]\s+[A-Zgs\d]"
    rf"|M[CDLXVI]{{3,}}(?!\w)|{_GENITIVE}"
)
"""What every Latin date has somewhere."""


def _month(word: str) -> int:
    return next(number for number, stem in _STEMS.items() if re.fullmatch(stem, word))


def _year(figures: str) -> int | None:
    bare = re.sub(r"[\s.]", "", figures)
    number = int(bare) if bare.isdecimal() else roman(bare)
    return number if FIRST_YEAR <= number <= LAST_YEAR else None


def _counted_day(match: re.Match[str], year: int | None) -> tuple[int, int] | None:
    """Month and day of a day counted to the Kalends, Nones or Ides; None where there is no such count."""
    of, mark, groups = _month(match["month"]), match["mark"][0], match.groupdict()
    fixed = {"K": 1, "N": 7 if of in LONG_MONTHS else 5, "I": 15 if of in LONG_MONTHS else 13}[mark]
    if groups["postridie"]:
        return of, fixed + 1
    count = 2 if groups["pridie"] else 1 if not groups["count"] else _number(groups["count"])
    on = fixed - count + 1
    if on >= 1:
        return (of, on) if count <= (19 if mark == "K" else 8) else None
    if mark != "K":
        return None
    earlier = (of - 2) % 12 + 1
    length = julian_length(year if year is not None and count < BISSEXTUS else LEAP_YEAR - 1, earlier)
    return (earlier, length + on) if count <= 19 else None


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return _ORDINALS[word[:-1].lower()] if word[:-1].lower() in _ORDINALS else roman(word)


def _kalendar(match: re.Match[str]) -> DateReading | None:
    year = _year(match["year"])
    counted = _counted_day(match, year)
    return DateReading(day_text(year, *counted)) if year and counted else None


def _day_of(match: re.Match[str], year: int | None) -> tuple[int, int] | None:
    of = _month(match["month"])
    on = _number(match.groupdict().get("led") or match["day"])
    return (of, on) if 1 <= on <= julian_length(LEAP_YEAR if year is None else year, of) else None


def _die(match: re.Match[str]) -> DateReading | None:
    year = _year(match["year"])
    found = _day_of(match, year)
    return DateReading(day_text(year, *found)) if year and found else None


def _mense(match: re.Match[str]) -> DateReading | None:
    year = _year(match["year"])
    return DateReading(day_text(year, _month(match["month"]))) if year else None


def _anno(match: re.Match[str]) -> DateReading | None:
    year = _year(match["year"])
    return DateReading(str(year)) if year else None


_K_SIGN, _GENITIVE_SIGN, _MENSE_SIGN = r"Kal|K\.|Non|Id", _GENITIVE, r"[Mm]ens"
LATIN_FORMS: tuple[DateForm, ...] = (
    form("Roman day", rf"{_KALENDAR}{_IN_YEAR}", _kalendar, _K_SIGN),
    form("Latin day", rf"{_DIE}{_IN_YEAR}", _die, _GENITIVE_SIGN),
    form("Latin day in figures", rf"(?P<day>\d{{1,2}})\.?\s+(?P<month>{_GENITIVE}){_IN_YEAR}", _die, _GENITIVE_SIGN),
    form("Latin month", rf"{_MENSE}{_IN_YEAR}", _mense, _MENSE_SIGN),
    form("Latin month after its year", rf"{_OF_THE_LORD}{_YEAR}\.?\s+{_MENSE}", _mense, _MENSE_SIGN),
    form("year of the Lord", rf"{_OF_THE_LORD}{_YEAR}", _anno, r"[Aa]nn[oi]\s"),
    form("year in Roman figures", r"(?P<year>M[CDLXVI]{3,})", _anno, r"M[CDLXVI]{3}"),
)

_YEARLESS = (
    (lazy(rf"(?<!\w)(?:{_KALENDAR})(?!\w)"), _counted_day),
    (lazy(rf"(?<!\w)(?:{_DIE})(?!\w)"), _day_of),
)
_LONE_MONTH = lazy(rf"(?<!\w)(?:{_MENSE})(?!\w)")
_SIGN = lazy(rf"{_K_SIGN}|{_GENITIVE}|{_MENSE_SIGN}")


def latin_yearless(text: str, within: Span, found: Sequence[Dated], taken: bytearray) -> Iterator[Dated]:
    """The Latin days and months without a year in a stretch; the year is that of the date before, else left open."""
    if not _SIGN.search(text, within.start, within.end):
        return
    for pattern, day_of in _YEARLESS:
        for match in pattern.finditer(text, within.start, within.end):
            year = _year_before(text, match.start(), found)
            if (day := day_of(match, year)) and take(taken, *match.span()):
                yield *match.span(), DateReading(day_text(year, *day) if year else f"XXXX-{day[0]:02d}-{day[1]:02d}")
    for match in _LONE_MONTH.finditer(text, within.start, within.end):
        year = _year_before(text, match.start(), found)
        if year and take(taken, *match.span()):
            yield *match.span(), DateReading(day_text(year, _month(match["month"])))


def _year_before(text: str, at: int, found: Sequence[Dated]) -> int | None:
    anchor = before(text, at, found)
    match = re.match(r"\d{4}", anchor.edtf) if anchor else None
    return int(match[0]) if match else None
