r"""A work is cited that a table of retractions lists.

The rule speaks only if you give a table: `retractions = "retractions.csv"` in the settings. citecheck fetches none. The
table is CSV with a heading, that of Retraction Watch or one with the columns `doi`, `nature` and `date`. Works are
found by DOI. An expression of concern is a note; corrections and works that were reinstated are passed over. Whether
the manuscript cites the work as retracted, the rule cannot tell.

## Flags

    @article{senn1998,
      author  = {Senn, Hans},
      title   = {Of Vaccines},
      journal = {Annals},
      year    = {1998},
      doi     = {[[10.1000/xyz123]]}
    }

## Passes

    @article{senn1999,
      author  = {Senn, Hans},
      title   = {Of Measles},
      journal = {Annals},
      year    = {1999},
      doi     = {10.1000/xyz124}
    }

## May be right

The draft may cite the work because it was retracted. The table may name another work with the same number.

## Put right

Say in the text that the work was retracted, or cite another.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = EntryFault
severity = Severity.WARNING


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a work that a table of retractions lists."""
    if doubt.kind is EntryFaultKind.RETRACTED:
        yield Fault(
            f"On the work “{doubt.key}” (DOI {doubt.words}), {doubt.other}.",
            doubt.place,
            remedy="Say in the text that the work was retracted, or cite another.",
            verdict=Verdict.REVIEW,
            severity=None if doubt.is_certain else Severity.NOTE,
        )
