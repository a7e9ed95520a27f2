"""Finds statuses that claim more than their sources support."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model.attestation import (
    AttributionValue,
    DisputeValue,
    How,
    OriginalValue,
    Pointer,
    Rank,
    RecordWitness,
    Status,
    TextStatus,
)
from citecheck.model.records import Record
from citecheck.model.works import SourceRecord
from citecheck.records.files.lint import Complaint, RecordIds

SHA256 = re.compile(r"[0-9a-f]{64}")
STRONGEST_FIRST = tuple(TextStatus)
BEARS_ORIGINAL = (Rank.SOURCE_EDITION, Rank.MANUSCRIPT)


def statuses(record: Record, known: RecordIds) -> Iterator[Complaint]:
    """Each status has sources, and they support it."""
    status = record.status
    if status is None:
        return
    yield from _sourced(status)
    if status.text:
        yield from _text(record, status, known)
    if status.dispute and status.dispute.value is DisputeValue.DISPUTED:
        yield from _dispute(status)
    if status.original and status.original.value is OriginalValue.NOT_LOCATED and not status.original.as_of:
        yield ("status", "original"), "not_located is the result of a search: give as_of"
    for axis in ("text", "attribution", "original"):
        yield from _one_sided(axis, getattr(status, axis), known)


def errors_borne(record: Record, known: RecordIds) -> Iterator[Complaint]:  # noqa: ARG001 - the shape of a check
    """A wrong author or wording has a source that says so: its own, or one of the statuses and witnesses."""
    if any(record.bearing_words()):
        return
    for name in ("wrong_authors", "misquotations"):
        for n, wrong in enumerate(getattr(record, name)):
            if not wrong.shown_by:
                yield (name, n), "who says that this is wrong: give shown_by, or a status with according_to"


def _sourced(status: Status) -> Iterator[Complaint]:
    for axis in ("text", "attribution", "original"):
        if (axis_status := getattr(status, axis)) and not axis_status.according_to:
            yield ("status", axis), f"the status “{axis_status.value}” has no source: give according_to"
    if status.dispute and status.dispute.value is DisputeValue.UNDISPUTED and not status.dispute.according_to:
        yield ("status", "dispute"), "the status “undisputed” has no source: give according_to"
    if status.attribution and status.attribution.value is AttributionValue.MISATTRIBUTED and not status.attribution.to:
        yield ("status", "attribution"), "misattributed to whom: give to"


def _text(record: Record, status: Status, known: RecordIds) -> Iterator[Complaint]:
    text = status.text
    if text is None:
        return
    if text.value is TextStatus.ARCHIVAL_ORIGINAL_LOCATED and not (record.archive and record.archive.locator):
        yield ("status", "text"), "archival_original_located needs the archive's locator (archive: locator)"
    if text.value is TextStatus.REPORTED_BY_SINGLE_INFORMANT and not text.informant:
        yield ("status", "text"), "reported_by_single_informant needs the informant's name"
    borne = [_supported(record, pointer, known) for pointer in text.according_to]
    if borne and all(b is not None and STRONGEST_FIRST.index(b) > STRONGEST_FIRST.index(text.value) for b in borne):
        best = min((b for b in borne if b), key=STRONGEST_FIRST.index)
        yield ("status", "text", "value"), f"the sources named do not bear “{text.value}”: they bear “{best}” at most"


def _supported(record: Record, pointer: Pointer, known: RecordIds) -> TextStatus | None:
    """The strongest status that a source of the record supports, by what the record says of it; None where it says
    nothing."""
    lender = known.records.get(record.chains_from)
    chains = (*record.chains, *(lender.chains if lender else ()))
    if record.archive and pointer.source in {p.source for p in record.archive.according_to}:
        return TextStatus.ARCHIVAL_ORIGINAL_LOCATED
    ranks = {_parent(record, witness).rank for witness in record.witnesses if witness.at.source == pointer.source}
    if ranks & set(BEARS_ORIGINAL):
        return TextStatus.ARCHIVAL_ORIGINAL_LOCATED
    if any(chain.stated_by.source == pointer.source and chain.steps for chain in chains):
        return TextStatus.REPORTED_BY_SINGLE_INFORMANT
    return TextStatus.ATTESTED_IN_PRINT if ranks else None


def _parent(record: Record, witness: RecordWitness) -> RecordWitness:
    """The witness from which a witness is translated or derived, in the last step. A dependent one supports no more."""
    by_id = {each.id: each for each in record.witnesses}
    visited = {witness.id}
    while (name := witness.translation_of or witness.derived_from) in by_id and name not in visited:
        visited.add(name)
        witness = by_id[name]
    return witness


def _dispute(status: Status) -> Iterator[Complaint]:
    dispute = status.dispute
    if dispute is None:
        return
    for n, pointer in enumerate(dispute.by):
        if not pointer.says:
            yield ("status", "dispute", "by", n), "what does this source hold: give says"
    if len({pointer.source for pointer in dispute.by}) < 2 and not dispute.one_source:
        yield ("status", "dispute"), "disputed names every recorded position, or says one_source: true"


def _one_sided(axis: str, axis_status: object, known: RecordIds) -> Iterator[Complaint]:
    pointers: tuple[Pointer, ...] = getattr(axis_status, "according_to", ())
    sources = [known.sources[p.source] for p in pointers if p.source in known.sources]
    if sources and len(sources) == len(pointers) and all(source.stance for source in sources):
        names = ", ".join(source.id for source in sources)
        yield (
            ("status", axis, "according_to"),
            f"a source that argues a case ({names}) is not the sole source of a status",
        )


def verification(noun: Record | SourceRecord, known: RecordIds) -> Iterator[Complaint]:  # noqa: ARG001 - the shape of a check
    """A source that was opened has a date and a person. A source at second hand names its intermediary."""
    verified = noun.verified
    if verified.how is How.OPENED and not (verified.date and verified.by):
        yield ("verified",), "opened says when and by whom: give date and by"
    if verified.sha256 and not SHA256.fullmatch(verified.sha256):
        yield ("verified", "sha256"), "a digest is 64 hexadecimal digits"
    if verified.how is How.SECOND_HAND and not verified.via:
        yield ("verified",), "second_hand says through what: give via"
