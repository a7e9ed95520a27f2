r"""No manuscript of the audit cites an entry of its bibliography.

The rule is off by default: `--select reference-unused` switches it on. It is silent on a bibliography of which less
than half is cited, because that one serves other works too. A `\nocite` cites, `\nocite{*}` cites all, and an entry
from which a cited one inherits is used. All such entries of one file are one note.

## Flags

    ---
    references:
    - id: hume1748
      title: An Enquiry
    - id: [[hume1757]]
      title: Four Dissertations
    ---
    ¶
    Hume wrote an enquiry [@hume1748].

## Passes

    Lincoln said that the world would little note it [@lincoln1863].

## May be right

The entry may be listed on purpose, or be cited in a part that was not audited.

## Put right

Cite the work, or remove the entry if the bibliography serves this work alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict

judges = EntryFault
severity = Severity.NOTE
default = False


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for the entries that nothing cites."""
    if doubt.kind is EntryFaultKind.UNUSED:
        yield Fault(
            f"No manuscript of this audit cites {doubt.words}.",
            doubt.place,
            remedy="Cite the work, or remove the entry.",
            verdict=Verdict.REVIEW,
            related=tuple(RelatedPlace("nor this one", place) for place in doubt.related),
        )
