"""Finds, in what follows a citation typed by hand, the text that gives the place, without year and publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either, labels, words

_REMARK = lazy(r"(?<=[\d)f])\.[\s\u00a0]+(?=[^\W\d_]{2,})")
"""Where a sentence about something else begins, after the place."""
_ENCLOSED = lazy(r"[(\[][^()\[\]]*[)\]]")
_NUMBER = lazy(r"\d|(?<!\w)[ivxlc]+(?!\w)")
_LIST = r"\d+[a-z]?(?:\s?[-–—]\s?\d+)?(?:\s?ff?\.?)?"


def _labels() -> str:
    forms = labels("locators", "citations", "labels")
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


PLACE_ALONE = lazy(
    lambda: rf"[\s\u00a0]*(?:(?P<label>{_labels()})\.?[\s\u00a0]*)?{_LIST}(?:\s?[,;&]\s?{_LIST})*[\s\u00a0.]*",
    re.IGNORECASE,
)
"""A place and nothing else."""
_LABELLED = lazy(lambda: rf"(?<!\w)(?:{_labels()})\.?[\s\u00a0]*\d", re.IGNORECASE)


_POINTED = lazy(
    lambda: (
        rf"\d(?:\s?ff?\.?)?,\s(?:{'|'.join(map(re.escape, words('locators', 'citations', 'pointing')))})\.?\s"
        rf"(?=(?:(?:{_labels()})\.?\s?)?\d)"
    ),
    re.IGNORECASE,
)
"""The pages of an article, and a word that points to one of them: "S. 50–70, hier S. 55"."""


_LONG_WORD = 5
"""Letters from which a word is no numeral: "iv" and "viii" are places."""
_SAID_OF_WORDS = lazy(rf"[;,]\s*(?P<words>(?=[^\d;,()]*[^\W\d_]{{{_LONG_WORD}}})[^\W\d_][^\d;,()]*)$")
"""What follows a place in parentheses and has no number: "emphasis added", "my translation"."""
_DECLARED = lazy(lambda: either("citations", "emphasised"), re.IGNORECASE)


def without_remark(text: str, start: int, end: int) -> int:
    """Where a place in parentheses (`start:end`) ends, without a remark after it: on emphasis, or in small letters."""
    remark = _SAID_OF_WORDS.search(text, start, end)
    is_remark = remark and (remark["words"].islower() or _DECLARED.search(remark["words"]))
    return remark.start() if remark and is_remark else end


def place_in(text: str, years: Sequence[str]) -> str:
    """The part of a text that has the place, "" where it has no number. `years` are those of the work."""
    remark = _REMARK.search(text)
    if remark and _NUMBER.search(text, 0, remark.start()):
        text = text[: remark.start()]
    if pointed := _POINTED.search(text):
        return text[pointed.end() :]
    for year in years:
        found = list(re.finditer(rf"(?<!\d){year}[a-z]?(?!\d)", text))
        if found and _NUMBER.search(text, found[-1].end()):
            return text[found[-1].end() :].lstrip(") ].")
        if found and not _LABELLED.search(text[: found[-1].start()]):
            return ""
    bare = _ENCLOSED.sub(" ", text)
    return bare if _NUMBER.search(bare) else ""
