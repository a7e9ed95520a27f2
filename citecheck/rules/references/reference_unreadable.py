r"""An entry of the bibliography cannot be read whole.

Two parsers read a bibliography: one knows the position of every word and never stops, the other reads as BibTeX does.
The rule speaks where an entry is not closed, has no key, joins two fields, inherits from an entry that does not exist,
or is read by only one of the two parsers. The readable part of it is used. Where nothing was lost (a name without
`@string`, a field that stands twice, a guessed encoding) the rule only warns.

## Flags

A comma is missing, and two fields become one:

    @book{gibbon1776,
      author = {Gibbon, Edward},
      title  = {The History of the Decline and Fall of the Roman Empire}
      [[year]]   = {1776}
    }

A brace is not closed:

    @misc{shelley1818,
      author = {Shelley, Percy Bysshe},
      [[title]]  = {Ozymandias,
      year   = {1818}
    }

The `@` is lost:

    @misc{newton1676, title = {Newton to Hooke}, year = {1676}}
    ¶
    book{[[austen1813]],
      title = {Pride and Prejudice},
      year  = {1813}
    }

The bibliography does not have the volume that the entry is part of:

    @inbook{goethe1815,
      title    = {Ein Gleiches},
      crossref = {[[goethe-works]]}
    }

## Passes

    @string{murray = "T. Egerton"}
    ¶
    @book{austen1813,
      author    = "Austen, Jane",
      title     = {Pride and {Prejudice}},
      publisher = murray # {, London},
      month     = jan,
      year      = 1813,
    }

Text between entries is a comment:

    @comment{ kept by hand } Questions to the library (by post).
    ¶
    @misc{lincoln1863, title = {Address at Gettysburg}, year = 1863}

## May be right

Another program may read the entry as it was meant.

## Put right

Close the brace, add the comma, or write the key at the place shown. Then run the check again.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict
from citecheck.model.manuscript import BadEntry

judges = BadEntry
severity = Severity.ERROR


def check(bad: BadEntry, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for each entry that was not read completely; a warning where nothing of it was lost."""
    if bad.kind != "unreadable":
        return
    yield Fault(
        bad.message,
        bad.place,
        remedy=bad.remedy or "Correct the entry at this place.",
        verdict=Verdict.REVIEW if bad.kept else Verdict.FAIL,
        severity=Severity.WARNING if bad.kept else None,
        related=tuple(RelatedPlace(message, place) for message, place in bad.related),
        cause=bad.cause,
    )
