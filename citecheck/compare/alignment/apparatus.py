"""Recognizes printed apparatus of a text held among words that a quotation lacks: calls, notes and line numbers.

A reader marks apparatus where the whole text shows it. Here one place is enough, because a quotation without it is
evidence too.
"""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import Word
from citecheck.language.vocabulary import either

LONGEST_CALL = 40
"""Code points before a number in which the bracket of its call is looked for."""

LONGEST_NOTE = 1_000
"""The same for the words of a note that stands in brackets within the text."""

STEP = 5
"""Lines from one line number to the next."""

NEIGHBOURS = 1_200
"""Code points on either side of a line number in which the one before or after it stands: some ten lines of verse or
prose."""

BRACKETED_CALL = lazy(r"\[[\s,;\u2010-\u2015-]*+\d[\d\s,;\u2010-\u2015-]*+\]")
"""A call or a reference in square brackets: [13], [4, 5], [7-9]. Some quote it, most leave it out."""

_GLUED_CALL = lazy(
    r"(?<=[^\s\d])(?:\(\d{1,3}\)|\[[a-z]\]|\[\d{1,3}\])"
    r"|(?<=[^\W\d_][,;:!?])\d{1,3}(?=\s|\Z)|(?<=[^\W\d_]\.)\d{1,3}(?=\s+[^\W\d_a-zа-яё]|\s*\Z)"
)
"""A call that touches what stands before it: weir(9), frog[a]; or a bare number after a stop: frog,5. After a full stop
a sentence must begin, because a number belongs to an abbreviation: No.5 is kept."""

_INLINE_NOTE = lazy(lambda: rf"\[{either('citations', 'notes_in_brackets')}\b[^\[\]]*\]", re.IGNORECASE)
_LINE_NUMBER = lazy(r"^[ \t]*(\d{1,4})(?=[ \t]+\S)|[ \t]{2,}(\d{1,4})[ \t]*$", re.MULTILINE)


def apparatus(word: Word, text: str) -> tuple[int, int] | None:
    """The offsets of the call, note or line number of the text to which one of its words belongs, or None."""
    if word.text.isdecimal() or len(word.text) == 1:
        if span := _around(BRACKETED_CALL, word, text, LONGEST_CALL):
            return span
        span = _around(_GLUED_CALL, word, text, LONGEST_CALL)
        if span and not text[span[0] - 1].isupper():  # Article IV(2), section B(12)
            return span
    if word.text.isdecimal() and _is_line_number(word, text):
        return word.start, word.end
    return _around(_INLINE_NOTE, word, text, LONGEST_NOTE)


def _around(pattern: re.Pattern[str], word: Word, text: str, reach: int) -> tuple[int, int] | None:
    """The match of a pattern that begins with a bracket, or with the word, and holds the word. `reach`: the most code
    points before and after the word."""
    bracket = max(text.rfind(sign, max(0, word.start - reach), word.start) for sign in "[(")
    for start in (bracket, word.start):
        found = pattern.match(text, start, word.end + reach) if start >= 0 else None
        if found and found.end() >= word.end:
            return found.span()
    return None


def _is_line_number(word: Word, text: str) -> bool:
    """Whether a number stands at the edge of a line, and the next or last one of the count at that of another."""
    number = int(word.text)
    if number % STEP:
        return False
    edges = {
        int(found[1] or found[2]): found.start(found.lastindex or 0)
        for found in _LINE_NUMBER.finditer(text, max(0, word.start - NEIGHBOURS), word.end + NEIGHBOURS)
    }
    return edges.get(number) == word.start and bool(edges.keys() & {number - STEP, number + STEP})
