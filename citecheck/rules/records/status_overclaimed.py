r"""The draft says that an original exists where the sources say that none was located.

"Not located" is the result of a search on a date. It proves nothing. The rule compares the draft's statement with what
the sources support.

## Flags

    The [[original]] of Bukharin's last note to Stalin is kept in the archive.

## Passes

    No original of Bukharin's last note to Stalin has been located.

    According to one writer, the original of Tito's note to Stalin is kept in the archive.

## May be right

An original may have been located since the sources of the record were written.

## Put right

Say who claims it, or name the shelf mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import record_of, referred
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, ceiling
from citecheck.model.statements import Statement, StatementStanding

judges = Statement
severity = Severity.ERROR


def check(telling: Statement, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where the draft claims more for a text than its sources support."""
    known = evidence.telling
    if known is not None and known.standing is StatementStanding.OVERCLAIMED and not telling.mention:
        yield Fault(
            f"The draft speaks of an original of “{known.title}”. {known.given}{referred(known)} {record_of(known)}",
            telling.place,
            remedy="Say who claims it, or name the shelf mark.",
            severity=ceiling(known.how),
            record=known.record,
        )
