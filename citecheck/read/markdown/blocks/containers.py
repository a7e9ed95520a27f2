"""Reads fenced divs: `::: {.epigraph cite=k}` ... `:::`."""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.read.markdown.blocks.html import closes_element
from citecheck.read.markdown.scanner.attributes import ATTRIBUTES, Attributes, attributes, framed
from citecheck.read.markdown.scanner.state import ContainerLines, Taken

DIV = ":::"
"""The name under which a sheet knows an open fenced div."""

_FENCE = lazy(r":{3,}+[ \t]*+(?P<said>[^\r\n]*+)\Z")
_BARE = lazy(r"(?P<word>[^\s{}]++)[ \t]*+:*+[ \t]*+\Z")
_END = lazy(r":{3,}+[ \t]*+\Z")


def fenced_div(sheet: ContainerLines, at: int) -> Taken | None:
    """A line that opens or closes a div; what is in it is read on the same sheet."""
    opening = sheet.match(_FENCE, at)
    if opening is None:
        return None
    said = _said(opening["said"])
    if said is not None:
        sheet.enter(DIV, framed(sheet.scan, sheet.frame, said))
        return at + 1, []
    if ends_div(sheet, at):
        sheet.leave(DIV)
        return at + 1, []
    return None


def _said(text: str) -> Attributes | None:
    if braced := ATTRIBUTES.match(text):
        return attributes(braced[0]) if not text[braced.end() :].strip(" \t:") else None
    word = _BARE.match(text)
    return Attributes((word["word"],)) if word and word["word"].strip(":") else None


def ends_div(sheet: ContainerLines, at: int) -> bool:
    """Whether a line closes a div that is open."""
    return sheet.inside(DIV) and sheet.match(_END, at) is not None


def closes_container(sheet: ContainerLines, at: int) -> bool:
    """Whether a line closes a div or an element that is open, and so ends whatever is in it."""
    return ends_div(sheet, at) or closes_element(sheet, at)
