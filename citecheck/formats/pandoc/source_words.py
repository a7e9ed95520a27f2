"""Gives a source as its reader sees it, for finding the words of a tree in it.

Markup that stands for characters (entities, dashes) becomes the characters, and what never
reaches the reader (comments, tags, labels) becomes a blank. The result is derived from the source, so
every word in it knows its place.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Derived, Weaver
from citecheck.model.places import Running, Span

WORD = lazy(r"[^\W_]+")
"""A word, for finding it again: a run of letters and digits."""

BREAK = "\u200b"
"""Stands for markup without width, such as a brace: it parts words, as pandoc parts them."""

SOFT_HYPHEN = "\u00ad"
"""Seen by no reader: it is left out of running text and source alike."""

_TYPED = rf"(?P<typed>-{{2,3}}|\.{{3}})|{SOFT_HYPHEN}"
_ENTITY = r"(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
_ESCAPED = r"\\(?P<escaped>[!-/:-@\[-`{-~])"

_HTML = lazy(rf"(?P<opening><!--|<script\b|<style\b)|<[^<>]*>|{_ENTITY}|{SOFT_HYPHEN}", re.IGNORECASE)
_MARKDOWN = lazy(rf"(?P<opening><!--)|{_ENTITY}|{_ESCAPED}|{_TYPED}")
_ORG = lazy(rf"^[ \t]*#[ \t][^\n]*|{_TYPED}", re.MULTILINE)
_RST = lazy(rf"{_ESCAPED}|{_TYPED}")
_TYPST = lazy(rf"(?P<opening>/\*)|(?<!:)//[^\n]*|{_ESCAPED}|{_TYPED}")

_CLOSINGS = {"<!--": "-->", "<script": "</script", "<style": "</style", "/*": "*/"}
_MEANT = {"--": "–", "---": "—", "...": "…"}

_FORMATS: dict[str, re.Pattern[str]] = {
    "html": _HTML,
    "markdown": _MARKDOWN,
    "org": _ORG,
    "rst": _RST,
    "typst": _TYPST,
}
_BODIES: dict[str, re.Pattern[str]] = {
    "html": lazy(r"<body\b[^<>]*>", re.IGNORECASE),
    "markdown": lazy(r"\A---[ \t]*\n(?s:.*?)\n(?:---|\.\.\.)[ \t]*\n"),
    "org": lazy(r"\A(?:[ \t]*(?:#[^\n]*)?\n)*"),
}


def body(text: str, format: str) -> int:  # noqa: A002 - pandoc's word
    """Where the text proper begins, after a preamble or header that holds only metadata."""
    pattern = _BODIES.get(format)
    found = pattern.search(text) if pattern else None
    return found.end() if found else 0


def as_read(running: Running, format: str, unsaid: Sequence[Span] = ()) -> Derived:  # noqa: A002
    """`running`, a text of `format`, as its reader sees it. An unknown format is taken as it is typed.

    `unsaid` are stretches, in order, whose words are no part of the text, such as citations.
    """
    pattern = _FORMATS.get(format, _RST)
    text = running.text
    weaver = Weaver(running)
    at = 0
    for span in unsaid:
        at = _weave(weaver, pattern, text, (at, span.start))
        if at < span.end:
            weaver.put(BREAK, max(at, span.start), span.end)
            at = span.end
    _weave(weaver, pattern, text, (at, len(text)))
    return weaver.woven()


def _weave(weaver: Weaver, pattern: re.Pattern[str], text: str, stretch: tuple[int, int]) -> int:
    """Append a stretch as it is read. The end of what was appended: a comment may reach beyond the stretch."""
    at, high = stretch
    while (markup := pattern.search(text, at, high)) is not None:
        end = _end(text, markup)
        weaver.keep(at, markup.start())
        weaver.put(_meant(markup), markup.start(), end)
        at = max(end, markup.start() + 1)
    weaver.keep(at, high)
    return max(at, high)


def _end(text: str, markup: re.Match[str]) -> int:
    """The end of a markup. A comment runs to its closing, or to the end of the text where there is none."""
    opening = markup.groupdict().get("opening")
    if not opening:
        return markup.end()
    closing = _CLOSINGS[opening.lower()]
    at = text.find(closing, markup.end())
    return len(text) if at < 0 else at + len(closing)


def _meant(markup: re.Match[str]) -> str:
    """The characters that a markup stands for; one that stands for none only parts words."""
    if markup.group() == SOFT_HYPHEN:
        return ""
    groups = {name: found for name, found in markup.groupdict().items() if found}
    if "typed" in groups:
        return _MEANT[groups["typed"]]
    if "entity" in groups:
        return html.unescape(groups["entity"]).replace(SOFT_HYPHEN, "")
    if "escaped" in groups:
        return groups["escaped"]
    return BREAK
