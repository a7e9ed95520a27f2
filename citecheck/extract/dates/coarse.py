"""The forms of dates coarser than a day: months, seasons, years, decades, centuries, eras."""

from __future__ import annotations

import re

from citecheck.extract.dates.values import OLD, DateForm, DateReading, form, second_year, short_year
from citecheck.extract.dates.vocabulary import DASH, YEAR, DateWords, capitalised, escaped
from citecheck.foundation.calendars import day_text
from citecheck.language.roman_numerals import roman_value
from citecheck.model.noun import replace

LAST_DUAL_YEAR = 1752
"""Until 1752 the English year began on 25 March, so that "1675/76" is one year in two reckonings. Later it is two
years."""
THIS_CENTURY = 19
"""The hundreds of a decade that names none ("the twenties"): the twentieth century, as for years of two digits."""


def _month(match: re.Match[str], words: DateWords) -> DateReading | None:
    year, of = int(match["year"]), words.month_number(match["month"])
    if dual := match.groupdict().get("dual"):
        later = second_year(year, dual)
        return DateReading(day_text(later, of), style=OLD) if later == year + 1 else None
    return DateReading(day_text(year, of))


def _month_of_short_year(match: re.Match[str], words: DateWords) -> DateReading:
    return DateReading(day_text(short_year(match["short"]), words.month_number(match["month"])))


def _months(match: re.Match[str], words: DateWords) -> DateReading | None:
    last = int(match["year"])
    first = int(match["first_year"]) if match["first_year"] else last
    values = (
        day_text(first, words.month_number(match["first_month"])),
        day_text(last, words.month_number(match["month"])),
    )
    return DateReading("/".join(values)) if values[0] < values[1] else None


def _season(match: re.Match[str], words: DateWords) -> DateReading | None:
    year, season = int(match["year"]), words.seasons[match["season"].lower()]
    if (last := match["last"]) and second_year(year, last) != year + 1:
        return None
    return DateReading(f"{year}-{season}")


def _seasons(match: re.Match[str], words: DateWords) -> DateReading:
    year, first, last = match["year"], match["first"].lower(), match["season"].lower()
    return DateReading(f"{year}-{words.seasons[first]}/{year}-{words.seasons[last]}")


def _century(match: re.Match[str], words: DateWords) -> DateReading | None:
    groups = match.groupdict()
    if groups.get("roman"):
        number = roman_value(groups["roman"])
    else:
        number = int(groups["figures"]) if groups.get("figures") else words.centuries[groups["word"].lower()]
    if not 1 <= number <= 21:
        return None
    return DateReading(f"{'-' if groups.get('bc') else ''}{number - 1:02d}XX")


def _centuries(match: re.Match[str], words: DateWords) -> DateReading | None:
    numbers = [
        int(match[name])
        if match[name].isdecimal()
        else words.centuries.get(match[name].lower()) or roman_value(match[name])
        for name in ("first", "last")
    ]
    return DateReading(f"{numbers[0] - 1:02d}XX/{numbers[1] - 1:02d}XX") if numbers[0] < numbers[1] else None


def _named_century(match: re.Match[str], words: DateWords) -> DateReading:
    return DateReading(f"{words.numbers('named_centuries')[match['word']] - 1:02d}XX")


def _century_in_figures(match: re.Match[str], _: DateWords) -> DateReading:
    return DateReading(f"{'-' if match['bc'] else ''}{int(match['century']):02d}XX")


def _decade(match: re.Match[str], words: DateWords) -> DateReading:
    groups = match.groupdict()
    if groups.get("word"):
        named = groups.get("hundreds")
        hundreds = words.numbers("hundreds")[named] if named else THIS_CENTURY
        return DateReading(f"{hundreds}{words.decades[groups['word'].lower()] // 10}X")
    hundreds = roman_value(groups["roman"]) - 1 if groups.get("roman") else THIS_CENTURY
    digits = groups.get("decade") or f"{hundreds}{groups['tens']}"
    return DateReading(f"{'-' if groups.get('bc') else ''}{int(digits) // 10:03d}X")


def _years(match: re.Match[str], _: DateWords) -> DateReading | None:
    first, slash = int(match["year"]), match["joint"].strip() == "/"
    last = second_year(first, match["last"])
    if last is None or (slash and last != first + 1):
        return None
    if slash and last <= LAST_DUAL_YEAR and len(match["last"]) < 4:
        return DateReading(str(last), style=OLD)
    return DateReading(f"{first}/{last}")


def _before_christ(match: re.Match[str], _: DateWords) -> DateReading:
    return DateReading(_before(int(match["bc"])))


def _years_before_christ(match: re.Match[str], _: DateWords) -> DateReading | None:
    """Two years before Christ. The later one may leave out the figures that it shares with the earlier: 167-5 B.C."""
    first, last = int(match["first"]), int(match["last"])
    if last >= first or len(match["last"]) < len(match["first"]):
        last += first - first % 10 ** len(match["last"])
    return DateReading(f"{_before(first)}/{_before(last)}") if 1 <= last < first else None


def _before(year: int) -> str:
    return f"-{year - 1:04d}" if year > 1 else "0000"


