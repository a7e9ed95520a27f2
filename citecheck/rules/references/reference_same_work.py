r"""One work stands in the bibliography under two keys.

A list of references then prints it twice, and a reader takes it for two works. Two entries are one work if they share
a DOI or ISBN and their titles begin alike, or if author, title and year agree. Entries that differ in volume, number,
pages, edition, journal or book are different works, and so are chapters that carry the number of their book. In an
audit of a manuscript both must be cited.

## Flags

    @article{smith1923,
      author  = {Smith, Ann},
      title   = {Gibbon's Footnotes},
      journal = {Review of History},
      year    = {1923},
      doi     = {10.1093/past/1.3}
    }
    ¶
    @article{[[smith-notes]],
      author  = {Smith, A.},
      title   = {Gibbon's footnotes: a note},
      journal = {Rev. Hist.},
      year    = {1923},
      doi     = {10.1093/past/1.3}
    }

## Passes

    @book{gibbon1,
      author    = {Gibbon, Edward},
      title     = {The History of the Decline and Fall},
      publisher = {Strahan},
      year      = {1788},
      volume    = {4}
    }
    ¶
    @book{gibbon2,
      author    = {Gibbon, Edward},
      title     = {The History of the Decline and Fall},
      publisher = {Strahan},
      year      = {1788},
      volume    = {5}
    }

## May be right

The two may be two editions, volumes or printings of one work.

## Put right

Keep one entry, and cite its key everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict

judges = EntryFault
severity = Severity.WARNING


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for an entry of a work that has one already."""
    if doubt.kind is EntryFaultKind.SAME_WORK:
        yield Fault(
            f"The entries “{doubt.other}” and “{doubt.key}” seem to be one work, “{doubt.words}”.",
            doubt.place,
            remedy="Keep one entry, and cite its key everywhere.",
            verdict=Verdict.REVIEW,
            related=tuple(RelatedPlace(f"the entry “{doubt.other}”", place) for place in doubt.related),
        )
