"""Up to twenty thousand invented words, of which neighbours are unlike each other; and passages among them."""

from __future__ import annotations

from functools import cache
from random import Random

from citecheck.compare.alignment.passage import Passage, quotation_query
from citecheck.compare.alignment.passages import PassageAligner
from citecheck.compare.alignment.segments import segments
from citecheck.compare.indexing import windows
from citecheck.compare.indexing.indexed_text import Vocabulary, whole
from citecheck.compare.indexing.word_range import everywhere
from citecheck.texts.library import HeldText

ONSETS = "bdfgklmnprst"
NUCLEI = "aiou"
SYLLABLES = [onset + nucleus for onset in ONSETS for nucleus in NUCLEI]


@cache
def _made(count: int) -> tuple[str, ...]:
    """So many words of four syllables, always the same ones."""
    random = Random("words of no language")
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(random.choices(SYLLABLES, k=4))] = None
    return tuple(words)


def made(first: int, past: int) -> list[str]:
    """The words of some numbers."""
    return list(_made(20_000)[first:past])


def passages(quote: str, held: HeldText, effort: windows.Effort = windows.CITED) -> list[Passage]:
    """The passages of a text that may be what is quoted, most telling first."""
    vocabulary = Vocabulary()
    indexed = whole(held, vocabulary)
    return PassageAligner().passages(quotation_query(segments(quote), vocabulary), indexed, everywhere(indexed), effort)
