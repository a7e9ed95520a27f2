"""Reads a Markdown file as a text held: its words as typed, and a layer that masks the markup."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from citecheck.foundation.decoding import decoded
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.places import Span
from citecheck.model.structured_text import Layer, LayerKind, LayerSpan, StructuredText

_FRONT_MATTER = lazy(r"\A---[ \t]*\r?\n(?:(?!---|\.\.\.)[^\n]*\n)*(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_SIGNS = lazy(
    r"</?[A-Za-z][^<>\n]{0,300}>"
    r"|\[\^[^\]\s]{1,60}\]:?"
    r"|\]\([^()\s]{0,500}(?:[ \t]+\"[^\"\n]{0,200}\")?\)"
    r"|\{[.#][^{}\n]{0,200}\}"
)


def read(data: bytes, sha256: str) -> StructuredText:  # noqa: ARG001
    """The text as typed, with a mask over its markup. Raises BytesError for bytes that are no text."""
    found = decoded(data)
    return StructuredText(found.text, found.note, layers=partial(_layers, found.text))


def _layers(text: str) -> tuple[Layer, ...]:
    return (Layer(LayerKind.MASK, tuple(LayerSpan(span.start, span.end) for span in sorted(markup(text)))),)


def markup(text: str) -> list[Span]:
    """Spans of front matter, comments, tags, note calls, link targets and attributes."""
    spans = [*_comments(text), *(Span(m.start(), m.end()) for m in _SIGNS.finditer(text))]
    front = _FRONT_MATTER.match(text)
    if front:
        spans.append(Span(front.start(), front.end()))
    return spans


def _comments(text: str) -> Iterator[Span]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            return
        yield Span(start, end + 3)
        start = text.find("<!--", end)
