"""Finds what Project Gutenberg puts before and after an author's text."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.places import Span

_START = lazy(r"^\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG[^\n]{0,200}$|^\*END\*?THE SMALL PRINT[^\n]*$", re.M)
_END = lazy(
    r"^\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG[^\n]{0,200}$|^End of (?:the )?Project Gutenberg[^\n]{0,200}$", re.M
)

HEAD = 40_000
"""Characters in which the opening line is looked for: the longest small print of the files of 2000 has 15,000."""

TAIL = 60_000
"""Characters in which the closing line is looked for: today's licence has 19,000."""


def body(text: str, notes: int = 0) -> Span:
    """The span between Project Gutenberg's opening and closing lines; the whole text if there are none.

    `notes` is where notes begin that the reader of the text has set after all the rest; 0 where there are none.
    """
    past = notes or len(text)
    tail = max(0, past - TAIL)
    if "Gutenberg" not in text[:HEAD] and "GUTENBERG" not in text[:HEAD] and "Gutenberg" not in text[tail:past]:
        return Span(0, past)
    start, end = 0, past
    for opening in _START.finditer(text, 0, min(past, HEAD)):
        start = opening.end()
    closing = _END.search(text, max(start, tail), past)
    if closing:
        end = closing.start()
    return Span(start, end)
