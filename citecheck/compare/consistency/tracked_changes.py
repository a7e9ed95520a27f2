"""Tells which tracked changes of a manuscript stand in a quotation, a figure or a citation: a slip hides there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from citecheck.model.manuscript import Block, Manuscript, TrackedChange
from citecheck.model.verdicts import Wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.claims import PendingChange, Quotation
    from citecheck.model.findings import QuotationResult

OPENING = 25
"""Code points by which a quotation is found in its paragraph. It may have a note call or a citation further on."""


def pending(manuscripts: Iterable[Manuscript], judged: Sequence[QuotationResult]) -> Iterator[PendingChange]:
    """The tracked changes in quotations, and those of figures elsewhere, in the order of the manuscripts."""
    for manuscript in manuscripts:
        if manuscript.changes:
            own = [one for one in judged if one.quotation.place.path == manuscript.path]
            yield from _of_manuscript(manuscript, own)


def _of_manuscript(manuscript: Manuscript, judged: Sequence[QuotationResult]) -> Iterator[PendingChange]:
    from citecheck.model.claims import PendingChange

    for change in manuscript.changes:
        block = manuscript.blocks[change.block]
        inside = next((one for one in judged if _stands_in(change, one.quotation, manuscript.blocks)), None)
        if inside is None and not any(sign.isdigit() for sign in change.inserted + change.deleted):
            continue
        yield PendingChange(
            author=change.author,
            date=change.date,
            inserted=change.inserted,
            deleted=change.deleted,
            place=block.running.place(change.start, change.end),
            is_in_quotation=inside is not None,
            is_verified=inside is not None and inside.wording is Wording.VERIFIED,
        )


def _stands_in(change: TrackedChange, quotation: Quotation, blocks: Sequence[Block]) -> bool:
    for number, piece in enumerate(quotation.text.split("\n"), quotation.block):
        if number == change.block:
            start = blocks[number].text.find(piece[:OPENING])
            return start >= 0 and start <= change.start and change.end <= start + len(piece)
    return False
