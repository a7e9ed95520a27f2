"""Finds the calls of notes in plain text, as programs that extract text leave them: `mill,2 the`, `¹`, `(1)`, `^1`.

A figure behind a word is taken for a call only where something shows it: a line that begins with the same number and is
its note, or other calls that count on. Even then it is a doubtful reading: a quotation may have the figure.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.places import Span

CHAIN = 4
"""Calls that count on by one without notes: three figures in a row may be an enumeration."""

FARTHEST = 20_000
"""Code points from one call to the next of such a chain, some ten pages."""

_RAISED = lazy(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?!\w)")
_CARETED = lazy(r"\^\d{1,3}(?![\d.])(?!\w)")
"""Figures that a sign shows to be raised."""

_FIGURE = lazy(r"[1-9]\d{0,2}(?=\s|$)")
_BRACKETED = lazy(r"\([1-9]\d{0,2}\)(?=[\s.,;:!?]|$)")
"""A figure at the end of a word, or in round brackets. These patterns begin with what is rare in a text, and what
stands before a call is looked at afterwards: a search that looks back at every letter takes ten times as long."""

_WORD = r"[^\W\d_]{3}\Z|[^\W\d_][.,;:!?’”\"')\]»]\Z"
_AFTER_WORD = lazy(_WORD)
"""A word of three letters or its stop: shorter ones may be units."""

_AFTER_STOP = lazy(_WORD + r"|[^\W\d_][.,;:!?][’”\"')\]»]\Z")
_BEFORE_BRACKET = lazy(r"[^\W_][.,;:!?’”\"»]? ?\Z")
_LOOK_BACK = 3
"""Code points before a call in which these are."""

_NOTE = lazy(r"(?m)^[ \t\f]*(?:\(([1-9]\d{0,2})\)|\[([1-9]\d{0,2})\]|\^?([1-9]\d{0,2})[.)]?)[ \t]*(?=[^\W\d_“\"'‘«])")
"""A line that begins with the number of a note."""


def signed(text: str) -> list[Span]:
    """The calls that a sign shows to be raised."""
    careted = _found(_CARETED, _AFTER_WORD, text) if "^" in text else []
    raised = [] if text.isascii() else _found(_RAISED, _AFTER_WORD, text)
    return sorted([*careted, *raised])


def stuck(text: str) -> list[Span]:
    """Figures behind words that are probably calls, in order."""
    spans = [*_found(_FIGURE, _AFTER_STOP, text), *_found(_BRACKETED, _BEFORE_BRACKET, text)]
    calls = [(int(text[span.start : span.end].strip("()")), span) for span in sorted(spans)]
    if not calls:
        return []
    begins: dict[int, list[int]] = defaultdict(list)
    for found in _NOTE.finditer(text):
        begins[int(found[1] or found[2] or found[3])].append(found.start())
    noted = [call for call in calls if _has_note(text, call, begins)]
    sure = set(noted) if len(noted) > 1 else set()
    for chain in _chains(calls):
        sure |= set(chain)
    return sorted(span for _, span in sure)


def _found(call: re.Pattern[str], before: re.Pattern[str], text: str) -> list[Span]:
    """Where a call stands right behind what must stand before it."""
    spans = [Span(*found.span()) for found in call.finditer(text)]
    return [span for span in spans if before.search(text[max(0, span.start - _LOOK_BACK) : span.start])]


def _has_note(text: str, call: tuple[int, Span], begins: dict[int, list[int]]) -> bool:
    """Whether a note of the call's number begins on a later line: on the same sheet where the text has sheets."""
    number, span = call
    places = begins.get(number, [])
    at = bisect.bisect_right(places, span.end)
    if at == len(places):
        return False
    return "\f" not in text or "\f" not in text[span.end : places[at]]


def _chains(calls: Sequence[tuple[int, Span]]) -> Iterator[list[tuple[int, Span]]]:
    """Calls that count on by one, each at some distance from the one before."""
    chain: list[tuple[int, Span]] = []
    for call in calls:
        near = bool(chain) and call[1].start - chain[-1][1].end <= FARTHEST
        if near and call[0] == chain[-1][0]:
            continue
        if not near or call[0] != chain[-1][0] + 1:
            if len(chain) >= CHAIN:
                yield chain
            chain = []
        chain.append(call)
    if len(chain) >= CHAIN:
        yield chain
