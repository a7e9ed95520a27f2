"""Finds where sentences begin. An abbreviation, an initial or a citation does not end one."""

from __future__ import annotations

import bisect
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from citecheck.extract.quotations.quotation_marks import MARKS
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import part, words
from citecheck.model.manuscript import OBJECT
from citecheck.model.noun import noun

REACH = 1000
"""Code points on either side that a sentence may extend. A text without stops must not be copied for each quotation."""

MOST_TEXTS = 4096
"""Texts of which the borders are remembered: extraction, dates and records ask for those of each paragraph."""

_END = lazy("[.!?…。！？]+(?:[\"'”’»›«‹“)\\]*_\ufffc」』]|[ \u00a0\u2009\u202f]+[»›](?!\\w))*")
"""A stop with what closes after it: in German also «. French has a space before the mark that closes a quotation; a
mark with a letter right behind it opens one (»Ja«)."""
_SPACE = lazy(f"\\s+(?:{OBJECT}\\s*)*|(?<=[。！？」』])")
_TOKEN = lazy(r"[\w.'’]*$")
_TOKEN_REACH = 16
_OPENERS = MARKS + "([¿¡*_"
_ORDINAL = lazy(r"\d{1,3}$")
_TYPED_CITATION = lazy(
    r"\((?=[^()]{2,120}(?<![.!?])\))(?=[^()]*(?:(?<!\d)[12]\d{3}(?!\d)|[^\W\d_][^()]*\d))[^()]+\)\s*"
)
"""A citation typed in parentheses: it has a year, or a word and a number, and no stop of its own at its end."""

PART = "sentences"
"""The table of the language files that has the words needed here."""


@noun
class StopWords:
    """Words whose full stop does not end a sentence, in one language.

    The words of `before_numbers` are abbreviations only before a number ("no."). `ordinals`: a full stop after a number
    makes it an ordinal.
    """

    abbreviations: frozenset[str]
    before_numbers: frozenset[str]
    ordinals: bool


@cache
def _stop_words(lang: str) -> StopWords:
    return StopWords(
        frozenset(words(PART, "abbreviations", language=lang)),
        frozenset(words(PART, "before_numbers", language=lang)),
        part(lang, PART).get("stopped_ordinals", False),
    )


def borders(text: str, citations: Iterable[int], lang: str | None) -> Sequence[int]:
    """Offsets at which a new sentence begins, in order.

    `citations` are offsets of OBJECT characters that belong to the words before them: they begin no sentence. Nor does
    a citation that is typed in parentheses.
    """
    return _kept_borders(text, frozenset(citations), (lang or "")[:2].lower())


@lru_cache(maxsize=MOST_TEXTS)
def _kept_borders(text: str, citations: frozenset[int], lang: str) -> tuple[int, ...]:
    return tuple(_borders(text, citations, lang))


def around(start: int, end: int, length: int, borders_: Sequence[int]) -> tuple[int, int]:
    """The offsets from the last border at or before `start` to the first at or after `end`, at most REACH away."""
    low = bisect.bisect_right(borders_, start)
    high = bisect.bisect_left(borders_, max(end, start + 1))
    first = borders_[low - 1] if low else 0
    last = borders_[high] if high < len(borders_) else length
    return max(first, start - REACH), min(last, end + REACH)


def _borders(text: str, citations: Container[int], lang: str) -> Iterator[int]:
    for stop in _END.finditer(text):
        gap = _SPACE.match(text, stop.end())
        if gap is None:
            continue
        begin = _beginning(text, stop.end(), gap.end(), citations)
        if cited := _TYPED_CITATION.match(text, begin):
            begin = cited.end()
        if _begins_sentence(text, begin) and not _abbreviated(text, stop, begin, lang):
            yield begin


def _beginning(text: str, end: int, begin: int, citations: Container[int]) -> int:
    """`begin`, or the first OBJECT in the gap that may begin a sentence (an author cited in the text)."""
    return next((at for at in range(end, begin) if text[at] == OBJECT and at not in citations), begin)


def _begins_sentence(text: str, at: int) -> bool:
    while at < len(text) and text[at] in _OPENERS:
        at += 1
    first = text[at : at + 1]
    return first == OBJECT or first.isdigit() or (first.isalpha() and not first.islower())


def _abbreviated(text: str, stop: re.Match[str], begin: int, lang: str) -> bool:
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return False
    before = _TOKEN.search(text, max(0, stop.start() - _TOKEN_REACH), stop.start())
    token, known = before.group().lower() if before else "", _stop_words(lang)
    if token in known.before_numbers:
        return text[begin : begin + 1].isdigit()
    if token in known.abbreviations or (len(token) == 1 and token.isalpha() and token != "i"):
        return True
    initials = len(token) > 2 and token[-2] == "." and token[-1].isalpha()
    return initials or (known.ordinals and _ORDINAL.search(token) is not None)
