r"""The last page of an entry stands before its first.

The rule first reads a shortened last page ("257--68") in full. Pages with letters, Roman pages and numbers of articles
are not compared.

## Flags

    @article{notes1923,
      author  = {Smith, Ann},
      title   = {Gibbon's Footnotes},
      journal = {Review of History},
      year    = {1923},
      pages   = {[[229--212]]}
    }

## Passes

    @article{notes1923,
      author  = {Smith, Ann},
      title   = {Gibbon's Footnotes},
      journal = {Review of History},
      year    = {1923},
      pages   = {257--68, 1125--130}
    }

## May be right

The numbers may be shortened (“1123–34”) or count in two sequences.

## Put right

Compare the pages with the volume.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = EntryFault
severity = Severity.WARNING


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for pages that run backwards."""
    if doubt.kind is EntryFaultKind.PAGES_REVERSED:
        yield Fault(
            f"The entry “{doubt.key}” has the pages “{doubt.words}”: the last stands before the first.",
            doubt.place,
            remedy="Compare the pages with the volume.",
            verdict=Verdict.REVIEW,
        )
