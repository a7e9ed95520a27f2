from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _nothing_of_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of whoever runs the tests reaches them."""
    prefixes = ("CITECHECK", "GIT_", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "TERM")
    for name in [name for name in os.environ if name.startswith(prefixes) and name != "CITECHECK_EVAL"]:
        monkeypatch.delenv(name)


_started: list[str] | None = None
"""The programs started while a test watches."""


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _started is not None and event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.fork"):
        _started.append(f"{event} {arguments}")


sys.addaudithook(_watch)


@pytest.fixture
def started() -> Iterator[list[str]]:
    """The programs that are started, as the interpreter itself reports them."""
    global _started
    _started = []
    yield _started
    _started = None
