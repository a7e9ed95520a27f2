"""Makes the diagnostics of a document: one for each finding, and one for what could not be checked at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lsprotocol.types import Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location

from citecheck.audit.files import shown
from citecheck.foundation.reach import Reach
from citecheck.model.findings import Finding, Severity
from citecheck.serve.editors.addresses import BEGINNING, location_of_match, location_of_place
from citecheck.serve.editors.documents import DocumentAudit
from citecheck.serve.editors.positions import EditorText

SOURCE = "citecheck"
SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.NOTE: DiagnosticSeverity.Information,
}
NO_SUFFIX = "citecheck knows manuscripts and bibliographies by the end of their name; save it as .md, .tex or .bib"
"""Why a document is not audited that has no file, or a name that says nothing to citecheck."""
NOT_CHECKED = "not-checked"
"""The code of a diagnostic that says that nothing of a document was checked."""

ContentOf = Callable[[Path], EditorText | None]
"""The text of a document that is open, by its file."""


def diagnostics(audited: DocumentAudit, content_of: ContentOf, reach: Reach | None, encoding: str) -> list[Diagnostic]:
    """The diagnostics of a document. `reach` says which files they may name."""
    quoted = {one.quotation.id: one for one in audited.quotations}
    made = [unchecked(why) for why in _unread(audited)]
    for finding in audited.findings:
        span = finding.place.span
        about = quoted.get(finding.quotation or "")
        related = [
            _related(one.message, location_of_place(one.place, content_of(Path.cwd() / one.place.path)))
            for one in finding.fault.related
        ]
        if about is not None and about.match is not None and not about.match.witness.record:
            related.append(_related("the passage in the text held", location_of_match(about.match, reach, encoding)))
        made.append(
            Diagnostic(
                range=audited.content.range(span.start, span.end) if span else BEGINNING,
                message=_message(finding),
                severity=SEVERITIES[finding.severity],
                code=finding.rule,
                source=SOURCE,
                related_information=[one for one in related if one is not None],
                data=finding.fingerprint,
            )
        )
    return made


def _message(finding: Finding) -> str:
    return f"{finding.message} {finding.remedy}".rstrip()


def _related(message: str, location: Location | None) -> DiagnosticRelatedInformation | None:
    return DiagnosticRelatedInformation(location, message) if location is not None else None


def _unread(audited: DocumentAudit) -> Iterator[str]:
    """Why nothing of the document was checked."""
    if audited.report is None:
        yield audited.why
        return
    name = shown(audited.path)
    inputs = [item for item in audited.report.inputs if item.path == name]
    yield from (notice.message for item in inputs for notice in item.notices if notice.kind == "off")
    yield from (item.why for item in inputs if item.why)
    yield from (item.why for item in audited.report.bibliographies if item.path == name and item.why)


def unchecked(why: str) -> Diagnostic:
    """The diagnostic of a document of which nothing was checked."""
    message = f"Nothing of this document was checked: {why}"
    return Diagnostic(BEGINNING, message, severity=DiagnosticSeverity.Error, code=NOT_CHECKED, source=SOURCE)
