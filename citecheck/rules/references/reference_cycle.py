r"""Entries of the bibliography inherit their fields from one another in a circle.

An entry may inherit missing fields from another by `crossref` or `xdata`. Where such a chain returns to its
beginning, nothing can be inherited, and programs that follow it never end: pandoc grows until it is stopped.

## Flags

    @incollection{goethe1815,
      title    = {Ein Gleiches},
      crossref = {[[works]]}
    }
    ¶
    @collection{works,
      title    = {Works},
      crossref = {goethe1815}
    }

## Passes

    @incollection{goethe1815,
      title    = {Ein Gleiches},
      crossref = {works}
    }
    ¶
    @collection{works,
      title = {Works},
      year  = {1815}
    }

## May be right

The program that prints the list may stop at the first entry.

## Put right

Remove the `crossref` or `xdata` that leads back.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity
from citecheck.model.manuscript import BadEntry

judges = BadEntry
severity = Severity.ERROR


def check(bad: BadEntry, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for each circle."""
    if bad.kind == "cycle":
        related = tuple(RelatedPlace(message, place) for message, place in bad.related)
        yield Fault(bad.message, bad.place, remedy=bad.remedy or "Break the circle.", related=related)
