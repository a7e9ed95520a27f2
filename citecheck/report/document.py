"""Makes the data of the JSON report, version 1.1: every key is always present, and what is not known is null."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from citecheck import __version__
from citecheck.foundation.json_text import dumped
from citecheck.model.claims import Citation, Locator, Quotation
from citecheck.model.evidence import Alteration, CitedWork, Departure, LockEvidence, Match, Misreading
from citecheck.model.findings import (
    CitationResult,
    DateResult,
    Finding,
    ImprintResult,
    Input,
    QuotationResult,
    RelatedPlace,
    Report,
    Severity,
    StatementResult,
    Verdict,
)
from citecheck.model.manuscript import Notice
from citecheck.model.places import Correction, Place
from citecheck.model.verdicts import Wording
from citecheck.report.coverage import coverage_document
from citecheck.report.tally import tally

VERSION = 1
"""Raised only when a key is dropped or changes its meaning."""
SCHEMA = "1.1"
"""The version, and how often keys or values were added to it."""


def document(report: Report) -> dict[str, Any]:
    """The JSON report."""
    return {
        "version": VERSION,
        "schema": SCHEMA,
        "tool": {
            "name": "citecheck",
            "version": __version__,
            "registry": report.registry_digest,
            "settings": report.settings_digest,
        },
        "inputs": [_input(item) for item in report.inputs],
        "bibliographies": [
            {
                "path": item.path,
                "read": item.why is None,
                "why": item.why,
                "entries": item.entries,
                "unreadable": item.unreadable,
            }
            for item in report.bibliographies
        ],
        "texts": [
            {
                "path": item.path,
                "work": item.work,
                "sha256": item.sha256,
                "complete": item.complete,
                "quality": item.quality,
            }
            for item in report.texts
        ],
        "tally": tally_document(report),
        "coverage": coverage_document(report.coverage),
        "quotations": [_quotation(item) for item in report.quotations],
        "citations": [_cited(item) for item in report.citations],
        "claims": [
            *(_dated(item) for item in report.datings),
            *(_told(item) for item in report.tellings),
            *(_imprinted(item) for item in report.imprints),
        ],
        "findings": [finding_document(item) for item in report.findings],
        "notices": list(report.notices),
    }


def json_report(report: Report) -> str:
    """The JSON report as text, indented."""
    return dumped(document(report), indent=2) + "\n"


def tally_document(report: Report) -> dict[str, Any]:
    """The counts: quotations by wording, findings nobody has answered by severity, claims by verdict."""
    counts = tally(report)
    return {
        "quotations": counts.quotations,
        **{wording.value: counts.wordings[wording] for wording in Wording},
        "findings": {severity.label: counts.severities[severity] for severity in sorted(Severity, reverse=True)},
        "answered": counts.answered,
        "claims": {v.value: sum(verdicts.get(v, 0) for verdicts in counts.claims.values()) for v in Verdict},
        "claims_by_kind": {
            kind: {verdict.value: verdicts.get(verdict, 0) for verdict in Verdict}
            for kind, verdicts in counts.claims.items()
        },
        "unread": counts.unread,
        "texts_missing": dict(sorted(counts.missing.items())),
        "unchecked_reasons": dict(sorted(counts.reasons.items())),
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    """One finding."""
    fault = finding.fault
    return {
        "rule": finding.rule,
        "severity": finding.severity.label,
        "verdict": fault.verdict.value,
        "message": fault.message,
        **_place(fault.place),
        "sentence": finding.sentence,
        "quotation": finding.quotation,
        "record": fault.record,
        "related": [_related(item) for item in fault.related],
        "remedy": fault.remedy,
        "corrections": [_correction(item) for item in fault.corrections],
        "fingerprint": finding.fingerprint,
        "answered": finding.answered,
    }


def _region(place: Place) -> dict[str, int] | None:
    return asdict(place.region) if place.region else None


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "where": place.where,
        "start": place.span.start if place.span else None,
        "end": place.span.end if place.span else None,
        "region": _region(place),
        "approximate": place.approximate or place.span is None,
    }


def _locator(locator: Locator | None) -> dict[str, str | None] | None:
    return asdict(locator) if locator else None


def _related(related: RelatedPlace) -> dict[str, Any]:
    return {**_place(related.place), "message": related.message}


def _correction(correction: Correction) -> dict[str, Any]:
    return {**_place(correction.place), "ours": correction.ours, "words": correction.words}


def _notice(notice: Notice) -> dict[str, Any]:
    return {**_place(notice.place), "kind": notice.kind, "message": notice.message}


def _input(item: Input) -> dict[str, Any]:
    return {
        "path": item.path,
        "format": item.format,
        "read": item.read,
        "why": item.why,
        "sha256": item.sha256,
        "quotations": item.quotations,
        "citations": item.citations,
        "claims": item.claims,
        "notices": [_notice(notice) for notice in item.notices],
    }


def _citation(citation: Citation | None) -> dict[str, Any] | None:
    return {"key": citation.key, "locator": _locator(citation.locator)} if citation else None


def _cited_work(work: CitedWork) -> dict[str, Any]:
    citation = work.citation
    return {
        "key": citation.key,
        "locator": _locator(citation.locator),
        "how": citation.by.value,
        "outcome": work.outcome.value,
    }


def _quotation(judged: QuotationResult) -> dict[str, Any]:
    quotation, answer = judged.quotation, judged.evidence.answer
    match = answer.matches[0] if answer and answer.matches else None
    statement = judged.evidence.statement
    return {
        "id": quotation.id,
        **_place(quotation.place),
        "text": quotation.text,
        "kind": quotation.kind.value,
        "depth": quotation.depth,
        "short": quotation.short,
        "citation": _citation(quotation.citation),
        "citations": [_cited_work(one) for one in judged.evidence.group],
        "attachment": quotation.attachment.name.lower(),
        "wording": judged.wording.value,
        "reason": answer.reason if answer and judged.wording is Wording.UNCHECKED else None,
        "place": answer.place.value if answer else "unchecked",
        "status": statement.status if statement else None,
        "record": statement.record if statement else match.witness.record if match else None,
        "lock": _lock(judged.evidence.lock) if judged.evidence.lock else None,
        "looked_in": list(answer.looked_in) if answer else [],
        "match": _match(match) if match else None,
        "departures": [_departure(item, quotation) for item in match.departures] if match else [],
        "alterations": [_alteration(item, quotation) for item in match.alterations] if match else [],
    }


def _lock(lock: LockEvidence) -> dict[str, Any]:
    return {
        "state": lock.state.value,
        "wording": lock.wording or None,
        "place": lock.place or None,
        "finding": lock.severity or None,
        "date": lock.date or None,
        "text_change": lock.text_change.value if lock.text_change else None,
    }


def _match(match: Match) -> dict[str, Any]:
    witness = match.witness
    return {
        "work": witness.work,
        "text": witness.path,
        "title": witness.title,
        "edition": witness.edition,
        "siglum": witness.siglum,
        "record": witness.record,
        "start": match.start,
        "end": match.end,
        "locator": _locator(match.locator),
        "links": list(match.links),
        "likeness": round(match.likeness, 4),
        "theirs": match.theirs,
        "before": match.before,
        "after": match.after,
    }


def _span(quotation: Quotation, start: int, end: int) -> dict[str, int | None]:
    """A stretch of the running text as offsets in the author's file."""
    span = quotation.running.place(start, end).span
    return {"start": span.start if span else None, "end": span.end if span else None}


