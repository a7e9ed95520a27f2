"""Turns a block of BibTeX into a reference: each field as text, with the place of its words as typed."""

from __future__ import annotations

from citecheck.formats.latex.text import text_of
from citecheck.model.manuscript import Field, Reference
from citecheck.model.places import Span, Stretch
from citecheck.read.bibliography.bibtex_blocks import BibtexBlock, as_typed
from citecheck.read.bibliography.bibtex_diagnostics import BibtexFile
from citecheck.read.bibliography.bibtex_values import ValuePartKind
from citecheck.read.bibliography.entries import VERBATIM, files_named, inherited_keys, keys_listed, title, year
from citecheck.read.bibliography.names import names
from citecheck.read.bibliography.opinion import PybtexOpinion
from citecheck.read.bibliography.plain_entry import PlainEntry, plain_fields


def fields(sheet: BibtexFile, block: BibtexBlock, opinion: PybtexOpinion) -> list[tuple[Field, str]]:
    """Each field with its text, and its words before LaTeX markup was decoded."""
    joined = next((seen.values for seen in opinion.entries if seen.offset == 0), {})
    undefined = {complaint.undefined for complaint in opinion.complaints}
    found: list[tuple[Field, str]] = []
    for typed in block.fields:
        name = sheet.words(typed.name).lower()
        span = _trimmed(sheet.source.text, typed.plain or typed.value)
        words = sheet.words(span)
        if typed.plain is None:
            named = {sheet.words(part.span) for part in typed.parts if part.kind is ValuePartKind.NAME}
            if not named:
                words = "".join(sheet.words(part.span) for part in typed.parts)
            elif name in joined and not named & undefined:
                words = as_typed(joined[name])
        if name:
            value = _unbroken(words) if name in VERBATIM else text_of(words)
            found.append((Field(name, value, Stretch(sheet.source, span.start, span.end)), words))
    return found


def plain_typed(sheet: BibtexFile, entry: PlainEntry) -> list[tuple[Field, str]]:
    """Each field of a plain entry, as `fields` has it."""
    source, text = sheet.source, sheet.source.text
    found: list[tuple[Field, str]] = []
    for typed, start, end in plain_fields(sheet.parsed, entry):
        words = text[start:end]
        if words[:1].isspace() or words[-1:].isspace():
            span = _trimmed(text, Span(start, end))
            start, end, words = span.start, span.end, text[span.start : span.end]
        name = typed.lower()
        value = _unbroken(words) if name in VERBATIM else text_of(words)
        found.append((Field(name, value, Stretch(source, start, end)), words))
    return found


def reference(sheet: BibtexFile, block: BibtexBlock, typed: list[tuple[Field, str]]) -> Reference:
    """The reference that a block with these fields is; of a field that comes twice, the first."""
    found: dict[str, Field] = {}
    words: dict[str, str] = {}
    for field, raw in typed:
        if field.name not in found:
            found[field.name], words[field.name] = field, raw
    return Reference(
        key=sheet.words(block.key),
        type=block.type,
        place=sheet.place(block.key),
        fields=found,
        authors=names(words["author"]).names if "author" in words else (),
        title=title(found),
        year=year(found),
        files=files_named(found),
        inherits=inherited_keys(found),
        ids=keys_listed(found["ids"].value) if "ids" in found else (),
    )


def _unbroken(words: str) -> str:
    """Words that programs broke into lines, on one line."""
    return " ".join(line.strip() for line in words.splitlines()) if "\n" in words or "\r" in words else words


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
