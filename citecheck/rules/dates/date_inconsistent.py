r"""One manuscript gives one document or event two dates.

They cannot both be right. The rule names the two places. It needs no record if the thing has a name. If a record has
the date, other rules say what its references give. Reported and doubted dates are not compared with the draft's own,
and a day in one calendar does not contradict the same day in the other.

## Flags

    The Treaty of Tordesillas was signed on 7 June 1494. Spain took the west, as the Treaty of Tordesillas of
    [[7 June 1495]] lays down.

    Anna Tolmachova was born in 1871 in Tula. As Anna Tolmachova was born in [[1873]], she was a child then.

## Passes

    Stalin died on 5 March 1953. Three years after Stalin died, in March 1956, the speech was everywhere.

    The Council of Trent opened in 1545. The Council of Trent closed in 1563.

    The battle of Stalingrad lasted from August 1942 until February 1943.

Two letters have two dates:

    Anna's letter to Boris of 3 May 1911 is short. Anna's letter to Boris of 9 May 1911 is shorter.

## May be right

The two dates may belong to two documents, to two steps of one (written, published), or to two calendars.

## Put right

Look the date up, and give one.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import Dating
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict

judges = Dating
severity = Severity.WARNING


def check(dating: Dating, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where an earlier place gives the same thing another date."""
    other = evidence.other_date
    if other is None or other.first or dating.mention:
        return
    line = f" on line {other.place.region.start_line}" if other.place.region else ""
    yield Fault(
        f"The draft dates “{other.title}” {dating.text} here, {other.text} in {other.place.path}{line}.",
        dating.place,
        remedy="Look the date up, and give one.",
        verdict=Verdict.REVIEW,
        record=dating.record or None,
        related=(RelatedPlace("the other date", other.place),),
        signature=f"{other.title}\0{dating.text}\0{other.text}",
    )
