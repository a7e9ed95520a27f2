r"""Letters of an entry were decoded in the wrong encoding.

A file in UTF-8 that a program took for Windows-1252 and saved again has two or three signs for each letter with an
accent. All such entries of one file have one cause, and are one finding. Fields that no style prints are left out.

## Flags

    @book{mueller2004,
      author    = {[[MÃ¼ller, Nina]]},
      title     = {Of Bridges},
      publisher = {Reclam},
      year      = {2004}
    }

## Passes

    @book{mueller2004,
      author    = {Müller, Nina},
      title     = {S{\~a}o Paulo – a city},
      publisher = {Reclam},
      year      = {2004}
    }

## May be right

The letters may be those of the title in its own language.

## Put right

Open the file as Windows-1252 and save it as UTF-8 if all of it is so, or correct the letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = EntryFault
severity = Severity.WARNING
LONGEST = 60
"""Characters of a field that a message repeats."""


def check(doubt: EntryFault, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a field with garbled letters."""
    if doubt.kind is EntryFaultKind.LETTERS_GARBLED:
        words = doubt.words[:LONGEST]
        meant = f": “{doubt.other[:LONGEST]}”?" if doubt.other else "; some letters are lost."
        yield Fault(
            f"The {doubt.field} of the entry “{doubt.key}” has letters in a wrong encoding, “{words}”{meant}",
            doubt.place,
            remedy=f"Write “{doubt.other[:LONGEST]}”." if doubt.other else "Write the letters again.",
            verdict=Verdict.REVIEW,
            cause="encoding",
        )
