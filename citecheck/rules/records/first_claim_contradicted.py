r"""The draft dates a first printing later than a known printing, or gives two first printings.

"First published in" is a claim about everything before. A record has the earliest printing known to it. Where the
draft's first printing is later, the rule names the earlier one. A draft that knows an earlier printing is not flagged.

## Flags

    Bukharin's last note to Stalin was first printed in [[1989]].

Two firsts in one manuscript:

    *The Voyage Out* was first published in 1915. It was a long time coming; *The Voyage Out* was first published in
    [[1917]].

## Passes

    Bukharin's last note to Stalin was first printed in 1980.

    Bukharin's last note to Stalin was reprinted in 1989.

    *The Voyage Out* was first published in 1915. *The Voyage Out* was published again in 1920.

## May be right

The draft may mean the first printing of another version, in another language or country.

## Put right

Say "first in this edition", or take the earlier date.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import record_of
from citecheck.model.claims import Dating
from citecheck.model.date_mentions import Standing
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict, ceiling

judges = Dating
severity = Severity.WARNING
REMEDY = "Say of which printing it is the first, or take the earlier date."


def check(dating: Dating, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where a first printing is later than one known, or than another first of the draft."""
    known, other = evidence.dating, evidence.other_date
    if dating.mention:
        return
    if known is not None and known.standing is Standing.LATE:
        references = f" ({'; '.join(known.references)})" if known.references else ""
        yield Fault(
            f"The draft dates the first printing of “{known.title}” {dating.text}; the record has a printing of "
            f"{known.accepted_words}{references}. {record_of(known)}",
            dating.place,
            remedy=REMEDY,
            severity=ceiling(known.how),
            record=known.record,
        )
    elif other is not None and other.first:
        line = f" on line {other.place.region.start_line}" if other.place.region else ""
        there = f"{other.text} in {other.place.path}{line}"
        yield Fault(
            f"The draft dates the first printing of “{other.title}” {dating.text} here, {there}.",
            dating.place,
            remedy=REMEDY,
            verdict=Verdict.REVIEW,
            record=dating.record or None,
            related=(RelatedPlace("the other date", other.place),),
            signature=f"{other.title}\0{dating.text}\0{other.text}",
        )
