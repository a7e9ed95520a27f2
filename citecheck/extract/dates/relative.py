"""Dates counted from another one ("two days later", "the following year"), where that one leaves no choice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.extract.dates.context import REACH, Dated, before, take
from citecheck.extract.dates.values import DateReading
from citecheck.extract.dates.vocabulary import either
from citecheck.foundation.calendars import day_text, gregorian, gregorian_number
from citecheck.foundation.edtf import Precision, value
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun
from citecheck.model.places import Span

_NUMBERS = {
    1: "a an one ein eine einem einen un une один одну uno una",
    2: "two zwei deux два две двумя dos due",
    3: "three drei trois три тремя tres tre",
    4: "four vier quatre четыре cuatro quattro",
    5: "five fünf cinq пять cinco cinque",
    6: "six sechs шесть seis sei",
    7: "seven sieben sept семь siete sette",
    8: "eight acht huit восемь ocho otto",
    9: "nine neun neuf девять nueve nove",
    10: "ten zehn dix десять diez dieci",
    11: "eleven elf onze одиннадцать once undici",
    12: "twelve zwölf douze двенадцать doce dodici",
    15: "fifteen fünfzehn quinze пятнадцать quince quindici",
    20: "twenty zwanzig vingt двадцать veinte venti",
    30: "thirty dreißig trente тридцать treinta trenta",
    40: "forty vierzig quarante сорок cuarenta quaranta",
    50: "fifty fünfzig cinquante пятьдесят cincuenta cinquanta",
}
NUMBERS = {word: number for number, words in _NUMBERS.items() for word in words.split()}
_UNITS = {
    "day": "day days Tag Tage Tagen jour jours день дня дней днями día días giorno giorni",
    "week": "week weeks Woche Wochen semaine semaines неделю недели недель semana semanas settimana settimane",
    "month": "month months Monat Monate Monaten mois месяц месяца месяцев mes meses mese mesi",
    "year": "year years Jahr Jahre Jahren an ans année années год года лет годами año años anno anni",
}
UNITS = {word: unit for unit, words in _UNITS.items() for word in words.split()}

_STOP = r"(?=[,;.])"
_AFTER = r"después(?!\s+del?\b)|más tarde|dopo(?!\s+(?:il|lo|la|i|gli|le|che|di|[lL][’'])\b)|più tardi"
_BEFORE = r"antes(?!\s+del?\b)|atrás|prima(?!\s+d[ei])|addietro"
_LATER = rf"later|afterwards|thereafter|after{_STOP}|später|danach|darauf|plus tard|après{_STOP}|спустя|позже|позднее"
_LATER += rf"|{_AFTER}"
_EARLIER = rf"earlier|previously|before{_STOP}|zuvor|vorher|früher|plus tôt|auparavant|раньше|ранее|{_BEFORE}"
_NUMBER = rf"(?P<number>\d{{1,3}}|{either(spelling for word in NUMBERS for spelling in (word, word.capitalize()))})"
_COUNT = (
    r"(?:(?:[Jj]ust|[Ee]xactly|[Oo]nly|[Gg]enau|[Ee]xactement|[Рр]овно)\s+)?"
    rf"{_NUMBER}\s+(?P<unit>{either(UNITS)})"
)
_EXACT = r"(?P<exact>to the day\s*)?"
_ONE_RUSSIAN = r"(?P<unit>год|день|месяц|неделю)"
_SIGNED = (
    (rf"{_COUNT}\s+{_EXACT}(?:{_LATER})", 1),
    (rf"{_COUNT}\s+{_EXACT}(?:{_EARLIER})", -1),
    (rf"{_COUNT}\s+(?P<exact>to the day)", 1),
    (rf"(?:[Чч]ерез|[Сс]пустя)\s+{_NUMBER}\s+(?P<unit>{either(UNITS)})", 1),
    (rf"(?:[Чч]ерез|[Сс]пустя)\s+{_ONE_RUSSIAN}", 1),
)
_NEXT_DAY = rf"[Tt]he (?:next|following) day|[Tt]he day after{_STOP}|[Aa]m (?:nächsten|folgenden) Tage?|[Tt]ags darauf"
_NEXT_DAY += r"|[Ll]e lendemain|[Нн]а следующий день|[Aa]l día siguiente|[Ii]l giorno (?:dopo|seguente|successivo)"
_NEXT_YEAR = rf"[Tt]he (?:next|following) year|[Tt]he year after{_STOP}|[Ii]m (?:nächsten|folgenden) Jahre?"
_NEXT_YEAR += r"|[Ii]m Jahre? darauf|[Ll][’']année suivante|[Вв] следующем году|(?:[Aa]l|[Ee]l) año siguiente"
_NEXT_YEAR += r"|[Ll][’']anno (?:dopo|seguente|successivo)"
_LAST_YEAR = rf"[Tt]he (?:previous|preceding) year|[Tt]he year before{_STOP}|[Ii]m Jahre? zuvor"
_LAST_YEAR += r"|[Ll][’']année précédente|[Вв] предыдущем году|[Ee]l año anterior|[Ll][’']anno (?:prima|precedente)"
_LAST_DAY = rf"[Tt]he (?:previous|preceding) day|[Tt]he day before{_STOP}|[Aa]m Tage? zuvor|[Ll]a veille{_STOP}"
_LAST_DAY += rf"|[Нн]акануне{_STOP}|[Ee]l día anterior|[Ll]a víspera{_STOP}|[Ii]l giorno (?:prima|precedente)"


@noun
class UnitCount:
    """So many units later (or, below 0, earlier); `exact` where it is to the day."""

    number: int
    unit: str
    exact: bool = False


_COUNTED = tuple((lazy(rf"(?<!\w)(?:{pattern})(?!\w)"), sign) for pattern, sign in _SIGNED)
_CUE = lazy(rf"{_LATER}|{_EARLIER}|to the day|[Чч]ерез|[Сс]пустя")
"""What every count has; without it the counts' long patterns are not compiled."""
_NAMED = tuple(
    (lazy(rf"(?<!\w)(?:{pattern})(?!\w)"), UnitCount(sign, unit))
    for pattern, sign, unit in (
        (_NEXT_DAY, 1, "day"),
        (_NEXT_YEAR, 1, "year"),
        (_LAST_YEAR, -1, "year"),
        (_LAST_DAY, -1, "day"),
    )
)


