"""Gives the words of a passage as its text prints them: without line divisions, running heads and calls of notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.compare.indexing.indexed_text import IndexedText
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import split
from citecheck.model.places import Span

CAPITALS = 0.8
"""Share of lines that begin with a capital, from which lines are verse: in wrapped prose a line begins with any word.
German prose has .35, verse nearly 1."""

SENTENCES = 0.8
"""Share of lines that end a sentence, from which each line is a sentence of prose. Verse of a play has up to .6."""

LONGEST_LINE = 90
"""Characters of a line of verse, at most: the lines of unwrapped text are paragraphs, or verses of the Bible."""

FEWEST_LINES = 4
"""Lines that show whether they are verse. A stanza or paragraph of fewer is looked at with the lines around it."""

AROUND = 12
"""Lines looked at on both sides of a passage."""

_DIVIDED = lazy(r"([^\W\d_]+)[-\u00ad\u2010\u00ac][ \t]*\n\s*([^\W\d_]+)")
_PARAGRAPHS = lazy(r"\n[ \t]*(?:\n[ \t]*)+|\f")

_RUNS_ON = lazy(r"[\w,]\s*$")


def passage_lines(indexed: IndexedText, span: Span, *, verse: bool | None = None) -> tuple[tuple[str, ...], ...]:
    """The paragraphs of a passage, each of one line; of verse, its stanzas line by line.

    `verse` is whether it is verse; None where its lines must show it. A page break inside a sentence begins nothing.
    """
    is_verse = stands_in_verse(indexed.text, span) if verse is None else verse
    text = _DIVIDED.sub(lambda found: _joined(found, indexed), indexed.text[span.start : span.end])
    paragraphs = []
    parts = _PARAGRAPHS.split(text)
    for part in parts if is_verse else _sentences_joined(parts):
        lines = [" ".join(line.replace("\u00ad", "").split()) for line in part.split("\n")]
        lines = [line for line in lines if line]
        if lines:
            paragraphs.append(tuple(lines) if is_verse else (" ".join(lines),))
    return tuple(paragraphs)


def _sentences_joined(parts: Sequence[str]) -> list[str]:
    """The parts between breaks. Where a sentence runs on over a break, it is the end of a page and of no paragraph."""
    joined: list[str] = []
    for part in parts:
        begins_small = next((sign.islower() for sign in part if sign.isalnum()), True)
        if joined and (begins_small or _RUNS_ON.search(joined[-1])):
            joined[-1] += f"\n{part}"
        else:
            joined.append(part)
    return joined


def _joined(found: re.Match[str], indexed: IndexedText) -> str:
    """A word that a line's end divides, with its hyphen where the text has it so elsewhere, or before a capital."""
    one, two = found[1], found[2]
    if set(split(one + two)) <= indexed.known:
        return one + two
    if two[0].isupper() or f"{one}-{two}".lower() in indexed.text.lower():
        return f"{one}-{two}"
    return one + two


def stands_in_verse(text: str, span: Span) -> bool:
    """Whether a passage stands in verse, by the lines around it: nearly all begin with a capital, and they are neither
    paragraphs nor sentences."""
    lines = _lines_around(text, span, widely=False)
    if len(lines) < FEWEST_LINES:
        lines = _lines_around(text, span, widely=True)
    if len(lines) < FEWEST_LINES or max(map(len, lines)) > LONGEST_LINE:
        return False
    first = [next((sign for sign in line if sign.isalpha()), "") for line in lines]
    whole = sum(line.endswith((".", "!", "?")) for line in lines)
    return sum(map(str.isupper, first)) >= CAPITALS * len(lines) and whole < SENTENCES * len(lines)


def _lines_around(text: str, span: Span, *, widely: bool) -> list[str]:
    """The lines of a passage and of the stanza or paragraph that has it, or of those around it too, as far as AROUND.
    Speakers and headings in between are blanked and no lines."""
    before = text[: span.start].rsplit("\n", AROUND + 1)[-1 - AROUND :]
    after = text[span.end :].split("\n", AROUND + 1)[: AROUND + 1]
    if not widely:
        empty = [at for at, line in enumerate(before[:-1]) if not line.strip()]
        before = before[empty[-1] + 1 :] if empty else before
        after = after[: next((at for at, line in enumerate(after[1:], 1) if not line.strip()), len(after))]
    joined = "\n".join(before) + text[span.start : span.end] + "\n".join(after)
    return [stripped for line in joined.split("\n") if (stripped := " ".join(line.split()))]