def _years_of_our_lord(match: re.Match[str], _: DateWords) -> DateReading | None:
    first = int(match["first"])
    last = second_year(first, match["last"])
    return DateReading(f"{first:04d}/{last:04d}") if last else None


def _anno_domini(match: re.Match[str], _: DateWords) -> DateReading:
    return DateReading(f"{int(match['ad']):04d}")


def _year(match: re.Match[str], _: DateWords) -> DateReading:
    return DateReading(match["year"])


def _short_year(match: re.Match[str], _: DateWords) -> DateReading:
    return DateReading(str(short_year(match["short"])))


def _questioned(match: re.Match[str], words: DateWords) -> DateReading:
    return replace(_year(match, words), edtf=f"{match['year']}?")


_ROMAN = r"(?P<roman>[IVX]{1,5})"


class _FormParts:
    """Parts of patterns that several forms here share."""

    def __init__(self, words: DateWords) -> None:
        article = capitalised(words.phrases("day_article"))
        self.words = words
        self.year = rf"(?P<year>{YEAR})"
        self.month = rf"(?P<month>{words.month})"
        self.season = rf"(?P<season>{words.season})"
        self.in_year = rf"(?:,?{words.of}(?:\s+{words.either('in_year')})?\s+|,\s*)"
        self.to = rf"(?:{DASH}|\s+{words.either('to', 'until', 'through', 'and')}\s+|/)"
        self.the = rf"(?:{article}\s+)?"
        self.the_small = rf"(?:{words.either('day_article')}\s+)?"
        self.part = rf"(?:{self.the}{words.expression('part')}(?:[\s-]+{escaped(words.words('part_of'))}\b)*[\s-]+)?"
        self.before_christ = rf"(?:\s+(?P<bc>{words.before_christ}))?"
        self.decade_led = (
            rf"(?:{capitalised(words.words('decade_article'))}\s+)?{words.expression('decade_noun')}\s+"
            rf"(?:{words.expression('decade_of')}\s+)?"
        )


def span_forms(words: DateWords) -> tuple[DateForm, ...]:
    """The forms of months, seasons, decades, centuries and eras in the words of a language. Decades come first: one may
    name its century."""
    parts = _FormParts(words)
    return (*_months_and_seasons(parts), *_decades(parts), *_centuries_of(parts), *_eras(parts))


def _months_and_seasons(parts: _FormParts) -> tuple[DateForm, ...]:
    words = parts.words
    return (
        form(
            words,
            "months",
            rf"(?P<first_month>{words.month})(?:{parts.in_year}(?P<first_year>{YEAR})(?={DASH}))?"
            rf"{parts.to}{parts.month}{parts.in_year}{parts.year}",
            _months,
            times=2,
        ),
        form(words, "month", rf"{parts.part}{parts.month}{parts.in_year}{parts.year}(?:/(?P<dual>\d{{1,2}}))?", _month),
        form(
            words, "month of a short year", rf"{parts.month}\s+[’'](?P<short>\d\d)", _month_of_short_year, r"[’']\d\d"
        ),
        form(
            words,
            "seasons",
            rf"(?P<first>{words.season})\s+{words.either('and', 'or')}\s+{parts.season}{parts.in_year}{parts.year}",
            _seasons,
            times=2,
        ),
        form(
            words,
            "season",
            rf"{parts.part}{parts.season}{parts.in_year}{parts.year}(?:(?:[/–-])(?P<last>\d{{4}}|\d\d?))?",
            _season,
        ),
    )


def _centuries_of(parts: _FormParts) -> tuple[DateForm, ...]:
    return (*_counted_centuries(parts), *_roman_centuries(parts), *_centuries_after_their_word(parts))


def _counted_centuries(parts: _FormParts) -> tuple[DateForm, ...]:
    words = parts.words
    number = rf"\d\d|{words.century_word}|[IVX]+"
    ending = rf"(?:{words.expression('ordinal_ending')}|\.|{words.expression('range_ordinal_ending')})?"
    part = rf"(?:{capitalised(words.words('century_part'))}[\s-]+{parts.the_small})?"
    return (
        form(
            words,
            "centuries",
            rf"{parts.the}(?P<first>{number}){ending}{parts.to}{parts.the_small}(?P<last>{number})"
            rf"{ending}[\s-]{words.century}",
            _centuries,
        ),
        form(
            words,
            "century",
            rf"{part}{parts.the}{part}(?:(?P<figures>\d\d?)(?:{words.expression('ordinal_ending')}|\.)"
            rf"|(?P<word>{words.century_word}))[\s-]{words.century}{parts.before_christ}",
            _century,
        ),
    )


def _roman_centuries(parts: _FormParts) -> tuple[DateForm, ...]:
    words = parts.words
    after_roman = words.expression("century_after_roman")
    return (
        form(
            words,
            "part of a Roman century",
            rf"{parts.part}{_ROMAN}\s+{after_roman}{parts.before_christ}",
            _century,
            after_roman,
        ),
        form(
            words,
            "Roman century",
            rf"{_ROMAN}{words.expression('roman_ending')}?\s+{words.century}{parts.before_christ}",
            _century,
        ),
    )


