"""Compiles a regular expression on first use, because a short run needs few of hundreds.

Some take tens of milliseconds to compile (the names of months in four languages), and a hook must start within
milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _LazyPattern:
    """Stands for a pattern. It compiles on the first access; from then on the compiled pattern's methods are its
    own."""

    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        source = self._source if isinstance(self._source, str) else self._source()
        compiled = re.compile(source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def lazy(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """The pattern of `source`, or of what it returns, compiled on first use. Raises re.error then, not here."""
    stand_in: Any = _LazyPattern(source, flags)
    pattern: re.Pattern[str] = stand_in
    return pattern
