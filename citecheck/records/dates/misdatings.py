"""Finds the known misdating of a record that covers a date of the draft, if there is one."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.foundation.edtf import agrees
from citecheck.model.date_mentions import DateMention
from citecheck.model.records import Misdating, Record


def known_misdating(mention: DateMention, roles: Sequence[str], record: Record, words: str = "") -> Misdating | None:
    """The misdating of a record that covers a date in one of the roles, unless `words` contain one of its
    exceptions."""
    for misdating in (*record.misdatings, *record.mixed_forms):
        if not any(phrase in words for phrase in misdating.unless) and _covers(misdating, mention, roles):
            return misdating
    return None


def _covers(misdating: Misdating, mention: DateMention, roles: Sequence[str]) -> bool:
    pattern = misdating.pattern
    if pattern is None:
        return agrees(mention.edtf, (misdating.wrong,))
    if pattern.role and pattern.role not in roles:
        return False
    parts = [*mention.edtf.split("-"), "", ""][:3]
    if any(want and parts[n] != want for n, want in enumerate((pattern.year, pattern.month, pattern.day))):
        return False
    return bool(pattern.year) or agrees(mention.edtf[:7] or mention.edtf, (misdating.wrong,))
