"""Dates of a record: what is accepted, what is printed besides, and what is known to be wrong. All values are EDTF."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.attestation import Pointer
from citecheck.nouns import noun


class Calendar(StrEnum):
    """The calendar a source uses."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"


@noun
class RecordDate:
    """One date of a record in one role.

    `accept` are EDTF values, any of which is right at its own precision. `julian` is the day as the source's own
    calendar has it, `accept_unmarked` values that are usual in print without saying which calendar. `verbs` are words
    that name the role in prose beside the usual ones, as in a cue.
    """

    role: str
    accept: tuple[str, ...]
    refs: tuple[Pointer, ...] = ()
    calendar: Calendar = Calendar.GREGORIAN
    julian: str = ""
    year_start: str = ""
    as_written: tuple[str, ...] = ()
    accept_unmarked: tuple[str, ...] = ()
    status: str = "sure"
    event: str = ""
    lang: str = ""
    verbs: tuple[str, ...] = ()
    note: str = ""


@noun
class Pattern:
    """Which values a misdating covers: a role and the parts of the date that are wrong."""

    role: str = ""
    year: str = ""
    month: str = ""
    day: str = ""
    verbs: tuple[str, ...] = ()


@noun
class OrderCheck:
    """What the thing must follow or precede: ids of event records."""

    must_follow: str = ""
    must_precede: str = ""


@noun
class Misdating:
    """A wrong date known from print, or a trap nobody is accused of (`printed_by` empty)."""

    id: str
    wrong: str
    right: str
    pattern: Pattern | None = None
    printed_by: tuple[Pointer, ...] = ()
    shown_by: tuple[Pointer, ...] = ()
    order_check: OrderCheck | None = None
    unless: tuple[str, ...] = ()
    severity: str = "error"
    why: str = ""


@noun
class AlsoPrinted:
    """A value found in print that the references do not give and nobody has shown wrong."""

    value: str
    by: tuple[Pointer, ...] = ()
    role: str = ""
    treat: str = "differs_from_references"
    note: str = ""
