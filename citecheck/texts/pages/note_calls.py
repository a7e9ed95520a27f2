"""Finds the calls of notes in plain text, as programs that extract text leave them: `mill,2 the`, `¹`, `(1)`, `^1`.

A figure behind a word is taken for a call only where something shows it: a line that begins with the same number and is
its note, or other calls that count on. Even then it is a doubtful reading: a quotation may have the figure.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.places import Span

CHAIN = 4
"""Calls that count on by one without notes: three figures in a row may be an enumeration."""

FARTHEST = 20_000
"""Code points from one call to the next of such a chain, some ten pages."""

_SIGNED = lazy(r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_][.,;:!?’”\"')\]»]))(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\^\d{1,3}(?![\d.]))(?!\w)")
"""Figures that a sign shows to be raised, behind a word of three letters or its stop: shorter ones may be units."""

_STUCK = lazy(
    r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_][.,;:!?’”\"')\]»])|(?<=[^\W\d_][.,;:!?][’”\"')\]»]))([1-9]\d{0,2})(?=\s|$)"
    r"|(?<=[^\W_])[.,;:!?’”\"»]? ?\(([1-9]\d{0,2})\)(?=[\s.,;:!?]|$)"
)
"""A figure that stands right behind a word or its stop, or in round brackets behind one."""

_NOTE = lazy(r"(?m)^[ \t\f]*(?:\(([1-9]\d{0,2})\)|\[([1-9]\d{0,2})\]|\^?([1-9]\d{0,2})[.)]?)[ \t]*(?=[^\W\d_“\"'‘«])")
"""A line that begins with the number of a note."""


def signed(text: str) -> list[Span]:
    """The calls that a sign shows to be raised."""
    if text.isascii() and "^" not in text:
        return []
    return [Span(*found.span()) for found in _SIGNED.finditer(text)]


def stuck(text: str) -> list[Span]:
    """Figures behind words that are probably calls, in order."""
    calls = [(int(found[1] or found[2]), _figures(text, found.start(), found.end())) for found in _STUCK.finditer(text)]
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


def _figures(text: str, start: int, end: int) -> Span:
    """The call in what was found, with its brackets and without the stop before them."""
    opens = text.find("(", start, end)
    return Span(opens if opens >= 0 else start, end)


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
