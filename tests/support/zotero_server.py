"""A server as Zotero's local API is published: lists in pages, with `Total-Results`, for the own library and groups."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

API = "citecheck.texts.attachments.zotero_api"
OWN, GROUPS, GROUP = "/api/users/0/items", "/api/users/0/groups", 4711
OF_GROUP = f"/api/groups/{GROUP}/items"
A_GROUP = {"id": GROUP, "version": 1, "links": {}, "meta": {}, "data": {"id": GROUP, "version": 1, "name": "G"}}

Answer = tuple[int, dict[str, str], bytes]


class ZoteroServer:
    """The lists by path, the addresses asked for, the most objects of one page. `answer` stands in for every list."""

    def __init__(self) -> None:
        self.lists: dict[str, list[Any]] = {OWN: [], GROUPS: []}
        self.asked: list[str] = []
        self.at_most = 100
        self.answer: Callable[[], Answer] | None = None

    def answer_to(self, address: str) -> Answer:
        self.asked.append(address)
        if self.answer is not None:
            return self.answer()
        parts = urlsplit(address)
        found, asked = self.lists.get(parts.path), parse_qs(parts.query)
        if found is None:
            return 404, {}, b"Not found"
        start = int(asked["start"][0])
        page = found[start : start + min(self.at_most, int(asked["limit"][0]))]
        return 200, {"Total-Results": f"{len(found)}"}, json.dumps(page).encode()


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoteroServer]:
    """A server at a free port of the loopback address, which citecheck takes for Zotero's."""
    made = ZoteroServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = made.answer_to(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": f"{len(body)}", **headers}.items():
                self.send_header(name, value)
            with suppress(ConnectionError):  # of a reader who has left
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setattr(f"{API}.PORT", server.server_address[1])
        yield made
        server.shutdown()


def work(key: str, family: str, **values: Any) -> dict[str, Any]:
    """An item."""
    creators = [{"creatorType": "author", "firstName": "Ann", "lastName": family}]
    return _object({"key": key, "itemType": "book", "creators": creators, **values})


def attachment(key: str, parent: str, file: Path | str, **values: Any) -> dict[str, Any]:
    """A stored file of an item, with its address."""
    href = file.as_uri() if isinstance(file, Path) else file
    data = {"key": key, "itemType": "attachment", "parentItem": parent, "linkMode": "imported_file", **values}
    made = _object({"contentType": "text/plain", **data})
    made["links"]["enclosure"] = {"href": href, "type": "text/plain", "title": "full.txt"}
    return made


def linked(key: str, parent: str, path: str) -> dict[str, Any]:
    """A linked file of an item, which has a path and no address."""
    data = {"key": key, "itemType": "attachment", "parentItem": parent, "linkMode": "linked_file"}
    return _object({"contentType": "text/plain", "path": path, **data})


def mark(key: str, parent: str, words: str, page: str, order: str, **values: Any) -> dict[str, Any]:
    """Words that the user marked in a file."""
    data = {"annotationText": words, "annotationPageLabel": page, "annotationSortIndex": order, **values}
    return _object({"key": key, "itemType": "annotation", "parentItem": parent, **data})


def _object(data: dict[str, Any]) -> dict[str, Any]:
    links = {"self": {"href": f"http://localhost:23119{OWN}/{data['key']}", "type": "application/json"}}
    library = {"type": "user", "id": 1, "name": "ann", "links": {}}
    return {"key": data["key"], "version": 1, "library": library, "links": links, "meta": {}, "data": data}
