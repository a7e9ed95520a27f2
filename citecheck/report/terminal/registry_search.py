"""Prints what a search of the registry found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citecheck.report.terminal.colour import Style, painter
from citecheck.report.text_width import wrapped

INDENT = "    "
MOST = 3
"""Texts shown of one record."""


def search_page(hits: Sequence[Mapping[str, object]], width: int, colour: bool) -> str:
    """One record after the other: id, kind and title, and under it the texts that have the words."""
    paint = painter(colour)
    lines: list[str] = []
    for hit in hits:
        head = wrapped(f"{hit['id']} ({hit['kind']}): {hit['name']}", width)
        lines += [paint(head[0], Style.STRONG), *(f"{INDENT}{line}" for line in head[1:])]
        lines += _texts(hit["where"], width)
    return "\n".join(lines) + "\n" if lines else ""


def _texts(where: object, width: int) -> Iterator[str]:
    texts = [(label, text) for label, text in where if label not in ("id", "title")] if isinstance(where, tuple) else []
    for label, text in texts[:MOST]:
        for n, line in enumerate(wrapped(f"{label}: {text}", width - len(INDENT) - 2)):
            yield f"{INDENT}{'  ' if n else ''}{line}"
