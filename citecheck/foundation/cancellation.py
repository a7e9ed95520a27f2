"""Stops a call that its caller no longer wants: long work asks here, between two quotations or files, whether to go on.

The wish belongs to the call and reaches the work without being handed through every function on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from citecheck.errors import CitecheckError


class Cancelled(CitecheckError):  # noqa: N818 - the caller asked for it: no error
    """The call was stopped because its caller asked for it. Nothing is half done: the same call may be made again."""


class CancelToken(Protocol):
    """What a caller sets to stop a call: `threading.Event`, `asyncio.Event` and `multiprocessing.Event` fit."""

    def is_set(self) -> bool:
        """Whether the call is to stop."""


_TOKEN: ContextVar[CancelToken | None] = ContextVar("token", default=None)


@contextmanager
def cancellable(token: CancelToken | None) -> Iterator[None]:
    """For as long as it lasts, work of this call stops when the token is set. None: it runs to its end."""
    before = _TOKEN.set(token)
    try:
        yield
    finally:
        _TOKEN.reset(before)


def stop_if_cancelled() -> None:
    """Raise Cancelled where the caller of this call has asked for that."""
    token = _TOKEN.get()
    if token is not None and token.is_set():
        raise Cancelled("the call was cancelled, as its caller asked")
