"""Dates in prose, as spans with EDTF values. Where a number may be something else, it is no date.

The forms are tried from the most telling to the least, and a stretch once read is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from citecheck.extract.dates.coarse import SPAN_FORMS, YEAR_FORMS
from citecheck.extract.dates.days import DAY_FORMS
from citecheck.extract.dates.latin import LATIN_FORMS, LATIN_SIGN, latin_yearless
from citecheck.extract.dates.not_dates import is_place_or_amount, is_section
from citecheck.extract.dates.relative import counted
from citecheck.extract.dates.values import NEEDED, OLD, DateForm, DateReading
from citecheck.extract.dates.vocabulary import (
    AD,
    BC,
    CENTURY,
    CENTURY_BEFORE,
    DECADE_WORD,
    MONTH,
    MONTH_LETTERS,
    SOUTHERN_NAMES,
    language,
)
from citecheck.extract.dates.yearless import yearless
from citecheck.extract.quotations.sentences import borders
from citecheck.foundation.edtf import Precision, Value, value
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.date_mentions import DatedBlock, DateMention
from citecheck.model.manuscript import Block, BlockKind, MarkKind
from citecheck.model.noun import noun
from citecheck.model.places import Span

SOUTHERN = ("es", "it")
_SOUTHERN_NAMES = lazy(SOUTHERN_NAMES)
ENGLISH = "en"
"""Only English-speaking writers put the month first in figures, and only England began the year in March."""

_SIGN = lazy(
    rf"(?<!\w)(?:(?=[{MONTH_LETTERS}]){MONTH}|{DECADE_WORD}|{CENTURY_BEFORE}\s+[IVX]|{LATIN_SIGN}|años|anni|decennio)"
    rf"|\d(?:\d{{3}}|\s?[./-]\s?(?:\d{{1,2}}|[IVXivx]{{1,4}})\s?[./–-]\s?\d|\s+(?:{BC}|{AD})|0(?:er|-?ых|-?[ех])(?!\w))"
    rf"|(?<=[\s(])[’']\d\d|{AD}\s?\d|{CENTURY}|années|\san\s[IVX\d]|cento(?!\w)"
)
"""What every date has somewhere: most of a book has none of it."""
AROUND = 80
"""So far on either side of a sign a date may reach: the longest form, a span of two full dates, has about 60."""
_APPROXIMATE = lazy(
    r"(?<!\w)(?:c\.|ca\.|circa|[Aa]bout|[Aa]round|[Aa]pproximately|[Rr]oughly|[Uu]m|[Ee]twa|[Gg]egen|[Vv]ers|[Ee]nviron|[Оо]коло|[Пп]римерно"
    r"|[Ss]ome time around|[Hh]acia|[Aa]lrededor de|[Ee]n torno a|[Vv]erso|[Ii]ntorno al|[Aa]ttorno al|[Ss]ul)"
    r"\s*(?:das Jahr\s+|the year\s+|l[’']an\s+|l[’']anno\s+|el año\s+|el\s+|il\s+)?$"
)
_BEFORE = lazy(
    r"(?<!\w)(?:[Bb]efore|[Vv]or|[Aa]vant|[Дд]о|[Aa]ntes del?|[Aa]nterior(?:es)? a|[Pp]rima del|[Aa]nterior[ei] al)"
    r"\s+(?:año\s+|l[’']anno\s+)?$"
)
_AFTER = lazy(
    r"(?<!\w)(?:[Aa]fter|[Nn]ach|[Aa]près|[Пп]осле|[Dd]espués del?|[Pp]osterior(?:es)? a|[Dd]opo il"
    r"|[Pp]osterior[ei] al)\s+(?:año\s+)?$"
)
_AFTERWARDS = lazy(r"\s+(?:circa|ca\.)(?!\w)")
"""Italian says that a year is approximate after it, too."""
_QUALIFIER_REACH = 36
FORMS = (*LATIN_FORMS, *DAY_FORMS, *SPAN_FORMS, *YEAR_FORMS)
"""Every form, in the order in which they are tried."""


@noun
class DateMatch:
    """A stretch of a text that is a date."""

    start: int
    end: int
    form: str
    reading: DateReading


def dates(blocks: Sequence[Block], lang: str | None = None) -> tuple[DatedBlock, ...]:
    """The dates of each block that has any. `lang` is the manuscript's language tag, where known."""
    return tuple(dated for number, block in enumerate(blocks) if (dated := _dated(number, block, lang)))


def sentences(blocks: Sequence[Block], lang: str | None = None) -> tuple[DatedBlock, ...]:
    """Each block of words with its sentences, and no dates."""
    return tuple(
        DatedBlock(number, _sentences(block, (block.lang or lang or "")[:2].lower(), ()), ())
        for number, block in enumerate(blocks)
        if block.kind is not BlockKind.METADATA and block.text.strip()
    )


def _dated(number: int, block: Block, lang: str | None) -> DatedBlock | None:
    if block.kind is BlockKind.METADATA or not _SIGN.search(block.text):
        return None
    tongue = (block.lang or lang or language(block.text))[:2].lower()
    found = found_in(block.text, tongue)
    if not found:
        return None
    return DatedBlock(number, _sentences(block, tongue, found), tuple(_mention(block, f) for f in found))


