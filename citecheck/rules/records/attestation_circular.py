r"""The draft cites two sources for one text, and one of them rests on the other.

Two books with the same words are two witnesses only if they are independent. The registry knows which book cites which.
A book that rests on another is no second source.

## Flags

    Bukharin's last note to Stalin is in two books [@unknown-stalin2004, p. 309; [[@service2005]], p. 592].

## Passes

    Bukharin's last note to Stalin is in Service, citing the Medvedevs [@service2005, p. 592; @unknown-stalin2004].

    Bukharin's last note to Stalin is in a biography [@service2005, p. 592].

## May be right

The two may be cited for different points, and only one of them for this text.

## Put right

Cite the source the others rest on, or say that they follow it.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import record_of
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict, ceiling
from citecheck.model.statements import Statement, StatementStanding

judges = Statement
severity = Severity.NOTE


def check(telling: Statement, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where one of two cited sources rests on the other."""
    known = evidence.telling
    if known is not None and known.standing is StatementStanding.CIRCULAR and not telling.mention:
        yield Fault(
            f"Two sources are cited for “{known.title}”. {known.given} They are one testimony. {record_of(known)}",
            telling.place,
            remedy="Cite the source the others rest on, or say that they follow it.",
            verdict=Verdict.REVIEW,
            severity=ceiling(known.how),
            record=known.record,
            cause=known.record,
        )
