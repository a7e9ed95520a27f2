r"""Readings are combined that no witness of the text has together.

A text with several wordings has readings that belong together. A draft that takes one reading from one witness and
one from another describes a text that nobody has printed.

## Flags

    Tito's note told Stalin that [[seven]] killers had been caught, one with a bomb, another with a rifle.

## Passes

    Tito's note told Stalin that five killers had been caught, one with a bomb, another with a rifle.

## May be right

There may be a witness with these readings together that no record knows.

## Put right

Follow one witness and name it.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import record_of
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict, ceiling
from citecheck.model.statements import Statement, StatementStanding

judges = Statement
severity = Severity.WARNING


def check(telling: Statement, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where no witness has all the readings that the draft combines."""
    known = evidence.telling
    if known is not None and known.standing is StatementStanding.MIXED and not telling.mention:
        yield Fault(
            f"The draft joins readings of “{known.title}” that no witness joins ({known.given}). {record_of(known)}",
            telling.place,
            remedy="Follow one witness and name it.",
            verdict=Verdict.REVIEW,
            severity=ceiling(known.how),
            record=known.record,
        )
