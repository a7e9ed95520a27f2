r"""The year of an entry cannot be told: it is no number, lies in the future, or there are two.

A year with a letter in it ("192O"), two years in one field ("1867/1976"), a `year` that the `date` contradicts: styles
print one of them, and programs sort by another. A range of a few years and words such as "forthcoming" are in order. A
date in words is a note, because BibTeX prints it and only biblatex drops it.

## Flags

    @book{austen, author = {Austen, Jane}, title = {Pride and Prejudice}, publisher = {Egerton}, year = {[[18I3]]}}

    @book{gibbon, author = {Gibbon, Edward}, title = {Decline and Fall}, publisher = {Strahan}, year = {[[1776/1994]]}}

    @misc{newton1676,
      author = {Newton, Isaac},
      title  = {Newton to Hooke},
      year   = {[[1675]]},
      date   = {1676-02-15}
    }

## Passes

    @book{gibbon, author = {Gibbon, Edward}, title = {Decline and Fall}, publisher = {Strahan}, year = {1776--1789}}
    ¶
    @book{mill, author = {Mill, J. S.}, title = {Letters}, publisher = {Longmans}, year = {forthcoming}}

## May be right

The work may be forthcoming, or span several years.

## Put right

Give one year in figures. The year of the original belongs into `origdate`. `--fix` writes a date that can be read in
one way only (`5 March 1923`, `1923/3/5`, `25.3.1923`) as `1923-03-05` is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict

judges = EntryFault
severity = Severity.WARNING

ONE_YEAR = "Give the year of the book in your hand, and the original's as origdate."
SAYINGS = {
    EntryFaultKind.DATE_UNREADABLE: (
        "The entry “{key}” has “{words}” as its {field}, which is no year or date that programs read.",
        "Write the year in four figures, or the date as 1923-03-05.",
    ),
    EntryFaultKind.DATE_FUTURE: (
        "The entry “{key}” has “{words}” as its {field}, a year that is still to come.",
        "Compare it with the title page.",
    ),
    EntryFaultKind.TWO_YEARS: (
        "The entry “{key}” has two years in one field, “{words}”. Is {other} the year of the original?",
        ONE_YEAR,
    ),
    EntryFaultKind.YEARS_DISAGREE: (
        "The entry “{key}” has “{words}” as its year and “{other}” as its date; programs print either.",
        ONE_YEAR,
    ),
}


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a year that is unclear; a note where only some programs do not read it."""
    if doubt.kind in SAYINGS:
        message, remedy = SAYINGS[doubt.kind]
        yield Fault(
            message.format(key=doubt.key, words=doubt.words, field=doubt.field, other=doubt.other),
            doubt.place,
            remedy=remedy,
            verdict=Verdict.REVIEW,
            severity=None if doubt.is_certain else Severity.NOTE,
            related=tuple(RelatedPlace("the date", place) for place in doubt.related),
            corrections=doubt.corrections,
        )
