r"""A sign that LaTeX takes for a command stands bare in a field that is printed.

An `&`, `#` or `_` stops LaTeX, and what follows a `%` on the line is lost. pandoc reads all but the `%`, so it is a
note, one for a file. Addresses, formulas and fields that no style prints are left out.

## Flags

    @book{weber2005,
      author    = {Weber, Otto},
      title     = {[[Profit & Loss]]},
      publisher = {Reclam},
      year      = {2005}
    }

## Passes

    @book{weber2005,
      author    = {Weber, Otto},
      title     = {Profit \& Loss with $x_1$},
      publisher = {Reclam},
      year      = {2005},
      url       = {https://example.org/a_b?c=1&d=2#e}
    }

## May be right

The list may be printed by a program that is not LaTeX.

## Put right

Write a backslash before the sign.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict
from citecheck.model.manuscript import BadEntry

judges = BadEntry
severity = Severity.NOTE


def check(bad: BadEntry, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for each bare sign; all of one file have one cause."""
    if bad.kind == "unescaped":
        yield Fault(bad.message, bad.place, remedy=bad.remedy, verdict=Verdict.REVIEW, cause="unescaped")
