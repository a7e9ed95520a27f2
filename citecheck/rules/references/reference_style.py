r"""An entry is written as an editor would not have it: hyphens in pages, a title in capitals, names without braces.

No reader is misled by these, so the rule is off by default: `--select reference-style` switches it on. It names pages
with one hyphen, titles in capitals, names and abbreviations in titles that a style may put in small letters, and web
pages without the day on which they were read. Each kind is one note for a file.

## Flags

    @article{smith1923,
      author  = {Smith, Ann},
      title   = {Gibbon and His Footnotes},
      journal = {Review of History},
      year    = {1923},
      pages   = {[[12-19]]}
    }

    @article{smith1924,
      author  = {Smith, Ann},
      title   = {[[Letters of Gibbon in the archive at Lausanne]]},
      journal = {Review of History},
      year    = {1924}
    }

    @online{jones2011, author = {Jones, Bo}, title = {Of Ships}, url = {[[https://example.org/ships]]}, year = {2011}}

## Passes

    @article{smith1924,
      author  = {Smith, Ann},
      title   = {Letters of {Gibbon} in the archive at {Lausanne}},
      journal = {Review of History},
      year    = {1924},
      pages   = {12--19}
    }

## May be right

The style of the journal or the program that prints the list may put it right.

## Put right

Follow the style sheet of your publisher. `--fix` writes two hyphens between pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = EntryFault
severity = Severity.NOTE
default = False

SAYINGS = {
    EntryFaultKind.SINGLE_HYPHEN: (
        "The pages “{words}” of the entry “{key}” have one hyphen, which BibTeX prints as it is.",
        "Write two hyphens.",
    ),
    EntryFaultKind.CAPITALS: (
        "The title of the entry “{key}” is in capitals throughout.",
        "Write it as the title page would in running text.",
    ),
    EntryFaultKind.UNPROTECTED: (
        "The title of the entry “{key}” has names without braces, which some styles print in small letters: {other}.",
        "Put each name in braces.",
    ),
    EntryFaultKind.URL_UNDATED: (
        "The entry “{key}” has an address and no day on which it was read.",
        "Add urldate.",
    ),
}


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a matter of style."""
    if doubt.kind in SAYINGS:
        message, remedy = SAYINGS[doubt.kind]
        yield Fault(
            message.format(key=doubt.key, words=doubt.words, other=doubt.other),
            doubt.place,
            remedy=remedy,
            verdict=Verdict.REVIEW,
            cause=doubt.kind,
            corrections=doubt.corrections,
        )
