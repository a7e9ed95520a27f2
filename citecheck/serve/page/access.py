"""Lets one browser of this machine reach the page, and nobody else.

Every request must name this server as its host and, where the browser says where it comes from, come from this server.
All but the way in needs a cookie. A browser gets it for a token, which stands behind `#` in the address that
`citecheck open` prints: what stands there is sent to no server. The cookie is sent below one path only, because
a browser sends the cookies of 127.0.0.1 to every port.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
COOKIE = "citecheck"
ENTER = "/enter"
LONGEST_TOKEN = 200
"""Bytes of a request with a token: ours has 43."""
READING = ("GET", "HEAD")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
"""The page runs its own script file and no script inside a page, and reaches no other server."""
SENT_ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",  # with `no-referrer` a browser would not say where a form comes from
    "cache-control": "no-store",
}
REFUSED = "This page is open to the browser that citecheck opened it in. Open the address that citecheck printed."


class Access:
    """What a browser must know, and the middleware that asks for it.

    `token` may be used again and again; it is printed in the terminal. `once` is for the command that starts the
    browser: other users of the machine may see it there for a moment, so that it works once. Who enters shuts out who
    entered before: two browsers never share a page unseen.
    """

    def __init__(self, port: int) -> None:
        self.host = f"{HOST}:{port}"
        self.origin = f"http://{self.host}"
        self.token, self.once = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self._cookie, self._path = secrets.token_urlsafe(32), secrets.token_urlsafe(16)

    @property
    def base(self) -> str:
        """The path below which everything lies that needs the cookie."""
        return f"/{self._path}"

    def address(self, token: str) -> str:
        """The address that opens the page."""
        return f"{self.origin}/#{token}"

    def guarded(self, app: ASGIApp, public: Mapping[str, Response]) -> ASGIApp:
        """The app behind the checks. `public` are the answers at paths that need no cookie."""

        async def run(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            answer = await self._answer(Request(scope, receive), public)
            if answer is not None:
                await answer(scope, receive, _with_headers(send))
                return
            path = scope["path"].removeprefix(self.base)
            inside = {**scope, "path": path, "raw_path": path.encode(), "root_path": ""}
            await app(inside, receive, _with_headers(send))

        return run

    async def _answer(self, request: Request, public: Mapping[str, Response]) -> Response | None:
        """The answer where the app is not to be asked: a refusal, a public file, or the way in."""
        path, entry = request.scope["path"], public.get(request.scope["path"])
        if refusal := self._refusal(request, is_public=entry is not None):
            return PlainTextResponse(refusal, 403)
        if entry is not None and request.method in READING:
            return entry
        if path == ENTER and request.method == "POST":
            return await self._enter(request)
        if not _same(request.cookies.get(COOKIE, ""), self._cookie) or not path.startswith(f"{self.base}/"):
            return PlainTextResponse(REFUSED, 403)
        return None

    def _refusal(self, request: Request, *, is_public: bool) -> str:
        """Why a request is refused by its headers; "" where it is not."""
        headers, reads = request.headers, request.method in READING
        if headers.getlist("host") != [self.host]:
            return "This server answers to its own address only."
        origins = headers.getlist("origin")
        if origins != [self.origin] and (origins or not reads):
            return "A page of another address may not ask this."
        from_elsewhere = headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
        opened = is_public and reads and headers.get("sec-fetch-mode") == "navigate"
        if from_elsewhere and not opened:
            return "A page of another address may not ask this."
        return ""

    async def _enter(self, request: Request) -> Response:
        """The cookie for a token."""
        given = b""
        async for part in request.stream():
            given += part
            if len(given) > LONGEST_TOKEN:
                break
        token = given.decode("latin-1")
        is_first = _same(token, self.once)
        if not is_first and not _same(token, self.token):
            return PlainTextResponse(REFUSED, 403)
        if is_first:
            self.once = ""
        self._cookie, self._path = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
        answer = JSONResponse({"path": f"{self.base}/"})
        answer.set_cookie(COOKIE, self._cookie, path=self.base, httponly=True, samesite="strict")
        return answer


def _same(given: str, secret: str) -> bool:
    """Whether a secret was given. How long the comparison takes tells nothing."""
    return bool(secret) and secrets.compare_digest(given.encode(), secret.encode())


def _with_headers(send: Send) -> Send:
    """The sender that adds to each answer what a browser must know, where the answer does not say otherwise."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            for name, value in SENT_ALWAYS.items():
                headers.setdefault(name, value)
            message = {**message, "headers": headers.raw}
        await send(message)

    return sending
