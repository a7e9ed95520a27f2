r"""The wording departs from the text it cites, and another known witness reads as the draft does.

A text known in several wordings has no single right one. The rule says which witness of a record, or which other copy
held of the work, has the draft's word, so that the draft can name it. It offers no correction.

## Flags

    As Snegov told it, the note began "Koba, why [[do]] you need me to die?" [@unknown-stalin2004, p. 309].

## Passes

    As Snegov told it, the note began "Koba, why did you need me to die?" [@unknown-stalin2004, p. 309].

## May be right

The witness named has the draft's wording: the draft may follow it, and then only its name is missing.

## Put right

Cite the witness whose words you quote, or take those of the one you cite.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import file_name, has
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Departure, Evidence, Weight
from citecheck.model.findings import Fault, Severity, Verdict

judges = Quotation
severity = Severity.NOTE


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for each departure that another witness, or another copy held, of the same text has."""
    record = evidence.statement.record if evidence.statement else None
    for match in evidence.matches[:1]:
        for departure in match.departures:
            if (departure.attested or departure.copies) and departure.weight > Weight.FORM:
                yield Fault(
                    f"{has(departure, match)} {_readers(departure, record or match.witness.record)}",
                    quotation.running.place(departure.start, departure.end),
                    remedy="Cite the witness whose words you quote, or take those of the one you cite.",
                    verdict=Verdict.REVIEW,
                    departure=departure,
                    record=record,
                )


def _readers(departure: Departure, record: str | None) -> str:
    """A sentence that names those with the draft's reading: witnesses of a record, else other copies held."""
    names = departure.attested or tuple(file_name(path) for path in departure.copies)
    many = len(names) > 1
    kind = "witness" if departure.attested else "copy held,"
    kinds = "witnesses" if departure.attested else "copies held,"
    stop = f" (record {record})." if departure.attested else "."
    comma = "" if departure.attested else ","
    return (
        f"The {kinds if many else kind} {', '.join(names)}{comma} {'read' if many else 'reads'} as the draft does{stop}"
    )
