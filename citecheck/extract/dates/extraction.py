"""Extracts the dates of a text, as spans with EDTF values. A number that may be something else is not a date.

Forms are tried from the most specific to the least. A stretch that one form has read is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise

from citecheck.extract.dates.coarse import span_forms, year_forms
from citecheck.extract.dates.context import Dated
from citecheck.extract.dates.days import day_forms
from citecheck.extract.dates.early import early_forms, early_signs, is_amount
from citecheck.extract.dates.latin import latin_forms, latin_yearless
from citecheck.extract.dates.not_dates import is_place_or_amount, is_section
from citecheck.extract.dates.relative import counted
from citecheck.extract.dates.signs import signs_of, tongue
from citecheck.extract.dates.values import OLD, DateForm, DateReading
from citecheck.extract.dates.vocabulary import DateWords, date_words, has_own
from citecheck.extract.dates.yearless import yearless
from citecheck.extract.quotations.sentences import borders
from citecheck.foundation.edtf import Precision, Value, value
from citecheck.foundation.results.part_results import PartResults
from citecheck.model.date_mentions import DatedBlock, DateMention
from citecheck.model.manuscript import Block, BlockKind, MarkKind
from citecheck.model.noun import noun, replace
from citecheck.model.places import Span

AROUND = 80
"""Code points on either side of a sign within which its date lies. The longest form, a range of two full dates, has
about 60."""
_QUALIFIER_REACH = 36
"""Code points before a date in which a word may make it approximate, or one end of a range."""
_PRINTED_EMPHASIS = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
"""The underscores by which plain texts of printed books mark italics: no part of a word."""
MONTH_FIRST, OTHER_WORDS = "month_first", "other_words"
"""Keys of a language file: figures put the month first; names that are other words in other languages."""


class DateGrammar:
    """The forms of dates for a text of one language, in the order in which they are tried, and the words around a
    date."""

    def __init__(self, words: DateWords) -> None:
        self.words = words
        self.signs = signs_of(words)

    @cached_property
    def forms(self) -> tuple[DateForm, ...]:
        """Every form, in the order in which they are tried."""
        return (
            *latin_forms(self.words),
            *day_forms(self.words),
            *span_forms(self.words),
            *self.years,
            *self.early,
        )

    @cached_property
    def early(self) -> tuple[DateForm, ...]:
        """The forms of years below 1000, where the number is mostly something else."""
        return early_forms(self.words)

    @cached_property
    def years(self) -> tuple[DateForm, ...]:
        """The forms of years alone, where the number may be something else."""
        return year_forms(self.words)

    @cached_property
    def sign(self) -> re.Pattern[str]:
        """A pattern that matches somewhere in every date. Most stretches of a book have no match."""
        words = self.words
        names = rf"(?=[{words.month_letters}]){words.month}|{words.decade_word}"
        return re.compile(rf"(?<!\w)(?:{names}|{self.signs.roman_figures})|{self.signs.eras}|{words.century}")

    @cached_property
    def approximate(self) -> re.Pattern[str]:
        """Words before a date that make it approximate."""
        article = rf"(?:{self.words.expression('approximate_article')}\s+)?"
        return re.compile(rf"(?<!\w){self.words.expression('approximate')}\s*{article}$")

    @cached_property
    def approximate_after(self) -> re.Pattern[str]:
        """Words after a date that make it approximate."""
        return re.compile(rf"\s+{self.words.expression('approximate_after')}(?!\w)")

    @cached_property
    def before(self) -> re.Pattern[str]:
        """Words that make a year the end of a range."""
        article = rf"(?:{self.words.expression('before_article')}\s+)?"
        return re.compile(rf"(?<!\w){self.words.expression('before')}\s+{article}$")

    @cached_property
    def after(self) -> re.Pattern[str]:
        """Words that make a year the beginning of a range."""
        article = rf"(?:{self.words.expression('after_article')}\s+)?"
        return re.compile(rf"(?<!\w){self.words.expression('after')}\s+{article}$")


def grammar(lang: str) -> DateGrammar:
    """The grammar of a language's dates, made once."""
    return _grammar(date_words(lang))


_grammar = cache(DateGrammar)


@noun
class DateMatch:
    """A date in a text: its offsets (code points), its form and its reading."""

    start: int
    end: int
    form: str
    reading: DateReading


def dates(blocks: Sequence[Block], lang: str | None = None) -> tuple[DatedBlock, ...]:
    """The dates of each block that has any. `lang` is the manuscript's language tag, if known."""
    return tuple(dated for number, block in enumerate(blocks) if (dated := _dated(number, block, lang)))


def sentences(blocks: Sequence[Block], lang: str | None = None) -> tuple[DatedBlock, ...]:
    """Each block of prose with its sentences, without dates."""
    return tuple(
        DatedBlock(number, _sentences(block, (block.lang or lang or "")[:2].lower(), ()), ())
        for number, block in enumerate(blocks)
        if block.kind is not BlockKind.METADATA and block.text.strip()
    )


def _dated(number: int, block: Block, lang: str | None) -> DatedBlock | None:
    if block.kind is BlockKind.METADATA:
        return None
    spoken = tongue(block, lang)
    found = _FOUND.of((block.text, spoken), lambda: _found(block.text, spoken))
    if not found:
        return None
    return DatedBlock(number, _sentences(block, spoken, found), tuple(_mention(block, f) for f in found))


def _found(text: str, lang: str) -> tuple[DateMatch, ...]:
    return tuple(found_in(text, lang)) if grammar(lang).signs.may_be_in(text) else ()


_FOUND: PartResults[tuple[DateMatch, ...]] = PartResults("dates", lambda: tuple[DateMatch, ...])
"""The dates of each block, which depend on its text and language alone."""


