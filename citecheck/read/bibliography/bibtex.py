"""Reads a BibTeX or biblatex file, every entry with its place.

Two parsers read it. bibtexparser 2 never stops and keeps every word with its place, but accepts much without a warning:
a missing comma joins two fields, `{A} # { B}` stays as it is, a name that it cannot parse takes its entry along. pybtex
reads like BibTeX itself and complains of all that, but gives no places, and loses what follows a complaint. Each alone
misses some of the defects in real files (12 and 4 of 20 kinds). Where the two disagree, this is the finding. An entry
that bibtexparser gives up is read once more, field by field (`bibtex_recovery`). So an unclosed brace costs neither the
next entries nor the fields before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import BadEntry, Field, Reference
from citecheck.model.noun import replace
from citecheck.model.places import Span
from citecheck.read.bibliography import bibtex_diagnostics as faults
from citecheck.read.bibliography.bibtex_between import between
from citecheck.read.bibliography.bibtex_blocks import (
    BibtexBlock,
    BibtexBlockKind,
    BibtexStretch,
    parsed_text,
    stretches,
)
from citecheck.read.bibliography.bibtex_diagnostics import BibtexFile
from citecheck.read.bibliography.bibtex_entry import fields, plain_typed, reference
from citecheck.read.bibliography.bibtex_recovery import salvaged
from citecheck.read.bibliography.entries import BibliographyReading
from citecheck.read.bibliography.names import doubtful_names, names
from citecheck.read.bibliography.opinion import PybtexOpinion
from citecheck.read.bibliography.plain_entry import PlainEntry
from citecheck.read.bibliography.second_opinion import SecondOpinion

PEOPLE = ("author", "editor", "translator", "bookauthor")
"""Fields that are lists of names (the most used of biblatex's)."""

PRINTED_WORDS = frozenset(
    (
        *PEOPLE,
        "title",
        "subtitle",
        "booktitle",
        "journal",
        "journaltitle",
        "publisher",
        "series",
        "institution",
        "school",
    )
)
"""Fields of words that every style prints; a sign in an address or a path is none of LaTeX's."""

_ASKED_NAMES = lazy(r"(?:^|\band\s+)[A-Z]\.[^,{}]{0,200},|\bet\.?\s?al\b|\s[A-Z]-?[A-Z]{0,2},\s*[^\s,]+\s+[A-Z]")
"""Lists of names in which one may be doubtful: with an initial first, or initials last, and a comma, or "et al."."""
_BARE_SIGN = lazy(r"(?<!\\)[&%#_]")
_FORMULA = lazy(r"\$[^$]*\$|\\(?:url|href|path|verb)\b\*?(?:\{[^{}]*\})?")
_COMMENT_LINES = lazy(r"(?:\s*%[^\n]*\n)*\s*")
_TYPE = lazy(r"@(\w*)")
_FIELD_NAME = lazy(r"[\w:+-]*")
"""What pandoc takes for the name of a field. BibTeX takes more."""


def bibtex(source: Source) -> BibliographyReading:
    """All that is in a BibTeX file, entries with the same key included; nothing is inherited yet."""
    sheet = BibtexFile(source, parsed_text(source.text))
    second = SecondOpinion()
    reading = BibliographyReading()
    recognised = False
    for stretch in stretches(sheet.parsed):
        if stretch.plain is not None:
            recognised = True
            for found in _plain(sheet, stretch.plain):
                reading.add(found)
            continue
        opinion = second.of(sheet.parsed[stretch.span.start : stretch.span.end])
        for found in _found(sheet, stretch, opinion):
            reading.add(found)
        recognised = recognised or (stretch.block is not None and stretch.block.kind is not BibtexBlockKind.BROKEN)
    return replace(reading, recognised=recognised or _only_comments(source.text))


def _only_comments(text: str) -> bool:
    return all(line.lstrip().startswith("%") for line in text.splitlines() if line.strip())


def _found(sheet: BibtexFile, stretch: BibtexStretch, opinion: PybtexOpinion) -> Iterator[Reference | BadEntry]:
    block = stretch.block
    if block is not None and block.kind is BibtexBlockKind.BROKEN:
        yield from _broken(sheet, stretch.span)
        return
    if block is not None and block.kind is BibtexBlockKind.ENTRY:
        yield from _entry(sheet, block, opinion)
    elif block is not None and block.kind is BibtexBlockKind.STRING:
        yield from _undefined(sheet, block, opinion)
    yield from between(sheet, stretch, opinion)


def _plain(sheet: BibtexFile, plain: PlainEntry) -> Iterator[Reference | BadEntry]:
    typed = plain_typed(sheet, plain)
    key = sheet.words(plain.key)
    yield from _name_faults(key, typed)
    yield from _bare_signs(key, typed)
    yield reference(sheet, BibtexBlock(BibtexBlockKind.ENTRY, plain.key, plain.type, plain.key), typed)


def _broken(sheet: BibtexFile, span: Span) -> Iterator[Reference | BadEntry]:
    begins = _TYPE.match(sheet.parsed, span.start)
    kind = begins.group(1).lower() if begins else ""
    if kind == "comment":
        return
    if kind in ("string", "preamble"):
        yield faults.broken_block(sheet, kind, span)
        return
    found = salvaged(sheet.parsed, span.start, span.end)
    yield faults.broken(sheet, found, span)
    key = sheet.words(found.head.key)
    if key:
        block = BibtexBlock(BibtexBlockKind.BROKEN, span, kind, found.head.key, found.fields)
        yield reference(sheet, block, fields(sheet, block, PybtexOpinion()))


def _entry(sheet: BibtexFile, block: BibtexBlock, opinion: PybtexOpinion) -> Iterator[Reference | BadEntry]:
    typed = fields(sheet, block, opinion)
    key = sheet.words(block.key)
    found = list(_head_faults(sheet, block, key))
    if key:
        found.extend(_field_faults(sheet, block, key))
        found.extend(_name_faults(key, typed))
        found.extend(() if opinion.complaints else _bare_signs(key, typed))
        found.extend(_undefined(sheet, block, opinion))
        if all(bad.kept for bad in found):
            found.extend(_disagreement(sheet, block, key, opinion))
        yield reference(sheet, block, typed)
    yield from found


def _head_faults(sheet: BibtexFile, block: BibtexBlock, key: str) -> Iterator[BadEntry]:
    head = sheet.place(Span(block.span.start, block.key.start))
    if not block.type:
        yield faults.no_type(key, head)
    if not key:
        yield faults.no_key(head)
    elif len(key.split()) > 1:
        yield faults.spaced_key(key, sheet.place(block.key))


def _field_faults(sheet: BibtexFile, block: BibtexBlock, key: str) -> Iterator[BadEntry]:
    for field in block.fields:
        stray = field.stray
        if stray is not None and not _COMMENT_LINES.fullmatch(sheet.parsed, stray.start, stray.end):
            yield faults.stray_words(key, sheet.words(stray), sheet.place(stray))
        if not _FIELD_NAME.fullmatch(sheet.parsed, field.name.start, field.name.end):
            yield faults.refused_name(key, sheet.words(field.name), sheet.place(field.name))
        if field.glued:
            yield faults.no_comma(key, sheet.words(field.name), sheet.place(field.name))
        if field.bare:
            yield faults.bare_value(key, sheet.words(field.name), sheet.place(field.value))


def _name_faults(key: str, typed: list[tuple[Field, str]]) -> Iterator[BadEntry]:
    seen: dict[str, Field] = {}
    for field, words in typed:
        first = seen.setdefault(field.name, field)
        if first is not field and first.value != field.value:
            yield faults.field_twice(key, field.name, field.place, first.place)
        if field.name in PEOPLE and words.count(",") > 2:
            for crowded in dict.fromkeys(names(words).crowded):
                yield faults.crowded_name(key, field.name, crowded, field.place)
        if field.name in PEOPLE and (_ASKED_NAMES.search(words) or (words.count(",") == 1 and " and " in words)):
            yield from _doubtful_names(key, field, words)


def _doubtful_names(key: str, field: Field, words: str) -> Iterator[BadEntry]:
    doubtful = doubtful_names(words)
    for joined in doubtful.joined:
        yield faults.names_with_commas(key, field.name, joined, field.place, certain=True)
    for joined in doubtful.unsure:
        yield faults.names_with_commas(key, field.name, joined, field.place, certain=False)
    for others in doubtful.others:
        yield faults.counted_others(key, field.name, others, field.place)


def _bare_signs(key: str, typed: list[tuple[Field, str]]) -> Iterator[BadEntry]:
    """The first bare sign of LaTeX in a field that is printed, of each entry."""
    for field, words in typed:
        has_sign = field.name in PRINTED_WORDS and _BARE_SIGN.search(words) is not None
        if has_sign and (found := _BARE_SIGN.search(_FORMULA.sub("", words))):
            yield faults.unescaped(key, field.name, found.group(), field.place)
            return


def _undefined(sheet: BibtexFile, block: BibtexBlock, opinion: PybtexOpinion) -> Iterator[BadEntry]:
    bare = [field.value for field in block.fields if field.bare]
    for complaint in opinion.complaints:
        at = block.span.start + complaint.offset
        if complaint.undefined and complaint.block == 0 and not any(v.start <= at < v.end for v in bare):
            span = Span(at, at + len(complaint.undefined))
            yield faults.undefined_string(sheet.words(block.key), complaint.undefined, sheet.place(span))


def _disagreement(sheet: BibtexFile, block: BibtexBlock, key: str, opinion: PybtexOpinion) -> Iterator[BadEntry]:
    """Where pybtex stops in what bibtexparser reads whole, or sees another key."""
    for complaint in opinion.complaints:
        if complaint.block == 0 and complaint.undefined is None:
            at = block.span.start + complaint.offset
            inside = at < block.span.end - 1
            place = sheet.place(sheet.rest_of_line(at)) if inside else sheet.place(block.key)
            yield faults.one_parser_stops(key, complaint, place)
            return
