r"""An ISBN, ISSN, DOI or arXiv number has a form that none has.

The last digit of an ISBN or ISSN is computed from the others, a DOI begins with `10.`, and the third and fourth digits
of an arXiv number are a month. Only the form is checked. An address before a DOI is a note: styles print it twice.

## Flags

    @book{mill1859,
      author    = {Mill, John Stuart},
      title     = {On Liberty},
      publisher = {Penguin},
      year      = {1859},
      isbn      = {[[978-0-14-043207-8]]}
    }

    @article{smith1923,
      author  = {Smith, Ann},
      title   = {Gibbon's Footnotes},
      journal = {Review of History},
      year    = {1923},
      doi     = {[[1093/past.3]]}
    }

    @misc{jones2021,
      author        = {Jones, Bo},
      title         = {Graphs of Quotations},
      year          = {2021},
      eprint        = {[[2113.01234]]},
      archiveprefix = {arXiv}
    }

## Passes

    @book{mill1859,
      author    = {Mill, John Stuart},
      title     = {On Liberty},
      publisher = {Penguin},
      year      = {1859},
      isbn      = {978-0-14-043207-7 (pbk.), 0-14-043207-8}
    }

## May be right

Some books were printed with a wrong number, and it is theirs.

## Put right

Copy the number again from the title page or the publisher's page. `--fix` takes the address off a DOI.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = EntryFault
severity = Severity.WARNING

SAYINGS = {
    EntryFaultKind.ISBN: "“{words}” in the entry “{key}” is no ISBN: its digits do not fit its last one.",
    EntryFaultKind.ISSN: "“{words}” in the entry “{key}” is no ISSN: its digits do not fit its last one.",
    EntryFaultKind.DOI: "“{words}” in the entry “{key}” is no DOI: one begins as 10.1000/ does.",
    EntryFaultKind.ARXIV: "“{words}” in the entry “{key}” is no arXiv number: year, month, a point and a number.",
    EntryFaultKind.DOI_ADDRESS: "The DOI of the entry “{key}” has an address before it, which styles print twice.",
}


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a number of another form; addresses before DOIs are one note for a file."""
    if doubt.kind in SAYINGS:
        address = doubt.kind is EntryFaultKind.DOI_ADDRESS
        yield Fault(
            SAYINGS[doubt.kind].format(key=doubt.key, words=doubt.words),
            doubt.place,
            remedy=f"Write {doubt.other}." if address else "Copy the number again from the title page.",
            verdict=Verdict.REVIEW,
            severity=Severity.NOTE if address else None,
            cause=doubt.kind if address else "",
            corrections=doubt.corrections,
        )
