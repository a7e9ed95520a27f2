"""The pages behind the address of `citecheck open`, and what their forms and the script ask for.

One person works with it: one audit runs at a time, and nothing is added or removed while it does.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from importlib import resources
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from citecheck.audit.answers.decisions import DecisionKind
from citecheck.audit.project import DECISIONS
from citecheck.audit.session import AuditSession
from citecheck.audit.settings import CallerSettings
from citecheck.errors import CitecheckError, UsageError
from citecheck.serve.page.access import Access
from citecheck.serve.page.choices import Choices, NamedSources, choices
from citecheck.serve.page.desk import Desk, DeskFile, Role
from citecheck.serve.page.run import AuditRun, Download, RunState
from citecheck.serve.page.views import RunView, desk_view, filled, report_page, result_view

LARGEST_FORM = 8_000_000
"""Bytes of a form: a decision and a reason for each of thousands of findings."""
MOST_FIELDS = 50_000
"""Fields of a form."""
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
"""The report is one file that has its styles inside. It runs no script and has no part in the page."""
BUSY = "a check is running: wait for it, or cancel it"
GONE = "This is not there any more: go back to the first page."


class OpenPage:
    """The state behind the page, and the answers to its requests."""

    def __init__(self, access: Access, desk: Desk, named: NamedSources, end: Callable[[], None]) -> None:
        self._access, self._desk, self._named, self._end = access, desk, named, end
        self._session: AuditSession | None = None
        self._caller: CallerSettings | None = None
        self._run: AuditRun | None = None
        self._last: Choices | None = None

    def app(self) -> ASGIApp:
        """The app with its checks."""
        routes = [
            Route("/", self._first_page),
            Route("/files", self._add, methods=["POST"]),
            Route("/files/{handle}/remove", self._remove, methods=["POST"]),
            Route("/runs", self._start, methods=["POST"]),
            Route("/end", self._stop, methods=["POST"]),
            Route("/runs/{handle}", self._of_run(self._run_page)),
            Route("/runs/{handle}/state", self._of_run(self._state)),
            Route("/runs/{handle}/cancel", self._of_run(self._cancel), methods=["POST"]),
            Route("/runs/{handle}/report", self._of_run(self._report)),
            Route("/runs/{handle}/report.html", self._of_run(self._report_file)),
            Route("/runs/{handle}/decide", self._of_run(self._decide), methods=["POST"]),
            Route("/runs/{handle}/marked/{number:int}", self._of_run(self._marked)),
            Route("/runs/{handle}/decisions/{number:int}", self._of_run(self._decisions)),
        ]
        handlers = {CitecheckError: self._refused, HTTPException: self._not_there}
        return self._access.guarded(Starlette(routes=routes, exception_handlers=handlers), public_files())

    def close(self) -> None:
        """Stop the audit at work and forget what was read."""
        if self._run is not None:
            self._run.cancel()
        if self._session is not None:
            self._session.close()

    async def _first_page(self, _: Request) -> Response:
        return await self._desk_page("")

    async def _desk_page(self, said: str, status: int = 200) -> Response:
        view = await run_in_threadpool(
            desk_view, self._access.base, self._desk, self._named, self._last, said, self._handle
        )
        return HTMLResponse(filled("desk", view), status)

    @property
    def _handle(self) -> str:
        """The handle of the last audit, "" where there is none."""
        return self._run.handle if self._run else ""

    async def _add(self, request: Request) -> Response:
        self._check_idle()
        roles = [role for role in Role if role == request.query_params.get("role")]
        if not roles:
            raise UsageError("say what the file is for")
        file = await self._desk.add(roles[0], _name_in(request), request.stream())
        return JSONResponse(_told(file))

    async def _remove(self, request: Request) -> Response:
        self._check_idle()
        self._desk.remove(request.path_params["handle"])
        return JSONResponse({})

    async def _start(self, request: Request) -> Response:
        self._check_idle()
        self._last = choices(await _form(request), self._named)
        paths, caller = self._last.paths(self._desk), self._last.caller(self._desk)
        if self._session is None or caller != self._caller:
            self._session, self._caller = AuditSession(caller, cache=self._last.keeps), caller
        self._run = AuditRun(self._session, paths, caller.confined, keeps=self._last.keeps)
        self._run.start()
        return self._to_run(self._run)

    def _check_idle(self) -> None:
        if self._run is not None and self._run.state is RunState.RUNNING:
            raise UsageError(BUSY)

    async def _stop(self, _: Request) -> Response:
        self._end()
        return HTMLResponse(filled("ended", None))

    def _of_run(
        self, answer: Callable[[Request, AuditRun], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """The answer to a request about the last audit; of one before it nothing is kept."""

        async def answered(request: Request) -> Response:
            if self._run is None or self._run.handle != request.path_params["handle"]:
                raise HTTPException(404)
            return await answer(request, self._run)

        return answered

    async def _run_page(self, _: Request, run: AuditRun) -> Response:
        if run.state is RunState.DONE:
            return HTMLResponse(filled("result", await run_in_threadpool(result_view, self._access.base, run)))
        return HTMLResponse(filled("run", RunView(self._access.base, run.handle, _is_running(run), run.said)))

    async def _state(self, _: Request, run: AuditRun) -> Response:
        return JSONResponse({"running": _is_running(run), "said": run.said, "seconds": run.seconds})

    async def _cancel(self, _: Request, run: AuditRun) -> Response:
        run.cancel()
        return self._to_run(run)

    async def _report(self, _: Request, run: AuditRun) -> Response:
        page = await run_in_threadpool(report_page, _done(run))
        return HTMLResponse(page, headers={"content-security-policy": REPORT_POLICY})

    async def _report_file(self, _: Request, run: AuditRun) -> Response:
        page = await run_in_threadpool(report_page, _done(run))
        return _attachment(page, "citecheck-report.html", "text/html")

    async def _decide(self, request: Request, run: AuditRun) -> Response:
        form = await _form(request)
        kinds = {name.removeprefix("as-"): value[0] for name, value in form.items() if name.startswith("as-")}
        answers = {
            fingerprint: (kind, form.get(f"note-{fingerprint}", ("",))[0].strip())
            for fingerprint, kind in kinds.items()
            if kind in list(DecisionKind)
        }
        _done(run).decide(answers, form.get("by", ("",))[0].strip())
        return self._to_run(run, "#decided")

    async def _marked(self, request: Request, run: AuditRun) -> Response:
        path = _download(_done(run).marked, request)
        data = await run_in_threadpool(run.marked_copy, path)
        return _attachment(data, f"{path.stem}-marked{path.suffix}", "application/octet-stream")

    async def _decisions(self, request: Request, run: AuditRun) -> Response:
        path = _download(_done(run).decision_files, request)
        return _attachment(run.decisions(path), DECISIONS, "text/tab-separated-values")

    def _to_run(self, run: AuditRun, part: str = "") -> Response:
        return RedirectResponse(f"{self._access.base}/runs/{run.handle}{part}", 303)

    async def _refused(self, request: Request, error: Exception) -> Response:
        """The sentence of an error: for the script as text, for a form with the first page."""
        if request.url.path.startswith("/files"):
            return PlainTextResponse(str(error), 400)
        return await self._desk_page(str(error), 400)

    async def _not_there(self, _: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return PlainTextResponse(GONE if status == 404 else "This cannot be asked here.", status)


KEPT = {"cache-control": "private, max-age=600"}
"""The browser keeps the styles: it shows the last page when the server has ended."""


def public_files() -> Mapping[str, Response]:
    """What a browser gets without the cookie: the page that hands in the token, the script and the styles."""
    own, report = resources.files("citecheck.serve") / "page", resources.files("citecheck.report") / "html"
    style = (report / "page.css").read_text("utf-8") + (own / "page.css").read_text("utf-8")
    return {
        "/": HTMLResponse(filled("enter", None)),
        "/favicon.ico": Response(status_code=204),
        "/page.js": Response((own / "page.js").read_text("utf-8"), media_type="text/javascript"),
        "/page.css": Response(style, media_type="text/css", headers=KEPT),
    }


def _name_in(request: Request) -> str:
    """The name of a file that the script adds: percent-encoded, as a header has no other letters than ASCII."""
    try:
        return unquote(request.headers.get("x-name", ""), errors="strict")
    except UnicodeDecodeError:
        return ""


async def _form(request: Request) -> dict[str, list[str]]:
    """The fields of a form. Raises UsageError for one that is too large or none."""
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > LARGEST_FORM:
            raise UsageError("the form is too large")
    try:
        return parse_qs(data.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise UsageError("the form cannot be read") from error


def _is_running(run: AuditRun) -> bool:
    return run.state is RunState.RUNNING


def _done(run: AuditRun) -> AuditRun:
    """The run, where it has a report."""
    if run.state is not RunState.DONE:
        raise HTTPException(404)
    return run


def _download(files: tuple[Download, ...], request: Request) -> Path:
    number: int = request.path_params["number"]
    if number >= len(files):
        raise HTTPException(404)
    return files[number].path


def _attachment(content: str | bytes, name: str, kind: str) -> Response:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=kind, headers=headers)


def _told(file: DeskFile) -> dict[str, str]:
    return {"handle": file.handle, "role": file.role, "name": file.name}
