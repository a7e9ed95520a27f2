"""Converts days between the Julian and Gregorian calendars, through Julian day numbers.

Years are astronomical: 1 BC is 0. `datetime.date` stops at year 1, so days are counted here.
"""

from __future__ import annotations

FIRST_GREGORIAN = (1582, 10, 15)
"""The first day of the Gregorian calendar. An earlier day without a named calendar is Julian."""
SWEDISH_LEAP_DAY, SWEDISH_LEAP_DAY_GREGORIAN = (1712, 2, 30), "1712-03-11"
"""The day that Sweden alone had, when it went back to the Julian calendar, and the same day in the Gregorian one."""


def gregorian_number(year: int, month: int, day: int) -> int:
    """The Julian day number of a day of the Gregorian calendar, proleptic before 1582."""
    shift = (14 - month) // 12
    years = year + 4800 - shift
    days = day + (153 * (month + 12 * shift - 3) + 2) // 5
    return days + 365 * years + years // 4 - years // 100 + years // 400 - 32045


def julian_number(year: int, month: int, day: int) -> int:
    """The Julian day number of a day of the Julian calendar."""
    shift = (14 - month) // 12
    years = year + 4800 - shift
    return day + (153 * (month + 12 * shift - 3) + 2) // 5 + 365 * years + years // 4 - 32083


def gregorian(number: int) -> str:
    """The Gregorian day of a Julian day number, as EDTF (Richards's algorithm, in the Explanatory Supplement)."""
    return _civil(number + 1401 + (4 * number + 274277) // 146097 * 3 // 4 - 38)


def julian(number: int) -> str:
    """The Julian day of a Julian day number, in the form of EDTF."""
    return _civil(number + 1401)


def _civil(shifted: int) -> str:
    e = 4 * shifted + 3
    h = 5 * (e % 1461 // 4) + 2
    month = (h // 153 + 2) % 12 + 1
    return day_text(e // 1461 - 4716 + (14 - month) // 12, month, h % 153 // 5 + 1)


def from_julian(day: str) -> str:
    """The Gregorian day, EDTF, of a Julian day in the same form: 1676-02-05 becomes 1676-02-15.

    Raises ValueError for a day that the Julian calendar does not have.
    """
    year, month, number = (int(part) for part in day.rsplit("-", 2))
    if not 1 <= number <= julian_length(year, month):
        raise ValueError(f"{day} is no day of the Julian calendar")
    return gregorian(julian_number(year, month, number))


def weekday(number: int) -> int:
    """The day of the week of a Julian day number; Monday is 0."""
    return number % 7


def day_text(year: int, month: int | None = None, day: int | None = None) -> str:
    """Year, month and day as EDTF."""
    text = f"{'-' if year < 0 else ''}{abs(year):04d}"
    for part in (month, day):
        if part is None:
            return text
        text += f"-{part:02d}"
    return text


def gregorian_length(year: int, month: int) -> int:
    """The number of days in a month of the Gregorian calendar; 0 for a month that does not exist."""
    return (
        gregorian_number(year + month // 12, month % 12 + 1, 1) - gregorian_number(year, month, 1)
        if 1 <= month <= 12
        else 0
    )


def julian_length(year: int, month: int) -> int:
    """The number of days in a month of the Julian calendar; 0 for a month that does not exist."""
    return (
        julian_number(year + month // 12, month % 12 + 1, 1) - julian_number(year, month, 1) if 1 <= month <= 12 else 0
    )
