"""Changes the citation of a quotation: another page of the same text, or another work that a text is held of."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

from citecheck.audit.selftest.edits import CiteEdit, cited_item
from citecheck.language.quotation_marks import printed_label
from citecheck.model.evidence import Match
from citecheck.model.findings import QuotationResult
from citecheck.model.manuscript import Block
from citecheck.model.verdicts import PlaceVerdict
from citecheck.texts.library import HeldText

ANOTHER_PAGE = "another page"
ANOTHER_WORK = "another work"
"""The names of these ways."""

FARTHEST = 20
"""Rows of a text's table of places away from the passage, at most: a slip of the pen is near, and the next is one."""


def other_page(
    by: random.Random, blocks: Sequence[Block], result: QuotationResult, held: HeldText | None
) -> CiteEdit | None:
    """The citation with a page, or a place of the text's own table, at which the passage does not stand.

    None where the place cited was not confirmed, or nobody typed it with a citekey.
    """
    citation, match = result.citation, result.match
    item = cited_item(blocks, citation) if citation else None
    if citation is None or item is None or match is None or held is None or result.place is not PlaceVerdict.RIGHT:
        return None
    values = _places_beside(held, match)
    if not values:
        return None
    label, value = by.choice(values)
    suffix = f", {printed_label(None, label, several=False)} {value}" if label else f", {value}"
    return CiteEdit(citation, citation.key, suffix)


def _places_beside(held: HeldText, match: Match) -> list[tuple[str | None, str]]:
    table = held.locators or held.pages
    here = set(table.between(match.start, match.end))
    rows = [at for at, (start, end, _) in enumerate(table.rows) if start < match.end and match.start < end]
    if not rows:
        return []
    near = table.rows[max(0, rows[0] - FARTHEST) : rows[-1] + 1 + FARTHEST]
    return [(table.label, value) for value in dict.fromkeys(value for _, _, value in near) if value not in here]


def other_work(
    by: random.Random, blocks: Sequence[Block], result: QuotationResult, keys: Collection[str]
) -> CiteEdit | None:
    """The citation with the key of another work, of which a text is held too. `keys` are all such keys."""
    citation = result.citation
    item = cited_item(blocks, citation) if citation else None
    mine = {one.key for one in result.quotation.group}
    others = sorted(set(keys) - mine - {citation.key if citation else ""})
    if citation is None or item is None or not others:
        return None
    return CiteEdit(citation, by.choice(others), item.suffix)
