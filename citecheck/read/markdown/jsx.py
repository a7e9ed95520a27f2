"""Blanks what is JSX in MDX: imports and exports, tags with their attributes, and expressions in braces.

What is blanked keeps its length, so that every word of the Markdown stays at its offset. Words between two tags are
Markdown. Code is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import Notice
from citecheck.model.noun import noun
from citecheck.model.places import Span

MOST_LEVELS = 50
"""Braces in braces; hostile input with more would cost a look ahead for each."""
LONGEST_CODE = 2_000
"""Code points of code within a line at most."""
LONGEST = 20_000
"""Code points of one tag or expression at most. What has no end within them is text."""
PROSE = 3
"""Words in a row inside quotation marks of JSX from which they may be prose."""

_CODE = lazy(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    rf"|(?P<ticks>`+)(?!`)[^`\n][^\n]{{0,{LONGEST_CODE}}}?(?<!`)(?P=ticks)(?!`)",
    re.M | re.S,
)
_FRONT = lazy(r"\A---[ \t]*\r?\n.*?^---[ \t]*$", re.M | re.S)
_MODULE = lazy(r"^(?:import|export)\s(?:[^\n]+(?:\n|\Z))+", re.M)
_BEGINS = lazy(r"<(?=/?[A-Za-z>][\w.]*|/?>)|(?<!\\)\{")
_QUOTED = lazy(r"(?P<mark>[\"'`])(?P<words>(?:(?!(?P=mark)).)*)(?P=mark)", re.S)
_OF_STYLE = ("class=", "className=")
"""Attributes whose words are names for the layout."""
_COMMENT = "{/*"
_SAID = {
    "<": "an attribute of JSX has words: they were not read",
    "{": "an expression of JSX has words: they were not read",
}
_QUOTES = "\"'`"


@noun
class MarkdownOfMdx:
    """The Markdown of an MDX text, as long as that, and notices on words that were blanked."""

    text: str
    notices: tuple[Notice, ...]


def without_jsx(source: Source) -> MarkdownOfMdx:
    """The text without its JSX."""
    text = source.text
    spans = list(_spans(text))
    pieces, notices, at = [], [], 0
    for span in spans:
        pieces += [text[at : span.start], _blank(text[span.start : span.end])]
        at = span.end
        said = "" if text.startswith(_COMMENT, span.start) else _SAID.get(text[span.start], "")
        if said and (prose := _prose(text, span)):
            notices.append(Notice(said, source.place(prose.start, prose.end)))
    return MarkdownOfMdx("".join([*pieces, text[at:]]), tuple(notices))


def _prose(text: str, jsx: Span) -> Span | None:
    """The first words in quotation marks within a stretch of JSX that may be prose."""
    for found in _QUOTED.finditer(text, jsx.start, jsx.end):
        run = 0
        for word in () if text.endswith(_OF_STYLE, jsx.start, found.start()) else found["words"].split():
            run = run + 1 if word.strip(",.;:!?").isalpha() else 0
            if run == PROSE:
                return Span(*found.span("words"))
    return None


def _blank(text: str) -> str:
    return "".join(sign if sign in "\r\n" else " " for sign in text)


def _spans(text: str) -> Iterator[Span]:
    """The stretches of JSX, in order."""
    front = _FRONT.match(text)
    at = front.end() if front else 0
    ahead = {kind: kind.search(text, at) for kind in (_CODE, _MODULE, _BEGINS)}
    while found := {kind: one for kind, one in ahead.items() if one}:
        kind = min(found, key=lambda one: found[one].start())
        first = found[kind]
        end = _end(text, first.start()) if kind is _BEGINS else first.end()
        if kind is not _CODE and end is not None:
            yield Span(first.start(), end)
        at = first.end() if end is None else end
        ahead |= {kind: kind.search(text, at) for kind, one in found.items() if one.start() < at}


def _end(text: str, start: int) -> int | None:
    """The offset after the tag or expression that begins at `start`; None where it has no end."""
    depth, quote, is_tag = 0, "", text[start] == "<"
    for at in range(start, min(len(text), start + LONGEST)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in _QUOTES and (depth or is_tag):
            quote = sign
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if depth > MOST_LEVELS:
                return None
            if depth == 0 and not is_tag:
                return at + 1
        elif sign == ">" and is_tag and depth == 0:
            return at + 1
        elif sign == "<" and is_tag and depth == 0 and at > start:
            return None
    return None
