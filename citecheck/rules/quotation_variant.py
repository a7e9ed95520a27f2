r"""The wording departs from the text it cites, and another known witness reads as the draft does.

A text known in several wordings has no single right one. The rule says which witness has the draft's word, so that
the draft can name it; it offers no correction.

## Flags

    As Snegov told it, the note began "Koba, why [[do]] you need me to die?" [@unknown-stalin2004, p. 309].

## Passes

    As Snegov told it, the note began "Koba, why did you need me to die?" [@unknown-stalin2004, p. 309].

## Put right

Cite the witness whose words you quote, or take those of the one you cite.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence, Weight
from citecheck.model.findings import Fault, Severity, Verdict
from citecheck.voice import has

judges = Quotation
severity = Severity.NOTE


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for each departure that another witness of the same text has."""
    record = evidence.statement.record if evidence.statement else None
    for match in evidence.matches[:1]:
        for departure in match.departures:
            if departure.attested and departure.weight > Weight.FORM:
                many = len(departure.attested) > 1
                witnesses = ", ".join(departure.attested)
                yield Fault(
                    f"{has(departure, match)} The {'witnesses' if many else 'witness'} {witnesses} "
                    f"{'read' if many else 'reads'} as the draft does (record {record or match.witness.record}).",
                    quotation.running.place(departure.start, departure.end),
                    remedy="Cite the witness whose words you quote, or take those of the one you cite.",
                    verdict=Verdict.REVIEW,
                    departure=departure,
                    record=record,
                )
