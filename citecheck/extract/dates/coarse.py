"""Forms of date coarser than a day: months, seasons, years, decades, centuries, eras."""

from __future__ import annotations

import re
from dataclasses import replace

from citecheck.extract.dates.values import OLD, DateForm, DateReading, form, second_year, short_year
from citecheck.extract.dates.vocabulary import (
    AD,
    BC,
    CENTURIES,
    CENTURY,
    CENTURY_BEFORE,
    CENTURY_WORD,
    DASH,
    DECADE_WORD,
    DECADE_WORDS,
    MONTH,
    NAMED_CENTURIES,
    OF,
    SEASON,
    SEASONS,
    YEAR,
    either,
    month,
    roman,
)
from citecheck.foundation.calendars import day_text

HUNDREDS = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
LAST_DUAL_YEAR = 1752
"""Until then the English year began on 25 March, so "1675/76" is one year in two reckonings; later it is two years."""

_Y, _M = rf"(?P<year>{YEAR})", rf"(?P<month>{MONTH})"
_IN_YEAR = rf"(?:,?{OF}(?:\s+(?:in|the year|Jahres))?\s+|,\s*)"
_TO = rf"(?:{DASH}|\s+(?:to|through|until|and|bis|und|à|au|et|по|до|и|al?|y|e|hasta)\s+|/)"
_PART_WORDS = (
    "[Ee]arly|[Ll]ate|[Mm]id|[Mm]iddle|[Bb]eginning|[Ee]nd|[Aa]nfang|[Mm]itte|[Ee]nde|[Dd]ébut|[Mm]i|[Ff]in"
    "|[Вв] начале|[Вв] конце|[Вв] середине|[Кк] концу|начал[оа]|конец|конца"
    "|(?:[Aa] )?(?:[Pp]rincipios|[Cc]omienzos|[Mm]ediados|[Ff]inales|[Ff]ines)"
    "|(?:[Aa]ll[’']|[Aa]gli |[Aa]i |[Aa]lla )?(?:[Ii]nizi?o?|[Pp]rimi|[Ff]ine|[Mm]età)"
)
_PART = rf"(?:(?:[Tt]he\s+)?(?:{_PART_WORDS})(?:[\s-]+(?:of|in|del?|di|du|des|der|the|el)\b)*[\s-]+)?"
_CENTURY_PART = r"(?:(?:early|late|mid|later|Early|Late|Mid|Later)(?:[\s-]+(?:the\s+)?))?"
_ROMAN = r"(?P<roman>[IVX]{1,5})"
_YEARS_WORD = r"(?:\s+(?:Jahren?|годов|годы|годах|годам|гг\.?))"

_YEAR_NOUN = r"(?:(?:Jahre?s?|année|año|anno)\s+)"
_DECADE_NOUN = r"années|años|anni|d[ée]cada|decennio"
_DECADE_LED = (
    r"(?:(?:[Ll]os|[Ll]as|[Ll]a|[Ll]es|[Gg]li|[Nn]egli|[Dd]egli|[Dd]agli|[Aa]gli|[Ii]l|[Nn]el|[Dd]el)\s+)?"
    rf"(?:{_DECADE_NOUN})\s+(?:de\s+(?:los\s+)?)?"
)


def _month(match: re.Match[str]) -> DateReading | None:
    year, of = int(match["year"]), month(match["month"])
    if dual := match.groupdict().get("dual"):
        later = second_year(year, dual)
        return DateReading(day_text(later, of), style=OLD) if later == year + 1 else None
    return DateReading(day_text(year, of))


def _month_of_short_year(match: re.Match[str]) -> DateReading:
    return DateReading(day_text(short_year(match["short"]), month(match["month"])))


def _months(match: re.Match[str]) -> DateReading | None:
    last = int(match["year"])
    first = int(match["first_year"]) if match["first_year"] else last
    values = (day_text(first, month(match["first_month"])), day_text(last, month(match["month"])))
    return DateReading("/".join(values)) if values[0] < values[1] else None


def _season(match: re.Match[str]) -> DateReading | None:
    year, season = int(match["year"]), SEASONS[match["season"].lower()]
    if (last := match["last"]) and second_year(year, last) != year + 1:
        return None
    return DateReading(f"{year}-{season}")


