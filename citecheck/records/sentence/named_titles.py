"""Tells the title of a work from words quoted of a text: "the article “L'État, c'est moi”" quotes nobody."""

from __future__ import annotations

from functools import partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.titles import is_capitalized
from citecheck.language.vocabulary import either
from citecheck.model.places import Span

REACH = 60
"""Code points before a title in which the word for what it names is looked for, and after it its journal and year."""
FEWEST_CAPITALS = 3
"""Capitals from which words that all have one are a title. Two may be a name."""

_citations = partial(either, "citations")
_NAMED = lazy(lambda: rf"(?<!\w)(?i:{_citations('named')})\s*[(\"“„«»'‘]*$")
_JOURNAL = lazy(
    rf"[\"”“»«'’]*[,.]?\s+(?:in:?\s+)?[A-ZÀ-ÖØ-ÞА-ЯЁ][^.;?!\"“„«]{{0,{REACH}}}?\d[^.;?!]{{0,12}}\(\d{{4}}\)"
)
"""A journal with its volume and year after a title."""


def is_named_title(text: str, quoted: Span) -> bool:
    """Whether the words in quotation marks at `quoted` are the title of something."""
    words = text[quoted.start : quoted.end].strip("\"“”„«»‘’' \u00a0\u202f,.")
    if _NAMED.search(text, max(0, quoted.start - REACH), quoted.start):
        return True
    if _JOURNAL.match(text, quoted.end):
        return True
    return is_capitalized(words) and sum(word[:1].isupper() for word in words.split()) >= FEWEST_CAPITALS
