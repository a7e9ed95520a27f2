"""Serves the page until the person ends it: on the loopback address alone, with a folder that is removed at the end."""

from __future__ import annotations

import os
import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import uvicorn

from citecheck.errors import UsageError
from citecheck.serve.page.access import HOST, Access
from citecheck.serve.page.app import OpenPage
from citecheck.serve.page.choices import NamedSources
from citecheck.serve.page.desk import Desk

PATIENCE = 2
"""Seconds that open requests have to end when the server does."""
SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What ends the command beside Ctrl-C: the system, and the window of a terminal that is closed."""


def serve(folders: Sequence[Path], port: int, announce: Callable[[str], None], *, starts_browser: bool) -> None:
    """Serve until the page or a signal ends it. `folders` are those that may be read, `announce` is told the address.

    Raises UsageError for a port that is taken.
    """
    listening = _listening(port)
    access = Access(listening.getsockname()[1])
    with listening, _ended_by_signals() as running, _desk() as desk:
        page = OpenPage(access, desk, NamedSources(folders), lambda: setattr(server, "should_exit", True))
        server = uvicorn.Server(_config(page))
        running.append(server)
        announce(access.address(access.token))
        if starts_browser:
            Thread(target=webbrowser.open, args=(access.address(access.once),), daemon=True).start()
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            pass
        finally:
            page.close()


def _config(page: OpenPage) -> uvicorn.Config:
    """The settings of the server. No header of a proxy is believed, and nothing is printed of requests."""
    return uvicorn.Config(
        page.app(),
        http="h11",
        ws="none",
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_level="critical",
        timeout_graceful_shutdown=PATIENCE,
    )


def _listening(port: int) -> socket.socket:
    """The socket, of this machine only; port 0 takes a free one."""
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"port {port} of {HOST} cannot be used ({why}); name another with --port") from error


@contextmanager
def _desk() -> Iterator[Desk]:
    """The folder of added files as the working folder, so that a report names a file as the person does."""
    before, desk = Path.cwd(), Desk()
    try:
        os.chdir(desk.folder)
        yield desk
    finally:
        os.chdir(before)
        desk.close()


@contextmanager
def _ended_by_signals() -> Iterator[list[uvicorn.Server]]:
    """Inside it, the signals that end the command end the server in the list, or do what Ctrl-C does without one.

    An exception of the handler may be lost in whatever the server is doing: a server is told, and not interrupted.
    """
    running: list[uvicorn.Server] = []

    def end(*_: object) -> None:
        if not running:
            raise KeyboardInterrupt
        running[0].should_exit = True

    before = {number: signal.signal(number, end) for number in SIGNALS}
    try:
        yield running
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
