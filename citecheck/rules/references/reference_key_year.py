r"""The key of an entry has another year than the entry.

Often a preprint was published later, and nothing is amiss, so the rule is off by default: `--select
reference-key-year` switches it on. But where a key was made from the entry, and the entry was corrected or filled
from elsewhere, one of the two years is a slip. A year that any field of the entry has is not questioned. All such
keys of one file are one note.

## Flags

    @misc{lincoln1863,
      author = {Lincoln, Abraham},
      title  = {Address at Gettysburg},
      year   = {[[1864]]}
    }

## Passes

    @book{gibbon1776,
      author    = {Gibbon, Edward},
      title     = {Decline and Fall},
      publisher = {Allen Lane},
      year      = {1994},
      origdate  = {1776}
    }

## May be right

The key may keep the year of a first edition, or of a draft. Readers do not see it.

## Put right

Compare the year with the title page. A key may stay as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = EntryFault
severity = Severity.NOTE
default = False


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a key with another year."""
    if doubt.kind is EntryFaultKind.KEY_YEAR:
        yield Fault(
            f"The key “{doubt.key}” has the year {doubt.other}, which its entry has nowhere: it has {doubt.words}.",
            doubt.place,
            remedy="Compare the year with the title page; a key may stay as it is.",
            verdict=Verdict.REVIEW,
            cause="key year",
        )
