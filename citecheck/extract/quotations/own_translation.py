"""Tells whether an author says that the words of a quotation are a translation of the author's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from citecheck.extract.quotations.context import Prose
from citecheck.extract.quotations.spans import QuotationSpan
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either
from citecheck.model.claims import Citation

LEAD = 60
"""Code points before a quotation in which an announcement may stand: "My own translation would be"."""

MOST_BRACKETS = 3
"""Brackets after a quotation that are looked at: a citation typed by hand, and two remarks."""

_SAID = lazy(
    lambda: (
        rf"(?<!\w)(?P<denied>{either('citations', 'not_translated')}\s+(?:[^\W\d]+\s+)?)?"
        rf"(?<!\w){either('citations', 'translated')}(?!\w)"
    ),
    re.IGNORECASE,
)
"""The words that say so, with a negation and one more word before them: "not quite my own translation"."""
_BRACKETS = lazy(r"[\s.,;:!?\ufffc]*[(\[]([^()\[\]“”\"«»„]{1,120})[)\]]")
"""Brackets right after a quotation, its stops and its citation, with no other quotation in them."""
_NO_SENTENCE = lazy(r"[.;!?“”\"«»„\ufffc]")
"""What ends the reach of an announcement."""


def is_own_translation(stretch: QuotationSpan, group: Sequence[Citation], prose: Prose) -> bool:
    """Whether the citation, its note, brackets after the quotation or words right before it say so.

    Words elsewhere in the sentence may speak of another quotation, so they do not count; and a note on a quotation of
    the text speaks of that one, not of the original that it gives.
    """
    return any(map(_says_so, _beside(stretch, group, prose)))


@lru_cache(maxsize=8)
def _says_so(text: str) -> bool:
    """Whether a text says so. The answer is kept, because many quotations may call one long note."""
    return any(not said["denied"] for said in _SAID.finditer(text))


def _beside(stretch: QuotationSpan, group: Sequence[Citation], prose: Prose) -> Iterator[str]:
    blocks = prose.blocks
    within = blocks[stretch.first].note
    for citation in group:
        yield f"{citation.prefix} {citation.suffix}"
        note = blocks[citation.block].note
        if note and (note != within or note not in prose.quotation_notes):
            yield prose.notes.get(note, "")
    silent = prose.silent_call(stretch.last, stretch.pieces[-1].start, stretch.after)
    if silent is not None and silent.note:
        yield prose.notes.get(silent.note, "")
    text, at = blocks[stretch.last].text, stretch.after
    for _ in range(MOST_BRACKETS):
        brackets = _BRACKETS.match(text, at)
        if brackets is None:
            break
        yield brackets[1]
        at = brackets.end()
    before = blocks[stretch.first].text[max(0, stretch.before - LEAD) : stretch.before]
    yield _NO_SENTENCE.split(before.rstrip('“"«„ '))[-1]
    if stretch.attribution:
        line = stretch.attribution
        yield blocks[line.block].text[line.start : line.end]
