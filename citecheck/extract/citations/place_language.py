"""Reads the places of citations in the language of their manuscript, where a label means something else in others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from citecheck.extract.citations.locators import PART, in_language, locators
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.lexicon import language_of
from citecheck.language.normalization import split
from citecheck.language.vocabulary import labels, primary
from citecheck.model.claims import Citation
from citecheck.model.manuscript import Block
from citecheck.model.noun import replace

WORDS = 2_000
"""Words of a manuscript that tell its language."""

_OWN = lazy(lambda: rf"(?<!\w)(?:{'|'.join(map(re.escape, labels(*PART, 'own')))})\.?\s?\d")
_OF_LAW = lazy(lambda: rf"{_OWN.pattern}+[a-z]?\(\w+\)")
"""A section of a law with its part: "s. 14(2)"."""


def in_language_of(cited: Sequence[Citation], blocks: Sequence[Block], lang: str | None) -> tuple[Citation, ...]:
    """The citations of a manuscript, with the places that its language (`lang`, if it says it) reads otherwise.

    Only those of works of which one place shows what the label means: an English book may cite a Polish one, `s. 14`.
    """
    laws = {one.key for one in cited if _OF_LAW.search(one.suffix)}
    if not laws:
        return tuple(cited)
    language = primary(lang) if lang else language_of(islice(_words(blocks), WORDS)) or ""
    if not in_language(language):
        return tuple(cited)
    return tuple(replace(one, locators=locators(one.suffix, language)) if one.key in laws else one for one in cited)


def _words(blocks: Sequence[Block]) -> Iterator[str]:
    return (word for block in blocks for word in split(block.text))