def _sentences(block: Block, lang: str, found: Sequence[DateMatch]) -> tuple[Span, ...]:
    """The sentences of a block. A date does not end a sentence in its middle."""
    cites = {mark.start for mark in block.marks if mark.kind is MarkKind.CITE}
    edges = [0, *borders(block.text, cites, lang), len(block.text)]
    inside = [edge for edge in edges if not any(f.start < edge < f.end for f in found)]
    return tuple(Span(a, b) for a, b in pairwise(inside))


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
    """The dates of a text in order, together with dates that depend on another one for their year or value."""
    text = _PRINTED_EMPHASIS.sub(lambda marks: " " * len(marks[0]), text) if "_" in text else text
    taken, of_language = bytearray(len(text)), grammar(lang)
    stretches = _stretches(text, of_language)
    found = [f for stretch in stretches for f in _matches(text, stretch, taken, lang)]
    settled = sorted((_settled(f, lang) for f in found), key=lambda f: f.start)
    known = [(f.start, f.end, f.reading) for f in settled]
    days: list[Dated] = []
    for stretch in stretches:
        days += yearless(text, stretch, known, taken, of_language.words)
        days += latin_yearless(text, stretch, known, taken)
    known = sorted([*known, *days], key=lambda d: d[0])
    leaning = [
        DateMatch(start, end, "in context", reading)
        for start, end, reading in (*days, *counted(text, known, taken, lang))
    ]
    return sorted([*(_qualified(text, f, of_language) for f in settled), *leaning], key=lambda f: f.start)


def _stretches(text: str, of_language: DateGrammar) -> list[Span]:
    """The stretches of a text that may have dates."""
    found: list[Span] = []
    signs = [Span(*sign.span()) for sign in of_language.sign.finditer(text)]
    early = list(early_signs(text, of_language.words.language))
    for sign in sorted([*signs, *early], key=lambda sign: sign.start) if early else signs:
        start, end = max(0, sign.start - AROUND), min(len(text), sign.end + AROUND)
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _matches(text: str, within: Span, taken: bytearray, lang: str) -> Iterator[DateMatch]:
    of_language = grammar(lang)
    needs = of_language.words.needed.values()
    occurrences = {needed: len(needed.findall(text, within.start, within.end)) for needed in needs}
    for form in of_language.forms:
        if not _may_stand(form, text, within, occurrences):
            continue
        for match in form.pattern.finditer(text, within.start, within.end):
            start, end = match.span()
            if any(taken[start:end]) or _is_no_date(form, match, lang):
                continue
            reading = form.read(match, of_language.words)
            if reading is None:
                continue
            end = reading.end or end
            taken[start:end] = b"\1" * (end - start)
            yield DateMatch(start, end, form.name, reading)


def _may_stand(form: DateForm, text: str, within: Span, occurrences: Mapping[re.Pattern[str], int]) -> bool:
    """Whether a stretch has what every date of a form has. `occurrences` counts the words that forms need in this
    stretch."""
    if form.needs is not None and occurrences[form.needs] < form.times:
        return False
    return form.sign is None or form.sign.search(text, within.start, within.end) is not None


def _is_no_date(form: DateForm, match: re.Match[str], lang: str) -> bool:
    """Whether a match is no date, because its words or figures have another meaning here."""
    of_language = grammar(lang)
    if not has_own(lang, OTHER_WORDS) and of_language.words.other_words.search(match[0]):
        return True
    if form in of_language.years:
        return is_place_or_amount(match.string, match.start(), match.end(), lang)
    if form in of_language.early:
        return is_amount(form.name, match.string, match.start(), match.end(), lang)
    return form.name == "figures" and is_section(match.string, match.start(), lang)


def _settled(found: DateMatch, lang: str) -> DateMatch:
    """The date read by the habits of the language: day before month in figures, and a dual year only in English."""
    reading = found.reading
    if has_own(lang, MONTH_FIRST):
        return found
    if reading.readings:
        return replace(found, reading=replace(reading, edtf=reading.readings[0], readings=()))
    if found.form == "years" and reading.style == OLD:
        last = int(reading.edtf)
        return replace(found, reading=replace(reading, edtf=f"{last - 1}/{last}", style=""))
    return found


def _qualified(text: str, found: DateMatch, of_language: DateGrammar) -> DateMatch:
    """The date together with a word beside it that makes it approximate or one end of a range."""
    before = text[max(0, found.start - _QUALIFIER_REACH) : found.start]
    plain = value(found.reading.edtf)
    if plain.precision is Precision.YEAR and (match := of_language.approximate_after.match(text, found.end)):
        return replace(found, end=match.end(), reading=replace(found.reading, edtf=_approximated(plain)))
    if match := of_language.approximate.search(before):
        if plain.precision > Precision.DAY and "/" not in found.reading.edtf and not plain.approximate:
            return _extended(found, len(before) - match.start(), _approximated(plain))
    elif plain.precision is Precision.YEAR:
        if match := of_language.before.search(before):
            return _extended(found, len(before) - match.start(), f"../{found.reading.edtf}")
        if match := of_language.after.search(before):
            return _extended(found, len(before) - match.start(), f"{found.reading.edtf}/..")
    return found


def _approximated(plain: Value) -> str:
    """The value, marked as approximate. EDTF has one mark for uncertain and approximate: `1922?` becomes `1922%`."""
    if plain.approximate:
        return plain.text
    return f"{plain.text.removesuffix('?')}%" if plain.uncertain else f"{plain.text}~"


def _extended(found: DateMatch, by: int, edtf: str) -> DateMatch:
    return replace(found, start=found.start - by, reading=replace(found.reading, edtf=edtf))
