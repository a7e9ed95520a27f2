r"""Two entries of one bibliography have the same key.

Which of the two a citation means depends on the program: most read the first and silently ignore the other.
Keys that differ only in capitals are one key in BibTeX, and two in biblatex and pandoc.

## Flags

    @book{gibbon1776,
      author = {Gibbon, Edward},
      title = {The History of the Decline and Fall of the Roman Empire},
      year  = {1776}
    }
    ¶
    @book{[[gibbon1776]],
      author = {Gibbon, Edward},
      title = {The History of the Decline and Fall of the Roman Empire},
      year  = {1781}
    }

    @misc{shelley1818, title = {Ozymandias}}
    @misc{[[Shelley1818]], title = {Ozymandias}}

## Passes

    @misc{goethe1815a, title = {Ein Gleiches}}
    @misc{goethe1815b, title = {Ein Gleiches}}

## May be right

The two entries may be the same, and the program that prints the list may take the first.

## Put right

Give one of them another key. If both say the same, remove one.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity
from citecheck.model.manuscript import BadEntry

judges = BadEntry
severity = Severity.WARNING


def check(bad: BadEntry, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for each entry whose key an earlier entry has."""
    if bad.kind == "duplicate":
        related = tuple(RelatedPlace(message, place) for message, place in bad.related)
        remedy = bad.remedy or "Give one of them another key."
        yield Fault(bad.message, bad.place, remedy=remedy, related=related, signature=bad.key or "")
