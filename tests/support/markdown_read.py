"""Short ways to read Markdown in tests."""

from __future__ import annotations

from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import OBJECT, Block, MarkKind
from citecheck.model.places import Place
from citecheck.read.markdown.reader import Markdown, markdown


def read(text: str, flavour: str = "markdown") -> Markdown:
    return markdown(Source("draft.md", text), flavour)


def kinds(text: str, flavour: str = "markdown") -> list[tuple[str, str]]:
    """Kind and text of each block, objects shown as □."""
    return [(block.kind.value, shown(block)) for block in read(text, flavour).blocks]


def texts(text: str, flavour: str = "markdown") -> list[str]:
    return [shown(block) for block in read(text, flavour).blocks]


def shown(block: Block) -> str:
    return block.text.replace(OBJECT, "□")


def marked(text: str, kind: MarkKind, flavour: str = "markdown") -> list[str]:
    """The stretches under marks of one kind."""
    return [
        block.text[mark.start : mark.end]
        for block in read(text, flavour).blocks
        for mark in block.marks
        if mark.kind is kind
    ]


def spanned(place: Place, text: str) -> str | None:
    """What stands at a place of `text`."""
    return text[place.span.start : place.span.end] if place.span else None


def cited(text: str, flavour: str = "markdown") -> list[tuple[str, str, str, str]]:
    """Key, mode, prefix and suffix of each citation."""
    return [
        (item.key, item.mode.value, item.prefix, item.suffix)
        for block in read(text, flavour).blocks
        for mark in block.marks
        for item in mark.items
    ]
