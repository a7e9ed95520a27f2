r"""There is no such day, or it was not the weekday that the draft names.

A day that its month does not have, or a weekday that neither calendar gives, is a slip of the draft's or of its
source's. Days of the old calendar are allowed for where it was in use.

## Flags

    The bridge was opened on [[31 June 1917]].

    The bridge was opened on [[Sunday, 7 March 1927]].

## Passes

    The bridge was opened on Tuesday, 6 March 1928.

The twenty-ninth of February 1700 was a day of the old calendar:

    The church was burnt on 29 February 1700.

## Put right

Look the date up again; a calendar tells which of day, weekday and year is the slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import Dating
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity
from citecheck.model.mentions import Standing

judges = Dating
severity = Severity.ERROR


def check(dating: Dating, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where the draft's own date is no day of the calendar, or not on its weekday."""
    known = evidence.dating
    if known is not None and known.standing is Standing.IMPOSSIBLE and not dating.mention:
        yield Fault(
            f"The draft has “{dating.text}”; {known.note}.",
            dating.place,
            remedy="Look the date up again: day, weekday or year is a slip.",
        )
