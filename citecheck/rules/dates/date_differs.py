r"""The draft dates a document or event, and no reference of its record gives that date.

The registry does not call the date wrong: nobody has shown that, and the date may even be in print. The rule says
what the references give, and where the draft's date was found.

A date many years from the recorded one is usually that of another thing. The rule is silent on it unless words stand
there that identify the thing (`identified_by` in its record).

## Flags

    Lenin's letter asking Stalin to apologise to Krupskaya was dictated on [[6 March 1923]].

A date that is in print, though the references give another:

    Khrushchev gave the Secret Speech on [[24 February 1956]].

## Passes

    Khrushchev gave the Secret Speech on 25 February 1956.

    One author has Khrushchev give the Secret Speech on 24 February 1956.

    Haiti's Declaration of Independence was signed at Gonaïves on 1 January 1804.

The same hour has another date in another place:

    The attack on Pearl Harbor took place on 8 December 1941, Tokyo time.

## May be right

The draft may mean another document or event, another calendar, or another step (written, sent, published). It may
have a source that the record does not know.

## Put right

Look the date up in the references named, or name your own.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import dated, record_of
from citecheck.model.claims import Dating
from citecheck.model.date_mentions import Standing
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict, ceiling

judges = Dating
severity = Severity.WARNING
VERDICTS = {
    Standing.DIFFERS: Verdict.FAIL,
    Standing.PRINTED: Verdict.REVIEW,
    Standing.DISPUTABLE: Verdict.REVIEW,
}


def check(dating: Dating, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where the draft's own date is not that of the references."""
    known = evidence.dating
    if known is None or known.standing not in VERDICTS or dating.mention:
        return
    seen = " The draft's date is found in print too." if known.standing is Standing.PRINTED else ""
    yield Fault(
        f"{dated(dating, known)}{seen} {record_of(known)}",
        dating.place,
        remedy="Look the date up in the references named, or name your own.",
        verdict=VERDICTS[known.standing],
        severity=ceiling(known.how),
        record=known.record,
    )