def _seasons(match: re.Match[str]) -> DateReading:
    year = match["year"]
    return DateReading(f"{year}-{SEASONS[match['first'].lower()]}/{year}-{SEASONS[match['season'].lower()]}")


def _century(match: re.Match[str]) -> DateReading | None:
    groups = match.groupdict()
    if groups.get("roman"):
        number = roman(groups["roman"])
    else:
        number = int(groups["figures"]) if groups.get("figures") else CENTURIES[groups["word"].lower()]
    if not 1 <= number <= 21:
        return None
    return DateReading(f"{'-' if groups.get('bc') else ''}{number - 1:02d}XX")


def _centuries(match: re.Match[str]) -> DateReading | None:
    numbers = [
        int(match[name]) if match[name].isdecimal() else CENTURIES.get(match[name].lower()) or roman(match[name])
        for name in ("first", "last")
    ]
    return DateReading(f"{numbers[0] - 1:02d}XX/{numbers[1] - 1:02d}XX") if numbers[0] < numbers[1] else None


def _named_century(match: re.Match[str]) -> DateReading:
    return DateReading(f"{NAMED_CENTURIES[match['word']] - 1:02d}XX")


def _decade(match: re.Match[str]) -> DateReading:
    groups = match.groupdict()
    if groups.get("word"):
        hundreds = HUNDREDS[groups.get("hundreds") or "nineteen"]
        return DateReading(f"{hundreds}{DECADE_WORDS[groups['word'].lower()] // 10}X")
    digits = groups.get("decade") or f"{(roman(groups['roman']) - 1) if groups.get('roman') else 19}{groups['tens']}"
    return DateReading(f"{digits[:3]}X")


def _years(match: re.Match[str]) -> DateReading | None:
    first, slash = int(match["year"]), match["joint"].strip() == "/"
    last = second_year(first, match["last"])
    if last is None or (slash and last != first + 1):
        return None
    if slash and last <= LAST_DUAL_YEAR and len(match["last"]) < 4:
        return DateReading(str(last), style=OLD)
    return DateReading(f"{first}/{last}")


def _before_christ(match: re.Match[str]) -> DateReading:
    return DateReading(f"-{int(match['bc']) - 1:04d}" if int(match["bc"]) > 1 else "0000")


def _anno_domini(match: re.Match[str]) -> DateReading:
    return DateReading(f"{int(match['ad']):04d}")


def _year(match: re.Match[str]) -> DateReading:
    return DateReading(match["year"])


def _short_year(match: re.Match[str]) -> DateReading:
    return DateReading(str(short_year(match["short"])))


def _questioned(match: re.Match[str]) -> DateReading:
    return replace(_year(match), edtf=f"{match['year']}?")


