"""An editor for tests: it speaks the protocol itself, byte by byte, to `citecheck lsp` as a real process."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SECONDS = 120
"""A server that is silent for longer hangs, also on a busy machine."""


class Editor:
    """One editor with one server."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.process, self.folder = process, folder
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.notifications: list[dict[str, Any]] = []
        self._number = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        out = self.process.stdout
        assert out is not None
        while line := out.readline():
            length = 0
            while line.strip():
                name, _, value = line.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                line = out.readline()
            self._messages.put(json.loads(out.read(length)))
        self._messages.put(None)

    def _write(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        message = self._messages.get(timeout=SECONDS)
        assert message is not None, "the server has ended"
        if "id" in message and "method" in message:
            self._write({"id": message["id"], "result": None})
        elif "method" in message:
            self.notifications.append(message)
        return message

    def tell(self, method: str, params: Any) -> None:
        self._write({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """The result of a request. The whole answer where it is an error."""
        self._number += 1
        self._write({"id": self._number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                return message.get("result", message)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def start(self, options: Any = None, encodings: list[str] | None = None, **more: Any) -> dict[str, Any]:
        """Initialize; the capabilities of the server."""
        general = {"positionEncodings": encodings} if encodings else {}
        given = {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": {"general": general}, **more}
        result: dict[str, Any] = self.ask("initialize", given | {"initializationOptions": options})
        self.tell("initialized", {})
        return result["capabilities"]

    def open(self, name: str, text: str, version: int = 1) -> list[dict[str, Any]]:
        """Open a document; its diagnostics."""
        document = {"uri": self.uri(name), "languageId": "markdown", "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self.published(name, version)

    def change(self, name: str, version: int, *changes: dict[str, Any]) -> None:
        document = {"uri": self.uri(name), "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def published(self, name: str, version: int) -> list[dict[str, Any]]:
        """The diagnostics of a version of a document."""
        while True:
            for one in self.notifications:
                given = one["params"]
                wanted = (self.uri(name), version)
                if one["method"].endswith("publishDiagnostics") and (given["uri"], given.get("version")) == wanted:
                    self.notifications.remove(one)
                    found: list[dict[str, Any]] = given["diagnostics"]
                    return found
            self._next()

    def at(self, method: str, name: str, line: int, character: int) -> Any:
        """What the server says of a position."""
        position = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri(name)}, "position": position})


@contextmanager
def editor(folder: Path) -> Iterator[Editor]:
    """An editor with a server that works in a folder, and ends with the context."""
    python = [sys.executable, "-m", "citecheck", "lsp"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(python, cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe, env=dict(os.environ))
    try:
        made = Editor(process, folder)
        yield made
        made.ask("shutdown", None)
        made.tell("exit", None)
        assert process.wait(SECONDS) == 0
    finally:
        process.kill()
        process.communicate()
