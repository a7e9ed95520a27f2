r"""A date is right in one calendar, and the draft does not say which calendar it uses.

Old Style dates are usual in print for England before 1752 and for Russia before 1918, and so are their New Style
equivalents. The rule asks for the style. It does not call the date wrong. A sentence that names a calendar or gives
both days has no note, nor has a date marked Old Style with the year of its time, which began on 25 March.

## Flags

    Newton wrote to Hooke of the shoulders of giants on [[5 February 1676]].

A day that a country's calendar left out may be a converted date, or Old Style after the change:

    The Soviet decree was signed in Petrograd on [[5 February 1918]].

## Passes

    Newton wrote to Hooke of the shoulders of giants on 5 February 1675/76.

    Newton wrote to Hooke of the shoulders of giants on 15 February 1676.

    Newton wrote to Hooke of the shoulders of giants on 5 February 1675 (Old Style).

    Lenin was born on 10 April (22 April New Style) 1870.

## May be right

The draft may use one calendar throughout and say so elsewhere.

## Put right

Add "O.S." or "N.S.", or give both days.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import record_of
from citecheck.model.claims import Dating
from citecheck.model.date_mentions import Standing
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = Dating
severity = Severity.NOTE


def check(dating: Dating, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where the date would be right in a calendar that the draft does not name."""
    known = evidence.dating
    if known is None or known.standing is not Standing.UNMARKED or dating.mention:
        return
    references = f" ({'; '.join(known.references)})" if known.references else ""
    given = known.note or f"the references give {known.accepted_words}, New Style, for {known.title}{references}"
    yield Fault(
        f"“{dating.text}” does not say whether it is Old or New Style: {given}. {record_of(known)}",
        dating.place,
        remedy="Add “O.S.” or “N.S.”, or give both days.",
        verdict=Verdict.REVIEW,
        record=known.record,
    )
