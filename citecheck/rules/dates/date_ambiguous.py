r"""A date in figures can be read in two ways, and only one of them is the references' date.

"3/5/23" is the third of May to one reader and the fifth of March to another. The rule speaks only where a record has
one of the two dates.

## Flags

    Lenin's letter to Stalin of [[3/5/1923]] asked him to apologise to his wife.

## Passes

    Lenin's letter to Stalin of 5/III-23 asked him to apologise to his wife.

## May be right

The draft may write all its dates in the order that fits.

## Put right

Write the month as a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.edtf import say
from citecheck.foundation.phrases import record_of
from citecheck.model.claims import Dating
from citecheck.model.date_mentions import Standing
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = Dating
severity = Severity.NOTE


def check(dating: Dating, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where one reading of the figures is the references' date and another is not."""
    known = evidence.dating
    if known is None or known.standing is not Standing.AMBIGUOUS or dating.mention:
        return
    readings = " or ".join(say(reading) for reading in known.readings)
    references = f" ({'; '.join(known.references)})" if known.references else ""
    yield Fault(
        f"“{dating.text}” may be {readings}; the references give {known.accepted_words} for {known.title}{references}. "
        f"{record_of(known)}",
        dating.place,
        remedy=f"Write {known.accepted_words}.",
        verdict=Verdict.REVIEW,
        record=known.record,
    )
