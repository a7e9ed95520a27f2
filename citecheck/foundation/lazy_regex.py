"""Regular expressions that are compiled when they are first used: a short run uses few of the house's hundreds.

Some take tens of milliseconds to compile (each month's name in four languages), and the start of a hook is counted in
milliseconds.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    """Stands for a pattern; whatever is first asked of it, the compiled pattern answers from then on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `source`, compiled at its first use. Raises re.error then, not here."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
