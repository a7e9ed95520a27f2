r"""The day does not exist, has another weekday, or contradicts the order of events.

A day that its month does not have, or a weekday that is wrong in both calendars, is a slip of the draft or of its
source. Days of the old calendar are accepted where it was in use, and until October 1582 there was no other. A record
may say which events a thing follows or precedes (a death, the writing of the text itself). A date on the wrong side of
such an event cannot be right.

## Flags

    The bridge was opened on [[31 June 1917]].

    The bridge was opened on [[Sunday, 7 March 1927]].

    The battle was fought on [[Sunday, 14 October 1066]].

The speech on the dead Stalin cannot be older than his death:

    Khrushchev gave the Secret Speech in [[1949]].

## Passes

    The bridge was opened on Tuesday, 6 March 1928.

The twenty-ninth of February 1700 was a day of the old calendar:

    The church was burnt on 29 February 1700.

Sweden alone had one day more:

    The church was burnt on 30 February 1712.

## May be right

The date may be a misprint of the source that is quoted as it stands, or belong to another calendar.

## Put right

Look the date up again. A calendar shows whether the day, the weekday or the year is the slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import dated, record_of
from citecheck.model.claims import Dating
from citecheck.model.date_mentions import Standing
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, ceiling

judges = Dating
severity = Severity.ERROR


def check(dating: Dating, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where the draft's own date is no day of the calendar, has another weekday, or is out of order.

    A date out of order also differs from the references, which alone justify a warning.
    """
    known = evidence.dating
    if known is None or dating.mention:
        return
    if known.standing is Standing.DISORDERED:
        yield Fault(
            f"{dated(dating, known)} {record_of(known)}",
            dating.place,
            remedy="Look the date up again; the order of things does not allow it.",
            severity=max(ceiling(known.order_how), min(Severity.WARNING, ceiling(known.how))),
            record=known.record,
        )
    if known.standing is Standing.IMPOSSIBLE:
        yield Fault(
            f"The draft has “{dating.text}”; {known.note}.",
            dating.place,
            remedy="Look the date up again: day, weekday or year is a slip.",
        )
