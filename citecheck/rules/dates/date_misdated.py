r"""The draft gives a document or event a date that the registry knows to be wrong.

Some dates were once printed wrong and have been copied since. The registry says which they are, who shows it, and how
that was verified. A record that nobody opened never fails a build. A date that the draft only reports, doubts or denies
is not the draft's mistake.

## Flags

    Lenin dictated his letter to Stalin about the abuse of Krupskaya on [[5 March 1922]].

The year alone is enough, in any language:

    Lenins Brief an Stalin von [[1922]] verlangt eine Entschuldigung bei Krupskaja.

    In [[February 1953]] Khrushchev gave his Secret Speech on Stalin.

What is done on the occasion of an event is done on its day:

    Khrushchev quoted Lenin's letter in his Secret Speech on [[26 February 1953]].

## Passes

    Lenin dictated his letter to Stalin about the abuse of Krupskaya on 5 March 1923.

The right year without the day is right:

    Lenin's letter of 1923 asked Stalin to apologise to Krupskaya.

Somebody else's date, and a date that the draft rejects, are not the draft's:

    Service misdates Lenin's letter about Krupskaya to 5 March 1922.

    Lenin's letter asking Stalin to apologise to Krupskaya was not written in 1922.

Another letter of the same two persons is another letter. A year or a month alone counts only where words tell this
letter from the others:

    In his letter to Stalin of May 1922 Lenin proposed that Krupskaya's department be spared.

The quarrel has a date of its own:

    The quarrel of December 1922 led Lenin to dictate his letter to Stalin about Krupskaya.

## May be right

The draft may report somebody else's date without saying so, or mean another document of the same persons. New
evidence may have changed the date.

## Put right

Take the date of the references, or say whose date it is and that the references give another.
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
    """Yield one fault where the draft itself gives a date known to be wrong."""
    known = evidence.dating
    if known is not None and known.standing is Standing.MISDATED and not dating.mention:
        yield Fault(
            f"{dated(dating, known)} {record_of(known)}",
            dating.place,
            remedy=f"Write {known.accepted_words}, or say whose date this is.",
            severity=min(ceiling(known.how), Severity[known.severity.upper()] if known.severity else severity),
            record=known.record,
        )
