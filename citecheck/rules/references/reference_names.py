r"""A list of names joins persons with commas, or counts "et al." among them.

BibTeX parts persons with the word "and". Of `A. Kern, C. Lenz and E. Maas` it makes two persons, one with the family
name "A. Kern", and it takes "et al." for a person; "and others" is what it prints as that. Where a comma may also part
a family name of two words from given names, it is a note, and so is "et al.".

## Flags

    @book{kern2020,
      author    = {[[A. Kern, C. Lenz and Ernst Maas]]},
      title     = {Of Doors},
      publisher = {Reclam},
      year      = {2020}
    }

    @book{ehrl2013,
      author    = {[[Ehrl, Willi and et al.]]},
      title     = {Of Harbours},
      publisher = {Reclam},
      year      = {2013}
    }

## Passes

    @book{garcia1967,
      author    = {García Márquez, Gabriel and {Bread, Milk and Honey} and others},
      title     = {Of Houses},
      publisher = {Reclam},
      year      = {1967}
    }

## May be right

The names may belong to an institution or a form of name that has commas.

## Put right

Put the word "and" between two persons, "and others" at the end, or braces around the name of an institution.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict
from citecheck.model.manuscript import BadEntry

judges = BadEntry
severity = Severity.WARNING


def check(bad: BadEntry, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a list of names; a note where it may be in order."""
    if bad.kind in ("names", "names_unsure", "names_others"):
        yield Fault(
            bad.message,
            bad.place,
            remedy=bad.remedy,
            verdict=Verdict.REVIEW,
            severity=None if bad.kind == "names" else Severity.NOTE,
            cause=bad.kind if bad.kind == "names_others" else "",
        )
