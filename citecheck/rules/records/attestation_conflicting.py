r"""Accounts of how a text came down disagree, and the draft tells one of them.

The value of a text depends on who found it, who read it and who was only told of it. Where the sources of a record
differ on such a step, the rule shows all accounts. It decides for none.

## Flags

    [[Snegov]] saw the papers himself, among them Bukharin's last note to Stalin.

    Khrushchev had told [[Snegov]] of Bukharin's last note to Stalin.

## Passes

    Accounts differ on whether Snegov saw Bukharin's last note to Stalin himself.

    According to one book, Snegov saw Bukharin's last note to Stalin among the papers.

    Snegov told the Medvedevs of Bukharin's last note to Stalin.

## May be right

The draft may have a reason to prefer this account, and give it elsewhere.

## Put right

Say whose account it is, and that another gives it otherwise.
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
    """Yield one fault where the draft follows one of several accounts that exclude each other."""
    known = evidence.telling
    if known is not None and known.standing is StatementStanding.CONFLICTING and not telling.mention:
        yield Fault(
            f"On “{known.title}” the sources differ. {known.given} {record_of(known)}",
            telling.place,
            remedy="Say whose account it is, and that another gives it otherwise.",
            verdict=Verdict.REVIEW,
            severity=ceiling(known.how),
            record=known.record,
            cause=known.record,
        )
