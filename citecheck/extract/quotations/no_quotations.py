"""Tells which quotations may be none: glosses, linguistic examples with their translations, definitions set apart."""

from __future__ import annotations

import re

from citecheck.extract.quotations.spans import QuotationSpan
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import phrases
from citecheck.model.claims import QuotationKind
from citecheck.model.manuscript import Block, MarkKind

EXAMPLE, GLOSS, DEFINITION = "example", "gloss", "definition"
"""Why a quotation may be none. A text can verify such words; where none has them, they are listed and not judged."""

FORM_WORDS = 6
"""Words of a form in italics that a gloss may follow. More italics are a title or an emphasis."""

STOPS = tuple(".,:;!?—–")
"""What ends a sentence, or introduces a quotation, before words on a line of their own."""

SINGLE = frozenset("'‘’‚‛`‹›´")

_NUMBER = lazy(r"\s*(?:\(\d{1,3}[a-z]?\)|\(\d{1,2}[a-z]?[.)]|\d{1,3}[.)])\s")
"""The number of an example: (12), (12a)."""
_LABEL = lazy(
    lambda: rf"\W*(?:{'|'.join(phrases('citations', 'displays'))})\b(?:\s+\(?\d[\d.]*\)?)?(?:\s*\([^)]*\))?[.:]",
    re.IGNORECASE,
)
_SOURCE = lazy(r"[\s\ufffc.,;]*+(?:\([^()]*\)|\[[^\[\]]*\])?[\s\ufffc.]*")
"""What may stand after the translation of an example: where it comes from."""
_WORD = lazy(r"\w+")


def may_be_none(stretch: QuotationSpan, block: Block, *, beside_doubles: bool) -> str | None:
    """Why a quotation may be none, or None. `beside_doubles`: the manuscript quotes in double marks."""
    if stretch.kind is QuotationKind.BLOCK:
        return DEFINITION if _LABEL.match(block.text) else None
    if stretch.kind is not QuotationKind.INLINE or len(stretch.pieces) > 1:
        return None
    single = block.text[stretch.before : stretch.before + 1] in SINGLE
    return may_be_gloss(block, stretch.before, stretch.after, is_single=single and beside_doubles)


def may_be_gloss(block: Block, at: int, end: int, *, is_single: bool) -> str | None:
    """Why words between marks, `at:end` with the marks, may be no quotation. `is_single`: in single marks, in a
    manuscript that quotes in double ones."""
    if any(mark.kind is MarkKind.EXAMPLE for mark in block.marks):
        return EXAMPLE
    if is_single and _follows_form(block, at):
        return GLOSS
    starts = _begins_line(block, at)
    is_last = _SOURCE.fullmatch(block.text, end) is not None
    if is_single and starts and is_last and not block.text[:at].rstrip().endswith(STOPS):
        return EXAMPLE
    return EXAMPLE if (is_single or starts) and _NUMBER.match(block.text) else None


def _follows_form(block: Block, at: int) -> bool:
    """Whether the words before are a form in italics, without a stop between: *Haus* 'house'."""
    before = block.text[:at].rstrip(" \u00a0(")
    return any(
        mark.kind is MarkKind.EMPHASIS
        and mark.end == len(before)
        and sum(1 for _ in _WORD.finditer(block.text, mark.start, mark.end)) <= FORM_WORDS
        for mark in block.marks
    )


def _begins_line(block: Block, at: int) -> bool:
    """Whether a line of the file, the third of its paragraph or a later one, begins there: a translation stands under
    an example and its glosses."""
    if block.text[:at].count("\n") > 1:
        return block.text[:at].rstrip(" \u00a0").endswith("\n")
    here, before = block.running.place(at, at + 1).region, block.running.place(max(0, at - 2), at - 1).region
    first = block.running.place(0, 1).region
    if not (here and before and first):
        return False
    return before.end_line < here.start_line and here.start_line - first.start_line > 1
