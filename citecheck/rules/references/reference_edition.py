r"""A reference combines two editions, or cites a page that its edition does not have.

The publisher of one edition with the year of another, a reprint's year as that of the original, a page after the last
one: each sends a reader to a book that nobody printed. The rule knows the editions of the records, and what the entry
says itself. It does not question a printing that no record has.

## Flags

    @book{medvedev1990,
      author    = {Medvedev, Roy A.},
      title     = {Let History Judge: The Origins and Consequences of Stalinism},
      publisher = {Columbia University Press},
      year      = {[[1990]]}
    }

The publisher of the revised edition, the year of the first:

    @book{medvedev1971,
      author    = {Medvedev, Roy A.},
      title     = {Let History Judge},
      publisher = {Columbia University Press},
      year      = {[[1971]]}
    }

A page that the entry itself does not have:

    Gibbon's footnotes are counted in [[@notes1923]] [p. 250].

## Passes

    @book{medvedev1989,
      author    = {Medvedev, Roy A.},
      title     = {Let History Judge},
      publisher = {Columbia University Press},
      year      = {1989}
    }

    Gibbon's footnotes are counted in @notes1923 [p. 212].

## May be right

There may be an edition or printing that the record does not know.

## Put right

Take publisher, year and page from one title page.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict, ceiling
from citecheck.model.imprints import Imprint, ImprintKind, ImprintStanding

judges = Imprint
severity = Severity.WARNING


def check(imprint: Imprint, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where a year or a page does not fit the edition that the entry means."""
    known = evidence.imprint
    if known is None or known.standing is ImprintStanding.FITS:
        return
    paged = imprint.kind is ImprintKind.PAGE
    draft = f"The draft cites p. {imprint.text} of “{known.title}”" if paged else f"The entry dates “{known.title}”"
    opening = f"{draft}." if paged else f"{draft} {imprint.text}."
    references = f" ({'; '.join(known.references)})" if known.references else ""
    record = f" Record {imprint.record}, {known.verified}." if imprint.record and known.verified else ""
    printing = " Another printing may be paged differently." if paged else ""
    yield Fault(
        f"{opening} {known.given.removesuffix('.')}{references}.{printing}{record}",
        imprint.place,
        remedy="Take publisher, year and page from one title page.",
        verdict=Verdict.REVIEW,
        severity=min(ceiling(known.how), Severity[known.severity.upper()] if known.severity else severity),
        record=imprint.record or None,
        related=(RelatedPlace("the entry", imprint.entry),) if paged else (),
        cause=f"{known.title}\0{known.given}" if paged else "",
    )
