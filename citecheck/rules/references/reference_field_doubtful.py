r"""A field or the type of an entry is empty, misspelt, or of another type of work.

Programs skip a field or a type that they do not know without a word, so a misspelt `publsher` is not printed. A name of
your own is not questioned unless it looks like a known one. All empty fields of one file are one note; those that no
style prints are left out.

## Flags

    @book{austen1813,
      author     = {Austen, Jane},
      title      = {Pride and Prejudice},
      publsher   = {[[T. Egerton]]},
      year       = {1813}
    }

    @boook{[[gibbon1776]], author = {Gibbon, Edward}, title = {Decline and Fall}, year = {1776}}

An article without a journal, with the fields of a book:

    @article{[[mill1859]],
      author    = {Mill, John Stuart},
      title     = {On Liberty},
      publisher = {Penguin},
      isbn      = {978-0-14-043207-7},
      year      = {1859}
    }

## Passes

    @book{austen1813,
      author    = {Austen, Jane},
      title     = {Pride and Prejudice},
      publisher = {T. Egerton},
      year      = {1813},
      shelfmark = {Box 3},
      keywords  = {}
    }

## May be right

The field may be meant for a style or program that reads it.

## Put right

Correct the name or the type, fill the field, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = EntryFault
severity = Severity.NOTE

SAYINGS = {
    EntryFaultKind.EMPTY: "The field “{field}” of the entry “{key}” is empty.",
    EntryFaultKind.FIELD_UNKNOWN: "No program knows the field “{field}” of the entry “{key}”. Is “{other}” meant?",
    EntryFaultKind.TYPE_UNKNOWN: "No program knows the type “{words}” of the entry “{key}”.",
    EntryFaultKind.TYPE_UNLIKELY: "The article “{key}” has no journal, but the publisher and ISBN of a book.",
}


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a doubtful field or type."""
    if doubt.kind not in SAYINGS:
        return
    message = SAYINGS[doubt.kind].format(key=doubt.key, field=doubt.field, words=doubt.words, other=doubt.other)
    if doubt.kind is EntryFaultKind.TYPE_UNKNOWN and doubt.other:
        message += f" Is “{doubt.other}” meant?"
    yield Fault(
        message,
        doubt.place,
        remedy="Correct the name or the type, fill the field, or remove it.",
        verdict=Verdict.REVIEW,
        cause=_cause(doubt),
    )


def _cause(doubt: EntryFault) -> str:
    """What entries of one file have in common: a program or a person who writes one name for another."""
    if doubt.kind is EntryFaultKind.TYPE_UNKNOWN:
        return doubt.words
    return f"{doubt.kind} {doubt.field}" if doubt.kind is EntryFaultKind.FIELD_UNKNOWN else doubt.kind
