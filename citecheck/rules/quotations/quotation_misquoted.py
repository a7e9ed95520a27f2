r"""The words quoted are a wording in circulation that the text does not have, or one that no witness has.

A paraphrase often becomes a quotation. Where the registry knows it, the rule names the text and its own words. Where a
text has several wordings and the draft's is none of them, the rule says so and offers no correction.

## Flags

    As Snegov told it, Bukharin wrote to Stalin [["Koba, why must I perish?"]] [@service2005, p. 592].

## Passes

    Kernighan put it well: "debugging is twice as hard as writing a program in the first place."

## May be right

The draft may speak of the wording in circulation as such, or quote somebody who used it. The quotation may be a
longer passage that rightly has these words in it.

## Put right

Quote the text's words, or drop the quotation marks.
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
    """Yield one fault for words that the text, or every witness of it, does not have."""
    known = evidence.telling
    if known is None or telling.mention:
        return
    if known.standing is StatementStanding.MISQUOTED:
        has = f"has “{known.given}” instead" if known.given else "does not have them"
        said = f"These words are often quoted, but the text itself {has}{referred(known)}."
    elif known.standing is StatementStanding.UNATTESTED:
        said = f"No known witness of “{known.title}” has these words."
    else:
        return
    yield Fault(
        f"{said} {record_of(known)}",
        telling.place,
        remedy="Quote a witness and name it, or drop the quotation marks.",
        severity=ceiling(known.how),
        record=known.record,
        whole=True,
    )
