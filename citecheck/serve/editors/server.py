"""The server for editors, over standard input and output (Language Server Protocol, with pygls)."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from citecheck import __version__
from citecheck.audit.files import BIBLIOGRAPHIES
from citecheck.audit.session import AuditSession
from citecheck.errors import CitecheckError, UsageError, fault
from citecheck.foundation.files import look
from citecheck.serve.editors.actions import EXPLAIN, actions
from citecheck.serve.editors.addresses import location_of_match, path_of
from citecheck.serve.editors.diagnostics import NO_SUFFIX, diagnostics, unchecked
from citecheck.serve.editors.documents import Documents, OpenDocument, is_read
from citecheck.serve.editors.hover import hints, hover_text
from citecheck.serve.editors.positions import EditorText
from citecheck.serve.editors.trust import Trust, trust

MOST_OF_PAGE = 1500
"""Characters of a rule's page in a message: what it flags, and an example."""


class EditorServer(LanguageServer):
    """The server, with the open documents and one session for each reach."""

    def __init__(self) -> None:
        super().__init__("citecheck", __version__)
        self.trust = Trust()
        self._sessions: dict[object, AuditSession] = {}
        self.documents = Documents(self.session_of, self.publish)

    @property
    def encoding(self) -> str:
        """In which units the editor counts."""
        given = self.server_capabilities.position_encoding
        return given.value if isinstance(given, lsp.PositionEncodingKind) else given or "utf-16"

    def session_of(self, path: Path) -> AuditSession:
        """The session that audits a document."""
        key = self.trust.reach(path)
        if key not in self._sessions:
            self._sessions[key] = self.trust.session(path)
        return self._sessions[key]

    def content_of(self, path: Path) -> EditorText | None:
        """The text of an open document."""
        document = self.documents.by_path(path)
        return document.content if document else None

    def publish(self, document: OpenDocument) -> None:
        """Send the diagnostics of a document, unless its text has changed since."""
        audited = document.audited
        if audited is None or audited.version != document.version or self.documents.of(document.uri) is not document:
            return
        try:
            found = diagnostics(audited, self.content_of, self.trust.reach(audited.path), self.encoding)
        except Exception as error:
            found = [unchecked(fault(error))]
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(document.uri, found, audited.version))
        workspace = self.client_capabilities.workspace
        if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
            self.workspace_inlay_hint_refresh(None)


def server() -> EditorServer:
    """The server with its features."""
    made = EditorServer()
    _documents(made)
    _questions(made)
    return made


def _folders(given: lsp.InitializeParams) -> list[Path]:
    named = [folder.uri for folder in given.workspace_folders or ()] or [given.root_uri or ""]
    return [path for path in map(path_of, named) if path is not None]


def _documents(made: EditorServer) -> None:
    """The notifications of an editor: which workspace it has, and what happens to its documents."""

    @made.feature(lsp.INITIALIZE)
    def initialize(given: lsp.InitializeParams) -> None:
        folders = _folders(given)
        try:
            made.trust = trust(folders, given.initialization_options)
        except UsageError as error:
            made.trust = trust(folders, None)
            made.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"citecheck: {error}"))
        if folders and look(folders[0]).is_folder:
            os.chdir(folders[0])  # as an audit in the workspace: a report names files from there

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(given: lsp.DidOpenTextDocumentParams) -> None:
        one = given.text_document
        path = path_of(one.uri)
        if path is not None and is_read(path):
            made.documents.take(one.uri, path, EditorText(one.text, made.encoding), one.version)
        else:
            unread = lsp.PublishDiagnosticsParams(one.uri, [unchecked(NO_SUFFIX)], one.version)
            made.text_document_publish_diagnostics(unread)

    def changed(given: lsp.DidChangeTextDocumentParams) -> None:
        _take_changes(made, given)

    # In place of pygls's own handler, which ends lines at form feeds too and moves the ranges that it is given.
    made.protocol.fm.add_builtin_feature(lsp.TEXT_DOCUMENT_DID_CHANGE, changed)

    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(given: lsp.DidSaveTextDocumentParams) -> None:
        made.documents.audit_others(given.text_document.uri)

    @made.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(_: lsp.DidChangeWatchedFilesParams) -> None:
        made.documents.audit_others()

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(given: lsp.DidCloseTextDocumentParams) -> None:
        uri = given.text_document.uri
        made.documents.close(uri)
        made.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    @made.feature(lsp.SHUTDOWN)
    def ended(_: None) -> None:
        made.documents.end()


def _take_changes(made: EditorServer, given: lsp.DidChangeTextDocumentParams) -> None:
    one = given.text_document
    document = made.documents.of(one.uri)
    if document is None:
        return
    content = document.content
    for change in given.content_changes:
        where = change.range if isinstance(change, lsp.TextDocumentContentChangePartial) else None
        content = content.with_change(change.text, where)
    made.documents.change(one.uri, content, one.version)
    if document.path.suffix.lower() in BIBLIOGRAPHIES:
        made.documents.audit_others(one.uri)


def _questions(made: EditorServer) -> None:
    """The requests of an editor. Each answer waits for the report on the text as it is now."""

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(given: lsp.HoverParams) -> lsp.Hover | None:
        audited = await made.documents.current(given.text_document.uri)
        one = audited.quotation_at(audited.content.offset(given.position)) if audited else None
        span = one.quotation.place.span if one else None
        if audited is None or one is None or span is None:
            return None
        said = lsp.MarkupContent(lsp.MarkupKind.Markdown, hover_text(one))
        return lsp.Hover(said, audited.content.range(span.start, span.end))

    @made.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(given: lsp.DefinitionParams) -> lsp.Location | None:
        audited = await made.documents.current(given.text_document.uri)
        one = audited.quotation_at(audited.content.offset(given.position)) if audited else None
        if audited is None or one is None or one.match is None:
            return None
        return location_of_match(one.match, made.trust.reach(audited.path), made.encoding)

    @made.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix]))
    async def code_action(given: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = given.text_document.uri
        audited = await made.documents.current(uri)
        if audited is None:
            return []
        start, end = (audited.content.offset(one) for one in (given.range.start, given.range.end))
        return actions(audited, uri, start, end, list(given.context.diagnostics))

    @made.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(given: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        audited = await made.documents.current(given.text_document.uri)
        if audited is None:
            return []
        start, end = (audited.content.offset(one) for one in (given.range.start, given.range.end))
        return hints(audited, start, end)

    @made.command(EXPLAIN)
    def explain(name: str) -> None:
        _explain(made, str(name))


def _explain(made: EditorServer, name: str) -> None:
    """Show the page of a rule."""
    from citecheck.rules import named, rules

    try:
        meant = named([name])
    except CitecheckError as error:
        made.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, str(error)))
        return
    for rule in rules():
        if rule.name in meant:
            said = f"{rule.name} ({rule.severity.label})\n\n{rule.page.strip()}"[:MOST_OF_PAGE]
            made.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Info, said))


def serve() -> None:
    """Serve until the editor ends."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    wire = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what else is printed must not end up in the protocol
    server().start_io(sys.stdin.buffer, wire)