def _sentences(block: Block, lang: str, found: Sequence[DateMatch]) -> tuple[Span, ...]:
    """The sentences of a block; no date is parted by one."""
    cites = {mark.start for mark in block.marks if mark.kind is MarkKind.CITE}
    edges = [0, *borders(block.text, cites, lang), len(block.text)]
    inside = [edge for edge in edges if not any(f.start < edge < f.end for f in found)]
    return tuple(Span(a, b) for a, b in pairwise(inside) if a < b)


def _mention(block: Block, found: DateMatch) -> DateMention:
    reading = found.reading
    return DateMention(
        text=block.text[found.start : found.end],
        edtf=reading.edtf,
        start=found.start,
        end=found.end,
        place=block.running.place(found.start, found.end),
        readings=reading.readings,
        style=reading.style,
        weekday=reading.weekday,
        relative=reading.relative,
        impossible=reading.impossible,
    )


def found_in(text: str, lang: str) -> list[DateMatch]:
    """The dates of a text in order, with those that take their year or all of their value from another."""
    taken = bytearray(len(text))
    found = [f for stretch in _stretches(text) for f in _matches(text, stretch, taken, lang)]
    settled = sorted((_settled(f, lang) for f in found), key=lambda f: f.start)
    known = [(f.start, f.end, f.reading) for f in settled]
    leans = (yearless, latin_yearless)
    days = [day for stretch in _stretches(text) for form in leans for day in form(text, stretch, known, taken)]
    known = sorted([*known, *days], key=lambda d: d[0])
    leaning = [
        DateMatch(start, end, "in context", reading) for start, end, reading in (*days, *counted(text, known, taken))
    ]
    return sorted([*(_qualified(text, f) for f in settled), *leaning], key=lambda f: f.start)


def _stretches(text: str) -> list[Span]:
    """The stretches of a text that may hold dates."""
    found: list[Span] = []
    for sign in _SIGN.finditer(text):
        start, end = max(0, sign.start() - AROUND), min(len(text), sign.end() + AROUND)
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _matches(text: str, within: Span, taken: bytearray, lang: str) -> Iterator[DateMatch]:
    met = {needed: len(needed.findall(text, within.start, within.end)) for needed in NEEDED.values()}
    for form in FORMS:
        if not _may_stand(form, text, within, met):
            continue
        for match in form.pattern.finditer(text, within.start, within.end):
            start, end = match.span()
            if any(taken[start:end]) or _trapped(form, match, lang):
                continue
            reading = form.read(match)
            if reading is None:
                continue
            end = reading.end or end
            taken[start:end] = b"\1" * (end - start)
            yield DateMatch(start, end, form.name, reading)


def _may_stand(form: DateForm, text: str, within: Span, met: Mapping[re.Pattern[str], int]) -> bool:
    """Whether a stretch has what every date of a form has; `met` is how often each word needed stands there."""
    if form.needs is not None and met[form.needs] < form.times:
        return False
    return form.sign is None or form.sign.search(text, within.start, within.end) is not None


def _trapped(form: DateForm, match: re.Match[str], lang: str) -> bool:
    if lang not in SOUTHERN and _SOUTHERN_NAMES.search(match[0]):
        return True
    if form in YEAR_FORMS:
        return is_place_or_amount(match.string, match.start(), match.end(), lang)
    return form.name == "figures" and is_section(match.string, match.start())


def _settled(found: DateMatch, lang: str) -> DateMatch:
    """The date as the language's habits settle it: the day first in figures, and a dual year only in English."""
    reading = found.reading
    if lang == ENGLISH:
        return found
    if reading.readings:
        return replace(found, reading=replace(reading, edtf=reading.readings[0], readings=()))
    if found.form == "years" and reading.style == OLD:
        last = int(reading.edtf)
        return replace(found, reading=replace(reading, edtf=f"{last - 1}/{last}", style=""))
    return found


def _qualified(text: str, found: DateMatch) -> DateMatch:
    """The date with a word before it that makes it approximate or one end of a span."""
    before = text[max(0, found.start - _QUALIFIER_REACH) : found.start]
    plain = value(found.reading.edtf)
    if plain.precision is Precision.YEAR and (match := _AFTERWARDS.match(text, found.end)):
        return replace(found, end=match.end(), reading=replace(found.reading, edtf=_approximated(plain)))
    if match := _APPROXIMATE.search(before):
        if plain.precision > Precision.DAY and "/" not in found.reading.edtf and not plain.approximate:
            return _extended(found, len(before) - match.start(), _approximated(plain))
    elif plain.precision is Precision.YEAR and not found.reading.readings:
        if match := _BEFORE.search(before):
            return _extended(found, len(before) - match.start(), f"../{found.reading.edtf}")
        if match := _AFTER.search(before):
            return _extended(found, len(before) - match.start(), f"{found.reading.edtf}/..")
    return found


def _approximated(plain: Value) -> str:
    """The value, marked approximate. EDTF has one mark for uncertain and approximate: `1922?` becomes `1922%`."""
    if plain.approximate:
        return plain.text
    return f"{plain.text.removesuffix('?')}%" if plain.uncertain else f"{plain.text}~"


def _extended(found: DateMatch, by: int, edtf: str) -> DateMatch:
    return replace(found, start=found.start - by, reading=replace(found.reading, edtf=edtf))
