"""The open documents of an editor: their texts, and the newest report on each.

An audit of a document takes the texts of all open documents in place of the files. A change stops the audit that it
makes out of date.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from citecheck.audit.files import BIBLIOGRAPHIES, shown
from citecheck.audit.session import AuditSession
from citecheck.errors import CitecheckError, fault
from citecheck.formats.table import ReaderKind, format_of
from citecheck.foundation.cancellation import Cancelled
from citecheck.foundation.files import real
from citecheck.model.findings import Finding, QuotationResult, Report
from citecheck.model.noun import noun
from citecheck.serve.editors.positions import EditorText

PAUSE = 0.02
"""Seconds without a change before an audit begins: an editor sends the changes of one keystroke within a few
milliseconds, and a person types a key every hundred."""

OTHERS_PAUSE = 0.5
"""Seconds before the other open documents are audited, which may rest on the one that changed."""

KINDS = (ReaderKind.MARKDOWN, ReaderKind.LATEX, ReaderKind.TEXT)


def is_read(path: Path) -> bool:
    """Whether documents of this name are audited: manuscripts that are text, and bibliographies."""
    row = format_of(path.name)
    return path.suffix.lower() in BIBLIOGRAPHIES or (row is not None and row.kind in KINDS)


@noun
class DocumentAudit:
    """The report on a document, and the text that it is about. `why` says why there is none ("" where there is)."""

    path: Path
    content: EditorText
    version: int
    report: Report | None
    why: str = ""

    @property
    def quotations(self) -> list[QuotationResult]:
        """The quotations of the document."""
        name = shown(self.path)
        return [one for one in self.report.quotations if one.quotation.place.path == name] if self.report else []

    @property
    def findings(self) -> list[Finding]:
        """The findings in the document that nobody has answered."""
        name = shown(self.path)
        found = self.report.findings if self.report else ()
        return [one for one in found if one.answered is None and one.place.path == name]

    def quotation_at(self, offset: int) -> QuotationResult | None:
        """The innermost quotation that has an offset."""
        here = [one for one in self.quotations if _has(one, offset)]
        return max(here, key=lambda one: one.quotation.depth, default=None)


def _has(one: QuotationResult, offset: int) -> bool:
    span = one.quotation.place.span
    return span is not None and span.start <= offset <= span.end


class OpenDocument:
    """A document that is open, its newest audit, and the audit that is under way."""

    def __init__(self, uri: str, path: Path, content: EditorText, version: int) -> None:
        self.uri, self.path, self.content, self.version = uri, path, content, version
        self.audited: DocumentAudit | None = None
        self.stop = Event()
        self.task: asyncio.Task[None] | None = None


class Documents:
    """The open documents by their addresses. `publish` is called with each document whose audit has ended."""

    def __init__(self, session_of: Callable[[Path], AuditSession], publish: Callable[[OpenDocument], None]) -> None:
        self._session_of = session_of
        self._publish = publish
        self._open: dict[str, OpenDocument] = {}
        self._worker = ThreadPoolExecutor(1, "audit")

    def take(self, uri: str, path: Path, content: EditorText, version: int) -> None:
        """Take a document that the editor opens, and audit it."""
        self._open[uri] = OpenDocument(uri, path, content, version)
        self.audit(uri)

    def of(self, uri: str) -> OpenDocument | None:
        """The document of an address, if it is open and of a kind that is audited."""
        return self._open.get(uri)

    def by_path(self, path: Path) -> OpenDocument | None:
        """The open document of a file."""
        return next((one for one in self._open.values() if real(one.path) == real(path)), None)

    def change(self, uri: str, content: EditorText, version: int) -> None:
        """Take a new text, and audit it."""
        document = self._open[uri]
        document.content, document.version = content, version
        self.audit(uri)

    def close(self, uri: str) -> None:
        """Forget a document."""
        document = self._open.pop(uri, None)
        if document is not None:
            _halt(document)

    def audit(self, uri: str, pause: float = PAUSE) -> None:
        """Audit a document after a pause, in place of the audit that is under way."""
        document = self._open[uri]
        _halt(document)
        document.task = asyncio.get_running_loop().create_task(self._audited(document, Event(), pause))

    def audit_others(self, but: str = "") -> None:
        """Audit the documents that may rest on one that changed."""
        for uri in self._open:
            if uri != but:
                self.audit(uri, OTHERS_PAUSE)

    async def current(self, uri: str) -> DocumentAudit | None:
        """The report on the text as it is now, when it is there; None for a document that is not audited."""
        while (document := self._open.get(uri)) is not None:
            task = document.task
            if task is None or task.done():
                return document.audited
            await asyncio.wait([task])
        return None

    def end(self) -> None:
        """Stop all work."""
        for uri in tuple(self._open):
            self.close(uri)
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def _audited(self, document: OpenDocument, stop: Event, pause: float) -> None:
        document.stop = stop
        await asyncio.sleep(pause)
        buffers = {one.path: one.content.text for one in self._open.values()}
        content, version = document.content, document.version
        loop = asyncio.get_running_loop()
        try:
            session = self._session_of(document.path)
            report = await loop.run_in_executor(
                self._worker, lambda: session.audit(document.path, buffers=buffers, cancel=stop)
            )
            document.audited = DocumentAudit(document.path, content, version, report)
        except Cancelled:
            return
        except CitecheckError as error:
            document.audited = DocumentAudit(document.path, content, version, None, str(error))
        except Exception as error:
            document.audited = DocumentAudit(document.path, content, version, None, fault(error))
        self._publish(document)


def _halt(document: OpenDocument) -> None:
    """Stop the audit of a document that is under way."""
    document.stop.set()
    if document.task is not None:
        document.task.cancel()