def _departure(departure: Departure, quotation: Quotation) -> dict[str, Any]:
    return {
        "change": departure.change.value,
        "ours": departure.ours,
        "theirs": departure.theirs,
        "weight": departure.weight.label,
        "cause": departure.cause or None,
        "attested": list(departure.attested),
        "copies": list(departure.copies),
        **({"misread": _misread(departure.misread)} if departure.misread else {}),
        **_span(quotation, departure.start, departure.end),
    }


def _misread(misread: Misreading) -> dict[str, Any]:
    return {"rate": round(misread.rate, 5), "likelier": misread.is_likelier}


def _alteration(alteration: Alteration, quotation: Quotation) -> dict[str, Any]:
    return {
        "kind": alteration.kind,
        "hides_words": alteration.hides_words,
        "crosses": list(alteration.crosses),
        **_span(quotation, alteration.start, alteration.end),
    }


def _cited(cited: CitationResult) -> dict[str, Any]:
    citation = cited.citation
    return {
        **_place(citation.place),
        "key": citation.key,
        "locator": _locator(citation.locator),
        "mode": citation.mode.value,
        "known": cited.known,
    }


def _told(told: StatementResult) -> dict[str, Any]:
    telling = told.telling
    return {
        "kind": telling.kind.value,
        **_place(telling.place),
        "text": telling.text,
        "edtf": None,
        "record": telling.record,
        "role": None,
        "verdict": told.verdict.value,
        "mention": telling.mention,
    }


def _imprinted(item: ImprintResult) -> dict[str, Any]:
    imprint = item.imprint
    return {
        "kind": "edition",
        **_place(imprint.place),
        "text": imprint.text,
        "edtf": None,
        "record": imprint.record,
        "role": imprint.kind.value,
        "verdict": item.verdict.value,
        "mention": False,
    }


def _dated(dated: DateResult) -> dict[str, Any]:
    dating = dated.dating
    return {
        "kind": "date",
        **_place(dating.place),
        "text": dating.text,
        "edtf": dating.edtf,
        "record": dating.record,
        "role": dating.role,
        "verdict": dated.verdict.value,
        "mention": dating.mention,
    }
