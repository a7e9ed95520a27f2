"""Compiles a regular expression when it is first used: a short run uses few of the hundreds there are.

Some take tens of milliseconds to compile (each month's name in four languages), and the start of a hook is counted in
milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast


class _LazyPattern:
    """Stands for a pattern; whatever is first asked of it, the compiled pattern answers from then on."""

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
    """The pattern of `source`, or of what it returns, compiled at its first use. Raises re.error then, not here."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
