"""Writes a quotation in Typst."""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.report.excerpts.excerpt import Excerpt

_SIGNS = lazy(r"[\\*_#$@<>~`\[\]\"]|(?<=/)[/*]|(?<=-)[-?]")
_AT_FIRST = lazy(r"^(\d*)([=+\-/.])")
_LABEL = lazy(r"[\w:.-]*\w")


def typst(excerpt: Excerpt) -> str:
    """The quotation in Typst, with the citation after it."""
    cited = _cited(excerpt)
    if not excerpt.is_block:
        opening, closing = excerpt.marks
        return f"{opening}{_plain(excerpt.running)}{closing} {cited}\n"
    paragraphs = (" \\\n".join(map(_line, lines)) for lines in excerpt.paragraphs)
    body = "\n\n".join(paragraphs)
    return f"#quote(block: true)[\n{body} {cited}\n]\n"


def _cited(excerpt: Excerpt) -> str:
    place = f"[{_plain(excerpt.place)}]" if excerpt.place else ""
    if _LABEL.fullmatch(excerpt.key):
        return f"@{excerpt.key}{place}"
    key = excerpt.key.replace("\\", "\\\\").replace('"', '\\"')
    return f'#cite(label("{key}")' + (f", supplement: {place})" if place else ")")


def _line(words: str) -> str:
    """A line that begins no heading and no list."""
    return _AT_FIRST.sub(r"\1\\\2", _plain(words))


def _plain(words: str) -> str:
    """Words in which no sign means anything to Typst."""
    return _SIGNS.sub(lambda found: f"\\{found[0]}", words)
