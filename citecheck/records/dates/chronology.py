"""Finds whether the order of events contradicts a date: before an event that it must follow, or after one that it must
precede."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.edtf import say_any, value
from citecheck.model.attestation import How
from citecheck.model.noun import noun
from citecheck.model.records import OrderCheck, Record, RecordDate
from citecheck.model.registry import Registry

MAKING = ("dictated", "written", "sent")
"""Roles of dates at which a text comes into being. No other role can be earlier."""
AFTER_MAKING = frozenset(
    ("delivered", "received", "answered", "read_aloud", "published", "first_printed", "title_page", "published_in_ussr")
)
SURE = "sure"


@noun
class OrderConflict:
    """Why a date is out of order, in words, and how well the record behind it was verified."""

    words: str
    how: How


def disorder(edtf: str, role: str, record: Record, registry: Registry) -> OrderConflict | None:
    """What the order of events says against a date of a record in one role, or None."""
    ours = value(edtf)
    if ours.approximate or ours.recurs or not ours.spans:
        return None
    first, last = ours.spans[0][0], ours.spans[-1][1]
    for bound in _bounds(role, record, registry):
        low, high = _ends(bound.date)
        if bound.after and last is not None and low is not None and last < low:
            return OrderConflict(f"that is before {bound.phrase}", bound.how)
        if not bound.after and first is not None and high is not None and first > high:
            return OrderConflict(f"that is after {bound.phrase}", bound.how)
    return None


@noun
class _Bound:
    """A date that another one must follow (`after`) or precede."""

    date: RecordDate
    phrase: str
    after: bool
    how: How


def _bounds(role: str, record: Record, registry: Registry) -> Iterator[_Bound]:
    for check in _checks(role, record):
        for id_, after in ((check.must_follow, True), (check.must_precede, False)):
            event = registry.records.get(id_)
            if event and event.dates:
                yield _bound(event, event.dates[0], after, registry)
    if role in AFTER_MAKING:
        for date in record.dates:
            if date.role in MAKING and date.status == SURE:
                how = registry.resting(record, date.refs).how
                phrase = f"it was {date.role} ({say_any(date.accept)})"
                yield _Bound(date, phrase, after=True, how=how)


def _bound(event: Record, date: RecordDate, after: bool, registry: Registry) -> _Bound:
    how = registry.resting(event, date.refs).how
    return _Bound(date, f"{event.name} ({say_any(date.accept)})", after, how)


def _checks(role: str, record: Record) -> Iterator[OrderCheck]:
    """The order of events of the record, and what its known misdatings say of this role."""
    yield from record.order
    for misdating in (*record.misdatings, *record.mixed_forms):
        of = misdating.pattern.role if misdating.pattern else ""
        if misdating.order_check and of in ("", role):
            yield misdating.order_check


def _ends(date: RecordDate) -> tuple[int | None, int | None]:
    """The first and last day on which a date may lie; None where it is open."""
    spans = [span for accepted in date.accept for span in value(accepted).spans]
    firsts, lasts = [a for a, _ in spans], [b for _, b in spans]
    low = min((a for a in firsts if a is not None), default=None) if None not in firsts else None
    return low, max((b for b in lasts if b is not None), default=None) if None not in lasts else None
