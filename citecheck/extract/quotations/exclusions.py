"""Decides why a quotation is listed but not judged: it is a title, a word set apart for effect, or too short."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.titles import NO_TITLE, WORD, is_capitalized
from citecheck.language.vocabulary import either
from citecheck.model.claims import Attachment, Citation
from citecheck.model.noun import noun

MIN_WORDS = 5
"""Words from which an uncited quotation is judged. In a dissertation, 56 % of 913 quotations had three words or fewer;
nearly all were titles or words set apart."""

SCARE_WORDS = 3
"""Words up to which an uncited quotation is a word set apart for effect."""

CHARACTERS_A_WORD = 1.6
"""Characters that count as one word in scripts without spaces between words. Eight are enough to judge."""

TITLE_WORDS = 8
"""Words at most of a title that begins like a sentence, so that no quotation is taken for a title."""

LONG_TITLE_WORDS = 20
"""Words at most of a title with all words capitalized: articles have subtitles."""

CITED = frozenset(
    {
        Attachment.MARKED,
        Attachment.RIGHT_AFTER,
        Attachment.INSIDE,
        Attachment.NOTE,
        Attachment.LATER,
        Attachment.AUTHOR_IN_TEXT,
        Attachment.INTRODUCING,
        Attachment.ATTRIBUTION,
        Attachment.BESIDE,
        Attachment.ROW,
    }
)
"""Attachments that make a quotation a cited one. A citation elsewhere in the paragraph does not: three words there may
still be set apart for effect."""

NEEDING_LOCATOR = frozenset(
    {Attachment.NOTE, Attachment.LATER, Attachment.AUTHOR_IN_TEXT, Attachment.INTRODUCING, Attachment.ROW}
)
"""Attachments that cite a short term only if the citation has a locator: see TERM_WORDS."""

TERM_WORDS = 2
"""Words up to which a quotation cited from a distance and without a page is a term, or set apart for effect: all 8
such in a scientific review, and most of 118 in 192 philosophy papers. Three words may be a clause ("we cannot
consecrate")."""

REACH = 60
"""Code points before and after a quotation in which the signs of a title are looked for."""

_CUE = lazy(lambda: rf"\b{either('citations', 'titled')}[\s,:(—–-]*$", re.IGNORECASE)
_YEAR_AFTER = lazy(r"[\s,.]*\(\s?(?:[^\W\d_]{3,9}\.?\s)?1\d{3}|[\s,.]*\(\s?(?:[^\W\d_]{3,9}\.?\s)?20\d\d")
_YEAR_BEFORE = lazy(r"\(\d{4}[a-z]?\)[.,:]?\s*$")
_CITATION_BEFORE = lazy("\ufffc[\\s,.:;—–-]*$")
_EAST_ASIAN = lazy("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")


@noun
class QuotationContext:
    """What shows a title: the text around a quotation, and its citation."""

    before: str
    after: str
    attachment: Attachment
    citation: Citation | None = None


def why_short(text: str, around: QuotationContext) -> str | None:
    """Why a quotation in quotation marks is not judged ("title", "scare", "length"), or None if it is judged.

    A title is capitalized and stands after a word such as *essay*, beside a year, or right after the citation of its
    work, as in a bibliography. A short capitalized text without a citation is a title too.
    """
    if _named_title(text, around):
        return "title"
    words = _length(text)
    if words >= MIN_WORDS or (around.attachment in CITED and not _loosely_cited(words, around)):
        return None
    if sum(word[0].isupper() for word in WORD.findall(text)) > 1 and is_capitalized(text):
        return "title"
    return "scare" if words <= SCARE_WORDS else "length"


def too_short(text: str, attachment: Attachment) -> str | None:
    """Why a block quotation is not judged ("length"), or None if it is judged."""
    return "length" if attachment not in CITED and _length(text) < MIN_WORDS else None


def _loosely_cited(words: float, around: QuotationContext) -> bool:
    placed = around.citation is not None and bool(around.citation.locators)
    return words <= TERM_WORDS and around.attachment in NEEDING_LOCATOR and not placed


def _named_title(text: str, around: QuotationContext) -> bool:
    cue = _CUE.search(around.before)
    year = _YEAR_AFTER.match(around.after) or _YEAR_BEFORE.search(around.before)
    listed = around.attachment not in CITED and _CITATION_BEFORE.search(around.before)
    if not (cue or year or listed):
        return False
    words = len(WORD.findall(text[: REACH * LONG_TITLE_WORDS]))
    if is_capitalized(text):
        return words <= LONG_TITLE_WORDS
    sentence = text[:1].islower() or NO_TITLE.search(text) is not None
    return bool(cue) and words <= TITLE_WORDS and not sentence and around.attachment not in CITED


def _length(text: str) -> float:
    """How many words a text has; see CHARACTERS_A_WORD."""
    spaced = sum(1 for word in WORD.findall(text) if not _EAST_ASIAN.search(word))
    return spaced + len(_EAST_ASIAN.findall(text)) / CHARACTERS_A_WORD
