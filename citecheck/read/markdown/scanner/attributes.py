"""Reads attributes in braces, `{.quote cite=k lang=de}`, and what they say of a quotation."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BlockKind
from citecheck.model.noun import noun, replace
from citecheck.read.markdown.scanner.state import ContainerFrame, Scan

_PAIR = r"""[^\W\d_][\w\-:.]*+=(?:"(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'|[^\s"'{}]*+)"""
BRACED = rf"\{{\s*+(?:(?:\#[\w\-:.]++|\.[^\W\d_][\w\-:.]*+|{_PAIR}|-|=[\w\-]++)\s*+)*+\}}"
"""The pattern of a whole attribute block, in any order (pandoc's `attributes`); `{=html}` says the text is raw."""
ATTRIBUTES = lazy(BRACED, re.DOTALL)

_ITEM = lazy(rf"\#(?P<id>[\w\-:.]+)|\.(?P<class>[\w\-:.]+)|(?P<pair>{_PAIR})", re.DOTALL)

_KINDS = {
    "quote": BlockKind.QUOTE,
    "quotation": BlockKind.QUOTE,
    "blockquote": BlockKind.QUOTE,
    "epigraph": BlockKind.EPIGRAPH,
    "verse": BlockKind.VERSE,
}


@noun
class Attributes:
    """Classes and pairs of an attribute block."""

    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """The value of a pair, or None."""
        return next((value for key, value in self.pairs if key == name), None)

    @property
    def kind(self) -> BlockKind | None:
        """The kind of quotation the classes name, if any."""
        return next((_KINDS[name] for name in self.classes if name in _KINDS), None)

    @property
    def key(self) -> str | None:
        """The citekey that `cite=` names, with or without its `@`."""
        return (self.get("cite") or "").lstrip("@") or None


def attributes(text: str) -> Attributes:
    """The attributes that `text` holds (with its braces)."""
    classes, pairs = [], []
    for item in _ITEM.finditer(text):
        if item["class"]:
            classes.append(item["class"])
        elif item["pair"]:
            name, _, value = item["pair"].partition("=")
            pairs.append((name, value.strip("\"'")))
    return Attributes(tuple(classes), tuple(pairs))


def framed(scan: Scan, frame: ContainerFrame, said: Attributes) -> ContainerFrame:
    """The frame of a div or element with these attributes inside `frame`."""
    lang = said.get("lang") or frame.lang
    if said.kind is None:
        return replace(frame, lang=lang)
    quoted = scan.quoted(frame, said.kind)
    return replace(quoted, kind=said.kind, key=said.key or frame.key, lang=lang, declared=True)


def without_attributes(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` ends without attributes at its end, those of a heading or a caption.

    Attributes right after a bracket or a backtick are those of a span or of code.
    """
    brace = text.rfind("{", start, end)
    if brace < 0 or text[max(start, brace - 1) : brace] in ("]", "`"):
        return end
    said = ATTRIBUTES.match(text, brace, end)
    return brace if said and not text[said.end() : end].strip() else end
