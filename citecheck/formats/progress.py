"""Tells the caller how far the reading of long files is, where the caller asked to know.

The listener belongs to the call. It reaches the work through a context variable, as the token of `cancellation` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Listener: TypeAlias = Callable[[str], None]

_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def telling(listener: Listener | None) -> Iterator[None]:
    """In this context, what `tell` says goes to the listener. With None nobody is told."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def tell(sentence: str) -> None:
    """Say how far a long piece of work is."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(sentence)
