r"""“Ibid.” follows a note that names several works.

A reader cannot tell which of them is meant, and a quotation with such a note is not compared.

## Flags

    Both wrote of it.[^1] And once again.[^2]
    ¶
    [^1]: Austen, *Pride and Prejudice*, p. 1; Lincoln, *Address at Gettysburg*, p. 3.
    ¶
    [^2]: [[Ibid.]], p. 4.

## Passes

    She wrote of it.[^1] And once again.[^2]
    ¶
    [^1]: Austen, *Pride and Prejudice*, p. 1.
    ¶
    [^2]: Ibid., p. 4.

## May be right

A reader may know from the sentence which of the works is meant.

## Put right

Name the work in place of “ibid.”.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import AmbiguousCitation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = AmbiguousCitation
severity = Severity.WARNING


def check(citation: AmbiguousCitation, _: Evidence) -> Iterator[Fault]:
    """Yield one fault: the works that may be meant."""
    named = "; ".join(citation.works)
    yield Fault(
        f"“{citation.text.strip()}” follows a note that names {len(citation.works)} works ({named}): which is meant?",
        citation.place,
        remedy="Name the work in place of the word that points back.",
        verdict=Verdict.REVIEW,
    )