def counted(text: str, found: Sequence[Dated], taken: bytearray) -> Iterator[Dated]:
    """The dates counted from those found or from one another, in order."""
    known = list(found)
    counts = [count for near in _near(found) for count in _counts(text, near, taken)]
    for start, end, count in sorted(counts, key=lambda c: c[0]):
        anchor = before(text, start, known)
        if anchor and (reading := _reading(anchor, count)):
            known = sorted([*known, (start, end, reading)], key=lambda d: d[0])
            yield start, end, reading


def _near(found: Sequence[Dated]) -> list[Span]:
    """The stretches after the dates found in which a count may lean on them, and a count on that count."""
    stretches: list[Span] = []
    for _, end, _ in found:
        if stretches and end <= stretches[-1].end:
            stretches[-1] = Span(stretches[-1].start, end + 2 * REACH)
        else:
            stretches.append(Span(end, end + 2 * REACH))
    return stretches


def _counts(text: str, within: Span, taken: bytearray) -> Iterator[tuple[int, int, UnitCount]]:
    for pattern, sign in _COUNTED if _CUE.search(text, within.start, within.end) else ():
        for match in pattern.finditer(text, within.start, within.end):
            if take(taken, *match.span()):
                yield *match.span(), _count(match, sign)
    for pattern, count in _NAMED:
        for match in pattern.finditer(text, within.start, within.end):
            if take(taken, *match.span()):
                yield *match.span(), count


def _count(match: re.Match[str], sign: int) -> UnitCount:
    groups = match.groupdict()
    figure = groups.get("number") or "one"
    number = int(figure) if figure.isdecimal() else NUMBERS[figure.lower()]
    return UnitCount(sign * number, UNITS[groups["unit"]], exact=bool(groups.get("exact")))


def _reading(anchor: DateReading, count: UnitCount) -> DateReading | None:
    """The date so far from the anchor, no finer than both allow; None where the anchor is too coarse."""
    if season := re.fullmatch(r"(\d{4})-2[1-4]", anchor.edtf):
        return DateReading(day_text(int(season[1]) + count.number), relative=True) if count.unit == "year" else None
    if not re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", anchor.edtf):
        return None
    precision = value(anchor.edtf).precision
    year, of, on = (int(part) for part in [*anchor.edtf.split("-"), "1", "1"][:3])
    if count.unit in ("day", "week"):
        days = count.number * (7 if count.unit == "week" else 1)
        later = gregorian(gregorian_number(year, of, on) + days)
        return DateReading(later, relative=True) if precision is Precision.DAY else None
    if count.unit == "month":
        months = year * 12 + of - 1 + count.number
        return (
            DateReading(day_text(months // 12, months % 12 + 1), relative=True)
            if precision <= Precision.MONTH
            else None
        )
    if count.exact:
        return DateReading(day_text(year + count.number, of, on), relative=True) if precision is Precision.DAY else None
    return DateReading(day_text(year + count.number), relative=True)
