"""Blanks the code of a manuscript, so that a comment which is shown there as an example answers no finding."""

from __future__ import annotations

import re

from citecheck.formats.latex.braces import VERBATIM
from citecheck.foundation.lazy_regex import lazy

_FENCE = lazy(r"[ \t>]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[ \t]*(?P<said>[^\n]*)\n?")
"""A line that begins or ends a block of code in Markdown, Quarto, Typst or MyST."""
_DIRECTIVE = lazy(r"\{[a-z-]+\}")
"""What follows the fence of a directive, in which there may be prose: {note}."""
_ENVIRONMENT = lazy(rf"[^%\n]*\\begin[ ]?\{{(?P<name>{VERBATIM})\}}")
_ORG = lazy(r"[ \t]*#\+begin_(?P<name>src|example)\b", re.IGNORECASE)
_SPAN = lazy(r"(`{1,3})[^`\n]+\1")
"""Code within a line."""


def without_code(text: str, form: str) -> str:
    """The text of a manuscript of the format `form`, with a blank for each character of code but the ends of lines."""
    lines = text.split("\n")
    if form == "latex" or form == "org":
        shown = _without_named(lines, form)
    else:
        shown = [_SPAN.sub(lambda found: " " * len(found.group()), line) for line in _without_fenced(lines)]
    return "\n".join(shown)


def _without_named(lines: list[str], form: str) -> list[str]:
    """The lines without those of blocks that end with a name: `\\end{verbatim}`, `#+end_src`."""
    opening = _ENVIRONMENT if form == "latex" else _ORG
    shown, end = [], ""
    for line in lines:
        found = None if end else opening.match(line)
        if found is not None:
            end = f"\\end{{{found['name']}}}" if form == "latex" else f"#+end_{found['name'].lower()}"
        shown.append(" " * len(line) if end else line)
        if end and end in (line if form == "latex" else line.lower()):
            end = ""
    return shown


def _without_fenced(lines: list[str]) -> list[str]:
    """The lines without those between fences. A directive is read, and what stands between fences inside it is not."""
    shown: list[str] = []
    opened: list[str] = []
    is_code = False
    for line in lines:
        found = _FENCE.match(line)
        blank = is_code
        if found is not None and opened and not found["said"] and found["fence"].startswith(opened[-1]):
            opened.pop()
            is_code = False
        elif found is not None and not is_code:
            opened.append(found["fence"])
            is_code = blank = _DIRECTIVE.match(found["said"]) is None
        shown.append(" " * len(line) if blank else line)
    return shown
