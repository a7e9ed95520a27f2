"""Colours the output on a terminal. Colour alone never carries a meaning."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from citecheck.model.findings import Severity


class Style(StrEnum):
    """What a stretch of output is, with its SGR code."""

    PLAIN = ""
    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    STRONG = "1"
    GUTTER = "34"
    DRAFT = "35"
    HELD = "32"


Paint = Callable[[str, Style], str]

BY_SEVERITY = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.NOTE}


def _plain(text: str, style: Style) -> str:  # noqa: ARG001 - the shape of `Paint`
    return text


def _coloured(text: str, style: Style) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style and text else text


def painter(colour: bool) -> Paint:
    """The function that colours a text, or leaves it as it is."""
    return _coloured if colour else _plain
