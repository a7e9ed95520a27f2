"""`citecheck open` as a process: where it listens, how it ends, and what is left of it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from command_line import FAULTY, SECONDS, Project, project

from citecheck.serve.page.access import Access

ADDRESS = re.compile(r"citecheck open: http://127\.0\.0\.1:(\d+)/#([\w-]{43})\n")


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """A process with its port and its token. The folder of temporary files is `folder`."""
    command = [sys.executable, "-m", "citecheck", "open", "--no-browser", *arguments]
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder
    ) as process:
        try:
            assert process.stdout
            found = ADDRESS.fullmatch(process.stdout.readline())
            assert found
            yield process, int(found[1]), found[2]
        finally:
            process.kill()


def asked(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    origin = {"origin": f"http://127.0.0.1:{port}"} if method == "POST" else {}
    connection.request(method, path, body, {**origin, **{name.replace("_", "-"): one for name, one in headers.items()}})
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


def entered(port: int, token: str) -> tuple[str, str]:
    """The cookie and the path that a token gives."""
    status, headers, body = asked(port, "POST", "/enter", token.encode())
    assert status == 200
    return headers["set-cookie"].split(";")[0], body.decode().split('"')[3]


def test_a_path_is_taken_as_it_is_sent(tmp_path: Path) -> None:
    with served(tmp_path) as (_, port, token):
        cookie, base = entered(port, token)
        paths = [
            f"{base}../x",
            f"{base}..%2f..%2fetc/passwd",
            f"/x/..{base}",
            "//evil.example/",
            f"http://evil.example{base}",
        ]
        answers = [asked(port, "GET", path, cookie=cookie)[0] for path in paths]
        whole = asked(port, "GET", base, cookie=cookie)

    assert answers == [404, 404, 403, 403, 403]
    assert whole[0] == 200
    assert b"Check a manuscript" in whole[2]
    assert "server" not in whole[1]


def test_it_listens_on_the_loopback_address_alone(tmp_path: Path) -> None:
    with served(tmp_path) as (process, port, _):
        lines = [
            line.split()
            for name in ("tcp", "tcp6")
            for line in Path(f"/proc/{process.pid}/net/{name}").read_text().splitlines()[1:]
        ]

    listening = {line[1] for line in lines if line[3] == "0A" and line[1].endswith(f":{port:04X}")}
    assert listening == {f"0100007F:{port:04X}"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_it_and_nothing_is_left(tmp_path: Path, number: signal.Signals) -> None:
    with served(tmp_path) as (process, port, token):
        cookie, base = entered(port, token)
        sent = {"cookie": cookie, "x_name": "draft.md"}
        assert asked(port, "POST", f"{base}files?role=manuscript", FAULTY.encode(), **sent)[0] == 200
        (folder,) = tmp_path.glob("citecheck-open-*")
        assert [path.name for path in folder.iterdir()] == ["draft.md"]

        process.send_signal(number)
        out, err = process.communicate(timeout=SECONDS)

    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_the_page_ends_it(tmp_path: Path) -> None:
    with served(tmp_path) as (process, port, token):
        cookie, base = entered(port, token)

        assert b"citecheck has ended" in asked(port, "POST", f"{base}end", cookie=cookie)[2]
        assert process.wait(SECONDS) == 0
    assert list(tmp_path.iterdir()) == []


def test_the_browser_is_started_with_an_address_that_works_once(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/part && mv {tmp_path}/part {tmp_path}/opened\n')
    browser.chmod(0o700)
    command = [sys.executable, "-m", "citecheck", "open"]
    environment = {**os.environ, "BROWSER": f"{browser} %s", "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout
            found = ADDRESS.fullmatch(process.stdout.readline())
            assert found
            while not (tmp_path / "opened").exists():
                assert process.poll() is None
            opened = (tmp_path / "opened").read_text()
            once = opened.partition("#")[2]
            answers = [asked(int(found[1]), "POST", "/enter", token.encode())[0] for token in (once, once, found[2])]
        finally:
            process.kill()

    assert opened.startswith(f"http://127.0.0.1:{found[1]}/#")
    assert once != found[2]
    assert answers == [200, 403, 200]


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    return project(tmp_path, capsys)


def test_bad_arguments_end_with_a_sentence(book: Project) -> None:
    book.write("file.md", "x")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        port_taken = book.run("open", "--no-browser", "--port", str(port))

    assert (port_taken.code, port_taken.err.count("\n")) == (2, 1)
    assert f"port {port} of 127.0.0.1 cannot be used" in port_taken.err
    for arguments, words in (
        (["nowhere"], "nowhere: no such folder"),
        (["file.md"], "file.md: no such folder"),
        (["--port", "70000"], "is no port"),
        (["--port", "x"], "is no port"),
    ):
        ran = book.run("open", "--no-browser", *arguments)
        assert (ran.code, words in ran.err) == (2, True)


def test_without_the_extra_it_says_how_to_add_it(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("citecheck.serve.page")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)

    ran = book.run("open", "--no-browser")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "citecheck: `citecheck open` needs the extra `web`: pip install 'pandoc-citecheck[web]'\n"


def test_tokens_are_long_and_never_the_same() -> None:
    secrets = {secret for _ in range(50) for one in [Access(1)] for secret in (one.token, one.once, one.base)}

    assert len(secrets) == 150
    assert min(map(len, secrets)) >= 22
