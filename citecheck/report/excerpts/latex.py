"""Writes a quotation in LaTeX. `\\cite` is what every citation package has."""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.report.excerpts.excerpt import Excerpt

_SIGNS = lazy(r"[\\{}$&#^_~%\"]")
_WRITTEN = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", '"': r"\textquotedbl{}"}


def latex(excerpt: Excerpt) -> str:
    """The quotation in LaTeX, with the citation after it."""
    place = _plain(excerpt.place).replace(f"{excerpt.label} ", f"{excerpt.label}~", 1).replace("-", "--")
    cited = rf"\cite[{_braced(place)}]{{{excerpt.key}}}" if place else rf"\cite{{{excerpt.key}}}"
    if not excerpt.is_block:
        opening, closing = (mark.replace("\u00a0", "~") for mark in excerpt.marks)
        return f"{opening}{_plain(excerpt.running)}{closing} {cited}\n"
    environment = "verse" if excerpt.is_verse else "quote"
    paragraphs = (" \\\\\n".join(map(_plain, lines)) for lines in excerpt.paragraphs)
    body = "\n\n".join(paragraphs)
    return f"\\begin{{{environment}}}\n{body} {cited}\n\\end{{{environment}}}\n"


def _braced(place: str) -> str:
    return f"{{{place}}}" if "]" in place or "," in place else place


def _plain(words: str) -> str:
    """Words in which no sign means anything to LaTeX."""
    return _SIGNS.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), words)