def _centuries_after_their_word(parts: _FormParts) -> tuple[DateForm, ...]:
    words = parts.words
    before = words.century_before
    return (
        form(
            words,
            "centuries after their word",
            rf"(?:{capitalised(words.words('centuries_article'))}\s+)?{before}\s+(?P<first>[IVX]+){parts.to}(?P<last>[IVX]+)",
            _centuries,
            before,
        ),
        form(
            words,
            "century after its word",
            rf"{parts.part}(?:{capitalised(words.words('century_article'))}\s+)?{before}\s+{_ROMAN}{parts.before_christ}",
            _century,
            before,
        ),
        form(
            words,
            "named century",
            rf"{parts.part}(?:{escaped(words.words('named_century_part'))}\s+)?(?P<word>{escaped(words.numbers('named_centuries'))})",
            _named_century,
            escaped(words.numbers("named_centuries")),
        ),
    )


def _decades(parts: _FormParts) -> tuple[DateForm, ...]:
    words, led, noun = parts.words, parts.decade_led, parts.words.expression("decade_noun")
    hundreds = escaped(words.numbers("hundreds"))
    article = rf"(?:{capitalised(words.phrases('decades_article'))}\s+)?"
    return (
        form(
            words,
            "century in figures",
            rf"{article}{parts.part}(?P<century>[1-9]|1\d|2\d)00{words.expression('century_ending')}{parts.before_christ}",
            _century_in_figures,
            rf"00{words.expression('century_ending')}",
        ),
        form(
            words,
            "decade before Christ",
            rf"{article}{parts.part}(?P<decade>[1-9]\d{{0,2}}0){words.expression('decade_ending')}"
            rf"\s+(?P<bc>{words.before_christ})",
            _decade,
            words.before_christ,
        ),
        form(
            words,
            "decade",
            rf"(?:{capitalised(words.phrases('decades_article'))}\s+)?{parts.part}(?:{words.expression('decades_noun')}\s+)?"
            rf"(?P<decade>1\d\d0|20\d0){words.expression('decade_ending')}",
            _decade,
        ),
        form(words, "decade after its word", rf"{led}(?P<decade>1\d\d0|20\d0)", _decade, noun),
        form(words, "decade in words", rf"{led}(?P<word>{words.decade_word})", _decade, noun),
        form(words, "short decade after its word", rf"{led}[’']?(?P<tens>[2-9]0)(?![\d.,])", _decade, noun),
        form(words, "decade in words", rf"(?P<word>{words.decade_word})\s+{words.expression('years_word')}", _decade),
        form(words, "decade in words", rf"(?P<hundreds>{hundreds})[- ](?P<word>{words.decade_word})", _decade),
        form(words, "short decade", rf"(?P<tens>[2-9]0){words.expression('short_decade')}", _decade),
    )


def _eras(parts: _FormParts) -> tuple[DateForm, ...]:
    words = parts.words
    return (
        form(
            words,
            "years before Christ",
            rf"(?P<first>\d{{1,4}}){DASH}(?P<last>\d{{1,4}})\s+{words.before_christ}",
            _years_before_christ,
            words.before_christ,
        ),
        form(words, "before Christ", rf"(?P<bc>\d{{1,4}})\s+{words.before_christ}", _before_christ),
        form(
            words,
            "years of our Lord",
            rf"{words.anno_domini}\s*(?P<first>\d{{1,4}}){DASH}(?P<last>\d{{1,4}})(?!\d)",
            _years_of_our_lord,
            words.anno_domini,
        ),
        form(words, "anno Domini", rf"{words.anno_domini}\s*(?P<ad>\d{{1,4}})(?!\d)", _anno_domini),
        form(words, "anno Domini", rf"(?P<ad>\d{{1,4}})\s+{words.anno_domini}", _anno_domini),
    )


def year_forms(words: DateWords) -> tuple[DateForm, ...]:
    """The forms of years alone. They match only where no word beside the number makes it a page, a shelf mark or an
    amount."""
    parts = _FormParts(words)
    return (
        form(
            words,
            "years",
            rf"(?<![\d.,:/–-]){parts.year}(?P<joint>{DASH}|/)(?P<last>1\d{{3}}|20\d\d|\d\d|\d)(?![\d/]|[.,:]\d|-\d)",
            _years,
        ),
        form(
            words,
            "questioned year",
            rf"(?<![\d.,:/–-]){parts.year}\s?(?:\?(?=[,;)\]]|\s+[a-z(])|\(\?\))",
            _questioned,
        ),
        form(
            words,
            "part of a year",
            rf"{words.expression('year_part')}{parts.year}(?![,.:/]?\d|[–-]\d)",
            _year,
        ),
        form(
            words,
            "part of a year",
            rf"(?<![.,:/–-]){parts.part}(?:{words.expression('year_noun')}\s+)?{parts.year}(?![,.:/]?\d|[–-]\d)",
            _year,
        ),
        form(words, "short year", r"(?<=[\s(])[’'](?P<short>\d\d)(?=[\s,;.)])", _short_year),
    )
