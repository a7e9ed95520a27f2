"""Dates in prose, as spans with EDTF values. Where a number may be something else, it is no date.

The forms are tried from the most telling to the least, and a stretch once read is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from citecheck.dates import Precision, value
from citecheck.extract.date_context import in_context
from citecheck.extract.date_days import DAY_FORMS
from citecheck.extract.date_reading import Form, Reading
from citecheck.extract.date_spans import SPAN_FORMS, YEAR_FORMS
from citecheck.extract.date_traps import is_place_or_amount, is_section
from citecheck.extract.date_words import language
from citecheck.extract.sentences import borders
from citecheck.model.manuscripts import Block, BlockKind, MarkKind
from citecheck.model.mentions import DatedBlock, DateMention
from citecheck.model.places import Span

MONTH_FIRST_LANGUAGE = "en"
"""Only English-speaking writers put the month first in figures; elsewhere "3/5/23" is 3 May."""

_MAY_HOLD_DATE = re.compile(
    r"\d|[Cc]entur|[Ss]iècle|Jahrhundert|век|[Zz]wanziger|[Dd]reißiger|ziger\s|années|[-’]?ies\b|[дп]есят"
)
_APPROXIMATE = re.compile(
    r"(?<!\w)(?:c\.|ca\.|circa|[Aa]bout|[Aa]round|[Aa]pproximately|[Rr]oughly|[Uu]m|[Ee]twa|[Gg]egen|[Vv]ers|[Ee]nviron|[Оо]коло|[Пп]римерно"
    r"|[Ss]ome time around)\s*(?:das Jahr\s+|the year\s+|l[’']an\s+)?$"
)
_BEFORE = re.compile(r"(?<!\w)(?:[Bb]efore|[Vv]or|[Aa]vant|[Дд]о)\s+$")
_AFTER = re.compile(r"(?<!\w)(?:[Aa]fter|[Nn]ach|[Aa]près|[Пп]осле)\s+$")
_QUALIFIER_REACH = 24


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text that is a date."""

    start: int
    end: int
    form: str
    reading: Reading


def dates(blocks: Sequence[Block], lang: str | None = None) -> tuple[DatedBlock, ...]:
    """The dates of each block that has any. `lang` is the manuscript's language tag, where known."""
    return tuple(dated for number, block in enumerate(blocks) if (dated := _dated(number, block, lang)))


def _dated(number: int, block: Block, lang: str | None) -> DatedBlock | None:
    if block.kind is BlockKind.METADATA or not _MAY_HOLD_DATE.search(block.text):
        return None
    tongue = (block.lang or lang or language(block.text))[:2].lower()
    cites = {mark.start for mark in block.marks if mark.kind is MarkKind.CITE}
    found = found_in(block.text, tongue)
    if not found:
        return None
    edges = [0, *borders(block.text, cites, tongue), len(block.text)]
    inside = [edge for edge in edges if not any(f.start < edge < f.end for f in found)]
    sentences = tuple(Span(a, b) for a, b in zip(inside, inside[1:], strict=False) if a < b)
    return DatedBlock(number, sentences, tuple(_mention(block, f) for f in found))


def _mention(block: Block, found: Found) -> DateMention:
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


def found_in(text: str, lang: str) -> list[Found]:
    """The dates of a text in order, with those that take their year or all from another."""
    taken = bytearray(len(text))
    found = [f for forms in (DAY_FORMS, SPAN_FORMS) for f in _matches(text, forms, taken)]
    found += [f for f in _matches(text, YEAR_FORMS, taken)]
    settled = sorted((_settled(f, lang) for f in found), key=lambda f: f.start)
    with_context = [
        Found(start, end, name, reading)
        for start, end, name, reading in in_context(text, [(f.start, f.end, f.reading) for f in settled])
    ]
    qualified = [_qualified(text, f) for f in settled]
    return sorted([*qualified, *with_context], key=lambda f: f.start)


def _matches(text: str, forms: Sequence[Form], taken: bytearray) -> Iterator[Found]:
    for form in forms:
        for match in form.pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or _trapped(form, match):
                continue
            reading = form.read(match)
            if reading is None:
                continue
            end = reading.end or end
            taken[start:end] = b"\1" * (end - start)
            yield Found(start, end, form.name, reading)


def _trapped(form: Form, match: re.Match[str]) -> bool:
    if form in YEAR_FORMS:
        return is_place_or_amount(match.string, match.start(), match.end())
    return form.name == "figures" and is_section(match.string, match.start())


def _settled(found: Found, lang: str) -> Found:
    readings = found.reading.readings
    if not readings or lang == MONTH_FIRST_LANGUAGE:
        return found
    return replace(found, reading=replace(found.reading, edtf=readings[0], readings=()))


def _qualified(text: str, found: Found) -> Found:
    """The date with a word before it that makes it approximate or one end of a span."""
    before = text[max(0, found.start - _QUALIFIER_REACH) : found.start]
    plain = value(found.reading.edtf)
    if match := _APPROXIMATE.search(before):
        if plain.precision > Precision.DAY and "/" not in found.reading.edtf and not plain.approximate:
            return _extended(found, len(before) - match.start(), f"{found.reading.edtf}~")
    elif plain.precision is Precision.YEAR and not found.reading.readings:
        if match := _BEFORE.search(before):
            return _extended(found, len(before) - match.start(), f"../{found.reading.edtf}")
        if match := _AFTER.search(before):
            return _extended(found, len(before) - match.start(), f"{found.reading.edtf}/..")
    return found


def _extended(found: Found, by: int, edtf: str) -> Found:
    return replace(found, start=found.start - by, reading=replace(found.reading, edtf=edtf))
