"""A BibTeX or biblatex file, every entry with its place, read by two parsers.

Why two. bibtexparser 2 never stops and keeps every word with its place, but accepts much without a sign: a missing
comma glues two fields into one, `{A} # { B}` stays as it is, a name it cannot parse takes its entry along. pybtex reads
as BibTeX itself does and complains of all that, but gives no places, and loses what follows a complaint. Either
alone is silent about a part of what is not well in real files (12 and 4 of 20 kinds of defect); where they disagree,
the disagreement is the finding. What bibtexparser gives up is read once more, field by field
(`bibtex_salvage`), so that an author's unclosed brace costs neither the neighbours nor the fields before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from citecheck.model.manuscripts import BadEntry, Field, Reference
from citecheck.model.places import Span
from citecheck.read import bibtex_faults as faults
from citecheck.read.bibtex_blocks import Block, BlockKind, Stretch, as_typed, parsed_text, stretches
from citecheck.read.bibtex_faults import Sheet
from citecheck.read.bibtex_salvage import salvaged
from citecheck.read.bibtex_values import NAME, PartKind, TypedField
from citecheck.read.latex_text import text_of
from citecheck.read.names import names
from citecheck.read.references import VERBATIM, Reading, file_paths, inherited_keys, keys_listed, title, year
from citecheck.read.second_opinion import Opinion, SecondOpinion, Seen
from citecheck.text import Source

PEOPLE = ("author", "editor", "translator", "bookauthor")
"""Fields that are lists of names (the most used of biblatex's)."""

_LOST_HEAD = re.compile(rf"\b\w+(?:[ \t]*[{{(]\s*|[ \t]+)([^\s,{{}}()=\"]+)\s*,\s*({NAME})\s*=")
_FIELD_LINE = re.compile(rf"^[ \t]*+(?:[,}}][ \t]*+)?({NAME})[ \t]*=[ \t]*[\"{{]", re.MULTILINE)
_COMMENT_LINES = re.compile(r"(?:\s*%[^\n]*\n)*\s*")
_TYPE = re.compile(r"@(\w*)")


def bibtex(source: Source) -> Reading:
    """All that is in a BibTeX file, entries with the same key included; nothing is inherited yet."""
    sheet = Sheet(source, parsed_text(source.text))
    second = SecondOpinion()
    reading = Reading()
    recognised = False
    for stretch in stretches(sheet.parsed):
        opinion = second.of(sheet.parsed[stretch.span.start : stretch.span.end])
        for found in _found(sheet, stretch, opinion):
            reading.add(found)
        recognised = recognised or (stretch.block is not None and stretch.block.kind is not BlockKind.BROKEN)
    return replace(reading, recognised=recognised or _only_comments(source.text))


def _only_comments(text: str) -> bool:
    return all(line.lstrip().startswith("%") for line in text.splitlines() if line.strip())


def _found(sheet: Sheet, stretch: Stretch, opinion: Opinion) -> Iterator[Reference | BadEntry]:
    block = stretch.block
    if block is not None and block.kind is BlockKind.BROKEN:
        yield from _broken(sheet, stretch.span)
        return
    if block is not None and block.kind is BlockKind.ENTRY:
        yield from _entry(sheet, block, opinion)
    elif block is not None and block.kind is BlockKind.STRING:
        yield from _undefined(sheet, block, opinion)
    yield from _between(sheet, stretch, opinion)


def _broken(sheet: Sheet, span: Span) -> Iterator[Reference | BadEntry]:
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
        block = Block(BlockKind.BROKEN, span, kind, found.head.key, found.fields)
        yield _reference(sheet, block, _fields(sheet, block, Opinion()))


def _entry(sheet: Sheet, block: Block, opinion: Opinion) -> Iterator[Reference | BadEntry]:
    typed = _fields(sheet, block, opinion)
    key = sheet.words(block.key)
    found = [*_head_faults(sheet, block, key), *_field_faults(sheet, block, key), *_name_faults(key, typed)]
    undefined = list(_undefined(sheet, block, opinion))
    if not any(not bad.kept for bad in found):
        found.extend(_disagreement(sheet, block, key, opinion))
    yield from found
    yield from undefined
    if key:
        yield _reference(sheet, block, typed)


def _head_faults(sheet: Sheet, block: Block, key: str) -> Iterator[BadEntry]:
    head = sheet.place(Span(block.span.start, block.key.start))
    if not block.type:
        yield faults.no_type(key, head)
    if not key:
        yield faults.no_key(head)
    elif len(key.split()) > 1:
        yield faults.spaced_key(key, sheet.place(block.key))


def _field_faults(sheet: Sheet, block: Block, key: str) -> Iterator[BadEntry]:
    for field in block.fields:
        stray = field.stray
        if stray is not None and not _COMMENT_LINES.fullmatch(sheet.parsed, stray.start, stray.end):
            yield faults.stray_words(key, sheet.words(stray), sheet.place(stray))
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
            for crowded in names(words).crowded:
                yield faults.crowded_name(key, field.name, crowded, field.place)


def _undefined(sheet: Sheet, block: Block, opinion: Opinion) -> Iterator[BadEntry]:
    bare = [field.value for field in block.fields if field.bare]
    for complaint in opinion.complaints:
        at = block.span.start + complaint.offset
        if complaint.undefined and complaint.block == 0 and not any(v.start <= at < v.end for v in bare):
            span = Span(at, at + len(complaint.undefined))
            yield faults.undefined_string(sheet.words(block.key), complaint.undefined, sheet.place(span))


def _disagreement(sheet: Sheet, block: Block, key: str, opinion: Opinion) -> Iterator[BadEntry]:
    """Where pybtex stops in what bibtexparser reads whole, or sees another key."""
    for complaint in opinion.complaints:
        if complaint.block == 0 and complaint.undefined is None:
            at = block.span.start + complaint.offset
            inside = at < block.span.end - 1
            place = sheet.place(sheet.rest_of_line(at)) if inside else sheet.place(block.key)
            yield faults.one_parser_stops(key, complaint, place)
            return


def _between(sheet: Sheet, stretch: Stretch, opinion: Opinion) -> Iterator[Reference | BadEntry]:
    """Entries that only pybtex sees after the block, and fields that stand in no entry."""
    end = stretch.block.span.end if stretch.block else stretch.span.start
    seen = [one for one in opinion.entries if one.key and stretch.span.start + one.offset >= end]
    for one in seen:
        yield from _passed_over(sheet, stretch, one)
    for span in () if seen else stretch.loose:
        head = _LOST_HEAD.search(sheet.parsed, span.start, span.end)
        line = _FIELD_LINE.search(sheet.parsed, _line_start(sheet, span.start), span.end)
        match = min((m for m in (head, line) if m is not None), key=lambda m: m.start(1), default=None)
        if match is not None and not _in_comment(sheet, match.start()):
            name = Span(*match.span(1))
            words = sheet.words(name)
            yield faults.outside(words, words if match is head else None, sheet.place(name))


def _in_comment(sheet: Sheet, offset: int) -> bool:
    line = sheet.parsed.rfind("\n", 0, offset) + 1
    return sheet.parsed[line : offset + 1].lstrip()[:1] == "%"


def _line_start(sheet: Sheet, offset: int) -> int:
    """The beginning of a line of which only white space stands before `offset`; else `offset`."""
    line = sheet.parsed.rfind("\n", 0, offset) + 1
    return offset if sheet.parsed[line:offset].strip() else line


def _passed_over(sheet: Sheet, stretch: Stretch, seen: Seen) -> Iterator[Reference | BadEntry]:
    found = salvaged(sheet.parsed, stretch.span.start + seen.offset, stretch.span.end)
    key = sheet.words(found.head.key)
    place = sheet.place(found.head.key)
    yield faults.only_pybtex(seen.key or "", place)
    if key and key == seen.key:
        kind = sheet.words(found.head.type).lower()
        block = Block(BlockKind.BROKEN, stretch.span, kind, found.head.key, found.fields)
        yield _reference(sheet, block, _fields(sheet, block, Opinion()))


def _fields(sheet: Sheet, block: Block, opinion: Opinion) -> list[tuple[Field, str]]:
    """Each field with its text, and its words before LaTeX markup was decoded."""
    joined = next((seen.values for seen in opinion.entries if seen.offset == 0), {})
    undefined = {complaint.undefined for complaint in opinion.complaints}
    fields: list[tuple[Field, str]] = []
    for typed in block.fields:
        name = sheet.words(typed.name).lower()
        span = _trimmed(sheet.source.text, typed.plain or typed.value)
        words = sheet.words(span)
        if typed.plain is None and name in joined and not undefined & set(_names_in(sheet, typed)):
            words = as_typed(joined[name])
        if name:
            value = words if name in VERBATIM else text_of(words)
            fields.append((Field(name, value, sheet.place(span)), words))
    return fields


def _names_in(sheet: Sheet, typed: TypedField) -> list[str]:
    return [sheet.words(part.span) for part in typed.parts if part.kind is PartKind.NAME]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _reference(sheet: Sheet, block: Block, typed: list[tuple[Field, str]]) -> Reference:
    fields: dict[str, Field] = {}
    words: dict[str, str] = {}
    for field, raw in typed:
        if field.name not in fields:
            fields[field.name], words[field.name] = field, raw
    return Reference(
        key=sheet.words(block.key),
        type=block.type,
        place=sheet.place(block.key),
        fields=fields,
        authors=names(words["author"]).names if "author" in words else (),
        title=title(fields),
        year=year(fields),
        files=file_paths(words["file"]) if "file" in words else (),
        inherits=inherited_keys(fields),
        ids=keys_listed(fields["ids"].value) if "ids" in fields else (),
    )
