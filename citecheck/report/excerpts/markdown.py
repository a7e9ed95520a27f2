"""Writes a quotation in pandoc's Markdown."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.report.excerpts.excerpt import Excerpt

_SIGNS = lazy(r"[\\`*_\[\]<>@$~^|#{}]|&(?=#?\w+;)|(?<!\S)[-+](?=\s)")
_LISTED = lazy(r"^(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]+))?(?P<sign>[.):])(?=\s)")
"""What begins an item of a list or a definition at the beginning of a paragraph."""
_KEY = lazy(r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*")


def markdown(excerpt: Excerpt) -> str:
    """The quotation in Markdown, with the citation in brackets."""
    place = f", {excerpt.place}" if excerpt.locator else ""
    key = excerpt.key if _KEY.fullmatch(excerpt.key) else f"{{{excerpt.key}}}"
    cited = f"[@{key}{place}]"
    if not excerpt.is_block:
        opening, closing = excerpt.marks
        return f"{opening}{_plain(excerpt.running)}{closing} {cited}\n"
    paragraphs = [_paragraph(lines, excerpt.is_verse) for lines in excerpt.paragraphs]
    if excerpt.is_verse:
        return f"{_quoted(paragraphs)}>\n> {cited}\n"
    paragraphs[-1] += f" {cited}"
    return _quoted(paragraphs)


def _quoted(paragraphs: list[str]) -> str:
    return "".join(f"> {line}".rstrip() + "\n" for line in "\n\n".join(paragraphs).split("\n"))


def _paragraph(lines: tuple[str, ...], is_verse: bool) -> str:
    plain = [_plain(line) for line in lines]
    return "\n".join(f"| {line}" for line in plain) if is_verse else _LISTED.sub(_unlisted, " ".join(plain))


def _unlisted(found: re.Match[str]) -> str:
    return f"{found[1] or ''}\\{found['sign']}"


def _plain(words: str) -> str:
    """Words in which no sign means anything to Markdown."""
    return _SIGNS.sub(lambda found: f"\\{found[0]}", words)
