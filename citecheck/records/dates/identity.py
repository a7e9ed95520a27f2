"""Decides whether a date that differs from a record's may still be one of it, or is that of another thing of its kind.

Two persons write more than one letter, and more than one country declares its independence. A record says which words
tell its thing from the others (`identified_by`); words of the text itself do too. Where none stand, only a slip of the
recorded date is taken to be a date of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from citecheck.foundation.edtf import agrees, value
from citecheck.language.normalization import split
from citecheck.model.date_mentions import DateMention
from citecheck.model.records import Misdating, Record, RecordDate, RecordKind
from citecheck.records.sentence.cues import folded, pattern

SLIP_YEARS = 3
"""Two things may share a name ("the Treaty of Paris"). Only dates this near, or ones that differ as slips of the pen
do, are taken to be of the same thing."""
CENTURY = 100
RUN = 5
"""Words in a row of the text itself that tell it from others. Four may be a phrase of everybody's."""
_YEAR = re.compile(r"(?<![\d-])-?\d{4}(?!\d)")
_DAY = re.compile(r"(-?\d{4})-(\d\d)-(\d\d)")


def is_identified(record: Record, words: str) -> bool:
    """Whether words of a draft tell the thing of a record from others of its kind: words that the record names, or
    words of the text itself."""
    plain = folded(words)
    return any(pattern(phrase).search(plain) for phrase in record.identified_by) or _quotes(record, words)


def _quotes(record: Record, words: str) -> bool:
    """Whether a draft has a run of words of the text."""
    runs = set(_runs(words))
    return any(run in runs for witness in record.witnesses if witness.text for run in _runs(witness.text))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    said = split(text)
    return (tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1))


def may_be_of(mention: DateMention, record: Record, dates: Iterable[RecordDate], words: str) -> bool:
    """Whether a date that differs from those recorded may be a date of the record, by `words` around it.

    Without words that identify the record, it must be a slip: of a few years, of digits or of the century. Two persons
    exchange many letters in a few years, so that of a text one part of the day may differ.
    """
    if is_identified(record, words):
        return True
    judge = _is_one_part_off if _has_others_beside(record) else is_slip
    known = [each for date in dates for each in (*date.accept, *date.accept_unmarked, date.julian) if each]
    return any(judge(mention.edtf, each) for each in known)


def is_misdated(mention: DateMention, misdating: Misdating, record: Record, words: str) -> bool:
    """Whether a date that a misdating covers is a date of the record: it is the wrong date itself, or nothing but the
    record can be meant."""
    return not _has_others_beside(record) or _is_exactly(mention, misdating) or is_identified(record, words)


def _has_others_beside(record: Record) -> bool:
    """Whether the record is a text that must be told from others of the same time."""
    return record.kind is RecordKind.TEXT and bool(record.identified_by)


def _is_exactly(mention: DateMention, misdating: Misdating) -> bool:
    """Whether a date is the wrong date of a misdating itself, and not only a coarser or a nearby one."""
    ours, theirs = value(mention.edtf), value(misdating.wrong)
    return ours.precision <= theirs.precision and agrees(mention.edtf, (misdating.wrong,))


def is_slip(one: str, other: str) -> bool:
    """Whether two dates differ as slips do: near years, exchanged digits, or another century."""
    return any(_is_slip_of_year(a, b) for a in _years(one) for b in _years(other))


def _is_slip_of_year(one: str, other: str) -> bool:
    a, b = int(one), int(other)
    return abs(a - b) <= SLIP_YEARS or sorted(one) == sorted(other) or (a - b) % CENTURY == 0


def _years(edtf: str) -> list[str]:
    return _YEAR.findall(edtf)


def _is_one_part_off(one: str, other: str) -> bool:
    """Whether two days differ in the day, in the month or in the year alone."""
    ours, theirs = _DAY.fullmatch(one), _DAY.fullmatch(other)
    return bool(ours and theirs and sum(a != b for a, b in zip(ours.groups(), theirs.groups(), strict=True)) == 1)
