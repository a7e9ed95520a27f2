"""Finds what stands around a passage: its neighbours, the rest of its sentence, and words that turn its sense."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.compare.alignment.segments import Segments
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.lexicon import Lexicon
from citecheck.language.normalization import words
from citecheck.model.evidence import Turn

CONTEXT = 80
"""Characters of context on either side, cut at a word."""

SENTENCE = 400
"""Characters in which a sentence's beginning or end is looked for."""

DENIAL_REACH = 2
"""Words before the passage among which a denial governs it."""

_END = lazy(r"[.!?](?=[\"”’'»)\]]*(?:\s|$))|\n\s*\n")
_CUT_HERE = lazy(r"\s*(?:,|--|—|–)?\s*")
_BREAK = lazy(r"[,;:.!?—–]|--")
"""A stop or dash after which a denial no longer governs."""
_WHITE = lazy(r"\s+")


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """Up to CONTEXT characters before and after `text[start:end]`, whole words, white space as one space."""
    before = _WHITE.sub(" ", text[max(0, start - CONTEXT) : start])
    after = _WHITE.sub(" ", text[end : end + CONTEXT])
    if start > CONTEXT:
        before = before.split(" ", 1)[-1]
    if end + CONTEXT < len(text):
        after = after.rsplit(" ", 1)[0]
    return before, after


def sentence_rest(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the same sentence before and after `text[start:end]`; "" where it begins or ends there."""
    ahead = text[max(0, start - SENTENCE) : start]
    begins = max((m.end() for m in _END.finditer(ahead)), default=0)
    leads = ahead[begins:]
    if text[end : end + 1] in {".", "!", "?"}:
        return _WHITE.sub(" ", leads).strip(), ""
    behind = text[end : end + SENTENCE]
    stop = _END.search(behind)
    continues = behind[: stop.end()] if stop else behind
    return _WHITE.sub(" ", leads).strip(" \"“”'"), _WHITE.sub(" ", continues).strip()


def turns(segments: Segments, leads: str, continues: str, lexicon: Lexicon) -> Iterator[Turn]:
    """What the quotation cuts off without a mark that turns its sense."""
    if continues and not segments.closes:
        cut = _CUT_HERE.match(continues)
        rest = continues[cut.end() :] if cut else continues
        following = words(rest[:40])
        if following and following[0].start == 0 and following[0].form in lexicon.turning:
            yield Turn(rest, after=True)
    if leads and not segments.opens:
        preceding = words(leads)[-DENIAL_REACH:]
        denials = [word for word in preceding if word.form in lexicon.negations]
        if denials and not _BREAK.search(leads, denials[0].end):
            yield Turn(leads[denials[0].start :], after=False)