SPAN_FORMS: tuple[DateForm, ...] = (
    form(
        "months",
        rf"(?P<first_month>{MONTH})(?:{_IN_YEAR}(?P<first_year>{YEAR})(?={DASH}))?{_TO}{_M}{_IN_YEAR}{_Y}",
        _months,
        times=2,
    ),
    form("month", rf"{_PART}{_M}{_IN_YEAR}{_Y}(?:/(?P<dual>\d{{1,2}}))?", _month),
    form("month of a short year", rf"{_M}\s+[’'](?P<short>\d\d)", _month_of_short_year, r"[’']\d\d"),
    form(
        "seasons",
        rf"(?P<first>{SEASON})\s+(?:and|or|und|oder|et|ou|и|или|y|o|e)\s+(?P<season>{SEASON}){_IN_YEAR}{_Y}",
        _seasons,
        times=2,
    ),
    form("season", rf"{_PART}(?P<season>{SEASON}){_IN_YEAR}{_Y}(?:(?:[/–-])(?P<last>\d{{4}}|\d\d?))?", _season),
    form("season of years", rf"(?P<season>{SEASON})\s+(?P<year>{YEAR})(?:[/–-])(?P<last>\d{{4}}|\d\d)", _season),
    form(
        "centuries",
        rf"(?:[Tt]he\s+)?(?P<first>\d\d|{CENTURY_WORD}|[IVX]+)(?:st|nd|rd|th|\.|e)?{_TO}(?:the\s+)?(?P<last>\d\d|{CENTURY_WORD}|[IVX]+)"
        r"(?:st|nd|rd|th|\.|e)?[\s-]" + CENTURY,
        _centuries,
    ),
    form(
        "century",
        rf"{_CENTURY_PART}(?:[Tt]he\s+)?{_CENTURY_PART}(?:(?P<figures>\d\d?)(?:st|nd|rd|th|\.)|(?P<word>{CENTURY_WORD}))"
        rf"[\s-]{CENTURY}(?:\s+(?P<bc>{BC}))?",
        _century,
    ),
    form("Roman century, Italian", rf"{_PART}{_ROMAN}\s+secol[oi](?:\s+(?P<bc>{BC}))?", _century, "secol"),
    form("Roman century", rf"{_ROMAN}(?:\^?e\^?|ème)?\s+{CENTURY}", _century),
    form(
        "centuries after their word",
        rf"(?:[Ll]os\s+)?{CENTURY_BEFORE}\s+(?P<first>[IVX]+){_TO}(?P<last>[IVX]+)",
        _centuries,
        CENTURY_BEFORE,
    ),
    form(
        "century after its word",
        rf"{_PART}(?:[Ee]l\s+)?{CENTURY_BEFORE}\s+{_ROMAN}(?:\s+(?P<bc>{BC}))?",
        _century,
        CENTURY_BEFORE,
    ),
    form(
        "named century",
        rf"{_PART}(?:primo\s+|tardo\s+|pieno\s+)?(?P<word>{either(NAMED_CENTURIES)})",
        _named_century,
        "cento",
    ),
    form(
        "decade",
        rf"(?:[Tt]he\s+|[Ll]es\s+)?{_PART}(?:[Tt]he\s+|années\s+|Jahre\s+)?(?P<decade>1\d\d0|20\d0)"
        rf"(?:[’']?s|er|-?[хе]|-?ых)",
        _decade,
    ),
    form("decade after its word", rf"{_DECADE_LED}(?P<decade>1\d\d0|20\d0)", _decade, _DECADE_NOUN),
    form("decade in words", rf"{_DECADE_LED}(?P<word>{DECADE_WORD})", _decade, _DECADE_NOUN),
    form("short decade after its word", rf"{_DECADE_LED}[’']?(?P<tens>[2-9]0)(?![\d.,])", _decade, _DECADE_NOUN),
    form("decade in words", rf"(?P<word>{DECADE_WORD}){_YEARS_WORD}", _decade),
    form("decade in words", rf"(?P<hundreds>{either(HUNDREDS)})[- ](?P<word>{DECADE_WORD})", _decade),
    form(
        "short decade",
        rf"(?P<tens>[2-9]0)(?:-?[хе]|-?ых){_YEARS_WORD}(?:\s+{_ROMAN}\s+(?:века|столетия|в\.))?",
        _decade,
    ),
    form("short decade", r"(?P<tens>[2-9]0)er(?:[ -]Jahren?)", _decade),
    form("before Christ", rf"(?P<bc>\d{{1,4}})\s+{BC}", _before_christ),
    form("anno Domini", rf"{AD}\s*(?P<ad>\d{{1,4}})(?!\d)", _anno_domini),
    form("anno Domini", rf"(?P<ad>\d{{1,4}})\s+{AD}", _anno_domini),
)

YEAR_FORMS: tuple[DateForm, ...] = (
    form(
        "years",
        rf"(?<![\d.,:/–-]){_Y}(?P<joint>{DASH}|/)(?P<last>1\d{{3}}|20\d\d|\d\d|\d)(?![\d/]|[.,:]\d|-\d)",
        _years,
    ),
    form("questioned year", rf"(?<![\d.,:/–-]){_Y}\s?(?:\?(?=[,;)\]]|\s+[a-z(])|\(\?\))", _questioned),
    form("part of a year", rf"(?:[Ee]arly|[Ll]ate|[Mm]id)(?:-|\s+(?:in\s+)?){_Y}(?![,.:/]?\d|[–-]\d)", _year),
    form("part of a year", rf"(?<![.,:/–-]){_PART}{_YEAR_NOUN}?{_Y}(?![,.:/]?\d|[–-]\d)", _year),
    form("short year", r"(?<=[\s(])[’'](?P<short>\d\d)(?=[\s,;.)])", _short_year),
)
"""Years alone: read only where nothing beside them says that they are pages, shelf marks or amounts."""
