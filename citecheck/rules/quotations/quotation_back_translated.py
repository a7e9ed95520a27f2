r"""The draft quotes a back-translation as if it were the original's words.

A Russian letter, printed in English, is translated back into Russian, and quoted as if the writer had used these words.
The registry knows such wordings. They are never compared as originals.

## Flags

    В письме Ленина Сталину о Крупской сказано: "[[Вы разрешили себе грубо вызвать мою жену к телефону и грубо отчитать
    ее]]" [@lenin-pss-54, с. 329].

## Passes

    В письме Ленина Сталину о Крупской сказано: "Вы имели грубость позвать мою жену к телефону и обругать ее"
    [@lenin-pss-54, с. 329].

    В обратном переводе письма Ленина Сталину о Крупской сказано: "Вы разрешили себе грубо вызвать мою жену к телефону и
    грубо отчитать ее" [@montefiore2004].

## May be right

The draft may know the words only in that language, and say so elsewhere than in this sentence.

## Put right

Quote the original, or say that the words are turned back from a translation.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict, ceiling

judges = Quotation
severity = Severity.WARNING


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where only a back-translation has the words."""
    known = evidence.statement
    if known is None or known.turned is None:
        return
    turned = known.turned
    original = f" In this language the record has {turned.original}." if turned.original else ""
    yield Fault(
        f"These are the words of {turned.witness}, turned back from {turned.source}.{original} "
        f"Record {known.record}, {known.verified}.",
        quotation.place,
        remedy="Quote the original, or say that the words are turned back from a translation.",
        verdict=Verdict.REVIEW,
        severity=ceiling(known.how),
        record=known.record,
        whole=True,
    )
