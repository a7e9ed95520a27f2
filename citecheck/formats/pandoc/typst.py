"""Rewrites Typst quotations so that pandoc keeps their attribution and key.

`#quote(attribution: <key>)[words]` becomes `#quote[words] @key`, so that the citation stands
where the other formats have it. Read by the Typst manual, `quote`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.formats.pandoc.included_files import typst_alone
from citecheck.formats.pandoc.rewriting import Piece, Rewriting, rewritten
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Derived
from citecheck.model.places import Running

_QUOTE = lazy(
    r"#?quote\((?P<before>[^()\[\]<>\"]*)attribution:\s*"
    r"(?:<(?P<label>[^<>\s]*)>|\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]|\"(?P<said>[^\"\n]*)\")"
    r"(?P<after>[^()\[\]<>\"]*)\)\["
)
_BLOCK = lazy(r"block:\s*true")
_BRACKET = lazy(r"\\.|[\[\]]", re.DOTALL)


def readable(running: Running) -> Derived:
    """`running`, a Typst text, with attributions where pandoc reads them, and without the files that it takes in."""
    alone = typst_alone(running)
    return rewritten(alone, _rewritings(alone.text))


def _rewritings(text: str) -> Iterator[Rewriting]:
    ends = _brackets(text)
    for quote in _QUOTE.finditer(text):
        end = ends.get(quote.end() - 1)
        block = _BLOCK.search(quote["before"] + quote["after"])
        if end is None or (block and quote["label"] is None):
            continue
        words: tuple[Piece, ...] = ("[", (quote.end(), end - 1))
        cited = _cited(quote)
        pieces = ("#quote(block: true)", *words, " ", *cited, "]") if block else ("#quote", *words, "] ", *cited)
        yield Rewriting(quote.start(), end, pieces)


def _cited(quote: re.Match[str]) -> tuple[Piece, ...]:
    if quote["label"] is not None:
        return ("@", quote.span("label"))
    return ("(", quote.span("words" if quote["words"] is not None else "said"), ")")


def _brackets(text: str) -> dict[int, int]:
    """For each opening square bracket the offset after its partner."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket.group() == "[":
            opened.append(bracket.start())
        elif bracket.group() == "]" and opened:
            ends[opened.pop()] = bracket.end()
    return ends
