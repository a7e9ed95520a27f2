"""Reads what stands between the blocks of a BibTeX file: comments, and entries that lost their `@` or a brace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BadEntry, Reference
from citecheck.model.places import Span
from citecheck.read.bibliography import bibtex_diagnostics as faults
from citecheck.read.bibliography.bibtex_blocks import BibtexBlock, BibtexBlockKind, BibtexStretch
from citecheck.read.bibliography.bibtex_diagnostics import BibtexFile
from citecheck.read.bibliography.bibtex_entry import fields, reference
from citecheck.read.bibliography.bibtex_recovery import salvaged
from citecheck.read.bibliography.bibtex_values import NAME
from citecheck.read.bibliography.opinion import PybtexEntry, PybtexOpinion

_LOST_HEAD = lazy(rf"\b\w+(?:[ \t]*[{{(]\s*|[ \t]+)([^\s,{{}}()=\"]+)\s*,\s*({NAME})\s*=")
_FIELD_LINE = lazy(rf"^[ \t]*+(?:[,}}][ \t]*+)?({NAME})[ \t]*=[ \t]*[\"{{]", re.MULTILINE)


def between(sheet: BibtexFile, stretch: BibtexStretch, opinion: PybtexOpinion) -> Iterator[Reference | BadEntry]:
    """Entries that only pybtex sees after the block, and fields that stand in no entry.

    What has no field is a program's remark (`@jabref-meta{databaseType: bibtex;}`).
    """
    end = stretch.block.span.end if stretch.block else stretch.span.start
    seen = [one for one in opinion.entries if one.key and one.values and stretch.span.start + one.offset >= end]
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


def _in_comment(sheet: BibtexFile, offset: int) -> bool:
    line = sheet.parsed.rfind("\n", 0, offset) + 1
    return sheet.parsed[line:offset].lstrip().startswith("%")


def _line_start(sheet: BibtexFile, offset: int) -> int:
    """The beginning of a line of which only white space stands before `offset`; else `offset`."""
    line = sheet.parsed.rfind("\n", 0, offset) + 1
    return offset if sheet.parsed[line:offset].strip() else line


def _passed_over(sheet: BibtexFile, stretch: BibtexStretch, seen: PybtexEntry) -> Iterator[Reference | BadEntry]:
    found = salvaged(sheet.parsed, stretch.span.start + seen.offset, stretch.span.end)
    key = sheet.words(found.head.key)
    place = sheet.place(found.head.key)
    yield faults.only_pybtex(seen.key or "", place)
    if key and key == seen.key:
        kind = sheet.words(found.head.type).lower()
        block = BibtexBlock(BibtexBlockKind.BROKEN, stretch.span, kind, found.head.key, found.fields)
        yield reference(sheet, block, fields(sheet, block, PybtexOpinion()))
