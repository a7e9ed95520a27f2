"""The page of `citecheck open` in this process, and a client that asks for it as a browser does."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from citecheck.serve.page.access import Access
from citecheck.serve.page.app import OpenPage
from citecheck.serve.page.choices import NamedSources
from citecheck.serve.page.desk import Desk

PORT = 8765
ORIGIN = f"http://127.0.0.1:{PORT}"
SECONDS = 300
"""An audit that takes longer hangs, also on a busy machine."""


class PageClient:
    """A browser that has entered the page."""

    def __init__(self, access: Access, desk: Desk, client: TestClient) -> None:
        self.access, self.desk, self.client = access, desk, client
        self.ended = False

    def enter(self, token: str) -> int:
        answer = self.client.post("/enter", content=token, headers={"origin": ORIGIN})
        return answer.status_code

    def get(self, path: str, **headers: str):
        return self.client.get(f"{self.access.base}{path}", headers=headers)

    def post(self, path: str, content: bytes | str = b"", **headers: str):
        sent = {"origin": ORIGIN, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.client.post(f"{self.access.base}{path}", content=content, headers=sent, follow_redirects=False)

    def add(self, role: str, name: str, data: bytes | str):
        return self.post(f"/files?role={role}", data, x_name=quote(name))

    def check(self, form: str = "") -> str:
        """Start an audit, wait for its end, and return the path of its page."""
        started = self.post("/runs", form)
        assert started.status_code == 303, started.text
        path = started.headers["location"].removeprefix(self.access.base)
        until = time.monotonic() + SECONDS
        while self.get(f"{path}/state").json()["running"]:
            assert time.monotonic() < until, "the audit does not end"
            time.sleep(0.02)
        return path

    def words(self, path: str) -> str:
        """The words of a page, without its markup."""
        return " ".join(re.sub(r"<[^>]+>", "", self.get(path).text).split())


@contextmanager
def page_client(monkeypatch: pytest.MonkeyPatch, *folders: Path, enters: bool = True) -> Iterator[PageClient]:
    """A client of a page that may read these folders."""
    access, desk = Access(PORT), Desk()
    monkeypatch.chdir(desk.folder)
    client: PageClient

    def end() -> None:
        client.ended = True

    page = OpenPage(access, desk, NamedSources(folders), end)
    with TestClient(page.app(), base_url=ORIGIN) as asking:
        client = PageClient(access, desk, asking)
        if enters:
            assert client.enter(access.token) == 200
        yield client
    page.close()
    monkeypatch.undo()
    desk.close()
