r"""An entry has a date that names no day or month.

biblatex drops such a date with a warning, and pandoc prints it as it is.

## Flags

    @misc{lincoln1863,
      author = {Lincoln, Abraham},
      title  = {Address at Gettysburg},
      date   = {[[1863-13-40]]}
    }

    @misc{newton1676,
      author = {Newton, Isaac},
      title  = {Newton to Hooke},
      date   = {[[1676-02-30]]}
    }

## Passes

    @misc{shelley1818,
      author = {Shelley, Percy Bysshe},
      title  = {Ozymandias},
      date   = {1818-01-11}
    }
    ¶
    @article{gibbon1776,
      author  = {Gibbon, Edward},
      title   = {A Season's Work},
      journal = {Notes},
      date    = {1776-21}
    }

## May be right

The date may be copied from a title page as it stands there.

## Put right

Take the date from the title page or the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity

judges = EntryFault
severity = Severity.ERROR


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a date that no calendar has."""
    if doubt.kind is EntryFaultKind.DATE_IMPOSSIBLE:
        part = "month" if doubt.field == "month" else "day"
        yield Fault(
            f"The entry “{doubt.key}” has “{doubt.words}” as its {doubt.field}: there is no such {part}.",
            doubt.place,
            remedy="Take the date from the title page or the document.",
        )
