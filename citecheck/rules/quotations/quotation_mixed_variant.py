r"""Readings are joined that no witness of the text joins.

A text known in several wordings has readings that go together. A draft that takes one from here and one from there
tells of a text that nobody has printed.

## Flags

    Tito's note told Stalin that [[seven]] killers had been caught, one with a bomb, another with a rifle.

## Passes

    Tito's note told Stalin that five killers had been caught, one with a bomb, another with a rifle.

## Put right

Follow one witness and name it.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import record_of
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict
from citecheck.model.records import ceiling
from citecheck.model.statements import Statement, StatementStanding

judges = Statement
severity = Severity.WARNING


def check(telling: Statement, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where no witness has the readings that the draft joins."""
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
