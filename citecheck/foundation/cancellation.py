"""Stops a call that its caller no longer wants. Long work checks here, between two quotations or files, whether to go
on.

The token belongs to the call. It reaches the work through a context variable, so that functions need not pass it on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from citecheck.errors import CitecheckError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Cancelled(CitecheckError):  # noqa: N818 - the caller asked for it, so that it is no error
    """The caller asked to stop the call. Nothing is left half done: the same call may be made again."""


class CancelToken(Protocol):
    """What a caller sets to stop a call: `threading.Event`, `asyncio.Event` and `multiprocessing.Event` fit."""

    def is_set(self) -> bool:
        """Whether the call is to stop."""


_TOKEN: ContextVar[CancelToken | None] = ContextVar("token", default=None)


@contextmanager
def cancellable(token: CancelToken | None) -> Iterator[None]:
    """In this context, the call stops when the token is set. With None it runs to its end."""
    before = _TOKEN.set(token)
    try:
        yield
    finally:
        _TOKEN.reset(before)


def stop_if_cancelled() -> None:
    """Raise Cancelled if the caller has asked to stop."""
    token = _TOKEN.get()
    if token is not None and token.is_set():
        raise Cancelled("the call was cancelled, as its caller asked")
