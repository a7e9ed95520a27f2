r"""A tracked change stands in a quotation, or changes a figure.

A docx or odt is read as if every tracked change were accepted, because that is what will be printed. A slip of an
editor's hides in a change that the author accepts with all the others. The rule names each change in a quotation, and
each that inserts or deletes a figure, with who made it and when. Other changes are not reported.

In a quotation that no text held has with the change, it is a warning.

## Flags

In a docx: “in possession of a” [deleted: large] [inserted: good] “fortune”.

## Passes

In a docx: “It is a truth” [inserted: universally acknowledged], outside of quotation marks and without a figure.

## May be right

The change may wait on purpose, until the author has answered.

## Put right

Look the words up in the source, then accept or reject the change.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import PendingChange
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = PendingChange
severity = Severity.WARNING


def check(change: PendingChange, _: Evidence) -> Iterator[Fault]:
    """Yield one fault: what was changed, by whom and when."""
    words = [f"“{change.inserted}” inserted"] if change.inserted else []
    words += [f"“{change.deleted}” deleted"] if change.deleted else []
    if not words:
        return
    made = ", ".join(part for part in (change.author, change.date) if part)
    where = "in a quotation" if change.is_in_quotation else "in figures"
    known = "; a text held has the words with the change" if change.is_verified else ""
    yield Fault(
        f"A tracked change {where}: {', '.join(words)}{f' ({made})' if made else ''}{known}.",
        change.place,
        remedy="Look the words up in the source, then accept or reject the change.",
        verdict=Verdict.REVIEW,
        severity=Severity.WARNING if change.is_in_quotation and not change.is_verified else Severity.NOTE,
    )
